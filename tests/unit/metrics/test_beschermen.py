"""What goes with what is small, what stays hidden over time, and that there is no answer without its proof."""

import pytest
from support.beschermd_land import (
    ADVIES,
    AGENDAS,
    BELEID,
    LEERLINGEN,
    UREN,
    added_up,
    count,
    key,
    rule,
    share,
    skewed_country,
)

from metrics.bescherming.audit import audit
from metrics.bescherming.beleid import Beleid, PolicyMissing, Soort
from metrics.bescherming.beschermen import protect
from metrics.bescherming.cellen import Bijdragers, RuweCel, Tabel, Uitgave, Verband, Voorkennis
from metrics.bescherming.eerder import hidden_before
from metrics.bescherming.primair import primary
from metrics.bescherming.secundair import Pattern
from metrics.bescherming.stelsel.grootheden import Grootheid, TotalsContradict, build_system
from metrics.bescherming.stelsel.lp import UNBOUNDED, Deadline, Infeasible, Lp, SolverFailed
from metrics.cel import Celstatus

NOTHING = Voorkennis()
ENOUGH_S = 30
SMALL = key("GM0001", "laag")


def three_gemeenten(laag: tuple[int, int] = (4, 60)) -> Tabel:
    """Large groups everywhere but one: it needs cover in its gemeente and in the same group of another gemeente."""
    plain = {"wo": (200, 500), "hbo": (220, 510), "mbo": (240, 520), "laag": (260, 530), "onbekend": (150, 400)}
    leaves = {(f"GM000{number}", ouders): cell for number in (1, 2, 3) for ouders, cell in plain.items()}
    return added_up(leaves | {("GM0001", "laag"): laag}, [Verband("PV20", ("GM0001", "GM0002", "GM0003"))])


def test_a_small_cell_takes_others_with_it_in_its_row_and_its_column() -> None:
    tabel = three_gemeenten()
    hidden = protect(tabel, NOTHING, BELEID, ENOUGH_S).verborgen

    assert primary(tabel, BELEID) == {SMALL}
    assert {cell.plaats for cell in hidden} - {"GM0001"}
    assert {cell.uitsplitsing for cell in hidden if cell.plaats == "GM0001"} - {SMALL.uitsplitsing}


def test_without_small_cells_everything_is_shown() -> None:
    assert protect(three_gemeenten((60, 160)), NOTHING, BELEID, ENOUGH_S).verborgen == frozenset()


def test_every_hidden_number_is_audited_and_wide_enough() -> None:
    tabel = three_gemeenten()
    besluit = protect(tabel, NOTHING, BELEID, ENOUGH_S)
    audited = {(marge.grootheid.plaats, marge.grootheid.uitsplitsing) for marge in besluit.marges}

    assert audited == {(cell.plaats, cell.uitsplitsing) for cell in besluit.verborgen}
    assert all(marge.vereist == 20 and marge.is_safe for marge in besluit.marges)


def test_the_audit_sees_that_a_small_cell_alone_is_not_hidden() -> None:
    tabel = three_gemeenten()
    stelsel = build_system(tabel, BELEID, NOTHING)
    pattern = Pattern(stelsel, tabel, [SMALL])
    marges = audit(stelsel, pattern.known, pattern.secrets({SMALL: 20}), Deadline(ENOUGH_S))

    assert [(marge.laag, marge.hoog) for marge in marges] == [(56, 56), (4, 4), (60, 60)]
    assert not any(marge.is_safe for marge in marges)


@pytest.mark.parametrize(
    ("then", "now", "stays"), [(4, 13, True), (4, 14, False), (14, 5, True), (14, 4, False), (4, 4, True)]
)
def test_a_hidden_cell_stays_hidden_until_its_count_is_really_another(then: int, now: int, stays: object) -> None:
    """Ten more or fewer, and the new number says nothing about the old one."""
    before, after = three_gemeenten((then, 200)), three_gemeenten((now, 200))
    former = Voorkennis((Uitgave("v1", before, frozenset(before.cellen) - {SMALL}),))

    assert (SMALL in hidden_before(after, former, BELEID)) is stays
    assert hidden_before(after, former, BELEID) <= {SMALL}
    assert hidden_before(after, NOTHING, BELEID) == frozenset()


