"""Pure: from text to words with their place: apostrophes, hyphens, brackets, dots and numbers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from intervention_search.taal.characters import Normalised, normalise

# A longer run is no word; its head still finds itself, in index and query alike.
WORD_MAX = 64
# More parts make no useful joined form (addresses, lists with slashes).
_JOINED_PARTS_MAX = 4

_RUN = r"[^\W_]+"
_LETTER = r"[^\W\d_]"
_CHUNK = re.compile(
    rf"""(?P<dotted>(?<![\w.]){_LETTER}(?:\.{_LETTER})+(?!\w)\.?)
       | (?P<times>(?<![\w.,])\d+\s?[x×]\s?\d+(?!\w))
       | (?P<bracketed>(?<!\w)(?:{_LETTER}+\({_LETTER}+\){_LETTER}*|\({_LETTER}+\){_LETTER}+)(?!\w))
       | (?P<dangling>{_RUN}-(?=,?\s+(?:en/of|en|of)\s+{_RUN}))
       | (?P<leading>(?<=\s)-{_RUN})
       | (?P<plain>{_RUN}(?:['/-]{_RUN})*)""",
    re.VERBOSE,
)
_PIECE = re.compile(_RUN)
# The plural or derivation behind an apostrophe falls off: programma's, mbo'er, A4'tje.
_TAIL = re.compile(r"(?<=\w)'(?:s|er|ers|tje|tjes)(?![^\W_])", re.IGNORECASE)


class Token(NamedTuple):
    """A word of the text; `text[start:end]` of the original is what it was read from.

    `forms` holds the lower-cased spellings the span can be read as: one, or more for `kansen(on)gelijkheid`.
    `joined` is true for a form that spans several words (`po/vo` as povo); `open_end` and `open_start` mark the halves
    of an ellipsis (`sport-` en cultuuraanbod, loopbaanoriëntatie en `-begeleiding`).
    """

    forms: tuple[str, ...]
    start: int
    end: int
    joined: bool = False
    open_end: bool = False
    open_start: bool = False

    @property
    def form(self) -> str:
        """The first spelling."""
        return self.forms[0]


def tokenise(text: str) -> list[Token]:
    """The words of a text, in order; a joined form follows the words it spans."""
    normalised = normalise(text)
    source, starts, ends = normalised.text, normalised.starts, normalised.ends
    tokens: list[Token] = []
    for match in _CHUNK.finditer(source):
        start, end = match.span()
        run = source[start:end]
        if match.lastgroup == "plain" and run.isalnum():  # nearly every word, hence the short way
            tokens.append(Token((run[:WORD_MAX].lower(),), starts[start], ends[end - 1]))
        else:
            tokens += _READERS[str(match.lastgroup)](normalised, start, end)
    return tokens


def _token(source: Normalised, start: int, end: int, *forms: str) -> Token:
    return Token(tuple(form[:WORD_MAX].lower() for form in forms), *source.span(start, end))


def _read_dotted(source: Normalised, start: int, end: int) -> Iterator[Token]:
    yield _token(source, start, end, source.text[start:end].replace(".", ""))


def _read_times(source: Normalised, start: int, end: int) -> Iterator[Token]:
    yield from _pieces(source, start, end)
    yield _joined(source, start, end)


def _read_bracketed(source: Normalised, start: int, end: int) -> Iterator[Token]:
    whole = source.text[start:end]
    yield _token(source, start, end, whole.replace("(", "").replace(")", ""), re.sub(r"\(.*\)", "", whole))


def _read_dangling(source: Normalised, start: int, end: int) -> Iterator[Token]:
    *head, last = _pieces(source, start, end)
    yield from head
    yield Token(last.forms, last.start, last.end, open_end=True)


def _read_leading(source: Normalised, start: int, end: int) -> Iterator[Token]:
    for token in _pieces(source, start, end):
        yield Token(token.forms, token.start, token.end, open_start=True)


def _read_plain(source: Normalised, start: int, end: int) -> Iterator[Token]:
    pieces = list(_pieces(source, start, end))
    yield from pieces
    if 1 < len(pieces) <= _JOINED_PARTS_MAX and end - start <= WORD_MAX:
        yield _joined(source, start, end)


def _pieces(source: Normalised, start: int, end: int) -> Iterator[Token]:
    """The runs of letters and digits between two places; what hangs behind an apostrophe is skipped."""
    place = start
    while match := _PIECE.search(source.text, place, end):
        yield _token(source, match.start(), match.end(), match.group())
        tail = _TAIL.match(source.text, match.end(), end)
        place = tail.end() if tail else match.end()


def _joined(source: Normalised, start: int, end: int) -> Token:
    kept = _TAIL.sub("", source.text[start:end])
    token = _token(source, start, end, "".join(_PIECE.findall(kept.replace("×", "x"))))
    return Token(token.forms, token.start, token.end, joined=True)


_READERS = {
    "dotted": _read_dotted,
    "times": _read_times,
    "bracketed": _read_bracketed,
    "dangling": _read_dangling,
    "leading": _read_leading,
    "plain": _read_plain,
}
