"""The agenda that the demo registers: Almere's, invented, and marked as such in its title."""

from datetime import date
from typing import Final

Body = dict[str, object]

GEMEENTE: Final = "GM0034"
NAAM: Final = "Almere"
# A word that no other record holds, and its parts as a person might type them.
COMPOUND: Final = "huiswerkbegeleiding"
PARTS: Final = "begeleiding bij huiswerk"
# For whom the activity is, and the kinds of party that carry it out.
WIE: Final[Body] = {
    "leeftijdVan": 12,
    "leeftijdTot": 18,
    "sectoren": ["vo"],
    "uitvoerders": [{"soort": "vrijwilligersorganisatie", "naam": "Buurthuizen (verzonnen)"}, {"soort": "ouder"}],
}
MAILBOX: Final[Body] = {"mailbox": "onderwijs@gemeente.example"}


def day(datum: str) -> Body:
    """A date that is known by its day."""
    return {"datum": datum, "precisie": "dag"}


def first_version(titel: str, today: date) -> Body:
    """What a pipeline knows at first: who, when and about what. A concept may be incomplete."""
    return {
        "soort": "gemeentelijk",
        "titel": titel,
        "gemeenten": [GEMEENTE],
        "periodeVan": day(f"{today.year}-01-01"),
        "periodeTot": day(f"{today.year + 3}-12-31"),
        "themas": ["mentoring-en-coaching"],
        "herkomst": "aangeleverd",
    }


def with_three_faults(titel: str, today: date) -> Body:
    """The same with a misspelled theme, a factor that does not exist, and a field of another system."""
    return first_version(titel, today) | {"themas": ["mentoring-en-coachin"], "factoren": [31], "startdatum": "1-9"}


def complete_version(titel: str, today: date) -> Body:
    """Everything that an agenda needs to be submitted."""
    return first_version(titel, today) | {
        "analyse": f"In drie wijken missen leerlingen een rustige plek; {COMPOUND} is er niet in de buurt.",
        "cijfers": [
            {
                "indicator": "Leerlingen zonder eigen werkplek (verzonnen)",
                "waarde": 18.5,
                "peildatum": {"datum": f"{today.year - 1}", "precisie": "jaar"},
                "bron": "Enquête onder scholen (verzonnen)",
            }
        ],
        "overstapmomenten": ["po-vo"],
        "factoren": [12, 22],
        "leefwerelden": ["thuis", "school", "omgeving"],
        "ambities": [
            {
                "omschrijving": "Elke leerling kan na school in de eigen wijk terecht",
                "doelen": [
                    {
                        "omschrijving": "Leerlingen die na school begeleid worden",
                        "indicator": "bereikte-leerlingen",
                        "nulmeting": 0,
                        "streefwaarde": 400,
                        "streefdatum": f"{today.year + 2}-07-31",
                        "richting": "stijgen",
                    }
                ],
            }
        ],
        "activiteiten": [
            {"omschrijving": f"Gratis {COMPOUND} in drie buurthuizen", "doelgroep": "leerlingen vo", **WIE}
        ],
        "afspraken": [{"soort": "bestuurlijk", "omschrijving": "Elk halfjaar overleg van gemeente en schoolbesturen"}],
        "financiering": [
            {
                "bron": "gka_subsidie",
                "bedrag": 120000,
                "isCofinanciering": False,
                "isStructureel": False,
                "boekjaar": today.year,
            }
        ],
        "borging": {"bindendeAfspraken": True, "ingebedIn": "Het jeugdbeleid van de gemeente"},
        "contact": {"functie": "beleidsmedewerker onderwijs", "organisatie": f"Gemeente {NAAM}", **MAILBOX},
    }


def signature(partij: str, today: date) -> Body:
    """A signature of today; who signed is a function, never a person's name."""
    is_gemeente = partij == "gemeente"
    return {
        "partij": partij,
        "gemeentecode": GEMEENTE if is_gemeente else None,
        "functie": "wethouder onderwijs" if is_gemeente else "minister van OCW",
        "datum": day(today.isoformat()),
    }
