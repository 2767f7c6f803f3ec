"""`OnzekereDatum` on the wire: a date that says how well it is known."""

import re
from datetime import date
from typing import Any, Final, Self

from pydantic import ConfigDict, model_validator
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from agenda_api.perioden import Marge, Precisie, marge
from shared.wire import DagOfJaar, WireInput

_FORMS: Final = {
    Precisie.DAG: re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII),
    Precisie.JAAR: re.compile(r"(?!0000)\d{4}", re.ASCII),
}
_EXAMPLE: Final[JsonDict] = {"datum": "2019", "precisie": "jaar"}


class OnzekereDatum(WireInput):
    """Een datum met zijn precisie: een dag (2019-07-16), alleen een jaar (2019), of onbekend (null)."""

    model_config = ConfigDict(json_schema_extra={"format": "onzekere-datum", "examples": [_EXAMPLE]})

    datum: DagOfJaar
    precisie: Precisie

    @model_validator(mode="after")
    def _check_form(self) -> Self:
        form = _FORMS.get(self.precisie)
        if (form is None) != (self.datum is None) or (form and not form.fullmatch(self.datum or "")):
            raise PydanticCustomError(
                "datum_en_precisie", "Bij dag hoort JJJJ-MM-DD, bij jaar JJJJ, bij onbekend null."
            )
        if self.precisie is Precisie.DAG and not _exists(self.datum or ""):
            raise PydanticCustomError("datum_bestaat_niet", "Deze datum bestaat niet.")
        return self

    @property
    def marge(self) -> Marge:
        """The days that this date can be."""
        return marge(self.datum, self.precisie)


def marge_of(datum: OnzekereDatum | None) -> Marge:
    """The margin of a date that may be absent: absent is as good as unknown."""
    return datum.marge if datum else Marge()


def as_stored(datum: OnzekereDatum | None) -> dict[str, Any] | None:
    """The date for a JSON column."""
    return datum.model_dump(mode="json") if datum else None


def _exists(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
