"""The examples in the documents, recorded: what a running system was really sent and answered (`make voorbeelden`).

Of each operation the exchange that says most is kept; long lists are cut, and the addresses are those of the document.
A gemeente or a herindeling is registered once: on a system that has it, the example of before stays.
"""

import json
import re
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
from demo import levensloop
from demo.levensloop import BEHEERDER
from demo.pipeline import Pipeline

from shared.bulk.reading import CSV, NDJSON
from shared.clock import today
from shared.openapi.examples import PROBLEMEN
from support import voorbeelden_cijfers, voorbeelden_grenzen, voorbeelden_kennis, voorbeelden_register
from support.documents import DOCUMENT_URL, REPOSITORY, SERVICES, built

Json = dict[str, Any]

# What is longer is cut to as many as show that there are more.
LONG_LIST: Final = 2
# Of a file: the names of the columns, and as many rows.
SHOWN_LINES: Final = 1 + LONG_LIST
TITEL: Final = "GKA-agenda Zwolle en Breda"
READS: Final = (
    "/agenda/v1/agendas?gemeente=GM0193&pageSize=2",
    "/agenda/v1/agendas/tellingen?provincie=PV23",
    "/agenda/v1/agendas/export?gemeente=GM0193",
    "/agenda/v1/agendas/export?gemeente=GM0193&formaat=ndjson&velden=id,titel,status,gemeenten",
    "/agenda/v1/voortgangsmeldingen/export?gemeente=GM0193",
    "/agenda/v1/voortgangsmeldingen/export?gemeente=GM0193&formaat=ndjson",
    "/agenda/v1/gemeenten?provincie=PV20&pageSize=2",
    "/agenda/v1/gemeenten/GM1979",
    "/agenda/v1/gemeenten/GM1979/herindelingen",
    "/agenda/v1/herindelingen?pageSize=2",
    "/agenda/v1/organisaties?pageSize=2",
    "/agenda/v1/waardelijsten?pageSize=2",
    "/agenda/v1/waardelijsten/partijen",
    "/agenda/v1/gebeurtenissen?limit=2",
    "/zoeken/v1/zoeken?q=brugfunctionaris&pageSize=2",
    "/zoeken/v1/zoeken?q=huiswerkbegeleiding&pageSize=2",
    "/zoeken/v1/zoeken?q=werken%20verlengde%20schooldagen&pageSize=2",
    "/zoeken/v1/suggesties?q=huisw",
    "/zoeken/v1/interventies?pageSize=2",
    "/zoeken/v1/index",
    "/zoeken/v1/gebeurtenissen?limit=2",
    "/cijfers/v1/indicatoren?pageSize=2",
    "/cijfers/v1/indicatoren/inwoners",
    "/cijfers/v1/waarnemingen?indicator=inwoners&pageSize=2",
    "/cijfers/v1/alliantie",
    "/cijfers/v1/alliantie/gemeenten?pageSize=2",
    "/cijfers/v1/alliantie/themas?pageSize=2",
    "/cijfers/v1/alliantie/factoren?pageSize=2",
    "/cijfers/v1/alliantie/interventies?pageSize=2",
    "/cijfers/v1/gepubliceerde-cijfers?pageSize=2",
    "/cijfers/v1/gebeurtenissen?limit=2",
)
PREFIXES: Final = ("/agenda/v1", "/zoeken/v1", "/cijfers/v1")
SCHOOLBESTUUR: Final[Json] = {
    "naam": "Stichting Voorbeeldscholen (verzonnen)",
    "soort": "schoolbestuur",
    "lidSinds": {"datum": "2024", "precisie": "jaar"},
}
INTERVENTIE: Final[Json] = {
    "naam": "Voorleesmaatjes (voorbeeld)",
    "soort": "interventie",
    "samenvatting": "Vrijwilligers lezen elke week voor bij gezinnen thuis.",
    "themas": ["taalbevordering"],
    "factoren": [12],
    "leefwerelden": ["thuis"],
    "bronStatus": "bevestigd",
    "bronnen": [{"url": "https://www.gelijke-kansen.nl", "vermelding": "Verzonnen, om een volledig verzoek te tonen"}],
}


