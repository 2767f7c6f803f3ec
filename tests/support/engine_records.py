"""The records on which both engines prove themselves, and how a test makes more."""

from datetime import date

from intervention_search.engines.document import Bron, Document, make_document, read
from intervention_search.taal.dutch import load_taal

GEMEENTE = "00000099000000193000"
ANDERE = "00000099000000758000"
RECORDS = (
    Bron(
        "interventie:huiswerk",
        1,
        "interventie",
        "Huiswerkbegeleiding in de wijk",
        tekst="Vrijwilligers helpen leerlingen uit gezinnen met weinig geld.",
        facetten={"thema": ("extra-onderwijs",), "gemeente": ("GM0193",), "sector": ("po", "vo")},
        datum=date(2024, 3, 1),
    ),
    Bron(
        "interventie:begeleiding",
        1,
        "interventie",
        "Studiezaal",
        tekst="Begeleiding bij huiswerk na schooltijd.",
        facetten={"thema": ("extra-onderwijs", "mentoring-en-coaching"), "gemeente": ("GM0758",), "sector": ("vo",)},
        datum=date(2022, 9, 1),
    ),
    Bron(
        "interventie:leraren",
        1,
        "interventie",
        "Begeleiding van startende leraren",
        tekst="Coaches voor wie net voor de klas staat.",
        facetten={"thema": ("mentoring-en-coaching",), "gemeente": ("GM0193",), "sector": ("po",)},
        datum=date(2023, 1, 15),
    ),
    Bron(
        "interventie:ouders",
        1,
        "interventie",
        "Ouders betrekken",
        samenvatting="Koffieochtenden & huisbezoek <samen>.",
        tekst="De kansen van kinderen groeien als thuis en school samen optrekken.",
        facetten={"thema": ("ouderbetrokkenheid",), "gemeente": ("GM0363",), "sector": ("po",)},
    ),
    Bron(
        "agenda:sudwest",
        1,
        "agenda",
        "GKA-agenda Súdwest-Fryslân",
        tekst="De gemeente en de scholen spreken af dat elk kind gelijke kansen krijgt.",
        facetten={"gemeente": ("GM1900",), "status": ("ondertekend",)},
    ),
    Bron(
        "agenda:denhaag",
        1,
        "agenda",
        "GKA-agenda 's-Gravenhage",
        trefwoorden=("Den Haag",),
        tekst="Afspraken over taal in de voor- en vroegschoolse educatie.",
        facetten={"gemeente": ("GM0518",), "status": ("akkoord",)},
    ),
    Bron(
        "agenda:concept",
        1,
        "agenda",
        "Concept over huiswerk",
        tekst="Nog niet openbaar: geheimzinnigheid.",
        facetten={"gemeente": ("GM0193",), "status": ("concept",)},
        zichtbaar_voor=frozenset({GEMEENTE}),
    ),
    Bron(
        "interventie:vijfmaalvijftig",
        1,
        "interventie",
        "Project 5 x 50",
        tekst="Een talentcoach, extra lessen en de programma’s van #FixdeKloof.",
        facetten={"thema": ("soepele-overgangen",), "gemeente": ("GM0014",), "sector": ("po",)},
    ),
    Bron(
        "interventie:2getthere",
        1,
        "interventie",
        "2GetThere - jongerencoaches",
        tekst="Coaches voor thuiszitters; ook NT2 en lessen Nederlands.",
        facetten={"thema": ("mentoring-en-coaching",), "gemeente": ("GM0200",)},
    ),
)


def documents(*bronnen: Bron) -> list[Document]:
    return [make_document(read(bron, load_taal())) for bron in bronnen]


def note(versie: int, titel: str, record: str = "interventie:een") -> Document:
    return documents(Bron(record, versie, "interventie", titel))[0]
