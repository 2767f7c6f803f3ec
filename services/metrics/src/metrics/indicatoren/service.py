"""The catalogue of indicators: shipped with the code, so that a definition changes only with a review."""

import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from metrics.indicatoren.errors import IndicatorNotFound
from metrics.indicatoren.schemas import Beleid, IndicatorRead

# What follows from the policy, in words, of the indicators that are shipped as a family.
BESCHERMING: Final = {
    Beleid.DINGEN: "Aantallen van dingen worden altijd getoond, ook 0 en kleine aantallen.",
    Beleid.PERSONEN: (
        "Aantallen leerlingen en wat daarop rust, gaan alleen in een beschermde publicatie naar buiten: kleine "
        "aantallen worden onderdrukt. Ruw leest alleen de gemeente zelf."
    ),
    Beleid.OMVANG: (
        "Uren en punten gaan alleen in een beschermde publicatie naar buiten, als genoeg instellingen bijdragen. Ruw "
        "leest alleen de gemeente zelf."
    ),
}


@cache
def catalogue() -> dict[str, IndicatorRead]:
    """Every indicator by its slug, in the order of the slugs."""
    folder = resources.files("metrics.indicatoren") / "shipped"
    found = [indicator for entry in folder.iterdir() for indicator in _read(entry)]
    return {indicator.slug: indicator for indicator in sorted(found, key=lambda indicator: indicator.slug)}


def _read(entry: Traversable) -> Iterator[IndicatorRead]:
    """One indicator of a JSON file; of a TOML file a family, whose members share what `standaard` says."""
    if entry.name.endswith(".json"):
        yield IndicatorRead.model_validate_json(entry.read_bytes())
    elif entry.name.endswith(".toml"):
        family = tomllib.loads(entry.read_text(encoding="utf-8"))
        shared = _NOTHING | family.pop("standaard")
        for slug, own in family.items():
            fields = shared | own
            derived = {"slug": slug, "definitieversie": fields["versies"][-1]["versie"]}
            yield IndicatorRead.model_validate(
                derived | {"beschermingsbeleid": BESCHERMING[Beleid(fields["beleid"])]} | fields
            )


# TOML has no null.
_NOTHING: Final = dict.fromkeys(("teller", "noemer", "richting", "overstapmoment", "aanlevering")) | {
    "uitsplitsingen": []
}


def open_slugs() -> tuple[str, ...]:
    """The indicators whose values everybody may read."""
    return tuple(slug for slug, indicator in catalogue().items() if indicator.toegang == "open")


def find_indicator(slug: str) -> IndicatorRead:
    """Raises: IndicatorNotFound."""
    if slug not in catalogue():
        raise IndicatorNotFound("Zie /indicatoren voor alles wat er is." + nearest_hint(slug))
    return catalogue()[slug]


def nearest_hint(slug: str) -> str:
    """` Bedoelt u …?` for a slug that is almost right, else nothing."""
    near = get_close_matches(slug[:100], catalogue(), n=1)
    return f" Bedoelt u {near[0]}?" if near else ""
