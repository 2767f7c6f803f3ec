"""Pure: who lives under an agenda on a day, and which gemeenten take part: `ja`, `deels` or `nee`.

An agenda is of the land that its gemeenten were when they signed. When a gemeente goes into another, the successor
takes its agendas over (Wet arhi, art. 44): it takes part for as much of its land as an agenda is of, so `deels` when
others went into it as well. Land that joins a gemeente after it signed is not of that agenda. Nothing here depends on
what pieces are called on a day, so no herindeling changes who lives under an agenda.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from metrics.agendas.agenda import Getekend, Looptijd
from metrics.indelingen.indeling import Indelingen
from metrics.indelingen.stukken import Stuk, Verblijf, in_gemeenten
from shared.dates import Zekerheid, all_of, any_of

Kant = Callable[[Getekend], Looptijd]


class Mate(StrEnum):
    """Hoeveel van een gemeente meedoet."""

    JA = "ja"
    DEELS = "deels"
    NEE = "nee"


@dataclass(frozen=True, slots=True)
class Aanspraak:
    """What the agendas say of a piece on a day.

    `gedekt`: it lives under an agenda of a gemeente that it is, was or will be part of. `bereikt`: the gemeente that it
    is in on the day signed that agenda or took it over. `van`: the gemeenten that signed.
    """

    stuk: Stuk
    gedekt: Zekerheid
    bereikt: Zekerheid
    van: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deelname:
    """How much of a gemeente takes part for certain, and how much if every doubt turns out well."""

    zeker: Mate
    mogelijk: Mate
    aanspraken: tuple[Aanspraak, ...]

    @property
    def als_mate(self) -> Mate | None:
        """For the wire: None is "what is known does not decide whether it takes part at all"."""
        return None if self.zeker is Mate.NEE and self.mogelijk is not Mate.NEE else self.zeker


def claims_on(
    dag: date, stukken: Iterable[Stuk], agendas: Mapping[str, Sequence[Getekend]], kant: Kant
) -> tuple[Aanspraak, ...]:
    """What the agendas of each gemeente say of every piece; `kant` chooses between ever signed and running."""
    return tuple(_claim(dag, stuk, agendas, kant) for stuk in stukken)


def participation(dag: date, aanspraken: Iterable[Aanspraak], indelingen: Indelingen) -> dict[str, Deelname]:
    """For every gemeente in force on the day, whether and how much it takes part."""
    by_stuk = {one.stuk: one for one in aanspraken}
    pieces = in_gemeenten(by_stuk, dag)
    return {
        code: _deelname(tuple(by_stuk[stuk] for stuk in pieces.get(code, ()))) for code in indelingen.in_force_on(dag)
    }


def _claim(dag: date, stuk: Stuk, agendas: Mapping[str, Sequence[Getekend]], kant: Kant) -> Aanspraak:
    now = stuk.place_on(dag)
    gedekt, bereikt, van = Zekerheid.NEE, Zekerheid.NEE, []
    for place, verblijf in enumerate(stuk.verblijven):
        own = agendas.get(verblijf.code, ())
        signed = any_of(all_of(_is_of(groep, verblijf, dag), kant(groep).on(dag)) for groep in own)
        taken_over = all_of(signed, *(later.opvolger for later in stuk.verblijven[place + 1 : now + 1]))
        gedekt, bereikt = any_of([gedekt, signed]), any_of([bereikt, taken_over])
        if signed is not Zekerheid.NEE:
            van.append(verblijf.code)
    return Aanspraak(stuk, gedekt, bereikt, tuple(van))


def _is_of(groep: Getekend, verblijf: Verblijf, dag: date) -> Zekerheid:
    """Whether the piece was in the gemeente when it signed, as far as the day of signing is known.

    That it may have been signed after the piece came is no claim yet on the very day of the herindeling: nothing that
    is known of a piece changes on that day.
    """
    first, last, van, tot = groep.eerste_grens, groep.laatste_grens, verblijf.van, verblijf.tot
    if (van is None or (first and first >= van)) and (tot is None or last is None or last < tot):
        return Zekerheid.JA
    may_follow = van is None or (last is not None and last >= van and dag > van)
    may_precede = tot is None or first is None or first < tot
    return Zekerheid.ONZEKER if may_follow and may_precede else Zekerheid.NEE


def _deelname(aanspraken: tuple[Aanspraak, ...]) -> Deelname:
    claims = [one.bereikt for one in aanspraken]
    return Deelname(_mate(claims, Zekerheid.JA), _mate(claims, Zekerheid.ONZEKER), aanspraken)


def _mate(claims: Iterable[Zekerheid], minimum: Zekerheid) -> Mate:
    taking = [claim >= minimum for claim in claims]
    if not any(taking):
        return Mate.NEE
    return Mate.JA if all(taking) else Mate.DEELS
