"""Pure: the words of a stored text that a question found, marked in the best window, safe as HTML."""

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from intervention_search.taal.words import Word

MARK, END_MARK = "<mark>", "</mark>"
WINDOW_SIGNS = 240
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in the original text, and which of the things asked for were found there."""

    start: int
    end: int
    found: frozenset[int]


def stands(words: Iterable[Word]) -> str:
    """Where each word of a text stands, in the order in which words are numbered: `0-6 7-10`."""
    return " ".join(f"{word.start}-{word.end}" for word in words if not word.is_joined)


def spans(row: str, found: Mapping[int, frozenset[int]]) -> list[Span]:
    """The places of the words with these numbers, each with what was found there; a part marks its whole word.

    Shape: text order, never overlapping. A number without a word is left out: it stands for what is not shown.
    """
    if not found:
        return []
    words = row.split(" ") if row else []
    marks: list[Span] = []
    for number in sorted(number for number in found if 0 <= number < len(words)):
        start, _, end = words[number].partition("-")
        marks.append(Span(int(start), int(end), found[number]))
    return marks


def marked(text: str, found: Sequence[Span]) -> str:
    """The whole text as HTML with the spans marked; what the text itself holds is escaped."""
    return _render(text, found, 0, len(text))


def fragment(text: str, found: Sequence[Span], size: int = WINDOW_SIGNS) -> str:
    """The window with the most different finds as HTML; the beginning of the text when nothing was found in it."""
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
    """Where to begin: at the span from which most different finds fit, the first of equals, with a little run-up."""
    best, best_start = 0, 0
    for index, span in enumerate(found):
        terms: set[int] = set()
        for other in found[index:]:
            if other.end > span.start + size - _run_up(size):
                break
            terms |= other.found
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
