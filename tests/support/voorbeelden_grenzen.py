"""The examples beside the main job: what is sent twice or taken back, and every refusal that can be provoked."""

from typing import Any, Final
from uuid import uuid4

from demo.pipeline import Pipeline

from agenda_api.agendas.schemas import AgendaCreate
from shared.clock import today

Json = dict[str, Any]
REGISTER, ZOEKEN, CIJFERS = "/agenda/v1", "/zoeken/v1", "/cijfers/v1"
BEHEERDER: Final = "gka-beheerder"
ZWOLLE: Final = "gemeente-zwolle"
GEMEENTE: Final = f"{REGISTER}/gemeenten/GM1979"
# Above what the gateway lets through.
TOO_LARGE: Final = b"[" + b" " * 1024 * 1024 + b"]"
OLDEST: Final = '"1"'
REDEN: Final = {"reden": "Het college koos anders."}


def record(pipeline: Pipeline) -> None:
    """Leaves one agenda that Zwolle signed behind."""
    agenda = _sign_twice(pipeline)
    _change_a_gemeente(pipeline)
    _refuse_in_the_register(pipeline, agenda)
    _refuse_in_the_index(pipeline)
    pipeline.ask("GET", f"{CIJFERS}/alliantie?peildatum=2015-01-01", expect=400)
    pipeline.ask("GET", f"{CIJFERS}/alliantie/gemeenten?peildatum=2018-06-01", expect=404)
    wrong = {"indicator": "inwoners", "bron": "voorbeeld", "waarnemingen": [{"gemeente": "GM9999", "periode": "20"}]}
    pipeline.ask("PUT", f"{CIJFERS}/waarnemingen", BEHEERDER, body=wrong, expect=400)
    for prefix in (REGISTER, ZOEKEN, CIJFERS):
        _refuse_anywhere(pipeline, prefix)


def _sign_twice(pipeline: Pipeline) -> str:
    (body,) = AgendaCreate.model_json_schema()["examples"]
    answer = pipeline.ask("POST", f"{REGISTER}/agendas", ZWOLLE, body=body | {"themas": []}, expect=201)
    address = f"{REGISTER}/agendas/{answer.json()['id']}"
    pipeline.ask("POST", f"{address}/_indienen", ZWOLLE, etag=answer.headers["ETag"], expect=409)
    answer = pipeline.ask("PUT", address, ZWOLLE, body=body, etag=answer.headers["ETag"], expect=200)
    for step, who in (("_indienen", ZWOLLE), ("_behandelen", BEHEERDER), ("_akkoord", BEHEERDER)):
        answer = pipeline.ask("POST", f"{address}/{step}", who, etag=answer.headers["ETag"], expect=200)
    besluit = f"{address}/collegebesluiten/GM0193"
    decision = {"datum": f"{today()}", "kenmerk": "B&W voorbeeld 118"}
    answer = pipeline.ask("PUT", besluit, ZWOLLE, body=decision, etag=answer.headers["ETag"], expect=200)
    answer = pipeline.ask("DELETE", besluit, ZWOLLE, etag=answer.headers["ETag"], expect=200)
    signature = {
        "partij": "gemeente",
        "gemeentecode": "GM0193",
        "functie": "wethouder onderwijs",
        "datum": {"datum": f"{today()}", "precisie": "dag"},
    }
    for expect in (201, 200):
        etag = answer.headers["ETag"]
        answer = pipeline.ask("POST", f"{address}/ondertekeningen", ZWOLLE, body=signature, etag=etag, expect=expect)
    return address


def _change_a_gemeente(pipeline: Pipeline) -> None:
    """As it is, so that nothing differs afterwards."""
    answer = pipeline.ask("GET", GEMEENTE, expect=200)
    names = ("naam", "aliassen", "provinciecode", "geldigVan", "geldigTot", "bron")
    body = {name: answer.json()[name] for name in names if name in answer.json()}
    pipeline.ask("PUT", GEMEENTE, BEHEERDER, body=body, etag=answer.headers["ETag"], expect=200)


def _refuse_in_the_register(pipeline: Pipeline, agenda: str) -> None:
    wrong = {"soort": "gemeentelijk", "titel": "", "gemeenten": ["GM9999"]}
    pipeline.ask("POST", f"{REGISTER}/agendas", ZWOLLE, body=wrong, expect=400)
    pipeline.ask("GET", f"{REGISTER}/agendas/{uuid4()}", expect=404)
    pipeline.ask("POST", f"{agenda}/_intrekken", ZWOLLE, body=REDEN, expect=428)
    pipeline.ask("POST", f"{agenda}/_intrekken", ZWOLLE, body=REDEN, etag=OLDEST, expect=412)
    pipeline.ask("POST", f"{agenda}/_akkoord", ZWOLLE, etag=OLDEST, expect=403)


def _refuse_in_the_index(pipeline: Pipeline) -> None:
    pipeline.ask("GET", f"{ZOEKEN}/zoeken?q=voorlezen&thema=bestaat-niet&pageSize=0", expect=400)
    pipeline.ask("GET", f"{ZOEKEN}/interventies/{uuid4()}", expect=404)
    listed = pipeline.ask("GET", f"{ZOEKEN}/interventies?pageSize=1", expect=200).json()["resultaten"]
    address = f"{ZOEKEN}/interventies/{listed[0]['id']}"
    etag = pipeline.ask("GET", address, expect=200).headers["ETag"]
    pipeline.ask("POST", f"{address}/_beoordelen", BEHEERDER, expect=428)
    pipeline.ask("POST", f"{address}/_beoordelen", BEHEERDER, etag='"999"', expect=412)
    pipeline.ask("POST", f"{address}/_beoordelen", BEHEERDER, etag=etag, expect=409)


def _refuse_anywhere(pipeline: Pipeline, prefix: str) -> None:
    """What a caller meets at every service alike."""
    address = f"{prefix}/afleveringen/_opnieuw"
    pipeline.ask("POST", address, ZWOLLE, body={}, expect=403)
    pipeline.ask("DELETE", f"{prefix}/gebeurtenissen", BEHEERDER, expect=405)
    token = str(pipeline.fetch_token(BEHEERDER).json()["access_token"])
    own = {"Authorization": f"Bearer {token}"}
    http, key = pipeline.http, {"Idempotency-Key": str(uuid4())}
    http.get(f"{prefix}/gebeurtenissen", headers={"Authorization": "Bearer geen-token"})
    http.get(f"{prefix}/gebeurtenissen", headers={"Accept": "text/xml"})
    http.post(address, headers=own | {"Content-Type": "text/plain"}, content=b"abonnee")
    http.post(address, headers=own | {"Content-Type": "application/json"}, content=TOO_LARGE)
    for body in ({"abonnee": "metrics"}, {"abonnee": "zoeken"}):
        http.post(address, headers=own | key, json=body)
