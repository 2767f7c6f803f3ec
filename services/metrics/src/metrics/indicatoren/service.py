"""The catalogue of indicators: shipped with the code, so that a definition changes only with a review."""

from difflib import get_close_matches
from functools import cache
from importlib import resources

from metrics.indicatoren.errors import IndicatorNotFound
from metrics.indicatoren.schemas import IndicatorRead


@cache
def catalogue() -> dict[str, IndicatorRead]:
    """Every indicator by its slug, in the order of the slugs."""
    folder = resources.files("metrics.indicatoren") / "shipped"
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".json")), key=lambda entry: entry.name)
    found = [IndicatorRead.model_validate_json(entry.read_bytes()) for entry in files]
    return {indicator.slug: indicator for indicator in sorted(found, key=lambda indicator: indicator.slug)}


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
