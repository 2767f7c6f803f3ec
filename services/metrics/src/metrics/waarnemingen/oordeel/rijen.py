"""One row of a delivery as pydantic judges it; the bounds of the indicator, when it is known, come as context.

Only `0` is zero. A blank, a dash or `<5` is no number: the fault says which status to send. What was sent is never
repeated.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Final, Self, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from metrics.cel import AFGELEID, MARKERINGLETTERS, STATUSLETTERS, Cel, Celstatus, Markering
from metrics.indicatoren.schemas import Aanlevering
from shared.naming import named
from shared.waardelijsten.celtekens import plain_teken, status_meant, why_no_number
from shared.wire import WireInput

# A hundred times the world's population: anything above is a unit gone wrong.
GRENS: Final = 10**12
# Far more than there are, so that a row cannot hold a megabyte of faults.
MAX_VELDEN: Final = 20
MAX_NAAM: Final = 200
Word = TypeVar("Word", bound=StrEnum)
JAAR: Final = re.compile("[0-9]{4}")


def _required(given: object) -> object:
    if given is None or (isinstance(given, str) and not given.strip()):
        raise PydanticCustomError("verplicht", "Dit veld is verplicht.")
    return given.strip() if isinstance(given, str) else given


def _year(given: object) -> object:
    if isinstance(year := _required(given), str) and not JAAR.fullmatch(year):
        raise PydanticCustomError("verkeerde-vorm", "Geef een kalenderjaar, zoals 2020.")
    return year


def _value(given: object, info: ValidationInfo) -> Decimal | None:
    """Bounds come first: an infinity or an integer of a thousand digits cannot be converted, yet compares well."""
    if given is None:
        return None
    regel = info.context
    minimum = regel.minimum if isinstance(regel, Aanlevering) else -GRENS
    if isinstance(given, str):
        code, melding = why_no_number(given)
        raise PydanticCustomError(code, "{melding}", {"melding": melding})
    if isinstance(given, bool) or not isinstance(given, int | float) or given != given:  # noqa: PLR0124 - NaN
        raise PydanticCustomError("geen-getal", "Geef een eindig getal.")
    if given < minimum:
        raise PydanticCustomError("te-klein", "Geef minstens {minimum}.", {"minimum": minimum})
    if given >= GRENS:
        raise PydanticCustomError("te-groot", "Geef minder dan {grens}.", {"grens": GRENS})
    if isinstance(regel, Aanlevering) and regel.is_geheel and given != int(given):
        raise PydanticCustomError("geen-geheel-getal", "Geef een geheel getal.")
    return Decimal(str(given)) if given else Decimal(0)


def _spelled_out(words: type[StrEnum], letters: Mapping[str, str]) -> BeforeValidator:
    """A word or a letter in any case, also between brackets; of another sign it says which status it means."""

    def read(given: object) -> object:
        if not isinstance(given, str):
            return given
        plain = plain_teken(given)
        if (word := letters.get(plain, plain)) in set(words):
            return word
        if words is Celstatus and (meant := status_meant(given)):
            raise PydanticCustomError("onbekende_code", "Schrijf dit als {status}.", {"status": meant})
        return given

    return BeforeValidator(read)


def _deliverable(given: Word) -> Word:
    if given in AFGELEID:
        raise PydanticCustomError("afgeleid", "Dit leidt de dienst zelf af; laat het weg uit een aanlevering.")
    return given


def _schema(name: str, words: type[StrEnum], letters: Mapping[str, str]) -> dict[str, Any]:
    about = "Een woord, of de letter waarmee Eurostat en EES het schrijven: "
    about += ", ".join(f"{letter} = {word}" for letter, word in letters.items())
    return named(
        name,
        {
            "type": "string",
            "enum": [*(word for word in words if word not in AFGELEID), *letters],
            "description": f"{about}.",
        },
    )


Status = Annotated[
    Celstatus,
    _spelled_out(Celstatus, STATUSLETTERS),
    AfterValidator(_deliverable),
    WithJsonSchema(_schema("Celstatuscode", Celstatus, STATUSLETTERS)),
]
Teken = Annotated[
    Markering,
    _spelled_out(Markering, MARKERINGLETTERS),
    AfterValidator(_deliverable),
    WithJsonSchema(_schema("Markeringcode", Markering, MARKERINGLETTERS)),
]


class WaarnemingInput(WireInput):
    """Een waarde of een status, nooit allebei. Alleen 0 is nul."""

    gemeente: Annotated[
        str,
        BeforeValidator(_required),
        Field(max_length=MAX_NAAM, description="Code (GM0363, 0363 of 363) of naam.", examples=["GM0193"]),
    ]
    periode: Annotated[
        str,
        BeforeValidator(_year),
        Field(description="Kalenderjaar.", examples=["2020"], json_schema_extra={"pattern": f"^{JAAR.pattern}$"}),
    ]
    waarde: Annotated[
        Decimal | None,
        BeforeValidator(_value),
        WithJsonSchema({"type": ["number", "null"], "examples": [129840]}),
    ] = None
    status: Status | None = None
    markeringen: Annotated[list[Teken], Field(max_length=MAX_VELDEN)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _is_bounded(cls, given: object) -> object:
        if isinstance(given, dict) and len(given) > MAX_VELDEN:
            raise PydanticCustomError("te-veel", "Geef hoogstens {aantal} velden.", {"aantal": MAX_VELDEN})
        return given

    @model_validator(mode="after")
    def _is_value_or_status(self) -> Self:
        has_reason = self.status not in {None, Celstatus.OK}
        if self.waarde is not None and has_reason:
            melding = "Geef een waarde of een status die zegt waarom die er niet is, niet allebei."
            raise _fault("status", PydanticCustomError("waarde-en-status", melding))
        if self.waarde is None and not has_reason:
            melding = "Geef een waarde, of een status zoals niet_geleverd of nvt."
            raise _fault("waarde", PydanticCustomError("waarde-of-status", melding))
        return self

    @property
    def cel(self) -> Cel:
        """The value or the reason that there is none."""
        return Cel(self.waarde, self.status or Celstatus.OK, frozenset(self.markeringen or ()))


def _fault(veld: str, error: PydanticCustomError) -> ValidationError:
    """A fault of the row as a whole, told at the field that has to change."""
    return ValidationError.from_exception_data("rij", [InitErrorDetails(type=error, loc=(veld,), input=None)])
