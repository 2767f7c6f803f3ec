"""Only some fields of what is read: `?velden=id,titel`; the others are left out of each result."""

from typing import Any

from fastapi import Response
from pydantic import AfterValidator
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError, to_json

from shared.paging import Page
from shared.wire import WireOutput

SEPARATOR = ","
# The names of the largest record fit many times over.
MAX_VELDEN_CHARS = 2_000


def names_of(model: type[WireOutput]) -> AfterValidator:
    """Beside `str`: names of this model as they are on the wire, a comma apart."""

    def check(value: str) -> str:
        known = [to_camel(name) for name in (*model.model_fields, *model.model_computed_fields)]
        unknown = [name for name in value.split(SEPARATOR) if name not in known]
        if unknown:
            melding = "Onbekend veld: {onbekend}. Kies uit: {bekend}."
            raise PydanticCustomError(
                "onbekend_veld", melding, {"onbekend": ", ".join(unknown)[:200], "bekend": ", ".join(known)}
            )
        return value

    return AfterValidator(check)


def chosen(one: WireOutput, velden: str | None) -> dict[str, Any]:
    """One result as JSON values, with these fields alone; all of them when none are named."""
    written = one.model_dump(mode="json", by_alias=True)
    names = set(velden.split(SEPARATOR)) if velden else written.keys()
    return {name: value for name, value in written.items() if name in names}


def as_chosen(response: Response, page: Page[Any], velden: str | None) -> Any:  # noqa: ANN401 - the page, or less of it
    """A page as it is, or with these fields of its results alone; `response` holds the headers of the answer."""
    if velden is None:
        return page
    written = page.model_dump(mode="json", by_alias=True, exclude={"resultaten"})
    content = {"resultaten": [chosen(one, velden) for one in page.resultaten], **written}
    return Response(to_json(content), media_type="application/json", headers=dict(response.headers))
