"""What the register reads of a sibling that it asks for a name is what that sibling promises."""

from pydantic.alias_generators import to_camel
from support.documents import built

from agenda_api.kopieen.schemas import InterventieGebeurtenis


def answer_of(package: str, path: str) -> dict[str, object]:
    """The schema of what a sibling answers on a GET."""
    document = built(package)
    content = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    schema: dict[str, object] = document["components"]["schemas"][content["schema"]["$ref"].rpartition("/")[2]]
    return schema


def test_an_interventie_has_every_field_that_the_register_keeps() -> None:
    read = {to_camel(name) for name in InterventieGebeurtenis.model_fields}
    assert read <= set(answer_of("intervention_search", "/interventies/{interventieId}")["required"])  # type: ignore[call-overload]


def test_an_indicator_is_asked_for_by_its_slug() -> None:
    assert "slug" in answer_of("metrics", "/indicatoren/{indicator}")["required"]  # type: ignore[operator]
