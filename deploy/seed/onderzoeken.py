"""Studies: from a row per finding to a record per study, with the interventies that stand in the index by their id."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from seed.facts import Body, Row, known, number, parts
from seed.interventies import THEMAS, bron_of

# What the code list of sectors calls apart.
SECTOREN: Final = {"ho": ("hbo", "wo")}
AUTEURS: Final = "; "


def onderzoek_bodies(rows: Sequence[Row], ids: Mapping[str, str]) -> list[Body]:
    """The bodies of `POST /onderzoeken`; the rows of one study stand together. `ids` gives an interventie by name."""
    grouped = (list(found) for _, found in groupby(rows, key=lambda row: row["titel"]))
    return [_body(found, ids) for found in grouped]


def sectoren_of(cell: str) -> list[str]:
    """The sectors in a cell, as the code list knows them."""
    return [code for sector in parts(cell) for code in SECTOREN.get(sector, (sector,))]


def vermeldingen(cell: str, ids: Mapping[str, str]) -> list[Body]:
    """Interventies as the source names them, by id where they stand in the index."""
    return [{"id": ids.get(naam), "naam": naam} for naam in parts(cell)]


def _body(rows: Sequence[Row], ids: Mapping[str, str]) -> Body:
    first = rows[0]
    thema = first["thema"]
    return {
        "titel": first["titel"],
        "auteurs": first["auteurs"].split(AUTEURS) if first["auteurs"] else [],
        "jaar": number(first["jaar"]),
        "uitgever": known(first["tijdschriftOfUitgever"]),
        "doi": known(first["doi"]),
        "land": known(first["land"]),
        "opzet": known(first["opzet"]),
        "n": number(first["n"]),
        "eenheidN": known(first["eenheidN"]),
        "doelgroep": known(first["doelgroep"]),
        "sectoren": sectoren_of(first["sectoren"]),
        "overstapmomenten": parts(first["overstapmoment"]),
        "themas": [THEMAS[thema]] if thema in THEMAS else [],
        "onderwerp": None if thema in THEMAS else known(thema),
        "bevindingen": [_bevinding(row, ids) for row in rows],
        "geverifieerd": known(first["geverifieerd"]),
        "bronnen": [bron_of(bron) for bron in parts(first["bron"])],
    }


def _bevinding(row: Row, ids: Mapping[str, str]) -> dict[str, Any]:
    """`beperking` stays empty: in our source a limit stands in the sentence of the finding itself."""
    return {
        "interventies": vermeldingen(row["interventie"], ids),
        "uitkomstdomein": row["uitkomstdomein"],
        "richting": row["richting"],
        "effectgrootte": float(row["effectgrootte"]) if row["effectgrootte"] else None,
        "effectmaat": known(row["effectmaat"]),
        "conclusie": row["bevinding"],
    }
