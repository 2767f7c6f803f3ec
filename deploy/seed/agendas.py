"""The agendas that public sources know of: what they say, no more, with the precision that they have."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from seed.facts import Body, Row, known

OPENBARE_BRON: Final = "openbare_bron"
PERIOD: Final = re.compile(r"GKA-agenda (\d{4})-(\d{4})")
ADDENDUM: Final = re.compile(r"addendum (\d{4})-(\d{4})")


def agenda_body(row: Row, gemeente: Row, activiteiten: Sequence[Body]) -> Body:
    """The body of `POST /agendas` for a GKA gemeente; `gemeente` is its row in gemeenten.csv."""
    period_van, period_tot = _period(row, gemeente)
    return {
        "soort": "gemeentelijk",
        "titel": _title(row),
        "gemeenten": [row["code"]],
        "periodeVan": period_van,
        "periodeTot": period_tot,
        "analyse": _analyse(row, gemeente),
        "themas": _themas(row),
        "activiteiten": list(activiteiten),
        "documenten": _documents(row),
        "herkomst": OPENBARE_BRON,
        "bron": row["bron"],
    }


def signatures(row: Row) -> list[Body]:
    """The two signatures that every GKA-agenda has; their date is known as a year or not at all."""
    datum = year(row["sinds"]) if known(row["sinds"]) else {"datum": None, "precisie": "onbekend"}
    gemeente: Body = {"partij": "gemeente", "gemeentecode": row["code"], "functie": "namens de gemeente"}
    ocw: Body = {"partij": "ocw", "gemeentecode": None, "functie": "namens het ministerie van OCW"}
    return [signature | {"organisatienaam": None, "datum": datum} for signature in (gemeente, ocw)]


def activity(naam: str, interventie_id: str) -> Body:
    """An activity for an interventie that a GKA source names for this gemeente."""
    return {
        "interventieId": interventie_id,
        "omschrijving": f"{naam}: genoemd als interventie van deze gemeente",
        "doelgroep": None,
        "scholen": [],
        "uitvoerders": [],
        "beoogdEffect": None,
    }


def interventies_of(naam: str, interventies: Mapping[str, Sequence[str]]) -> list[str]:
    """The interventies that run in a gemeente; `interventies` gives the gemeenten of each, by name."""
    return [interventie for interventie, gemeenten in interventies.items() if naam in gemeenten]


def year(value: str) -> Body:
    """A date of which only the year is known, and which stays a year."""
    return {"datum": value, "precisie": "jaar"}


def _period(row: Row, gemeente: Row) -> tuple[Body | None, Body | None]:
    """The period of the source; never before the first day of the gemeente itself, as for Eemsdelta."""
    match = PERIOD.search(row["basis"])
    if match is None:
        return None, None
    van = year(match.group(1))
    first_day = known(gemeente["geldigVan"])
    if first_day and first_day > match.group(1):
        van = {"datum": first_day, "precisie": "dag"}
    return van, year(match.group(2))


def _title(row: Row) -> str:
    match = PERIOD.search(row["basis"])
    return f"GKA-agenda {row['naam']} {match.group(1)}-{match.group(2)}" if match else f"GKA-agenda {row['naam']}"


def _analyse(row: Row, gemeente: Row) -> str:
    """What the sources say, and where this record is narrower than they are."""
    sentences = [
        f"Agenda van {row['naam']} binnen de Gelijke Kansen Alliantie, bekend uit openbare bronnen: {row['basis']}.",
        "De tekst van de agenda zelf is hier niet bekend.",
    ]
    if known(gemeente["geldigVan"]):
        sentences.append(
            f"De bron noemt een eerdere periode, maar de gemeente bestaat pas sinds {gemeente['geldigVan']}; "
            "daarom begint de periode hier op die dag."
        )
    addendum = ADDENDUM.search(row["basis"])
    if addendum:
        sentences.append(
            f"Een ondertekend addendum verlengt de samenwerking ({addendum.group(1)}-{addendum.group(2)})."
        )
    return " ".join(sentences)


def _themas(row: Row) -> list[str]:
    """Only themes that the source gives for this very agenda."""
    themas = []
    if "agenda over" in row["basis"]:
        if "ouderbetrokkenheid" in row["basis"]:
            themas.append("ouderbetrokkenheid")
        if "taal" in row["basis"]:
            themas.append("taalbevordering")
    return themas


def _documents(row: Row) -> list[Body]:
    """The page that names the agenda, when the source has an address."""
    if not row["bron"].startswith("https://"):
        return []
    return [{"titel": f"Bron over de GKA-agenda van {row['naam']}", "url": row["bron"]}]
