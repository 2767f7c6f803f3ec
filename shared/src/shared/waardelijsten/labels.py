"""What the codes of an answer are called, for who asks: `?labels=true`. Beside the codes and not in their place."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field

from shared.waardelijsten.lists import waardelijsten
from shared.wire import QueryInput, WireOutput


class LabelsQuery(QueryInput):
    """Of codes ook in gewoon Nederlands gevraagd worden."""

    labels: Annotated[bool, Field(description="`true`: in `labels` staat hoe elke code in het antwoord heet.")] = False


class Labelled(WireOutput):
    """A record whose codes can be told with what they are called."""

    # The name of a field, at whatever depth, and the list that its codes are of.
    lists: ClassVar[Mapping[str, str]] = {}

    labels: Annotated[
        dict[str, dict[str, str]] | None,
        Field(
            description="Per veld hoe de codes heten, zoals `themas.taalbevordering`; null zonder `labels=true`.",
            examples=[{"themas": {"taalbevordering": "Taalbevordering"}}],
        ),
    ] = None

    def as_asked(self, query: LabelsQuery) -> Self:
        """With labels, when they are asked for."""
        if not query.labels:
            return self
        found: dict[str, dict[str, str]] = {}
        for name, code in _codes_in(self.model_dump(mode="json", by_alias=True)):
            known = waardelijsten().get(self.lists.get(name, ""), {})
            if code in known:
                found.setdefault(name, {})[code] = known[code].label
        return self.model_copy(update={"labels": found})


def _codes_in(value: Any, name: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON
    """Every plain value, under the name of the field that it stands in."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _codes_in(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _codes_in(inner, name)
    elif value is not None:
        yield name, str(value)
