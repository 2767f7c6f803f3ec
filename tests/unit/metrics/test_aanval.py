"""What an attacker can reckon from everything that is out: no hidden number within ten of the truth for certain."""

from random import Random

import pytest
from support.aanvaller import Aanvaller, numbers_of, told
from support.beschermd_land import BELEID, OUDERS, added_up, key, share, skewed_country

from metrics.bescherming.beschermen import protect
from metrics.bescherming.cellen import RuweCel, Sleutel, Tabel, Uitgave, Verband, Voorkennis
from metrics.bescherming.primair import primary

SECONDS = 60
WITHIN = 10


def narrowest(aanvaller: Aanvaller, tabel: Tabel, hidden: frozenset[Sleutel], release: int = 0) -> float:
    ranges = [
        aanvaller.range_of(key, number, release)
        for key in hidden
        for number in range(len(numbers_of(tabel.cellen[key])))
    ]
    return min(high - low for low, high in ranges)


def merged(tabel: Tabel, samen: Verband, ouders: str) -> RuweCel:
    parts = [tabel.cellen[key(deel, ouders)] for deel in samen.delen]
    return share(sum(part.teller or 0 for part in parts), sum(part.noemer or 0 for part in parts))


@pytest.mark.parametrize("seed", range(4))
def test_no_hidden_number_can_be_reckoned_within_ten(seed: int) -> None:
    leaves, verbanden = skewed_country(seed, regios=2, gemeenten=4)
    tabel = added_up(leaves, verbanden)
    besluit = protect(tabel, Voorkennis(), BELEID, SECONDS)
    aanvaller = Aanvaller([told(tabel.cellen, verbanden, besluit.verborgen)])

    assert besluit.verborgen >= primary(tabel, BELEID) > frozenset()
    assert narrowest(aanvaller, tabel, besluit.verborgen) >= 2 * WITHIN - 1e-4


@pytest.mark.parametrize("seed", range(4))
def test_hiding_only_what_is_small_would_give_it_away(seed: int) -> None:
    """The attacker is worth his name: without further cells he finds numbers nearly to the digit."""
    leaves, verbanden = skewed_country(seed, regios=2, gemeenten=4)
    tabel = added_up(leaves, verbanden)
    small = primary(tabel, BELEID)

    assert narrowest(Aanvaller([told(tabel.cellen, verbanden, small)]), tabel, small) <= 2 + 1e-4


@pytest.mark.parametrize("seed", range(2))
def test_releases_laid_beside_one_another_give_nothing_away(seed: int) -> None:
    """The second and third release have late and corrected figures; the attacker knows which cells did not change."""
    leaves, verbanden = skewed_country(seed, regios=2, gemeenten=3)
    random = Random(seed)  # noqa: S311 - figures for a test, no secret
    uitgaven: tuple[Uitgave, ...] = ()
    tabellen = []
    for version in range(3):
        for place in random.sample(sorted(leaves), 3 if version else 0):
            teller, noemer = leaves[place]
            leaves[place] = (teller + random.choice((0, 1, 12)), noemer + 14)
        tabellen.append(added_up(leaves, verbanden))
        besluit = protect(tabellen[-1], Voorkennis(uitgaven), BELEID, SECONDS)
        getoond = frozenset(tabellen[-1].cellen) - besluit.verborgen
        uitgaven = (*uitgaven, Uitgave(f"v{version}", tabellen[-1], getoond))
    hidden = [frozenset(uitgave.tabel.cellen) - uitgave.getoond for uitgave in uitgaven]
    unchanged = {key for key in tabellen[0].cellen if len({tabel.cellen[key] for tabel in tabellen}) == 1}
    aanvaller = Aanvaller(
        [told(tabel.cellen, verbanden, gone) for tabel, gone in zip(tabellen, hidden, strict=True)], unchanged
    )

    assert 0 < len(unchanged) < len(tabellen[0].cellen)
    # What was shown before cannot be hidden any more; everything else is as safe as in one release.
    for version, gone in enumerate(hidden):
        never_shown = gone - {key for uitgave in uitgaven for key in uitgave.getoond}
        assert narrowest(aanvaller, tabellen[version], never_shown, version) >= 2 * WITHIN - 1e-4


def test_two_indelingen_beside_one_another_give_nothing_away() -> None:
    """One gemeente that merged away has few who have it; the merged gemeente is shown beside its parts."""
    leaves, verbanden = skewed_country(7, regios=1, gemeenten=6)
    leaves["GM0000", "laag"] = (3, 60)
    old = added_up(leaves, verbanden)
    samen = Verband("GM1999", ("GM0000", "GM0001"))
    new = {key("GM1999", ouders): merged(old, samen, ouders) for ouders in ("", *OUDERS)}
    both = Tabel({**old.cellen, **new}, (*verbanden, samen))
    besluit = protect(both, Voorkennis(), BELEID, SECONDS)
    alone = protect(old, Voorkennis(), BELEID, SECONDS)
    aanvaller = Aanvaller([told(both.cellen, both.verbanden, besluit.verborgen)])

    assert key("GM0000", "laag") in alone.verborgen
    assert narrowest(aanvaller, both, besluit.verborgen) >= 2 * WITHIN - 1e-4
