"""The examples of deliveries: a file that is right, one that waits, one with a fault, and what is read back."""

from typing import Any, Final

from demo.pipeline import Pipeline

Json = dict[str, Any]
CIJFERS: Final = "/cijfers/v1"
ZWOLLE: Final = "gemeente-zwolle"
RIJ: Final[Json] = {
    "indicator": "bereikte-leerlingen",
    "gemeente": "GM0193",
    "periode": "2023-2024",
    "sector": "po",
    "teller": 125,
}
WAAR: Final = f"{CIJFERS}/aanleveringen"
CSV: Final = {"Accept": "text/csv"}
# One more than a request waits for.
GROOT: Final = 50_001


def record(pipeline: Pipeline) -> None:
    """Leaves two figures of Zwolle behind."""
    rows = [RIJ, RIJ | {"sector": "vo", "opleidingsniveauOuders": "onbekend", "markeringen": "voorlopig"}]
    verzonden = {"cijfers": rows}
    bron = "?bron=Registratie%20van%20de%20rijke%20schooldag"
    for status in (201, 200):
        pipeline.ask("POST", WAAR + bron, ZWOLLE, body=verzonden, expect=status)
    fout = {"cijfers": [RIJ | {"indicator": "zittenblijvers", "teller": 12, "noemer": 10}, RIJ | {"teller": "<5"}]}
    geweigerd = pipeline.ask("POST", WAAR, ZWOLLE, body=fout, expect=201).json()
    one = f"{WAAR}/{geweigerd['id']}"
    pipeline.ask("GET", one, ZWOLLE, expect=200)
    pipeline.ask("GET", f"{one}/fouten", ZWOLLE, expect=200)
    pipeline.ask("GET", f"{one}/fouten", ZWOLLE, headers=CSV, expect=200)
    # The same key many times is a fault of each, and enough rows to have to wait.
    wacht = pipeline.ask("POST", WAAR, ZWOLLE, body={"cijfers": [RIJ] * GROOT}, expect=202).json()
    pipeline.ask("PUT", f"{WAAR}/{wacht['id']}/annulering", ZWOLLE, expect=200)
    pipeline.ask("GET", f"{WAAR}?pageSize=2", ZWOLLE, expect=200)
    pipeline.ask("GET", f"{CIJFERS}/ruwe-cijfers?pageSize=2", ZWOLLE, expect=200)
    pipeline.ask("GET", f"{CIJFERS}/aanleversjablonen?pageSize=2", expect=200)
    pipeline.ask("GET", f"{CIJFERS}/aanleversjablonen/bereik", expect=200)
    pipeline.ask("GET", f"{CIJFERS}/aanleversjablonen/bereik", headers=CSV, expect=200)
