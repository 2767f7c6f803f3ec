from collections.abc import Sequence
from datetime import date
from decimal import Decimal
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
    by_gemeente,
    gemeente,
    split,
)

from metrics.deelname.deelname import Aanspraak, Mate, claims_on, participation
from metrics.indelingen.indeling import Herindeling, Indelingen
from metrics.indelingen.stukken import pieces_of
from shared.dates import Precisie, Zekerheid

LAND = split(None, None)
LATER = date(2022, 1, 1)


def claims(agendas: Sequence[Agenda], dag: date, land: Indelingen = LAND) -> tuple[Aanspraak, ...]:
    return claims_on(dag, pieces_of(land), by_gemeente(agendas, land), lambda groep: groep.getekend)


def taking_part(agendas: Sequence[Agenda], dag: date, land: Indelingen = LAND) -> dict[str, Mate | None]:
    found = participation(dag, claims(agendas, dag, land), land)
    return {code: deelname.als_mate for code, deelname in found.items()}


def covered(
    agendas: Sequence[Agenda], dag: date, land: Indelingen = LAND
) -> dict[tuple[str, Decimal | None], Zekerheid]:
    return {(one.stuk.oorsprong, one.stuk.aandeel): one.gedekt for one in claims(agendas, dag, land)}


def test_only_gemeenten_of_the_day_take_part() -> None:
    agendas = [agenda(OUD), agenda(BUUR)]

    assert set(taking_part(agendas, VOOR)) == {OUD, BUUR, GESPLITST, LINKS, RECHTS}
    assert set(taking_part(agendas, NA)) == {NIEUW, LINKS, RECHTS}


def test_a_successor_takes_part_as_far_as_its_predecessors_did() -> None:
    both, one = [agenda(OUD), agenda(BUUR)], [agenda(OUD)]

    assert taking_part(both, NA)[NIEUW] is Mate.JA
    assert taking_part(one, NA)[NIEUW] is Mate.DEELS
    assert taking_part([], NA)[NIEUW] is Mate.NEE


def test_a_successor_that_signs_itself_takes_part_as_a_whole() -> None:
    assert taking_part([agenda(OUD), agenda(NIEUW, signed="2021-03-01")], LATER)[NIEUW] is Mate.JA


def test_a_doubt_about_one_part_leaves_the_other_part_certain() -> None:
    found = participation(NA, claims([agenda(OUD), agenda(BUUR, signed=None)], NA), LAND)[NIEUW]

    assert (found.zeker, found.mogelijk, found.als_mate) == (Mate.DEELS, Mate.JA, Mate.DEELS)


def test_a_doubt_about_every_part_is_a_doubt_about_the_whole() -> None:
    assert taking_part([agenda(OUD, signed=None)], NA)[NIEUW] is None


def test_whether_a_receiver_of_a_split_took_the_agenda_over_is_unknown_and_its_people_still_live_under_it() -> None:
    agendas = [agenda(GESPLITST)]

    assert [taking_part(agendas, NA)[code] for code in (LINKS, RECHTS)] == [None, None]
    assert [one.gedekt for one in claims(agendas, NA) if one.stuk.oorsprong == GESPLITST] == [Zekerheid.JA] * 2


def test_the_successor_that_the_law_names_takes_a_split_agenda_over() -> None:
    named = Herindeling(NA, GESPLITST, LINKS, None, rechtsopvolger=True)
    other = Herindeling(NA, GESPLITST, RECHTS, None, rechtsopvolger=False)
    land = Indelingen(LAND.gemeenten, (*LAND.herindelingen[:2], named, other))

    found = taking_part([agenda(GESPLITST)], NA, land)

    assert (found[LINKS], found[RECHTS]) == (Mate.DEELS, Mate.NEE)


def test_land_that_joins_after_the_signature_is_not_of_that_agenda_and_is_of_a_later_one() -> None:
    before, after = [agenda(LINKS)], [agenda(LINKS, signed="2021-03-01")]

    assert taking_part(before, VOOR)[LINKS] is Mate.JA
    assert taking_part(before, NA)[LINKS] is Mate.DEELS
    assert taking_part(after, LATER)[LINKS] is Mate.JA


def test_whether_an_agenda_of_unknown_date_is_of_land_that_joined_is_a_doubt_from_the_day_after() -> None:
    agendas = [agenda(LINKS, signed="2022-06-01", precisie=Precisie.UITERLIJK)]
    of_the_split = [
        (dag, one.gedekt)
        for dag in (NA, date(2021, 1, 2))
        for one in claims(agendas, dag)
        if one.stuk.oorsprong == GESPLITST and one.stuk.verblijven[-1].code == LINKS
    ]

    assert [found for _, found in of_the_split] == [Zekerheid.NEE, Zekerheid.ONZEKER]


def test_land_that_left_before_the_signature_is_not_of_that_agenda() -> None:
    land = Indelingen({code: gemeente(code) for code in (OUD, BUUR)}, (Herindeling(NA, OUD, BUUR, Decimal("0.25")),))
    stayed, left = (OUD, Decimal("0.75")), (OUD, Decimal("0.25"))

    before, after = covered([agenda(OUD)], LATER, land), covered([agenda(OUD, signed="2021-03-01")], LATER, land)

    assert (before[stayed], before[left]) == (Zekerheid.JA, Zekerheid.JA)
    assert (after[stayed], after[left]) == (Zekerheid.JA, Zekerheid.NEE)


def test_what_was_signed_for_a_gemeente_that_is_still_to_come_is_of_those_that_form_it() -> None:
    found = taking_part([agenda(NIEUW)], VOOR)

    assert (found[OUD], found[BUUR], found[LINKS]) == (Mate.JA, Mate.JA, Mate.NEE)


def test_an_agenda_through_two_mergers_is_inherited_twice() -> None:
    laatste, later = "GM0009", date(2023, 1, 1)
    gemeenten = [*LAND.gemeenten.values(), gemeente(laatste, van=later)]
    land = Indelingen(
        {g.code: g for g in gemeenten} | {NIEUW: gemeente(NIEUW, van=NA, tot=later)},
        (*LAND.herindelingen, Herindeling(later, NIEUW, laatste, Decimal(1))),
    )

    assert taking_part([agenda(OUD), agenda(BUUR)], later, land)[laatste] is Mate.JA
    assert taking_part([agenda(OUD)], later, land)[laatste] is Mate.DEELS


def test_herindelingen_that_contradict_each_other_make_nothing_run_in_circles() -> None:
    circle = Indelingen(
        {code: gemeente(code) for code in (OUD, BUUR)},
        (Herindeling(NA, OUD, BUUR, Decimal(1)), Herindeling(NA, BUUR, OUD, Decimal(1))),
    )

    assert set(taking_part([agenda(OUD)], NA, circle)) == {OUD, BUUR}


def test_the_order_of_the_agendas_does_not_matter() -> None:
    agendas = [agenda(OUD, signed=None), agenda(OUD, BUUR), agenda(LINKS), agenda(RECHTS, status="concept")]

    found = {tuple(taking_part(list(order), NA).items()) for order in permutations(agendas)}

    assert len(found) == 1
