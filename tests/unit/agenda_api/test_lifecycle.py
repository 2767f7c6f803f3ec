"""The table of moves: every handeling in every status, and who may make it."""

from datetime import date

import pytest

from agenda_api.overeenkomsten.lifecycle import (
    HAPPENINGS,
    LEVENSLOOP,
    PUBLIC,
    SIGNED,
    Handeling,
    Hoedanigheid,
    Status,
    is_public,
    status_on,
)

UNSIGNED = ("concept", "ingediend", "in_behandeling", "teruggestuurd", "akkoord")
SUBMITTED = UNSIGNED[1:]
# handeling → from where → to where.
ALLOWED = {
    "wijzigen": {"concept": "concept", "teruggestuurd": "teruggestuurd"},
    "verwijderen": {"concept": "concept"},
    "instemmen": {"concept": "concept", "teruggestuurd": "teruggestuurd"},
    "indienen": {"concept": "ingediend", "teruggestuurd": "ingediend"},
    "in_behandeling_nemen": {"ingediend": "in_behandeling"},
    "terugsturen": {"in_behandeling": "teruggestuurd", "akkoord": "teruggestuurd"},
    "collegebesluit_vastleggen": {status: status for status in SUBMITTED},
    "collegebesluit_verwijderen": {status: status for status in SUBMITTED},
    "akkoord": {"in_behandeling": "akkoord"},
    "intrekken": dict.fromkeys(UNSIGNED, "ingetrokken"),
    "ondertekenen": {"akkoord": "akkoord"},
    "voltooien": {"akkoord": "ondertekend"},
    "ondertekening_intrekken": {"akkoord": "akkoord"},
    "opzeggen": {"ondertekend": "ondertekend"},
    "beeindigen": {"ondertekend": "beeindigd"},
}
INDIENER, GEMEENTE, PARTIJ, REGIO, BEHEERDER = Hoedanigheid


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("handeling", list(Handeling))
def test_a_handeling_leads_where_the_table_says_or_nowhere(handeling: Handeling, status: Status) -> None:
    zet = LEVENSLOOP.find(handeling, status)
    assert (zet and (zet.naar or status)) == ALLOWED[handeling].get(status)


@pytest.mark.parametrize(
    ("handeling", "status", "allowed"),
    [
        (Handeling.WIJZIGEN, Status.CONCEPT, {INDIENER, BEHEERDER}),
        (Handeling.VERWIJDEREN, Status.CONCEPT, {INDIENER, BEHEERDER}),
        (Handeling.INSTEMMEN, Status.CONCEPT, {GEMEENTE}),
        (Handeling.INDIENEN, Status.TERUGGESTUURD, {INDIENER, BEHEERDER}),
        (Handeling.IN_BEHANDELING_NEMEN, Status.INGEDIEND, {REGIO, BEHEERDER}),
        (Handeling.TERUGSTUREN, Status.IN_BEHANDELING, {REGIO, BEHEERDER}),
        (Handeling.TERUGSTUREN, Status.AKKOORD, {BEHEERDER}),
        (Handeling.AKKOORD, Status.IN_BEHANDELING, {BEHEERDER}),
        (Handeling.COLLEGEBESLUIT_VASTLEGGEN, Status.AKKOORD, {GEMEENTE, BEHEERDER}),
        (Handeling.INTREKKEN, Status.AKKOORD, {INDIENER, BEHEERDER}),
        (Handeling.ONDERTEKENEN, Status.AKKOORD, {INDIENER, GEMEENTE, PARTIJ, BEHEERDER}),
        (Handeling.ONDERTEKENING_INTREKKEN, Status.AKKOORD, {INDIENER, GEMEENTE, PARTIJ, BEHEERDER}),
        (Handeling.BEEINDIGEN, Status.ONDERTEKEND, {GEMEENTE, BEHEERDER}),
    ],
)
def test_each_move_is_made_by_those_whom_it_belongs_to(
    handeling: Handeling, status: Status, allowed: set[Hoedanigheid]
) -> None:
    zet = LEVENSLOOP.find(handeling, status)
    assert zet is not None
    assert zet.door == allowed


def test_a_regiocoordinator_takes_up_and_sends_back_and_no_more() -> None:
    moves = {one for one in Handeling if REGIO in LEVENSLOOP.door(one)}
    assert moves == {Handeling.IN_BEHANDELING_NEMEN, Handeling.TERUGSTUREN}


def test_every_move_to_another_status_has_a_participle_of_its_own_for_siblings() -> None:
    moving = {one for one in Handeling for status in Status if (zet := LEVENSLOOP.find(one, status)) and zet.naar}
    assert moving < set(HAPPENINGS)
    assert len(set(HAPPENINGS.values())) == len(HAPPENINGS)


def test_what_is_signed_is_public() -> None:
    assert SIGNED < PUBLIC


@pytest.mark.parametrize("was_public", [True, False])
def test_withdrawing_changes_nothing_in_who_may_see_it(*, was_public: bool) -> None:
    assert is_public(Status.INGETROKKEN, was_public=was_public) is was_public
    assert not is_public(Status.TERUGGESTUURD, was_public=was_public)
    assert is_public(Status.AKKOORD, was_public=was_public)


@pytest.mark.parametrize("end", [Status.BEEINDIGD, Status.INGETROKKEN])
def test_nothing_follows_the_end(end: Status) -> None:
    assert {LEVENSLOOP.find(handeling, end) for handeling in Handeling} == {None}


@pytest.mark.parametrize(
    ("beeindigd_op", "status"),
    [(None, "ondertekend"), (date(2028, 7, 2), "ondertekend"), (date(2028, 7, 1), "beeindigd")],
)
def test_what_ends_later_is_signed_until_its_day(beeindigd_op: date | None, status: str) -> None:
    assert status_on(Status.ONDERTEKEND, beeindigd_op, date(2028, 7, 1)) == status
    assert status_on(Status.AKKOORD, beeindigd_op, date(2028, 7, 1)) is Status.AKKOORD
