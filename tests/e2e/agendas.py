"""Agendas for the journeys: valid, complete, and different in what a test says."""

from typing import Any, Final

from e2e.callers import Caller

from shared.clock import today

AGENDAS: Final = "/agenda/v1/agendas"
ALMERE, BREDA, ZWOLLE = "GM0034", "GM0758", "GM0193"
TODAY: Final = {"datum": today().isoformat(), "precisie": "dag"}

Body = dict[str, Any]


def make_agenda(titel: str, gemeente: str = ALMERE, **changed: Any) -> Body:  # noqa: ANN401 - JSON
    """A complete agenda, ready to submit."""
    return {
        "soort": "gemeentelijk",
        "titel": titel,
        "gemeenten": [gemeente],
        "periodeVan": {"datum": "2026-01-01", "precisie": "dag"},
        "periodeTot": {"datum": "2029-12-31", "precisie": "dag"},
        "analyse": "Leerlingen krijgen vaker een lager advies dan hun toets laat zien.",
        "themas": ["ouderbetrokkenheid"],
        "ambities": [{"omschrijving": "Samen", "doelen": [{"omschrijving": "Meer deelnemers", "streefwaarde": 40}]}],
        "activiteiten": [{"omschrijving": "Huisbezoeken"}],
        "afspraken": [{"soort": "bestuurlijk", "omschrijving": "Overleg per halfjaar"}],
        "financiering": [
            {
                "bron": "eigen_middelen",
                "bedrag": 1000,
                "isCofinanciering": False,
                "isStructureel": False,
                "boekjaar": 2026,
            }
        ],
        "herkomst": "aangeleverd",
        **changed,
    }


def register(gemeente: Caller, body: Body) -> Body:
    """A concept in the register."""
    answer = gemeente.post(AGENDAS, body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def move(caller: Caller, agenda: Body, operation: str) -> Body:
    """One step in the life of an agenda."""
    answer = caller.post(f"{AGENDAS}/{agenda['id']}/{operation}", etag=f'"{agenda["versie"]}"')
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def agree(gemeente: Caller, beheerder: Caller, agenda: Body) -> Body:
    """Submitted by the gemeente, taken up and agreed by the programme."""
    agenda = move(gemeente, agenda, "_indienen")
    agenda = move(beheerder, agenda, "_behandelen")
    return move(beheerder, agenda, "_akkoord")


def sign(caller: Caller, agenda: Body, partij: str, gemeentecode: str | None = None) -> Body:
    """A signature of one party."""
    body = {"partij": partij, "gemeentecode": gemeentecode, "functie": "bestuurder", "datum": TODAY}
    path = f"{AGENDAS}/{agenda['id']}"
    answer = caller.post(f"{path}/ondertekeningen", body, etag=f'"{agenda["versie"]}"')
    assert answer.status_code == 201, answer.text
    return dict(caller.read(path))


def sign_by_both(gemeente: Caller, beheerder: Caller, agenda: Body, gemeentecode: str = ALMERE) -> Body:
    """Signed by the gemeente and by the ministry."""
    return sign(beheerder, sign(gemeente, agenda, "gemeente", gemeentecode), "ocw")
