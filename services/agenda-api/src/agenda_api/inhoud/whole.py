"""Content judged as a whole around its parts: its size before them, its crossed dates also when a part is wrong.

The rules on content (checks.py) judge what has the right shape. Two dates can be judged earlier, so a sender who mixes
both kinds of faults hears them in one answer. What is too large is not looked into any further.
"""

from collections.abc import Mapping
from typing import Self

from pydantic import ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from agenda_api.inhoud.checks import VOOR_BEGIN, ends_before_it_begins
from agenda_api.inhoud.omvang import judge_size
from shared.datums import OnzekereDatum
from shared.problems import Fout
from shared.wire import WireInput


class WholeInput(WireInput):
    """Een begin en een einde, elk zo precies als bekend."""

    periode_van: OnzekereDatum | None = None
    periode_tot: OnzekereDatum | None = None

    @model_validator(mode="wrap")
    @classmethod
    def _judge_as_a_whole(cls, sent: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(sent, Mapping) and (too_large := judge_size(sent)):
            raise ValidationError.from_exception_data(cls.__name__, [_as_detail(fout) for fout in too_large])
        try:
            return handler(sent)
        except ValidationError as error:
            van, tot = _date(sent, "periodeVan"), _date(sent, "periodeTot")
            if van is None or tot is None or not ends_before_it_begins(van.marge, tot.einde):
                raise
            crossed = PydanticCustomError("voor_begin", VOOR_BEGIN)
            faults = [*_as_details(error), InitErrorDetails(type=crossed, loc=("periodeTot",), input=None)]
            raise ValidationError.from_exception_data(cls.__name__, faults) from error


def _date(sent: object, name: str) -> OnzekereDatum | None:
    """The date of that name when it has the right shape."""
    try:
        return OnzekereDatum.model_validate(sent[name]) if isinstance(sent, Mapping) and name in sent else None
    except ValidationError:
        return None


def _as_detail(fout: Fout) -> InitErrorDetails:
    error = PydanticCustomError("te_veel_samen", "{melding}", {"melding": fout.melding})
    return InitErrorDetails(type=error, loc=tuple(step for step in fout.pointer.split("/") if step), input=None)


def _as_details(error: ValidationError) -> list[InitErrorDetails]:
    return [
        InitErrorDetails(
            type=PydanticCustomError(fault["type"], fault["msg"], fault.get("ctx")), loc=fault["loc"], input=None
        )
        for fault in error.errors(include_url=False, include_input=False)
    ]
