"""The main job, step by step, as the system of a gemeente would do it: `make demo`, against what `make run` started.

It can be repeated: every run registers new agendas; the second one lives its whole life (`levensloop.py`).
Texts are Dutch, as the API's readers are.
"""

import sys
import time
from datetime import date
from typing import Any, Final

import httpx
from demo import agenda, levensloop, screen
from demo.pipeline import Pipeline, Unexpected
from issuer.settings import why_not_here

from shared import clock

GEMEENTE: Final = "gemeente-almere"
ANDERE_GEMEENTE: Final = "gemeente-breda"
REGIO: Final = "gka-regiocoordinator"
BEHEERDER: Final = "gka-beheerder"
AGENDAS: Final = "/agenda/v1/agendas"
ALLIANTIE: Final = "/cijfers/v1/alliantie"
# Events are promised within five seconds; a machine that does other things as well gets some more.
VISIBLE_WITHIN_S: Final = 20.0
CHECK_EVERY_S: Final = 0.3


def figures(pipeline: Pipeline) -> dict[str, Any]:
    """The three figures that the demo changes."""
    alliantie = pipeline.ask("GET", ALLIANTIE, expect=200).json()
    return {
        "gemeentenMetAgenda": alliantie["gemeentenMetAgenda"]["waarde"],
        "gemeentenMetLopendeAgenda": alliantie["gemeentenMetLopendeAgenda"]["waarde"],
        "aandeelBevolking": alliantie["aandeelBevolking"]["waarde"],
    }


def has_signed_before(pipeline: Pipeline) -> bool:
    """Whether the gemeente counts already, by an earlier run."""
    signed = f"{AGENDAS}?gemeente={agenda.GEMEENTE}&status=ondertekend"
    return int(pipeline.ask("GET", signed, expect=200).json()["totaal"]) > 0


def register(pipeline: Pipeline, titel: str, today: date) -> dict[str, Any]:
    """Steps 2 to 4: from a body with faults to a complete concept."""
    screen.step(2, "Registreren, met drie fouten", "Alle fouten komen in één antwoord, elk met zijn plaats.")
    body = agenda.with_three_faults(titel, today)
    screen.exchange(pipeline.ask("POST", AGENDAS, GEMEENTE, body=body, expect=400), GEMEENTE, body)

    screen.step(3, "Registreren", "Een concept mag onvolledig zijn. Alleen de gemeente zelf ziet het.")
    body = agenda.first_version(titel, today)
    created = pipeline.ask("POST", AGENDAS, GEMEENTE, body=body, expect=201)
    screen.exchange(created, GEMEENTE, body)
    address, etag = f"{AGENDAS}/{created.json()['id']}", created.headers["ETag"]

    screen.step(4, "Indienen, te vroeg", "Alles wat nog ontbreekt staat in één antwoord.")
    too_early = pipeline.ask("POST", f"{address}/_indienen", GEMEENTE, etag=etag)
    if not too_early.is_client_error:
        raise Unexpected(f"Een onvolledige agenda werd ingediend: {too_early.status_code}")
    screen.exchange(too_early, GEMEENTE)

    screen.step(5, "Aanvullen", "De ETag zegt welke versie wij wijzigen.")
    body = agenda.complete_version(titel, today)
    changed = pipeline.ask("PUT", address, GEMEENTE, body=body, etag=etag, expect=200)
    screen.exchange(changed, GEMEENTE, body, _short(changed))

    screen.step(6, "Wat niet mag", "Een verouderde versie, en de agenda van een ander.")
    screen.exchange(pipeline.ask("PUT", address, GEMEENTE, body=body, etag=etag, expect=412), GEMEENTE)
    print()
    foreign = pipeline.ask("PUT", address, ANDERE_GEMEENTE, body=body, etag=changed.headers["ETag"], expect=403)
    screen.exchange(foreign, ANDERE_GEMEENTE)
    return dict(changed.json())


def agree_and_sign(pipeline: Pipeline, concept: dict[str, Any], today: date) -> dict[str, Any]:
    """Steps 7 and 8: through the life of an agenda to its last signature."""
    address, versie = f"{AGENDAS}/{concept['id']}", concept["versie"]
    screen.step(
        7,
        "Indienen, in behandeling, akkoord",
        "De regiocoördinator behandelt, de alliantie is akkoord.",
    )
    for move, who in (("_indienen", GEMEENTE), ("_behandelen", REGIO), ("_akkoord", BEHEERDER)):
        moved = pipeline.ask("POST", f"{address}/{move}", who, etag=f'"{versie}"', expect=200)
        screen.exchange(moved, who, shown=_short(moved))
        versie = moved.json()["versie"]
        print()

    screen.step(8, "Ondertekenen", "Als gemeente en ministerie beide hebben getekend, is de agenda ondertekend.")
    for partij, who in (("gemeente", GEMEENTE), ("ocw", BEHEERDER)):
        body = agenda.signature(partij, today)
        signed = pipeline.ask("POST", f"{address}/ondertekeningen", who, body=body, etag=f'"{versie}"', expect=201)
        screen.exchange(signed, who, body)
        versie = pipeline.ask("GET", address, who, expect=200).json()["versie"]
        print()
    done = pipeline.ask("GET", address, expect=200)
    screen.exchange(done, "iedereen, zonder token", shown=_short(done))
    if done.json()["status"] != "ondertekend":
        raise Unexpected(f"De status is {done.json()['status']}, verwacht was ondertekend.")
    return dict(done.json())


