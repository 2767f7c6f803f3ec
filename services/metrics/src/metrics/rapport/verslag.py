"""Pure: the yearly report of one place from the cells of a release: figures with their sentences, in plain Dutch.

Written at level B1: short sentences, one fact each; a number never stands without what it is of.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from metrics.bescherming.cellen import Uitsplitsing
from metrics.cel import Celstatus, Markering
from metrics.publicaties.cellen import GetoondeCel, GetoondeKloof, Kloofsoort

TOTAAL: Final = "Alle leerlingen"
WAAROM: Final = {
    Celstatus.ONDERDRUKT: "Niet getoond: het gaat om te weinig mensen, of een klein aantal zou zijn af te leiden.",
    Celstatus.NIET_GELEVERD: "Niet geleverd, of van te weinig gemeenten.",
    Celstatus.NVT: "Niet van toepassing.",
    Celstatus.LAAG: "Te laag om te tonen.",
    Celstatus.NIET_HERLEIDBAAR: "Niet te berekenen uit wat bekend is.",
    Celstatus.ONVOLLEDIG: "Onvolledig.",
}
MARKERING: Final = {
    Markering.VOORLOPIG: "voorlopig",
    Markering.HERZIEN: "herzien",
    Markering.REEKSBREUK: "niet te vergelijken met eerdere jaren",
    Markering.GESCHAT: "geschat",
    Markering.ONBETROUWBAAR: "onzeker: van weinig mensen of weinig gemeenten",
    Markering.VEROUDERD: "verouderd",
}
UITLEG: Final = (
    "Elk percentage heeft een ondergrens en een bovengrens. De echte waarde ligt daar met 95 procent zekerheid tussen.",
    "Aantallen mensen zijn afgerond op vijf.",
    "Soms staat er geen getal. Dan gaat het om zo weinig mensen dat zij herkenbaar zouden zijn.",
    "Soms staat er geen getal omdat een klein aantal er anders uit zou zijn af te leiden.",
    "Een streepje is geen nul. Er staat altijd bij waarom er geen getal is.",
)


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """What the catalogue says of an indicator, for people."""

    label: str
    definitie: str
    eenheid: str
    bron: str


@dataclass(frozen=True, slots=True)
class Rij:
    """One line of a table and one bar of its chart; without a value the remark says why."""

    groep: str
    waarde: Decimal | None
    ondergrens: Decimal | None
    bovengrens: Decimal | None
    aantal: int | None
    opmerking: str


@dataclass(frozen=True, slots=True)
class Kloofregel:
    """One gap in words."""

    zin: str


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """One indicator in one period: what it is, what it says, and the numbers."""

    indicator: str
    periode: str
    kop: str
    definitie: str
    bron: str
    eenheid: str
    zin: str
    rijen: tuple[Rij, ...]
    kloven: tuple[Kloofregel, ...]


@dataclass(frozen=True, slots=True)
class Verslag:
    """The whole report of one place from one release; `colofon` is pairs of a term and what it says."""

    publicatie: str
    plaats: str
    plaatsnaam: str
    titel: str
    inleiding: tuple[str, ...]
    hoofdstukken: tuple[Hoofdstuk, ...]
    colofon: tuple[tuple[str, str], ...]
    gepubliceerd_op: datetime


def chapters(
    cellen: Sequence[GetoondeCel],
    kloven: Sequence[GetoondeKloof],
    onderwerpen: Mapping[str, Onderwerp],
    labels: Mapping[tuple[str, str], str],
    plaatsnaam: str,
) -> Iterator[Hoofdstuk]:
    """One per indicator and period, the newest period of an indicator first; `labels` names the categories in order."""
    places = {pair: place for place, pair in enumerate(labels)}
    found: dict[tuple[str, str], list[GetoondeCel]] = {}
    for cel in cellen:
        found.setdefault((cel.sleutel.indicator, cel.sleutel.periode), []).append(cel)
    for indicator, periode in sorted(sorted(found, key=lambda key: key[1], reverse=True), key=lambda key: key[0]):
        onderwerp = onderwerpen[indicator]
        rijen = tuple(
            _row(cel, labels) for cel in sorted(found[indicator, periode], key=lambda cel: _order(cel, places))
        )
        yield Hoofdstuk(
            indicator,
            periode,
            f"{onderwerp.label}, {periode}",
            onderwerp.definitie,
            onderwerp.bron,
            onderwerp.eenheid,
            _sentence(rijen[0], onderwerp, plaatsnaam, periode),
            rijen,
            tuple(
                Kloofregel(gap_sentence(kloof, labels))
                for kloof in kloven
                if kloof.waar[:2] == (indicator, periode) and kloof.soort is Kloofsoort.PAAR
            ),
        )


def gap_sentence(kloof: GetoondeKloof, labels: Mapping[tuple[str, str], str]) -> str:
    """Two groups side by side, absolute and relative together."""
    laag, hoog = (labels.get((kloof.langs, code), code) for code in (kloof.laag, kloof.hoog))
    if kloof.verschil is None:
        return f"{hoog} en {laag.lower()}: niet te vergelijken, omdat een van beide niet wordt getoond."
    far = kloof.verschil
    times = f" Dat is {number(kloof.verhouding.waarde)} keer zo vaak." if kloof.verhouding else ""
    if far.laag <= 0 <= far.hoog:
        return f"{hoog} en {laag.lower()}: het verschil kan toeval zijn ({number(far.waarde)} procentpunt).{times}"
    way, (near, away) = ("hoger", (far.laag, far.hoog)) if far.waarde > 0 else ("lager", (-far.hoog, -far.laag))
    points = f"{number(abs(far.waarde))} procentpunt {way} dan {laag.lower()}"
    return f"{hoog}: {points} (tussen {number(near)} en {number(away)}).{times}"


def number(waarde: Decimal | int) -> str:
    """`33,3` and `17.415`, as Dutch readers write them."""
    return f"{waarde:,}".translate(str.maketrans(",.", ".,"))


def _order(cel: GetoondeCel, places: Mapping[tuple[str, str], int]) -> tuple[int, list[int], Uitsplitsing]:
    """The total first, then categories in the order of their lists."""
    pairs = cel.sleutel.uitsplitsing
    return len(pairs), [places.get(pair, len(places)) for pair in pairs], pairs


def _row(cel: GetoondeCel, labels: Mapping[tuple[str, str], str]) -> Rij:
    names = [labels.get(pair, pair[1]) for pair in cel.sleutel.uitsplitsing]
    remarks = [MARKERING[markering] for markering in cel.markeringen] if cel.waarde is not None else []
    why = [] if cel.waarde is not None else [WAAROM[cel.status]]
    return Rij(
        "; ".join(names) or TOTAAL, cel.waarde, cel.ondergrens, cel.bovengrens, cel.noemer, ", ".join((*why, *remarks))
    )


def _sentence(rij: Rij, onderwerp: Onderwerp, plaatsnaam: str, periode: str) -> str:
    """The first line in words: of everybody, or of the first group where there is no total."""
    if rij.waarde is None:
        return f"Van {plaatsnaam} is over {periode} geen totaal te tonen. {rij.opmerking}"
    whom = "" if rij.groep == TOTAAL else f" ({rij.groep.lower()})"
    told = f"In {plaatsnaam} was dit in {periode}{whom} {number(rij.waarde)} {onderwerp.eenheid}."
    if rij.ondergrens is None or rij.bovengrens is None:
        return told
    return (
        f"{told} De echte waarde ligt tussen {number(rij.ondergrens)} en {number(rij.bovengrens)} {onderwerp.eenheid}."
    )