def test_a_cell_that_grew_enough_to_be_shown_stays_hidden_when_it_hardly_changed() -> None:
    before, after = three_gemeenten((9, 160)), three_gemeenten((12, 160))
    shown = frozenset(before.cellen) - protect(before, NOTHING, BELEID, ENOUGH_S).verborgen

    assert protect(after, NOTHING, BELEID, ENOUGH_S).verborgen == frozenset()
    assert SMALL in protect(after, Voorkennis((Uitgave("v1", before, shown),)), BELEID, ENOUGH_S).verborgen


def test_the_pattern_of_an_earlier_release_is_used_again() -> None:
    """Another pattern would do as well for each release alone, and both together would give the small cell away."""
    tabel = three_gemeenten()
    first = protect(tabel, NOTHING, BELEID, ENOUGH_S).verborgen
    again = protect(tabel, Voorkennis((Uitgave("v1", tabel, frozenset(tabel.cellen) - first),)), BELEID, ENOUGH_S)

    assert again.verborgen == first


def test_what_is_out_already_stays_out_and_takes_nothing_else_along() -> None:
    """The small cell itself was shown once, by another source: it cannot be protected, the release may go on."""
    tabel = three_gemeenten()
    besluit = protect(tabel, Voorkennis(elders=frozenset({SMALL})), BELEID, ENOUGH_S)

    assert besluit.verborgen == {SMALL}
    assert {marge.vereist for marge in besluit.marges} == {0}


def test_one_count_under_two_names_is_hidden_under_both() -> None:
    beleid = Beleid("p", 1, 2, {name: rule(Soort.PERSONEN, maat=LEERLINGEN) for name in ("a", "b")})
    beleid = Beleid("p", 1, 2, {**beleid.regels, "b": rule(Soort.PERSONEN, maat=LEERLINGEN, drempel=20)})
    tabel = Tabel({key("GM0001", indicator=name): count(15) for name in ("a", "b")})

    assert protect(tabel, NOTHING, beleid, ENOUGH_S).verborgen == set(tabel.cellen)


def test_a_share_may_be_hidden_while_another_figure_tells_how_many_there_are() -> None:
    tabel = Tabel({key("GM0001"): share(3, 400), key("GM0001", indicator=LEERLINGEN): count(400)})
    besluit = protect(tabel, NOTHING, BELEID, ENOUGH_S)

    assert besluit.verborgen == {key("GM0001")}
    assert [(marge.laag, marge.hoog) for marge in besluit.marges] == [(0, 400), (0, 400)]


def test_an_amount_stays_a_tenth_to_either_side_unknown() -> None:
    behind = Bijdragers(9, 100, 100)
    cells = {
        key("GM0001", indicator=UREN): RuweCel(Celstatus.OK, 900, None, "gemeente", Bijdragers(2, 500, 400)),
        key("GM0002", indicator=UREN): RuweCel(Celstatus.OK, 1000, None, "gemeente", behind),
        key("GM0003", indicator=UREN): RuweCel(Celstatus.OK, 1100, None, "gemeente", behind),
        key("PV20", indicator=UREN): RuweCel(Celstatus.OK, 3000, None, "gemeente", behind),
    }
    tabel = Tabel(cells, (Verband("PV20", ("GM0001", "GM0002", "GM0003")),))
    besluit = protect(tabel, NOTHING, BELEID, ENOUGH_S)

    assert key("GM0001", indicator=UREN) in besluit.verborgen
    assert len(besluit.verborgen) == 2
    assert min(marge.vereist for marge in besluit.marges) == 180


def test_agendas_are_counted_in_the_open() -> None:
    tabel = Tabel({key("GM0001", indicator=AGENDAS): count(1), key("GM0002", indicator=AGENDAS): count(0)})

    assert protect(tabel, NOTHING, BELEID, ENOUGH_S).verborgen == frozenset()


