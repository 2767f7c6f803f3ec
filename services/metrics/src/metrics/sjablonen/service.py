"""The families of indicators that are delivered as a file, and what such a file looks like."""

from metrics.indicatoren.schemas import Beleid, IndicatorRead
from metrics.indicatoren.service import catalogue
from metrics.sjablonen.errors import TemplateNotFound
from metrics.sjablonen.schemas import SjabloonRead
from metrics.sjablonen.tableschema import kolommen_of


def families() -> dict[str, list[IndicatorRead]]:
    """By the name of the family, what is delivered through POST /aanleveringen."""
    found = dict[str, list[IndicatorRead]]()
    for one in catalogue().values():
        if one.aanlevering is not None and one.beleid is not Beleid.DINGEN:
            found.setdefault(one.familie, []).append(one)
    return dict(sorted(found.items()))


def list_templates() -> list[SjabloonRead]:
    """One per family."""
    return [
        SjabloonRead(familie=familie, indicatoren=[one.slug for one in found], kolommen=kolommen_of(found))
        for familie, found in families().items()
    ]


def find_family(familie: str) -> list[IndicatorRead]:
    """Raises: TemplateNotFound."""
    if familie not in families():
        raise TemplateNotFound(f"De families zijn: {', '.join(families())}.")
    return families()[familie]
