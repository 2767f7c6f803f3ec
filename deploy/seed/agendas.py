"""The agendas that public sources know of: what they say, no more, with the precision that they have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from seed.facts import Body, Row, known, parts

OPENBARE_BRON: Final = "openbare_bron"
AGENDA: Final = "agenda_"
UNKNOWN: Final[Body] = {"datum": None, "precisie": "onbekend"}


@dataclass(frozen=True, slots=True)
class Genoemd:
    """An interventie that a GKA source names for gemeenten, with the agendas and addenda that it says hold it.

    `perioden` are words such as `agenda_2019_2021` and `addendum_2021_2024`; none when no source says.
    """

    naam: str
    gemeenten: Sequence[str]
    perioden: Sequence[str]

    def stands_in(self, agenda_periode: str | None) -> bool:
        """Whether it belongs to the agenda of this period; of an agenda without period no source says otherwise."""
        if agenda_periode is None:
            return not self.perioden
        return AGENDA + agenda_periode.replace("-", "_") in self.perioden


def codes(row: Row) -> list[str]:
    """The gemeenten of an agenda: several may share one, as those that later became Eemsdelta did."""
    return parts(row["code"])


def agenda_body(row: Row, activiteiten: Sequence[Body], elsewhere: Sequence[str] = ()) -> Body:
    """The body of `POST /agendas` for a row of gka_gemeenten.csv; `elsewhere`: named, but not known to be in it."""
    van, tot = _period(row)
    return {
        "soort": "gemeentelijk",
        "titel": " ".join(("GKA-agenda", row["naam"], row["agendaPeriode"])).strip(),
        "gemeenten": codes(row),
        "periodeVan": van,
        "periodeTot": tot,
        "analyse": _analyse(row, elsewhere),
        "themas": _themas(row),
        "activiteiten": list(activiteiten),
        "documenten": [
            {"titel": f"Bron over de GKA-agenda van {row['naam']}", "url": bron}
            for bron in parts(row["bron"])
            if bron.startswith("https://")
        ],
        "herkomst": OPENBARE_BRON,
        "bron": row["bron"],
    }


def signatures(row: Row) -> list[Body]:
    """The signatures that every GKA-agenda has: of each gemeente and of OCW, on a day that is known as the row says."""
    datum = {"datum": row["ondertekendUiterlijk"], "precisie": row["precisie"]} if row["precisie"] else UNKNOWN
    of_gemeenten: list[Body] = [
        {"partij": "gemeente", "gemeentecode": code, "functie": "namens de gemeente"} for code in codes(row)
    ]
    ocw: Body = {"partij": "ocw", "gemeentecode": None, "functie": "namens het ministerie van OCW"}
    return [signature | {"organisatienaam": None, "datum": datum} for signature in (*of_gemeenten, ocw)]


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


def divide(row: Row, namen: Mapping[str, str], genoemd: Sequence[Genoemd]) -> tuple[list[str], list[str]]:
    """The interventies of this agenda, and those that are named for its gemeenten without being known to be in it.

    `namen` gives the name of a gemeente by its code.
    """
    here = [one for one in genoemd if {namen[code] for code in codes(row)} & set(one.gemeenten)]
    inside = [one.naam for one in here if one.stands_in(known(row["agendaPeriode"]))]
    return inside, [one.naam for one in here if one.naam not in inside]


def year(value: str) -> Body:
    """A date of which only the year is known, and which stays a year."""
    return {"datum": value, "precisie": "jaar"}


def _period(row: Row) -> tuple[Body | None, Body | None]:
    """The first and the last year of the period, when the source gives one."""
    van, _, tot = row["agendaPeriode"].partition("-")
    return (year(van), year(tot)) if tot else (None, None)


def _analyse(row: Row, elsewhere: Sequence[str]) -> str:
    """What the sources say, and what this record leaves out of it."""
    sentences = [
        f"Agenda van {row['naam']} binnen de Gelijke Kansen Alliantie, bekend uit openbare bronnen: {row['basis']}.",
        "De tekst van de agenda zelf is hier niet bekend.",
    ]
    if row["addendumPeriode"]:
        sentences.append(
            f"Een addendum {row['addendumPeriode']} zet de samenwerking voort, uiterlijk "
            f"{row['addendumOndertekendUiterlijk']} overeengekomen, met {row['addendumInterventies']}. Wat alleen "
            "daarin staat, staat niet bij de activiteiten van deze agenda."
        )
    if others := [naam for naam in elsewhere if naam not in parts(row["addendumInterventies"])]:
        sentences.append(
            "Voor deze gemeente ook genoemd, zonder dat een bron zegt dat het in deze agenda staat: "
            f"{'; '.join(others)}."
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
