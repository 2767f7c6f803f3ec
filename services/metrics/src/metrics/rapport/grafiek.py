"""Pure: a bar chart as SVG: one dark colour with numbers beside the bars, so that print and every eye can read it."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Final

from metrics.rapport.verslag import Rij, number

BREED, RIJ, LINKS, RECHTS = 640, 30, 230, 70  # pixels: whole width, per bar, for names, for numbers
KLEUR: Final = "#154273"  # the blue of the Dutch government; 9.9 to 1 on white
GRENS: Final = "#000000"
MAX_NAAM: Final = 34


def bar_chart(rijen: Sequence[Rij], eenheid: str) -> str:
    """The rows that have a value, as bars with their intervals as lines; the table beside it holds the same numbers."""
    shown = [rij for rij in rijen if rij.waarde is not None]
    highest = max((rij.bovengrens or rij.waarde or Decimal(0) for rij in shown), default=Decimal(0)) or Decimal(1)
    scale = (BREED - LINKS - RECHTS) / float(highest)
    bars = "".join(_bar(place, rij, scale) for place, rij in enumerate(shown))
    high = RIJ * len(shown) + 10
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{BREED}" height="{high}" '
        f'viewBox="0 0 {BREED} {high}" font-family="Arial, sans-serif" font-size="13">'
        f"<title>{escape(alt_text(rijen, eenheid))}</title>{bars}</svg>"
    )


def alt_text(rijen: Sequence[Rij], eenheid: str) -> str:
    """The chart in words, for who does not see it."""
    told = [f"{rij.groep} {number(rij.waarde)}" for rij in rijen if rij.waarde is not None]
    return f"Staafdiagram in {eenheid}: {', '.join(told)}." if told else "Geen waarden om te tonen."


def _bar(place: int, rij: Rij, scale: float) -> str:
    top, waarde = place * RIJ + 8, rij.waarde or Decimal(0)
    wide, middle = float(waarde) * scale, top + 9
    edge = LINKS + float(rij.bovengrens if rij.bovengrens is not None else waarde) * scale
    naam = rij.groep if len(rij.groep) <= MAX_NAAM else rij.groep[: MAX_NAAM - 1] + "…"
    line = ""
    if rij.ondergrens is not None:
        start = LINKS + float(rij.ondergrens) * scale
        line = (
            f'<path d="M{start:.1f} {middle - 5}v10M{start:.1f} {middle}H{edge:.1f}M{edge:.1f} {middle - 5}v10" '
            f'stroke="{GRENS}" stroke-width="1.5" fill="none"/>'
        )
    return (
        f'<text x="{LINKS - 8}" y="{middle + 4}" text-anchor="end">{escape(naam)}</text>'
        f'<rect x="{LINKS}" y="{top}" width="{wide:.1f}" height="18" fill="{KLEUR}" fill-opacity="0.55"/>{line}'
        f'<text x="{edge + 8:.1f}" y="{middle + 4}">{number(waarde)}</text>'
    )
