from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from support.small_country import BUUR, GESPLITST, LINKS, NA, NIEUW, OUD, RECHTS, VOOR, agenda, gemeente, split

from metrics.agendas.agenda import is_running_on, is_signed_on
from metrics.agendas.dates import Tijdstip, Zekerheid
from metrics.alliantie.deelname import ended_without_heir, not_yet_existing, participation, unknown_codes
from metrics.indelingen.indeling import Herindeling, Indelingen

LAND = split(None, None)


@pytest.mark.parametrize("status", ["concept", "ingediend", "in_beoordeling", "teruggestuurd", "vastgesteld"])
def test_an_agenda_that_was_not_signed_does_not_count(status: str) -> None:
    assert is_signed_on(agenda(OUD, status=status), VOOR) is Zekerheid.NEE


def test_an_agenda_that_ended_without_ever_being_signed_does_not_count() -> None:
    assert is_signed_on(agenda(OUD, signed=None, status="beeindigd"), VOOR) is Zekerheid.NEE


def test_a_signed_agenda_without_any_date_is_a_doubt() -> None:
    assert is_signed_on(agenda(OUD, signed=None), VOOR) is Zekerheid.ONZEKER


def test_an_agenda_with_unknown_end_may_be_running() -> None:
    assert is_running_on(agenda(OUD), VOOR) is Zekerheid.ONZEKER


def test_an_agenda_is_not_running_before_its_period_even_when_signed() -> None:
    later = replace(agenda(OUD), periode_van=Tijdstip.of("2021-01-01", "dag"), periode_tot=Tijdstip.of("2024", "jaar"))

    assert [is_running_on(later, day) for day in (date(2020, 12, 31), NA)] == [Zekerheid.NEE, Zekerheid.JA]


def test_only_gemeenten_of_the_day_take_part() -> None:
    agendas = [agenda(OUD), agenda(NIEUW)]

    assert set(participation(agendas, LAND, VOOR, is_signed_on)) == {OUD, BUUR, GESPLITST, LINKS, RECHTS}
    assert set(participation(agendas, LAND, NA, is_signed_on)) == {NIEUW, LINKS, RECHTS}


def test_a_merged_gemeente_inherits_when_all_parts_took_part() -> None:
    both, one = [agenda(OUD), agenda(BUUR)], [agenda(OUD)]

    assert participation(both, LAND, NA, is_signed_on)[NIEUW] is Zekerheid.JA
    assert participation(one, LAND, NA, is_signed_on)[NIEUW] is Zekerheid.NEE
    assert ended_without_heir(both, LAND, NA, is_signed_on) == {}
    assert ended_without_heir(one, LAND, NA, is_signed_on) == {OUD: (NIEUW,)}


def test_a_doubt_about_one_part_is_a_doubt_about_the_whole() -> None:
    doubtful = [agenda(OUD), agenda(BUUR, signed=None)]

    assert participation(doubtful, LAND, NA, is_signed_on)[NIEUW] is Zekerheid.ONZEKER


def test_a_gemeente_that_receives_a_part_of_one_that_signed_does_not_inherit() -> None:
    found = participation([agenda(GESPLITST)], LAND, NA, is_signed_on)

    assert (found[LINKS], found[RECHTS]) == (Zekerheid.NEE, Zekerheid.NEE)
    assert ended_without_heir([agenda(GESPLITST)], LAND, NA, is_signed_on) == {GESPLITST: (LINKS, RECHTS)}


def test_an_agenda_through_two_mergers_is_inherited_twice() -> None:
    laatste, later = "GM0009", date(2023, 1, 1)
    gemeenten = [*LAND.gemeenten.values(), gemeente(laatste, van=later)]
    land = Indelingen(
        {g.code: g for g in gemeenten} | {NIEUW: gemeente(NIEUW, van=NA, tot=later)},
        (*LAND.herindelingen, Herindeling(later, NIEUW, laatste, None)),
    )

    assert participation([agenda(OUD), agenda(BUUR)], land, later, is_signed_on)[laatste] is Zekerheid.JA
    assert ended_without_heir([agenda(OUD)], land, later, is_signed_on) == {OUD: (laatste,)}


def test_what_does_not_exist_yet_or_is_unknown_is_named() -> None:
    agendas = [agenda(NIEUW), agenda("GM9999")]

    assert not_yet_existing(agendas, LAND, VOOR, is_signed_on) == (NIEUW,)
    assert not_yet_existing(agendas, LAND, NA, is_signed_on) == ()
    assert unknown_codes(agendas, LAND) == ("GM9999",)


def test_the_order_of_the_agendas_does_not_matter() -> None:
    agendas = [agenda(OUD, signed=None), agenda(OUD, BUUR), agenda(LINKS), agenda(RECHTS, status="concept")]

    found = {tuple(participation(order, LAND, NA, is_signed_on).items()) for order in permutations(agendas)}

    assert len(found) == 1
