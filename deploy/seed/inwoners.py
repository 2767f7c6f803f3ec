"""Inwoners as observations: only the gemeenten that were counted, never the sums made of them."""

from collections.abc import Sequence

from seed.facts import Body, Row

INDICATOR = "inwoners"
BRON = (
    "https://github.com/mzelst/covid-19 (misc/municipalities-population.csv), indeling 2019/2020; "
    "inwoners van ongeveer 2020, peildatum niet vermeld"
)


def counted(gemeenten: Sequence[Row]) -> list[Row]:
    """The 355 of indeling 2020: a gemeente with a first day holds the sum of its predecessors and would count twice."""
    return [row for row in gemeenten if not row["geldigVan"]]


def waarnemingen_body(gemeenten: Sequence[Row]) -> Body:
    """The body of `PUT /waarnemingen`: one observation per gemeente, all in one delivery."""
    return {
        "indicator": INDICATOR,
        "bron": BRON,
        "waarnemingen": [
            {
                "gemeente": row["code"],
                "periode": row["inwonersPeiljaar"],
                "waarde": int(row["inwoners"]),
                "status": "ok",
                "markeringen": [],
            }
            for row in counted(gemeenten)
        ],
    }
