"""The addenda that public sources know of, each beside the agenda that it continues, with the interventies it adds."""

from collections.abc import Sequence
from typing import Final

from seed.agendas import OPENBARE_BRON, Genoemd, codes, year
from seed.facts import Body, Row, parts

ADDENDUM: Final = "addendum_"


def rows_with_addendum(rows: Sequence[Row]) -> list[Row]:
    """The rows of gka_gemeenten.csv of which a source names an addendum."""
    return [row for row in rows if row["addendumPeriode"]]


def addendum_body(row: Row, activiteiten: Sequence[Body]) -> Body:
    """The body of `POST /agendas/{id}/addenda`: its period, and what the gemeentepagina says that it adds."""
    van, _, tot = row["addendumPeriode"].partition("-")
    return {
        "titel": f"Addendum bij de GKA-agenda {row['naam']} {row['addendumPeriode']}",
        "periodeVan": year(van),
        "periodeTot": year(tot),
        "analyse": f"Eind 2021 is de samenwerking met {row['naam']} verlengd; de tekst van het addendum is hier niet "
        "bekend, alleen de namen van de toegevoegde interventies.",
        "activiteiten": list(activiteiten),
        "herkomst": OPENBARE_BRON,
        "bron": parts(row["bron"])[-1],
    }


def added(row: Row, genoemd: Sequence[Genoemd]) -> list[str]:
    """The interventies that a source says stand in this addendum."""
    period = ADDENDUM + row["addendumPeriode"].replace("-", "_")
    return [one.naam for one in genoemd if period in one.perioden and one.naam in parts(row["addendumInterventies"])]


def signatures(row: Row) -> list[Body]:
    """The signatures of each gemeente and of OCW, on the day of the source at the latest."""
    datum: Body = {"datum": row["addendumOndertekendUiterlijk"], "precisie": "uiterlijk"}
    of_gemeenten: list[Body] = [
        {"partij": "gemeente", "gemeentecode": code, "functie": "namens de gemeente"} for code in codes(row)
    ]
    ocw: Body = {"partij": "ocw", "gemeentecode": None, "functie": "namens het ministerie van OCW"}
    return [signature | {"organisatienaam": None, "datum": datum} for signature in (*of_gemeenten, ocw)]