@dataclass
class Recorder:
    """Keeps, per service and operation, what was sent and answered."""

    kept: dict[str, dict[str, Json]] = field(default_factory=lambda: {package: {} for package in SERVICES})
    _patterns: list[tuple[str, str, re.Pattern[str], Json]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for package in SERVICES:
            document = built(package)
            prefix = urlsplit(document["servers"][0]["url"]).path
            for path, item in document["paths"].items():
                form = re.compile(re.escape(prefix + path).replace(r"\{", "(?P<").replace(r"\}", ">[^/]+)"))
                for method, operation in item.items():
                    self._patterns.append((package, method.upper(), form, operation))
        # A path in words before one with an id: `/organisaties/tellingen` is no organisation.
        self._patterns.sort(key=lambda pattern: pattern[2].groups)

    def hear(self, answer: httpx.Response) -> None:
        """Keep an exchange that says more than the one before it, of each operation and status and each refusal."""
        answer.read()
        request = answer.request
        if answer.is_error:
            self._hear_refusal(answer)
            return
        if not answer.is_success:
            return
        for package, method, form, operation in self._patterns:
            if request.method == method and (match := form.fullmatch(request.url.path)):
                found: Json = {"status": answer.status_code, "pad": match.groupdict()}
                if request.content:
                    found["verzoek"] = json.loads(request.content)
                kind = answer.headers.get("content-type", "").partition(";")[0]
                name = operation["operationId"]
                if kind in {CSV, NDJSON}:
                    # Beside what the same address answers as JSON, where it does.
                    file = {kind: "".join(answer.text.splitlines(keepends=True)[:SHOWN_LINES])}
                    self.kept[package].setdefault(name, found)["bestanden"] = file
                    return
                if answer.content:
                    found["antwoord"] = json.loads(self._in_public(answer.text, str(request.url)))
                self.kept[package][name] = _more(self.kept[package].get(name), _cut(found))
                return

    def _hear_refusal(self, answer: httpx.Response) -> None:
        package = dict(zip(PREFIXES, SERVICES, strict=True))["/".join(answer.url.path.split("/")[:3])]
        told = _cut(json.loads(self._in_public(answer.text, str(answer.request.url))))
        refusals = self.kept[package].setdefault(PROBLEMEN, {})
        status = str(answer.status_code)
        refusals[status] = max(refusals.get(status, {}), told, key=_says)

    def missing(self) -> Iterator[str]:
        """The operations that nothing was heard of."""
        for package, _, _, operation in self._patterns:
            if operation["operationId"] not in self.kept[package]:
                yield f"{package} {operation['operationId']}"

    @staticmethod
    def _in_public(text: str, address: str) -> str:
        parts = urlsplit(address)
        return text.replace(f"{parts.scheme}://{parts.netloc}", DOCUMENT_URL)


def record(pipeline: Pipeline) -> Recorder:
    """Everything that the three services can do, once. Raises: Unexpected."""
    recorder = Recorder()
    pipeline.http.event_hooks["response"].append(recorder.hear)
    with redirect_stdout(StringIO()):
        levensloop.tell(pipeline, TITEL, today(), first_step=1)
    _change(pipeline)
    _tell_knowledge(pipeline)
    voorbeelden_register.record_verbanden(pipeline)
    _report(pipeline)
    voorbeelden_register.record_regiocoordinatoren(pipeline)
    voorbeelden_register.record_samenvoeging(pipeline)
    voorbeelden_register.record_herindelingen(pipeline)
    for address in READS:
        pipeline.ask("GET", address, expect=200)
    voorbeelden_cijfers.record(pipeline)
    voorbeelden_grenzen.record(pipeline)
    for prefix in PREFIXES:
        pipeline.ask("GET", f"{prefix}/afleveringen", BEHEERDER, expect=200)
        pipeline.ask("POST", f"{prefix}/afleveringen/_opnieuw", BEHEERDER, body={"abonnee": "metrics"}, expect=200)
    return recorder


def _change(pipeline: Pipeline) -> None:
    """What the life of an agenda does not come by."""

    def made(address: str, body: Json) -> tuple[str, str]:
        answer = pipeline.ask("POST", address, BEHEERDER, body=body, expect=201)
        return f"{address}/{answer.json()['id']}", answer.headers["ETag"]

    # A number that no organisation has, another one each time.
    number = {"identificaties": [{"type": "KvK", "waarde": f"0{time.time_ns() // 1000 % 10**7:07d}"}]}
    address, etag = made("/agenda/v1/organisaties", SCHOOLBESTUUR | number)
    pipeline.ask("PUT", address, BEHEERDER, body=SCHOOLBESTUUR | number | {"lidTot": None}, etag=etag, expect=200)
    pipeline.ask("GET", address, expect=200)
    listed = pipeline.ask("GET", "/agenda/v1/herindelingen", expect=200).json()["resultaten"]
    pipeline.ask("GET", f"/agenda/v1/herindelingen/{listed[0]['id']}", expect=200)
    address, etag = made("/zoeken/v1/interventies", INTERVENTIE)
    changed = INTERVENTIE | {"aliassen": ["Voorleesmaatje"]}
    etag = pipeline.ask("PUT", address, BEHEERDER, body=changed, etag=etag, expect=200).headers["ETag"]
    for step in ("_beoordelen", "_publiceren"):
        etag = pipeline.ask("POST", f"{address}/{step}", BEHEERDER, etag=etag, expect=200).headers["ETag"]
    pipeline.ask("GET", address, expect=200)
    pipeline.ask("POST", f"{address}/_archiveren", BEHEERDER, etag=etag, expect=200)
    pipeline.ask("POST", "/zoeken/v1/index/_herbouw", BEHEERDER, expect=202)
    # What is there already, so that no figure differs afterwards.
    known = pipeline.ask("GET", "/cijfers/v1/waarnemingen?indicator=inwoners&gemeente=GM0193", expect=200).json()
    row = {name: known["resultaten"][0][name] for name in ("gemeente", "periode", "waarde")}
    delivery = {"indicator": "inwoners", "bron": "voorbeeld", "waarnemingen": [row]}
    pipeline.ask("PUT", "/cijfers/v1/waarnemingen", BEHEERDER, body=delivery, expect=200)


def _tell_knowledge(pipeline: Pipeline) -> None:
    """What editors publish, of every kind."""
    gesprek = voorbeelden_kennis.lives()
    asked = next(gesprek)
    while asked:
        client = "" if asked.method == "GET" else BEHEERDER
        answer = pipeline.ask(asked.method, asked.path, client, body=asked.body, etag=asked.etag, expect=asked.expect)
        try:
            asked = gesprek.send(answer)
        except StopIteration:
            return


def _report(pipeline: Pipeline) -> None:
    """Progress on the agenda of the life that was told before, and its history."""
    address = "/agenda/v1/agendas?gemeente=GM0193&sort=-gewijzigdOp"
    agendas = pipeline.ask("GET", address, BEHEERDER, expect=200).json()["resultaten"]
    agenda = next(one for one in agendas if one["ambities"] and one["akkoordOp"])
    rij = {
        "agendaId": agenda["id"],
        "doelId": agenda["ambities"][0]["doelen"][0]["id"],
        "bronsysteem": "Jeugdmonitor",
        "sleutel": f"{today().year}-{today().isocalendar().week}",
        "datum": today().isoformat(),
        "status": "op_schema",
        "waarde": 120,
        "bereik": 120,
        "toelichting": "Drie wijken doen mee.",
        "toelichtingOpenbaar": True,
    }
    onbekend = rij | {"sleutel": "van een ander doel", "doelId": agenda["id"]}
    sent = {"meldingen": [rij, onbekend]}
    pipeline.ask("POST", "/agenda/v1/voortgangsmeldingen", BEHEERDER, body=sent, expect=200)
    pipeline.ask("GET", f"/agenda/v1/agendas/{agenda['id']}/voortgang", expect=200)
    for version in ("2", "1/verschillen/2"):
        pipeline.ask("GET", f"/agenda/v1/agendas/{agenda['id']}/versies/{version}", BEHEERDER, expect=200)


def _cut(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return {name: _cut(inner) for name, inner in value.items()}
    return [_cut(inner) for inner in value[:LONG_LIST]] if isinstance(value, list) else value


def _more(kept: Json | None, found: Json) -> Json:
    """The one that says most of the status that was heard first; what was answered with another status comes along."""
    if kept is None:
        return found
    if "bestanden" in found:
        return found | {"bestanden": kept.get("bestanden", {}) | found["bestanden"]}
    ook, status = kept.get("ook", {}), str(found["status"])
    if found["status"] == kept["status"]:
        return max(kept, found | ({"ook": ook} if ook else {}), key=_says)
    return kept | {"ook": ook | {status: found["antwoord"]}} if "antwoord" in found else kept


def _renewed(before: Json | None, found: Json) -> Json:
    """What was heard now; of statuses that were not heard again the example of before stays."""
    others = {} if before is None else before.get("ook", {}) | {str(before["status"]): before.get("antwoord")}
    ook = {status: told for status, told in (others | found.get("ook", {})).items() if told is not None}
    ook.pop(str(found["status"]), None)
    return {name: value for name, value in found.items() if name != "ook"} | ({"ook": ook} if ook else {})


def _says(found: Json) -> int:
    return len(json.dumps(found))


def path_of(package: str) -> Path:
    """Where the examples of a service stand."""
    return REPOSITORY / "services" / SERVICES[package][0] / "src" / package / "voorbeelden.json"


def main() -> None:
    """Record on the running system, and say what could not be."""
    recorder = record(Pipeline.connect())
    for package, found in recorder.kept.items():
        path = path_of(package)
        before: Json = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        refusals = {PROBLEMEN: before.get(PROBLEMEN, {}) | found.pop(PROBLEMEN, {})}
        renewed = {name: _renewed(before.get(name), told) for name, told in found.items()}
        text = json.dumps(dict(sorted((before | renewed | refusals).items())), ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")
    print(f"Niet opnieuw gehoord: {', '.join(recorder.missing()) or 'niets'}.")  # noqa: T201 - a command that tells


if __name__ == "__main__":
    main()
