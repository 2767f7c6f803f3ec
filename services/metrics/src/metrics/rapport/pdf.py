"""The report as PDF/UA-1, set by Typst from the template beside this file; the same report gives the same bytes."""

import json
from decimal import Decimal
from importlib import resources
from typing import Final

import typst

from metrics.rapport.grafiek import alt_text, bar_chart
from metrics.rapport.verslag import UITLEG, Hoofdstuk, Verslag, number

# Accessible to who has a page read aloud (ISO 14289-1); Typst refuses a picture without words or a table without head.
STANDARD: Final = "ua-1"


def as_pdf(verslag: Verslag) -> bytes:
    """The whole report; no font of the machine is used."""
    told = {
        "titel": verslag.titel,
        "inleiding": verslag.inleiding,
        "hoofdstukken": [_chapter(one) for one in verslag.hoofdstukken],
        "uitleg": UITLEG,
        "colofon": verslag.colofon,
    }
    template = (resources.files("metrics.rapport") / "rapport.typ").read_bytes()
    made = typst.compile(
        template,
        sys_inputs={"verslag": json.dumps(told)},
        pdf_standards=STANDARD,
        ignore_system_fonts=True,
        timestamp=int(verslag.gepubliceerd_op.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gives one document")
    return made


def _chapter(hoofdstuk: Hoofdstuk) -> dict[str, object]:
    shows = any(rij.waarde is not None for rij in hoofdstuk.rijen)
    return {
        "kop": hoofdstuk.kop,
        "zin": hoofdstuk.zin,
        "definitie": hoofdstuk.definitie,
        "bron": hoofdstuk.bron,
        "eenheid": hoofdstuk.eenheid,
        "grafiek": bar_chart(hoofdstuk.rijen, hoofdstuk.eenheid) if shows else None,
        "beschrijving": alt_text(hoofdstuk.rijen, hoofdstuk.eenheid),
        "rijen": [
            [
                rij.groep,
                *(_number(one) for one in (rij.waarde, rij.ondergrens, rij.bovengrens, rij.aantal)),
                rij.opmerking,
            ]
            for rij in hoofdstuk.rijen
        ],
        "kloven": [kloof.zin for kloof in hoofdstuk.kloven],
    }


def _number(waarde: Decimal | int | None) -> str:
    return "–" if waarde is None else number(waarde)
