"""A small country with skewed small counts, and who wants to know: figures that look like real ones, from a seed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from random import Random

from metrics.bescherming.beleid import Beleid, Bronregel, Regel, Soort
from metrics.bescherming.cellen import RuweCel, Sleutel, Tabel, Verband
from metrics.cel import Celstatus

ADVIES, LEERLINGEN, UREN, AGENDAS = "bijgestelde-adviezen", "leerlingen", "uren", "agendas"
OUDERS = ("wo", "hbo", "mbo", "laag", "onbekend")
PERIODE = "2024-2025"


def rule(soort: Soort, **given: object) -> Regel:
    """A rule of the policy with the defaults of most indicators."""
    usual = Regel(soort, soort.value, frozenset({"ouders"}), drempel=10, bronnen={}, per_school=False)
    return replace(usual, **given)  # type: ignore[arg-type] # the fields of a rule, by name


Leaves = dict[tuple[str, str], tuple[int, int]]  # (place, category): who have it, of how many

BELEID = Beleid(
    "proef",
    1,
    2,
    {
        ADVIES: rule(Soort.AANDEEL, maat=LEERLINGEN, bronnen={"duo": Bronregel(5, "publiceert zelf met <5")}),
        LEERLINGEN: rule(Soort.PERSONEN, maat=LEERLINGEN),
        UREN: rule(Soort.OMVANG, maat=UREN),
        AGENDAS: rule(Soort.DINGEN, maat=AGENDAS),
    },
)


def key(plaats: str, ouders: str = "", indicator: str = ADVIES, periode: str = PERIODE) -> Sleutel:
    return Sleutel(indicator, periode, plaats, (("ouders", ouders),) if ouders else ())


def share(teller: int, noemer: int, bron: str = "gemeente") -> RuweCel:
    return RuweCel(Celstatus.OK, teller, noemer, bron)


def count(teller: int, bron: str = "gemeente") -> RuweCel:
    return RuweCel(Celstatus.OK, teller, None, bron)


def added_up(
    leaves: Mapping[tuple[str, str], tuple[int, int]], verbanden: Sequence[Verband], indicator: str = ADVIES
) -> Tabel:
    """The whole table of its smallest cells (place, category): totals over categories, and over places from below."""
    places = {place for place, _ in leaves}
    cells: Leaves = dict(leaves)
    for verband in verbanden:
        for ouders in OUDERS:
            parts = [cells[deel, ouders] for deel in verband.delen]
            cells[verband.geheel, ouders] = (sum(t for t, _ in parts), sum(n for _, n in parts))
        places.add(verband.geheel)
    for place in places:
        parts = [cells[place, ouders] for ouders in OUDERS]
        cells[place, ""] = (sum(t for t, _ in parts), sum(n for _, n in parts))
    found = {key(place, ouders, indicator): share(*cell) for (place, ouders), cell in cells.items()}
    return Tabel(found, tuple(verbanden))


def skewed_country(seed: int, regios: int, gemeenten: int) -> tuple[Leaves, list[Verband]]:
    """Leaves and levels: many small gemeenten, few large ones, rare groups, shares from nearly nobody to nearly all."""
    random = Random(seed)  # noqa: S311 - figures for a test, no secret
    leaves: Leaves = {}
    verbanden = []
    for regio in range(regios):
        delen = tuple(f"GM{regio:02}{nummer:02}" for nummer in range(gemeenten))
        for place, (ouders, weight) in product(delen, zip(OUDERS, (0.18, 0.24, 0.4, 0.14, 0.04), strict=True)):
            pupils = int(random.lognormvariate(6.2, 1.0) * weight)
            chance = random.choice((0.02, 0.1, 0.2, 0.35, 0.9))
            leaves[place, ouders] = (sum(random.random() < chance for _ in range(pupils)), pupils)
        verbanden.append(Verband(f"PV{regio:02}", delen))
    verbanden.append(Verband("NL", tuple(verband.geheel for verband in verbanden)))
    return leaves, verbanden
