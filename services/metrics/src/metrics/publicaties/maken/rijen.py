"""Pure: what a release holds, as rows of the store, and what its manifest tells."""

from collections.abc import Mapping
from typing import Any, Protocol

from metrics.bescherming.audit import Marge
from metrics.bescherming.cellen import RuweCel, Sleutel
from metrics.cel import Celstatus
from metrics.publicaties.cellen import GetoondeCel, GetoondeKloof
from metrics.publicaties.maken.vergelijken import Wijziging
from metrics.uitsplitsing import read_uitsplitsing, write_uitsplitsing


class BevrorenCel(Protocol):
    """A frozen cell as it is stored."""

    indicator: str
    periode: str
    plaats: str
    uitsplitsing: str
    status: str
    teller: int | None
    noemer: int | None
    bron: str


def head_of(publicatie: Mapping[str, Any]) -> dict[str, Any]:
    """What the manifest tells of a release besides its files: nothing that differs when it is made again."""
    names = ("reeks", "versie", "vorige", "titel", "indicatoren", "periodes", "onderdrukt", "beleid", "beleidversie")
    return {name: publicatie[name] for name in names}


def key_of(row: BevrorenCel) -> Sleutel:
    """The key of a frozen cell."""
    return Sleutel(row.indicator, row.periode, row.plaats, read_uitsplitsing(row.uitsplitsing))


def raw_cell(row: BevrorenCel) -> RuweCel:
    """A frozen cell as protection sees it."""
    return RuweCel(Celstatus(row.status), row.teller, row.noemer, row.bron)


def _where(sleutel: Sleutel) -> dict[str, str]:
    indicator, periode, plaats, uitsplitsing = sleutel
    written = write_uitsplitsing(uitsplitsing)
    return {"indicator": indicator, "periode": periode, "plaats": plaats, "uitsplitsing": written}


def frozen_row(sleutel: Sleutel, cel: RuweCel, *, is_out: bool) -> dict[str, Any]:
    """A cell of the release with its true numbers."""
    own = {"status": cel.status, "teller": cel.teller, "noemer": cel.noemer, "bron": cel.bron}
    return _where(sleutel) | own | {"getoond": is_out}


def margin_row(marge: Marge) -> dict[str, Any]:
    """The audit of one number."""
    maat, periode, plaats, uitsplitsing, _ = marge.grootheid
    where = {"maat": maat, "periode": periode, "plaats": plaats, "uitsplitsing": write_uitsplitsing(uitsplitsing)}
    return where | {"laag": marge.laag, "hoog": marge.hoog, "vereist": marge.vereist}


def cell_row(cel: GetoondeCel, namen: Mapping[str, str]) -> dict[str, Any]:
    """A cell as it is told."""
    numbers = ("waarde", "ondergrens", "bovengrens", "teller", "noemer", "dekking", "definitieversie")
    own = {name: getattr(cel, name) for name in numbers}
    shown = {"status": cel.status, "markeringen": list(cel.markeringen)}
    return _where(cel.sleutel) | own | shown | {"plaatsnaam": namen.get(cel.sleutel.plaats, cel.sleutel.plaats)}


def gap_row(kloof: GetoondeKloof) -> dict[str, Any]:
    """A gap as it is told."""
    own = {"langs": kloof.langs, "soort": kloof.soort, "laag": kloof.laag, "hoog": kloof.hoog, "status": kloof.status}
    bands = {"verschil": kloof.verschil, "verhouding": kloof.verhouding}
    measures = {
        f"{name}{part}": band and getattr(band, edge)
        for name, band in bands.items()
        for part, edge in (("", "waarde"), ("_ondergrens", "laag"), ("_bovengrens", "hoog"))
    }
    return _where(kloof.waar) | own | measures


def change_row(wijziging: Wijziging) -> dict[str, Any]:
    """A change as both releases tell it."""
    oud, nieuw = wijziging.oud, wijziging.nieuw
    return _where(wijziging.sleutel) | {
        "soort": wijziging.soort,
        "oorzaak": wijziging.oorzaak,
        "status_oud": oud and oud.status,
        "waarde_oud": oud and oud.waarde,
        "status_nieuw": nieuw and nieuw.status,
        "waarde_nieuw": nieuw and nieuw.waarde,
    }
