"""Pure: the raw figures of a moment, added up to provincie and Nederland, with how complete each sum is.

Numerators and denominators are added up, never percentages. A part that was not delivered is missing, not zero: its
whole says how much of it there is, and is withheld when that is too little.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from metrics.bescherming.beleid import Beleid, Soort
from metrics.bescherming.cellen import Bijdragers, RuweCel, Sleutel, Tabel, Verband
from metrics.bevolking.population import BETROUWBAAR_VANAF, TOONBAAR_VANAF
from metrics.cel import Celstatus, Markering
from metrics.indelingen.indeling import Indelingen
from metrics.periode import Periode, Periodetype
from metrics.ruw.cijfer import Cijfer

NEDERLAND: Final = "NL"


@dataclass(frozen=True, slots=True)
class Telwijze:
    """How an indicator adds up over places, and over what kind of period it is."""

    telt_op: bool
    periodetype: Periodetype


@dataclass(frozen=True, slots=True)
class Herkomst:
    """What a reader must know beside the number: markers, definition, and the share of the parts that came in.

    A sum of too few parts is `ingehouden`: not told, yet protected as if it were: who sees the parts can add them up.
    """

    markeringen: frozenset[Markering]
    definitieversie: int
    dekking: Decimal | None = None
    ingehouden: bool = False


@dataclass(frozen=True)
class Bevroren:
    """The table of a release, and where each cell came from."""

    tabel: Tabel
    herkomst: Mapping[Sleutel, Herkomst]


def freeze(
    cijfers: Sequence[Cijfer], telwijzen: Mapping[str, Telwijze], indelingen: Indelingen, beleid: Beleid
) -> Bevroren:
    """Every cell of a release: as delivered for gemeenten and wijken, added up above. Raises: PolicyMissing."""
    behind = _schools_behind(cijfers)
    cellen: dict[Sleutel, RuweCel] = {}
    herkomst: dict[Sleutel, Herkomst] = {}
    for cijfer in cijfers:
        if cijfer.sleutel.plaats.startswith(PUBLISHED_PLACES):
            is_share = beleid.rule_for(cijfer.sleutel.indicator).soort is Soort.AANDEEL
            cellen[cijfer.sleutel] = RuweCel(
                cijfer.status,
                _whole(cijfer.teller),
                _whole(cijfer.noemer) if is_share else None,
                _BRON,
                behind.get(cijfer.sleutel._replace(plaats=cijfer.gemeente)),
            )
            herkomst[cijfer.sleutel] = Herkomst(cijfer.markeringen, cijfer.definitieversie)
    provincies = _provincies(indelingen)
    for whole, found, origin in _roll_ups(cellen, herkomst, telwijzen, indelingen, provincies):
        cellen[whole], herkomst[whole] = found, origin
    return Bevroren(Tabel(cellen, tuple(_relations(cijfers, provincies))), herkomst)


# Figures of a school are raw: they stand behind a gemeente, and are told to nobody.
PUBLISHED_PLACES: Final = ("GM", "WK", NEDERLAND)
# Every figure comes from a delivery of a gemeente or the beheerder; none of those is a source that publishes `<5`.
_BRON: Final = "aanlevering"


def _whole(waarde: Decimal | None) -> int | None:
    return None if waarde is None else int(waarde.to_integral_value(ROUND_HALF_UP))


def _provincies(indelingen: Indelingen) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, gemeente in sorted(indelingen.gemeenten.items()):
        found.setdefault(gemeente.provinciecode, []).append(code)
    return found


def _schools_behind(cijfers: Iterable[Cijfer]) -> dict[Sleutel, Bijdragers]:
    """The schools that make up a figure of their gemeente, where they delivered it themselves."""
    sizes: dict[Sleutel, list[int]] = {}
    for cijfer in cijfers:
        size = _whole(cijfer.noemer if cijfer.noemer is not None else cijfer.teller)
        if not cijfer.sleutel.plaats.startswith(PUBLISHED_PLACES) and size:
            sizes.setdefault(cijfer.sleutel._replace(plaats=cijfer.gemeente), []).append(size)
    return {
        sleutel: Bijdragers(len(found), *sorted((*found, 0, 0), reverse=True)[:2]) for sleutel, found in sizes.items()
    }


def _roll_ups(
    cellen: Mapping[Sleutel, RuweCel],
    herkomst: Mapping[Sleutel, Herkomst],
    telwijzen: Mapping[str, Telwijze],
    indelingen: Indelingen,
    provincies: Mapping[str, Sequence[str]],
) -> Iterator[tuple[Sleutel, RuweCel, Herkomst]]:
    asked = {(indicator, periode, uitsplitsing) for indicator, periode, _, uitsplitsing in cellen}
    for indicator, periode, uitsplitsing in sorted(asked):
        telwijze = telwijzen[indicator]
        if not telwijze.telt_op:
            continue
        dag = Periode(telwijze.periodetype, periode).peildatum
        in_force = indelingen.in_force_on(dag)
        levels = {code: [deel for deel in delen if deel in in_force] for code, delen in provincies.items()}
        for plaats, expected in ({**levels, NEDERLAND: list(in_force)}).items():
            whole = Sleutel(indicator, periode, plaats, uitsplitsing)
            parts = [key for deel in expected if (key := whole._replace(plaats=deel)) in cellen]
            if parts and whole not in cellen:
                yield whole, *_added_up(parts, len(expected), cellen, herkomst)


def _added_up(
    parts: Sequence[Sleutel], expected: int, cellen: Mapping[Sleutel, RuweCel], herkomst: Mapping[Sleutel, Herkomst]
) -> tuple[RuweCel, Herkomst]:
    known = [cellen[part] for part in parts if cellen[part].is_known]
    dekking = Decimal(len(known)) / expected
    markeringen = frozenset[Markering]().union(*(herkomst[part].markeringen for part in parts))
    if dekking < BETROUWBAAR_VANAF:
        markeringen |= {Markering.ONBETROUWBAAR}
    version = max(herkomst[part].definitieversie for part in parts)
    origin = Herkomst(markeringen, version, dekking, ingehouden=dekking < TOONBAAR_VANAF)
    if any(cellen[part].status is Celstatus.ONDERDRUKT for part in parts):
        return RuweCel(Celstatus.ONDERDRUKT, None, None, _BRON), origin
    if not known:
        return RuweCel(Celstatus.NIET_GELEVERD, None, None, _BRON), origin
    teller = sum(cel.teller for cel in known if cel.teller is not None)
    noemers = [cel.noemer for cel in known if cel.noemer is not None]
    return RuweCel(Celstatus.OK, teller, sum(noemers) if noemers else None, _BRON, _behind(known)), origin


def _behind(parts: Iterable[RuweCel]) -> Bijdragers | None:
    """Everybody behind the parts, when that is known of all of them."""
    found = [part.bijdragers for part in parts]
    known = [one for one in found if one is not None]
    if len(known) < len(found):
        return None
    largest = sorted((size for one in known for size in (one.grootste, one.tweede)), reverse=True)
    return Bijdragers(sum(one.aantal for one in known), *largest[:2])


def _relations(cijfers: Iterable[Cijfer], provincies: Mapping[str, Sequence[str]]) -> Iterator[Verband]:
    wijken: dict[str, set[str]] = {}
    for cijfer in cijfers:
        if cijfer.sleutel.plaats.startswith("WK"):
            wijken.setdefault(cijfer.gemeente, set()).add(cijfer.sleutel.plaats)
    for gemeente, delen in sorted(wijken.items()):
        yield Verband(gemeente, tuple(sorted(delen)))
    for provincie, gemeenten in sorted(provincies.items()):
        yield Verband(provincie, tuple(gemeenten))
    if provincies:
        yield Verband(NEDERLAND, tuple(sorted(provincies)))