def test_parts_that_did_not_come_in_leave_room() -> None:
    """Of 1000 in all 400 are known by group: what is missing is a number too, and nobody can reckon with it."""
    tabel = Tabel({key("GM0001"): share(300, 1000), key("GM0001", "wo"): share(100, 395), SMALL: share(3, 5)})

    assert protect(tabel, NOTHING, BELEID, ENOUGH_S).verborgen == {SMALL}


def test_the_outcomes_of_the_same_persons_make_up_all_of_them() -> None:
    """Two advices of four hundred pupils: one alone cannot be hidden, as it is the rest of the other."""
    beleid = Beleid("p", 1, 2, {ADVIES: rule(Soort.AANDEEL, maat=LEERLINGEN, uitkomsten=frozenset({"advies"}))})
    advies = {name: key("GM0001")._replace(uitsplitsing=(("advies", name),)) for name in ("vmbo", "havo", "vwo")}
    tabel = Tabel({advies["vmbo"]: share(4, 400), advies["havo"]: share(196, 400), advies["vwo"]: share(200, 400)})
    besluit = protect(tabel, NOTHING, beleid, ENOUGH_S)

    assert advies["vmbo"] in besluit.verborgen
    assert len(besluit.verborgen) == 2
    assert {marge.grootheid.maat for marge in besluit.marges} == {f"{ADVIES}:wel", f"{ADVIES}:niet"}


# ---- no proof, no answer ----


def test_without_a_policy_there_is_no_answer() -> None:
    with pytest.raises(PolicyMissing):
        protect(Tabel({key("GM0001", indicator="onbekend"): count(100)}), NOTHING, BELEID, ENOUGH_S)


def test_without_time_there_is_no_answer() -> None:
    with pytest.raises(SolverFailed):
        protect(added_up(*skewed_country(1, 2, 5)), NOTHING, BELEID, seconds=0.05)


@pytest.mark.parametrize(
    "cells",
    [
        {key("GM0001"): share(30, 90), key("GM0001", "wo"): share(20, 50), key("GM0001", "laag"): share(20, 60)},
        {key("GM0001"): share(100, 90)},
        {key("GM0001"): share(30, 90), key("GM0001", indicator=LEERLINGEN): count(91)},
    ],
    ids=["delen boven het geheel", "teller boven noemer", "twee getallen voor één maat"],
)
def test_figures_that_contradict_one_another_get_no_answer(cells: dict[object, RuweCel]) -> None:
    with pytest.raises(TotalsContradict):
        protect(Tabel(cells), NOTHING, BELEID, ENOUGH_S)  # type: ignore[arg-type] # keys of cells


def test_the_solver_tells_what_is_not_an_optimum() -> None:
    lp = Lp([(0.0, UNBOUNDED), (0.0, 5.0)], Deadline(ENOUGH_S))
    assert lp.minimise({0: -1.0}) is None
    lp.require({0: 1.0, 1: 1.0}, 8.0)
    assert (lp.minimise({0: 1.0}), lp.answer()) == (3.0, [3.0, 5.0])
    lp.require({0: 1.0}, 1.0)
    with pytest.raises(Infeasible):
        lp.minimise({0: 1.0})


def test_the_same_figures_give_the_same_pattern() -> None:
    tabel = added_up(*skewed_country(3, 2, 6))

    assert protect(tabel, NOTHING, BELEID, ENOUGH_S) == protect(tabel, NOTHING, BELEID, ENOUGH_S)


def test_a_former_value_is_another_unknown_and_an_equal_one_the_same() -> None:
    then, now = Tabel({key("GM0001"): share(40, 100)}), Tabel({key("GM0001"): share(45, 100)})
    former = Voorkennis((Uitgave("v1", then, frozenset(then.cellen)), Uitgave("v2", now, frozenset())))
    stelsel = build_system(now, BELEID, former)
    wel = Grootheid(f"{ADVIES}:wel", *key("GM0001")[1:])

    assert {stand: number for number, stand in ((n, g.stand) for n, g in stelsel.standen[wel].items())} == {
        "": 45,
        "v1": 40,
    }
    assert wel not in stelsel.openbaar
