"""Each rule at its edge, on both sides: another number in a rule makes one of these fail."""

import pytest
from support.beschermd_land import AGENDAS, BELEID, UREN, count, key, rule, share

from metrics.bescherming.beleid import Beleid, PolicyMissing, Regel, Soort
from metrics.bescherming.cellen import Bijdragers, RuweCel, Sleutel, Tabel
from metrics.bescherming.primair import is_guessable, is_primary, is_unreliable, primary
from metrics.cel import Celstatus

SHARE, PERSONS, AMOUNT = rule(Soort.AANDEEL), rule(Soort.PERSONEN), rule(Soort.OMVANG)
PER_SCHOOL = rule(Soort.AANDEEL, per_school=True)
SENSITIVE, PLAIN = (("ouders", "laag"),), (("sector", "vo"),)


def hides(regel: Regel, cel: RuweCel, uitsplitsing: tuple[tuple[str, str], ...] = ()) -> bool:
    return is_primary(Sleutel("x", "2024", "GM0363", uitsplitsing), cel, Beleid("p", 1, 2, {"x": regel}))


@pytest.mark.parametrize(
    ("teller", "uitsplitsing", "hidden"),
    [
        *[(0, (), False), (1, (), True), (9, (), True), (10, (), False)],
        *[(0, PLAIN, False), (0, SENSITIVE, True), (9, SENSITIVE, True), (10, SENSITIVE, False)],
    ],
)
def test_few_persons_are_hidden_and_nobody_where_that_says_something(
    teller: int, uitsplitsing: tuple[tuple[str, str], ...], hidden: object
) -> None:
    assert hides(PERSONS, count(teller), uitsplitsing) is hidden


@pytest.mark.parametrize(
    ("teller", "noemer", "hidden"),
    [
        *[(9, 100, True), (10, 100, False)],  # few who have it
        *[(91, 100, True), (90, 100, False)],  # few who have it not
        *[(0, 100, True), (100, 100, True)],  # nobody, everybody
        *[(10, 20, False), (10, 19, True)],
        *[(5, 9, True), (0, 0, True)],  # few in all
    ],
)
def test_a_share_needs_enough_in_all_who_have_it_and_who_have_it_not(teller: int, noemer: int, hidden: object) -> None:
    assert hides(SHARE, share(teller, noemer)) is hidden


@pytest.mark.parametrize(("teller", "hidden"), [(4, True), (5, False)])
def test_a_source_with_a_lower_threshold_has_that_one(teller: int, hidden: object) -> None:
    assert is_primary(key("GM0363"), share(teller, 100, bron="duo"), BELEID) is hidden
    assert is_primary(key("GM0363"), share(teller, 100, bron="gemeente"), BELEID)


@pytest.mark.parametrize(
    ("total", "behind", "hidden"),
    [
        (1000, Bijdragers(5, 500, 100), False),
        (1000, Bijdragers(4, 500, 100), True),  # too few
        (1000, Bijdragers(5, 501, 100), True),  # one of more than half
        (1000, Bijdragers(5, 450, 450), False),
        (1000, Bijdragers(5, 451, 450), True),  # two of more than nine tenths
        (1000, None, True),  # nobody knows who
    ],
)
def test_an_amount_needs_contributors_of_whom_none_stands_out(
    total: int, behind: Bijdragers | None, hidden: object
) -> None:
    assert hides(AMOUNT, RuweCel(Celstatus.OK, total, None, "gemeente", behind)) is hidden


@pytest.mark.parametrize(("rest", "hidden"), [(50, False), (49, True)])
def test_the_second_largest_cannot_reckon_the_largest_within_a_tenth(rest: int, hidden: object) -> None:
    """Less its own 450, all but 49 of what is left is the largest's 500."""
    assert is_guessable(500 + 450 + rest, Bijdragers(9, 500, 450)) is hidden


@pytest.mark.parametrize(
    ("behind", "hidden"),
    [(Bijdragers(9, 500, 400), False), (Bijdragers(9, 500, 401), True), (None, True)],
)
def test_one_or_two_schools_do_not_stand_for_a_place(behind: Bijdragers | None, hidden: object) -> None:
    assert hides(PER_SCHOOL, RuweCel(Celstatus.OK, 300, 1000, "gemeente", behind)) is hidden


def test_things_are_always_shown() -> None:
    assert not is_primary(key("GM0363", indicator=AGENDAS), count(1), BELEID)


def test_what_has_no_value_has_nothing_to_hide() -> None:
    assert not hides(SHARE, RuweCel(Celstatus.NIET_GELEVERD, None, None, "gemeente"))


def test_an_indicator_without_policy_is_not_judged() -> None:
    with pytest.raises(PolicyMissing):
        is_primary(key("GM0363", indicator="onbekend"), count(100), BELEID)


@pytest.mark.parametrize(("status", "hidden"), [(Celstatus.ONDERDRUKT, True), (Celstatus.NIET_GELEVERD, False)])
def test_a_total_over_a_part_that_came_in_as_a_secret_is_hidden(status: Celstatus, hidden: object) -> None:
    """200 in all and 150 of them known: the secret one would be the rest."""
    part = RuweCel(status, None, None, "duo")
    tabel = Tabel({key("GM0363"): share(80, 200), key("GM0363", "wo"): share(60, 150), key("GM0363", "laag"): part})

    assert (key("GM0363") in primary(tabel, BELEID)) is hidden


@pytest.mark.parametrize(
    ("cel", "unreliable"),
    [
        (share(15, 29), True),
        (share(50, 100), False),  # 40.4 % to 59.6 %
        (share(46, 92), True),  # 40.0 % to 60.0 %: more than ten points to either side
        (RuweCel(Celstatus.OK, 500, 1000, "gemeente", Bijdragers(4, 10, 10)), True),
        (RuweCel(Celstatus.OK, 500, 1000, "gemeente", Bijdragers(5, 10, 10)), False),
    ],
)
def test_a_share_of_few_or_of_few_schools_is_unreliable(cel: RuweCel, unreliable: object) -> None:
    assert is_unreliable(cel, PER_SCHOOL) is unreliable


def test_an_amount_follows_its_own_rules() -> None:
    assert is_primary(key("GM0363", indicator=UREN), count(1_000_000), BELEID)
