"""Pure: reading the word lists in `data/`: tab separated, a reason per line, `#` for comments."""

from collections.abc import Iterator
from functools import cache
from importlib import resources


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """All lines of one list, split into columns.

    Shape: file order; comments and empty lines are left out.
    """
    text = (resources.files(__package__) / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(_columns(text))


def read_words(name: str) -> frozenset[str]:
    """The words in the first column of a list of words."""
    return frozenset(word for row in read_rows(name) for word in row[0].split())


@cache
def read_kinds(name: str) -> dict[str, frozenset[str]]:
    """The words of a list whose first column is their kind, by kind."""
    found: dict[str, frozenset[str]] = {}
    for kind, words, _ in read_rows(name):
        found[kind] = found.get(kind, frozenset()) | frozenset(words.split())
    return found


def _columns(text: str) -> Iterator[tuple[str, ...]]:
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield tuple(column.strip() for column in line.split("\t"))
