"""Gemeenten and herindelingen: from a row of the facts to what the register accepts."""

from collections.abc import Sequence
from typing import Final

from seed.facts import Body, Row, known

RECHTSOPVOLGER: Final = {"ja": True, "nee": False, "": None}


def gemeente_body(row: Row, aliassen: Sequence[Row]) -> Body:
    """The body of `PUT /gemeenten/{code}`."""
    return {
        "naam": row["naam"],
        "aliassen": [alias["alias"] for alias in aliassen if alias["code"] == row["code"]],
        "provinciecode": row["provinciecode"],
        "geldigVan": known(row["geldigVan"]),
        "geldigTot": known(row["geldigTot"]),
        "bron": row["bron"],
    }


def herindeling_body(row: Row) -> Body:
    """The body of `POST /herindelingen`; a share or a successor that nobody knows stays unknown."""
    return {
        "datum": row["datum"],
        "vanCode": row["vanCode"],
        "naarCode": row["naarCode"],
        "soort": row["soort"],
        "aandeel": float(row["aandeel"]) if known(row["aandeel"]) else None,
        "aandeelStatus": row["aandeelStatus"],
        "rechtsopvolger": RECHTSOPVOLGER[row["rechtsopvolger"]],
        "status": row["status"],
        "bron": row["bron"],
    }
