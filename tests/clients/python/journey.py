"""The main job with the generated Python clients: register, change, submit, sign, find, count; and read a refusal.

Settings come as JSON on standard input: `gateway`, `tokens` by client, `agenda` (a complete body) and `word` (in its
title). Prints what it saw as JSON.
"""

import json
import sys
import time
from datetime import date
from uuid import UUID, uuid4

import client_agenda_api as agenda_api
import client_intervention_search as intervention_search
import client_metrics as metrics
from client_agenda_api.api.agendas import (
    agree_to_agenda,
    create_agenda,
    replace_agenda,
    sign_agenda,
    submit_agenda,
    take_up_agenda,
)
from client_agenda_api.api.gemeenten import list_gemeenten
from client_agenda_api.models import AgendaCreate, AgendaRead, GemeentePage, OndertekeningCreate, Probleem
from client_agenda_api.types import Response
from client_intervention_search.api.zoeken import search
from client_intervention_search.models import Soort, Zoekresultaat
from client_metrics.api.alliantie import read_alliance
from client_metrics.models import AlliantieRead

PATIENCE_S = 60.0
settings = json.load(sys.stdin)
gateway: str = settings["gateway"]


def register_as(client: str) -> agenda_api.AuthenticatedClient:
    return agenda_api.AuthenticatedClient(f"{gateway}/agenda/v1", token=settings["tokens"][client])


def key() -> str:
    return str(uuid4())


def made(answer: Response[AgendaRead | Probleem]) -> AgendaRead:
    assert isinstance(answer.parsed, AgendaRead), answer.content
    return answer.parsed


almere, regio, beheerder = map(register_as, ("gemeente-almere", "gka-regiocoordinator", "gka-beheerder"))
# This generator wants a token wherever one may be sent, also where everybody reads.
token: str = settings["tokens"]["gemeente-almere"]

refused = create_agenda.sync_detailed(
    client=almere, body=AgendaCreate.from_dict(settings["agenda"] | {"gemeenten": ["GM9998"]}), idempotency_key=key()
)
assert isinstance(refused.parsed, Probleem)

body = AgendaCreate.from_dict(settings["agenda"])
created = create_agenda.sync_detailed(client=almere, body=body, idempotency_key=key())
agenda_id: UUID = made(created).id
body.analyse = "Met een gegenereerde client gewijzigd."
changed = replace_agenda.sync_detailed(agenda_id, client=almere, body=body, if_match=created.headers["ETag"])
etag = changed.headers["ETag"]
stale = replace_agenda.sync_detailed(agenda_id, client=almere, body=body, if_match='"1"')

for step, who in ((submit_agenda, almere), (take_up_agenda, regio)):
    moved = step.sync_detailed(agenda_id, client=who, if_match=etag, idempotency_key=key())
    assert moved.status_code == 200, moved.content
    etag = moved.headers["ETag"]
agreed = agree_to_agenda.sync_detailed(agenda_id, client=beheerder, if_match=etag, idempotency_key=key())
etag = agreed.headers["ETag"]
today = {"datum": date.today().isoformat(), "precisie": "dag"}  # noqa: DTZ011 - the day of the system, which runs here
for who, party in ((almere, {"partij": "gemeente", "gemeentecode": "GM0034"}), (beheerder, {"partij": "ocw"})):
    signature = OndertekeningCreate.from_dict({**party, "functie": "bestuurder", "datum": today})
    signed = sign_agenda.sync_detailed(agenda_id, client=who, body=signature, if_match=etag, idempotency_key=key())
    etag = signed.headers["ETag"]

seen, page, totaal = 0, 0, 0
has_next = True
while has_next:
    page += 1
    answer = list_gemeenten.sync_detailed(client=almere, page=page, page_size=100)
    listed = answer.parsed
    assert isinstance(listed, GemeentePage)
    seen, totaal = seen + len(listed.resultaten), listed.totaal
    has_next = 'rel="next"' in answer.headers["Link"]

deadline, found = time.monotonic() + PATIENCE_S, False
searcher = intervention_search.AuthenticatedClient(f"{gateway}/zoeken/v1", token=token)
while not found and time.monotonic() < deadline:
    hits = search.sync(client=searcher, q=settings["word"], soort=[Soort.AGENDA])
    assert isinstance(hits, Zoekresultaat)
    found = agenda_id in {hit.id for hit in hits.resultaten}
    time.sleep(0.3)

alliance = read_alliance.sync(client=metrics.AuthenticatedClient(f"{gateway}/cijfers/v1", token=token))
assert isinstance(alliance, AlliantieRead)
print(  # noqa: T201 - what the caller reads
    json.dumps(
        {
            "fouten": [fault.pointer for fault in refused.parsed.fouten],
            "verouderd": int(stale.status_code),
            "status": made(signed).status.value,
            "analyse": made(changed).analyse,
            "gemeenten": seen == totaal,
            "gevonden": found,
            "cijfer": alliance.gemeenten_met_agenda.status.value,
        }
    )
)