def find(pipeline: Pipeline, agenda_id: str) -> None:
    """Step 9: found by a compound and by its parts."""
    screen.step(9, "Vinden", f'Op de samenstelling "{agenda.COMPOUND}" en op haar delen.')
    for vraag in (agenda.COMPOUND, agenda.PARTS):
        answer, hit, after_s = _await_hit(pipeline, vraag, agenda_id)
        screen.exchange(answer, "iedereen, zonder token", shown={"totaal": answer.json()["totaal"], "treffer": hit})
        screen.say(f"gevonden, {after_s:.1f} s nadat wij begonnen te zoeken")


def _await_hit(pipeline: Pipeline, vraag: str, agenda_id: str) -> tuple[httpx.Response, dict[str, Any], float]:
    started = time.monotonic()
    query = httpx.QueryParams({"q": vraag, "soort": "agenda", "gemeente": agenda.GEMEENTE, "pageSize": 100})
    while True:
        answer = pipeline.ask("GET", f"/zoeken/v1/zoeken?{query}", expect=200)
        hits = [hit for hit in answer.json()["resultaten"] if hit["id"] == agenda_id]
        waited_s = time.monotonic() - started
        if hits:
            return answer, hits[0], waited_s
        if waited_s > VISIBLE_WITHIN_S:
            raise Unexpected(f'"{vraag}" vindt de agenda na {waited_s:.0f} s nog niet.')
        time.sleep(CHECK_EVERY_S)


def compare(pipeline: Pipeline, before: dict[str, Any], *, counted_already: bool) -> None:
    """Step 10: the figures of the country before and after."""
    screen.step(10, "De cijfers van het land", "Gehouden door gebeurtenissen uit het register.")
    started, after = time.monotonic(), figures(pipeline)
    while after == before and not counted_already and time.monotonic() - started < VISIBLE_WITHIN_S:
        time.sleep(CHECK_EVERY_S)
        after = figures(pipeline)
    for name, value in after.items():
        print(f"  {name:<28} {before[name]!s:>8}  →  {value!s:>8}")
    if counted_already:
        screen.say(f"{agenda.NAAM} telde al mee door een eerdere agenda: een gemeente telt één keer.")
    elif after == before:
        raise Unexpected(f"De cijfers zijn na {VISIBLE_WITHIN_S:.0f} s nog niet veranderd.")


def _short(answer: httpx.Response) -> dict[str, Any]:
    document = answer.json()
    return {name: document[name] for name in ("id", "titel", "status", "ondertekendOp", "versie")} | {"…": "…"}


def main() -> None:
    """Tell the whole story, or stop where it went another way."""
    if reason := why_not_here():
        sys.exit(reason)
    now = clock.now().astimezone(clock.NEDERLAND)
    today = clock.today()
    titel = f"GKA-agenda {agenda.NAAM} {today.year}-{today.year + 3} (voorbeeld {now:%d-%m %H:%M:%S})"
    pipeline = Pipeline.connect()
    try:
        print(f"Een pipeline van de gemeente {agenda.NAAM} registreert een agenda via {pipeline.places.gateway}")
        counted_already, before = has_signed_before(pipeline), figures(pipeline)
        screen.step(1, "Een token", "Client credentials met private_key_jwt: geen wachtwoord, een ondertekend bewijs.")
        token = pipeline.fetch_token(GEMEENTE)
        screen.exchange(token, GEMEENTE, {"grant_type": "client_credentials", "client_assertion": "eyJ…"})
        concept = register(pipeline, titel, today)
        signed = agree_and_sign(pipeline, concept, today)
        find(pipeline, str(signed["id"]))
        compare(pipeline, before, counted_already=counted_already)
        names = f"Zwolle en Breda {today.year}-{today.year + 3} (voorbeeld {now:%d-%m %H:%M:%S})"
        levensloop.tell(pipeline, f"GKA-agenda {names}", today, first_step=11)
    except httpx.TransportError as error:
        gateway = pipeline.places.gateway
        sys.exit(f"\nDe demo stopte: {gateway} antwoordt niet ({type(error).__name__}). Draait `make run`?")
    except (Unexpected, httpx.HTTPError) as error:
        sys.exit(f"\nDe demo stopte. {error}")
    print("\nKlaar: geregistreerd, ondertekend, gevonden en geteld; en een heel leven verteld.")


if __name__ == "__main__":
    main()
