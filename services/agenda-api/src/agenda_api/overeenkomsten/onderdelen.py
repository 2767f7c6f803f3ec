"""The parts of an agreement by their ids, as the store finds them: reading all content of many would take seconds."""

from typing import Any

from sqlalchemy import Label, cast, func
from sqlalchemy.dialects.postgresql import JSONB, JSONPATH
from sqlalchemy.orm import InstrumentedAttribute

from agenda_api.inhoud.inhoud import Inhoud

_PATHS = {"doelen": "$.ambities[*].doelen[*].id", "activiteiten": "$.activiteiten[*].id"}


def ids_in(inhoud: InstrumentedAttribute[Inhoud]) -> list[Label[Any]]:
    """Two columns of a question, `doelen` and `activiteiten`: a list of ids each."""
    return [
        func.jsonb_path_query_array(inhoud, cast(path, JSONPATH), type_=JSONB).label(name)
        for name, path in _PATHS.items()
    ]
