from datetime import date
from itertools import permutations

from support.small_country import (
    BUUR,
    GESPLITST,
    LINKS,
    NA,
    NIEUW,
    OUD,
    RECHTS,
    VOOR,
    Agenda,
    agenda,
    gemeente,
    own,
    split,
)

from metrics.alliantie.deelname import ended_without_heir, not_yet_existing, participation, unknown_codes
from metrics.indelingen.indeling import Herindeling, Indelingen
from shared.dates import Zekerheid

LAND = split(None, None)


def taking_part(agendas: list[Agenda], dag: date, land: Indelingen = LAND) -> dict[str, Zekerheid]:
    return participation(own(agendas, dag), land, dag)


def without_heir(agendas: list[Agenda], dag: date, land: Indelingen = LAND) -> dict[str, tuple[str, ...]]:
    return ended_without_heir(own(agendas, dag), taking_part(agendas, dag, land), land, dag)


def test_only_gemeenten_of_the_day_take_part() -> None:
    agendas = [agenda(OUD), agenda(NIEUW)]

    assert set(taking_part(agendas, VOOR)) == {OUD, BUUR, GESPLITST, LINKS, RECHTS}
    assert set(taking_part(agendas, NA)) == {NIEUW, LINKS, RECHTS}


def test_a_merged_gemeente_inherits_when_all_parts_took_part() -> None:
    both, one = [agenda(OUD), agenda(BUUR)], [agenda(OUD)]

    assert taking_part(both, NA)[NIEUW] is Zekerheid.JA
    assert taking_part(one, NA)[NIEUW] is Zekerheid.NEE
    assert without_heir(both, NA) == {}
    assert without_heir(one, NA) == {OUD: (NIEUW,)}


def test_a_doubt_about_one_part_is_a_doubt_about_the_whole() -> None:
    doubtful = [agenda(OUD), agenda(BUUR, signed=None)]

    assert taking_part(doubtful, NA)[NIEUW] is Zekerheid.ONZEKER


def test_a_gemeente_that_receives_a_part_of_one_that_signed_does_not_inherit() -> None:
    found = taking_part([agenda(GESPLITST)], NA)

    assert (found[LINKS], found[RECHTS]) == (Zekerheid.NEE, Zekerheid.NEE)
    assert without_heir([agenda(GESPLITST)], NA) == {GESPLITST: (LINKS, RECHTS)}


def test_an_agenda_through_two_mergers_is_inherited_twice() -> None:
    laatste, later = "GM0009", date(2023, 1, 1)
    gemeenten = [*LAND.gemeenten.values(), gemeente(laatste, van=later)]
    land = Indelingen(
        {g.code: g for g in gemeenten} | {NIEUW: gemeente(NIEUW, van=NA, tot=later)},
        (*LAND.herindelingen, Herindeling(later, NIEUW, laatste, None)),
    )

    assert taking_part([agenda(OUD), agenda(BUUR)], later, land)[laatste] is Zekerheid.JA
    assert without_heir([agenda(OUD)], later, land) == {OUD: (laatste,)}


def test_what_does_not_exist_yet_or_is_unknown_is_named() -> None:
    agendas = [agenda(NIEUW), agenda("GM9999")]

    assert not_yet_existing(own(agendas, VOOR), LAND, VOOR) == (NIEUW,)
    assert not_yet_existing(own(agendas, NA), LAND, NA) == ()
    assert unknown_codes(own(agendas, NA), LAND) == ("GM9999",)


def test_the_order_of_the_agendas_does_not_matter() -> None:
    agendas = [agenda(OUD, signed=None), agenda(OUD, BUUR), agenda(LINKS), agenda(RECHTS, status="concept")]

    found = {tuple(taking_part(list(order), NA).items()) for order in permutations(agendas)}

    assert len(found) == 1
