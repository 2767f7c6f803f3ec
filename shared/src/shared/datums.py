"""The uncertain date on the wire and in stored JSON: one shape in requests, answers, events and columns."""

from typing import Annotated, Final, Self

from pydantic import ConfigDict, StringConstraints, WithJsonSchema, model_validator
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from shared import dates
from shared.dates import Marge, Precisie
from shared.wire import WireInput

# The longest form is a day.
MAX_DATUM_CHARS: Final = 10
_EXAMPLES: Final[JsonDict] = {
    "examples": [{"datum": "2019", "precisie": "jaar"}, {"datum": "2019-11-19", "precisie": "uiterlijk"}]
}
# A day, a month, a year or a school year. The API rules want a format on every field that is named as a date; EDTF
# (ISO 8601-2, level 0) knows the first three.
GedeeltelijkeDatum = Annotated[
    Annotated[str, StringConstraints(max_length=MAX_DATUM_CHARS)] | None,
    WithJsonSchema({"type": ["string", "null"], "format": "edtf", "maxLength": MAX_DATUM_CHARS}),
]


class OnzekereDatum(WireInput):
    """Een datum met zijn precisie.

    Dag (2019-07-16), maand (2019-07), jaar (2019), schooljaar (2019-2020), uiterlijk (zeker vanaf 2019-11-19), of
    onbekend (null).
    """

    model_config = ConfigDict(json_schema_extra={"format": "onzekere-datum", **_EXAMPLES}, serialize_by_alias=True)

    datum: GedeeltelijkeDatum
    precisie: Precisie

    @model_validator(mode="after")
    def _check_form(self) -> Self:
        if not dates.has_form(self.datum, self.precisie):
            form = dates.form_of(self.precisie) or "null"
            raise PydanticCustomError(
                "datum_en_precisie",
                "Bij precisie {precisie} hoort een datum als {vorm}.",
                {"precisie": self.precisie.value, "vorm": form},
            )
        try:
            dates.marge(self.datum, self.precisie)
        except ValueError:
            raise PydanticCustomError("datum_bestaat_niet", "Deze datum bestaat niet.") from None
        return self

    @property
    def marge(self) -> Marge:
        """The days that this can be as a begin or a signature."""
        return dates.marge(self.datum, self.precisie)

    @property
    def in_woorden(self) -> str:
        """As a sentence has it: `uiterlijk 14 juli 2020`."""
        return dates.in_words(self.datum, self.precisie)

    @property
    def einde(self) -> Marge:
        """The days that this can be as the end of a period."""
        return dates.einde(self.datum, self.precisie)


def marge_of(datum: OnzekereDatum | None) -> Marge:
    """The margin of a begin that may be absent: absent is as good as unknown."""
    return datum.marge if datum else dates.ONBEKEND


def einde_of(datum: OnzekereDatum | None) -> Marge:
    """The margin of an end that may be absent."""
    return datum.einde if datum else dates.ONBEKEND
