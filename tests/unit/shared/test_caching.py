"""What a tag says and when it is known: the version that is changed, and the content that was read."""

import pytest

from shared.caching import is_known, tag_of
from shared.preconditions import ETAG_FORM


def test_a_tag_names_the_version_and_the_content_and_the_version_is_what_a_change_needs() -> None:
    tag = tag_of('"3"', b"content")
    assert tag.startswith('"3-')
    assert tag == tag_of('"3"', b"content")
    assert len({tag, tag_of('"3"', b"other"), tag_of('"4"', b"content"), tag_of(None, b"content")}) == 4
    match = ETAG_FORM.fullmatch(tag)
    assert match is not None
    assert match.group(1) == "3"


@pytest.mark.parametrize(
    "given", ['"3-x"', '"03-' + "0" * 24 + '"', 'W/"3-' + "0" * 24 + '"', '"3-"', '"-' + "0" * 24 + '"']
)
def test_no_other_spelling_names_a_version(given: str) -> None:
    assert ETAG_FORM.fullmatch(given) is None


@pytest.mark.parametrize(
    ("given", "known"),
    [
        (['"a"'], True),
        (['W/"a"'], True),
        (['W/W/"a"'], True),
        (['"b", "a"'], True),
        (['"b"', '"a"'], True),
        (["*"], True),
        (['"b"'], False),
        (["a"], False),
        ([""], False),
        ([], False),
    ],
)
def test_a_tag_is_known_in_any_list_and_weak_too(given: list[str], *, known: bool) -> None:
    assert is_known(given, '"a"') is known


def test_without_a_tag_only_anything_is_known() -> None:
    assert is_known(["*"], None)
    assert not is_known(['"a"'], None)
