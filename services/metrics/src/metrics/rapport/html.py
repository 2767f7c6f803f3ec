"""Pure: the report as a page of its own: headings in order, every chart beside its table, no script."""

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from typing import Final

from metrics.rapport.grafiek import bar_chart
from metrics.rapport.verslag import UITLEG, Hoofdstuk, Kloofregel, Rij, Verslag, number

STYLE: Final = (
    "body{font:16px/1.5 Arial,sans-serif;max-width:46em;margin:2em auto;padding:0 1em;color:#111;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:1em 0}"
    "th,td{border:1px solid #767676;padding:.3em .5em;text-align:left;vertical-align:top}"
    "td.getal{text-align:right;white-space:nowrap}caption{text-align:left;font-weight:bold;padding:.3em 0}"
    "svg{max-width:100%;height:auto}h2{break-after:avoid}figure{margin:1em 0;break-inside:avoid}"
)
# The page may style itself with exactly this sheet, and load nothing at all.
POLICY: Final = (
    "default-src 'none'; frame-ancestors 'none'; style-src 'sha256-"
    + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    + "'"
)


def as_page(verslag: Verslag) -> str:
    """The whole report as HTML5."""
    titel = escape(verslag.titel)
    intro = "".join(f"<p>{escape(part)}</p>" for part in verslag.inleiding)
    inhoud = "".join(_chapter(number_, one) for number_, one in enumerate(verslag.hoofdstukken, 1))
    uitleg = "".join(f"<li>{escape(part)}</li>" for part in UITLEG)
    colofon = "".join(f"<dt>{escape(term)}</dt><dd>{escape(told)}</dd>" for term, told in verslag.colofon)
    return (
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{titel}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
        f"<body><main><h1>{titel}</h1>{intro}{inhoud}<h2>Hoe leest u deze cijfers?</h2><ul>{uitleg}</ul>"
        f"<h2>Over dit rapport</h2><dl>{colofon}</dl></main></body></html>\n"
    )


def _chapter(place: int, hoofdstuk: Hoofdstuk) -> str:
    kop = escape(hoofdstuk.kop)
    chart = ""
    if any(rij.waarde is not None for rij in hoofdstuk.rijen):
        drawn = bar_chart(hoofdstuk.rijen, hoofdstuk.eenheid)
        chart = f"<figure>{drawn}<figcaption>Dezelfde getallen staan in tabel {place}.</figcaption></figure>"
    return (
        f"<section><h2>{kop}</h2><p><strong>{escape(hoofdstuk.zin)}</strong></p><p>{escape(hoofdstuk.definitie)}</p>"
        f"{chart}{_table(place, hoofdstuk)}{_gaps(hoofdstuk.kloven)}<p>Bron: {escape(hoofdstuk.bron)}.</p></section>"
    )


def _table(place: int, hoofdstuk: Hoofdstuk) -> str:
    heads = ("Groep", f"Waarde ({hoofdstuk.eenheid})", "Ondergrens", "Bovengrens", "Aantal mensen", "Opmerking")
    return _as_table(f"Tabel {place}. {hoofdstuk.kop}", heads, (_row(rij) for rij in hoofdstuk.rijen))


def _gaps(kloven: Iterable[Kloofregel]) -> str:
    rows = "".join(f"<li>{escape(kloof.zin)}</li>" for kloof in kloven)
    return f"<h3>Verschillen tussen groepen</h3><ul>{rows}</ul>" if rows else ""


def _row(rij: Rij) -> str:
    numbers = (rij.waarde, rij.ondergrens, rij.bovengrens, rij.aantal)
    cells = "".join(f'<td class="getal">{"–" if one is None else number(one)}</td>' for one in numbers)
    return f'<tr><th scope="row">{escape(rij.groep)}</th>{cells}<td>{escape(rij.opmerking)}</td></tr>'


def _as_table(caption: str, heads: Iterable[str], rows: Iterable[str]) -> str:
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    body = "".join(rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
