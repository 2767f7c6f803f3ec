"""Rows of JSON: a line each (NDJSON), or the items of one list, read through a window on the text."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from shared import json_text
from shared.bulk.rows import CHUNK, MAX_ROW_BYTES, MAX_ROW_VALUES, Row, refused
from shared.problems import Fout

_TOO_LONG: Final = Fout("", "rij-te-groot", f"Een rij mag hoogstens {MAX_ROW_BYTES // 1024} KiB groot zijn.")
_SPACE: Final = re.compile(r"[ \t\n\r]*")
# Finds where an item ends; what it says is read by `json_text`, which knows what no reader would read alike.
_FIND_END: Final = json.JSONDecoder(parse_int=len, parse_float=len, parse_constant=len)


def lines(file: BinaryIO) -> Iterator[Row]:
    """A row per line; empty lines count and say nothing."""
    number = 0
    while line := file.readline(MAX_ROW_BYTES + 1):
        number += 1
        if len(line) > MAX_ROW_BYTES:
            while line and not line.endswith(b"\n"):
                line = file.readline(CHUNK)
            yield Row(number, None, (_TOO_LONG,))
        elif line.strip() not in {b"", json_text.BYTE_ORDER_MARK}:
            yield _row(number, line)


def items(file: BinaryIO, member: str) -> Iterator[Row]:
    """A row per item of a list, which is the whole document or its one member of this name.

    Raises: InvalidInput for a document of another form, or one that ends too soon.
    """
    window = _Window(file)
    is_object = window.take("{")
    if is_object and not (window.item() == f'"{member}"' and window.take(":")):
        raise refused("verkeerde-vorm", f'Geef een object met alleen "{member}": een lijst.')
    if not window.take("["):
        raise refused("geen-lijst", "Geef een lijst van rijen.", f"/{member}" if is_object else "")
    number = 0
    while not (number == 0 and window.take("]")):
        number += 1
        yield _row(number, window.item(number).encode("utf-8", "surrogatepass"))
        if window.take("]"):
            break
        if not window.take(","):
            raise _broken(number)
    if is_object and not window.take("}"):
        raise refused("verkeerde-vorm", f'Na de lijst "{member}" hoort het object te sluiten.')
    if not window.is_at_end():
        raise refused("geen-json", "Na het einde van de JSON staat nog iets.")


def _row(number: int, text: bytes) -> Row:
    try:
        return Row(number, json_text.read(text, MAX_ROW_VALUES))
    except json_text.JsonRefused as refusal:
        return Row(number, None, refusal.fouten)


class _Window:
    """The part of a text that is being looked at; what was taken is forgotten."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._decoder = file, codecs.getincrementaldecoder("utf-8-sig")()
        self._text, self._at, self._is_read = "", 0, False

    def take(self, sign: str) -> bool:
        """Whether this sign comes next, which is then behind us."""
        if self._next() != sign:
            return False
        self._at += 1
        return True

    def item(self, number: int = 0) -> str:
        """The text of the next value. Raises: InvalidInput when there is none, or it is too large."""
        self._next()
        while True:
            try:
                _, end = _FIND_END.raw_decode(self._text, self._at)
            except (ValueError, RecursionError):
                end = 0
            # A number at the end of the window may go on beyond it.
            if end and (end < len(self._text) or self._is_read):
                found, self._at = self._text[self._at : end], end
                return found
            if len(self._text) - self._at > MAX_ROW_BYTES or not self._read():
                raise _broken(number)

    def is_at_end(self) -> bool:
        """Whether nothing but space follows."""
        return not self._next()

    def _next(self) -> str:
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text) or not self._read():
                return self._text[self._at : self._at + 1]

    def _read(self) -> bool:
        """Whether there was more."""
        if self._is_read:
            return False
        chunk = self._file.read(CHUNK)
        self._is_read = not chunk
        try:
            more = self._decoder.decode(chunk, final=self._is_read)
        except UnicodeDecodeError:
            raise refused("geen-utf8", "JSON is UTF-8, en dit bestand niet.") from None
        self._text, self._at = self._text[self._at :] + more, 0
        return True


def _broken(number: int) -> Exception:
    where = f"bij rij {number}" if number else "aan het begin"
    melding = f"De JSON klopt niet of houdt op {where}, of die rij is groter dan {MAX_ROW_BYTES // 1024} KiB."
    return refused("geen-json", melding)
