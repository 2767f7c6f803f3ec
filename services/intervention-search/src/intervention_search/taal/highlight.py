"""Pure: the words of a stored text that a question found, marked in the best window, safe as HTML."""

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from intervention_search.taal.words import Word

MARK, END_MARK = "<mark>", "</mark>"
WINDOW_SIGNS = 240
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in the original text, and the terms that were wanted there."""

    start: int
    end: int
    terms: frozenset[str]


def places(words: Iterable[Word]) -> str:
    """Where the terms of a text stand, and behind `=` its spellings: ` kans@0-6,30-34 =kansen@0-6 =kans@30-34 `.

    Words are letters and digits only, so such a row is searched as it is.
    """
    found: dict[str, list[str]] = {}
    for word in words:
        terms = () if word.is_stopword else word.terms
        for key in terms if word.is_joined else (*terms, f"={word.exact}"):
            found.setdefault(key, []).append(f"{word.start}-{word.end}")
    return " ".join(["", *(f"{key}@{','.join(stand)}" for key, stand in found.items()), ""])


def spans(row: str, wanted: Iterable[str], exact: Iterable[str] = ()) -> list[Span]:
    """The places of a row whose term, part or exact spelling is wanted; a part marks its whole word.

    Shape: text order, never overlapping.
    """
    keys = [(term, term) for term in wanted] + [(f"={word}", word) for word in exact]
    stand = [(start, -end, term) for key, term in keys for start, end in _places_of(row, key)]
    found: list[Span] = []
    for start, minus_end, term in sorted(stand):
        if found and start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, -minus_end), found[-1].terms | {term})
        else:
            found.append(Span(start, -minus_end, frozenset({term})))
    return found


def _places_of(row: str, key: str) -> Iterator[tuple[int, int]]:
    before = f" {key}@"
    if (found := row.find(before)) < 0:
        return
    begin = found + len(before)
    for place in row[begin : row.find(" ", begin)].split(","):
        start, _, end = place.partition("-")
        yield int(start), int(end)


def marked(text: str, found: Sequence[Span]) -> str:
    """The whole text as HTML with the spans marked; what the text itself holds is escaped."""
    return _render(text, found, 0, len(text))


def fragment(text: str, found: Sequence[Span], size: int = WINDOW_SIGNS) -> str:
    """The window with the most different terms as HTML; the beginning of the text when nothing was found in it."""
    if len(text) <= size:
        return marked(text, found)
    start = _window(found, size)
    start, end = _at_words(text, start, size)
    inside = [span for span in found if start <= span.start and span.end <= end]
    before, after = (ELLIPSIS if start else ""), (ELLIPSIS if end < len(text) else "")
    return f"{before}{_render(text, inside, start, end)}{after}"


def _render(text: str, found: Sequence[Span], start: int, end: int) -> str:
    pieces: list[str] = []
    place = start
    for span in found:
        pieces += [html.escape(text[place : span.start]), MARK, html.escape(text[span.start : span.end]), END_MARK]
        place = span.end
    return "".join([*pieces, html.escape(text[place:end])])


def _window(found: Sequence[Span], size: int) -> int:
    """Where to begin: at the span from which most different terms fit, the first of equals, with a little run-up."""
    best, best_start = 0, 0
    for index, span in enumerate(found):
        terms: set[str] = set()
        for other in found[index:]:
            if other.end > span.start + size - _run_up(size):
                break
            terms |= other.terms
        if len(terms) > best:
            best, best_start = len(terms), span.start
    return max(0, best_start - _run_up(size)) if best else 0


def _run_up(size: int) -> int:
    """How much of the window stands before its first find, so that the sentence can be read."""
    return size // 4


def _at_words(text: str, start: int, size: int) -> tuple[int, int]:
    """The window without half words at its ends."""
    end = min(len(text), start + size)
    start = max(0, min(start, len(text) - size))
    if start and not text[start - 1].isspace():
        start = next((i + 1 for i in range(start, end) if text[i].isspace()), start)
    if end < len(text) and not text[end].isspace():
        end = next((i for i in range(end, start, -1) if text[i].isspace()), end)
    return start, end
