"""Pure: from the bytes of a body to the value they say, or every fault in them; one reader for all services.

RFC 8259 leaves a repeated name, half a character and a number beyond all numbers to the reader; here they are faults,
because the next reader would understand them differently. What a document means is for schemas to judge.
"""

import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Final

from shared.problems import Fout

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"  # PowerShell and editors on Windows write it before UTF-8
MAX_DEPTH: Final = 32  # our deepest document has nine levels
MAX_DIGITS: Final = 309  # of a whole number: what a double can hold, as for 1e308
_NOT_STRUCTURE: Final = bytes(set(range(256)) - set(b"[]{},"))
_STEPS: Final = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1, ord(","): 0}
# Escapes that may stand for half a character or for NUL; only then every string is looked at.
_SUSPECT_ESCAPE: Final = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_BAD_CHARACTERS: Final = re.compile(r"[\x00\ud800-\udfff]")

REPEATED: Final = ("dubbele-sleutel", "Deze sleutel staat er meer dan eens; geef hem één keer.")
NOT_A_NUMBER: Final = ("geen-getal", "Geef een eindig getal; NaN en Infinity bestaan niet in JSON.")
TOO_LARGE_NUMBER: Final = ("getal-te-groot", "Dit getal is te groot.")
NO_UNICODE: Final = ("tekst-geen-unicode", "De tekst bevat een half teken (los surrogaat).")
NUL: Final = ("tekst-besturingsteken", "De tekst bevat een besturingsteken, zoals NUL.")


class JsonRefused(Exception):
    """The bytes say nothing that every reader would read alike."""

    def __init__(self, *fouten: Fout) -> None:
        super().__init__(fouten[0].melding)
        self.fouten = fouten


class _Wrong(tuple[str, str]):
    """Stands in the tree for a value that is a fault: code and sentence."""

    __slots__ = ()


class _Repeating(dict[str, Any]):
    """An object in whose text a key stands more than once."""

    repeated: tuple[str, ...]


def read(body: bytes, max_values: int) -> Any:  # noqa: ANN401 - JSON
    """The value of a body in JSON. Raises: JsonRefused with every fault and its place."""
    text = _decode(body)
    _bound(body, max_values)
    reading = _Reading()
    try:
        value = json.loads(
            text,
            object_pairs_hook=reading.object_of,
            parse_float=reading.float_of,
            parse_int=reading.int_of,
            parse_constant=reading.constant_of,
        )
    except json.JSONDecodeError as error:
        where = f"De inhoud is geen geldige JSON (regel {error.lineno}, teken {error.colno})."
        raise JsonRefused(Fout("", "geen-json", where)) from None
    if reading.is_faulty or _SUSPECT_ESCAPE.search(text):
        fouten = list(_faults(value, ""))
        if fouten:
            raise JsonRefused(*fouten)
    return value


def fingerprint(value: Any) -> bytes:  # noqa: ANN401 - JSON
    """Equal for documents that say the same, whatever the order of their keys, the space between, `1.0` or `1`."""
    same = json.dumps(_whole(value), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(same.encode()).digest()


def _whole(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Numbers that are equal, written alike; a whole one of 17 digits or more is not exact as a float."""
    match value:
        case float():
            return int(value) if value.is_integer() else value
        case list():
            return [_whole(item) for item in value]
        case dict():
            return {name: _whole(item) for name, item in value.items()}
        case _:
            return value


def without_mark(body: bytes) -> bytes:
    """The body without a byte order mark, which says nothing in UTF-8."""
    return body.removeprefix(BYTE_ORDER_MARK)


def _decode(body: bytes) -> str:
    try:
        return without_mark(body).decode("utf-8")
    except UnicodeDecodeError as error:
        melding = f"De inhoud is geen UTF-8 (vanaf byte {error.start + 1})."
        raise JsonRefused(Fout("", "geen-utf8", melding)) from None


def _bound(body: bytes, max_values: int) -> None:
    """Raises: JsonRefused for more depth or values than any document of ours has, before anything is built."""
    structure = _outside_strings(body).translate(None, _NOT_STRUCTURE)
    opening = structure.count(b"[") + structure.count(b"{")
    if opening + structure.count(b",") > max_values:
        melding = f"Een verzoek mag hier hoogstens {max_values} waarden bevatten; verdeel de inhoud."
        raise JsonRefused(Fout("", "te-veel-waarden", melding))
    if opening > MAX_DEPTH and max(accumulate(map(_STEPS.__getitem__, structure)), default=0) > MAX_DEPTH:
        raise JsonRefused(Fout("", "te-diep-genest", f"De inhoud is meer dan {MAX_DEPTH} niveaus diep genest."))


def _outside_strings(body: bytes) -> bytes:
    """What stands between the strings. Only plain searches: an expression held the interpreter four times as long."""
    without_escapes = body.replace(rb"\\", b"").replace(rb"\"", b"")
    return b"".join(without_escapes.split(b'"')[::2])


class _Reading:
    """Builds the tree, and remembers that something in it is a fault; where, the tree itself tells afterwards."""

    def __init__(self) -> None:
        self.is_faulty = False

    def object_of(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        built = dict(pairs)
        if len(built) == len(pairs):
            return built
        self.is_faulty = True
        repeating = _Repeating(built)
        times = Counter(name for name, _ in pairs)
        repeating.repeated = tuple(name for name, count in times.items() if count > 1)
        return repeating

    def float_of(self, text: str) -> float | _Wrong:
        value = float(text)
        return value if math.isfinite(value) else self._wrong(TOO_LARGE_NUMBER)

    def int_of(self, text: str) -> int | _Wrong:
        return int(text) if len(text.removeprefix("-")) <= MAX_DIGITS else self._wrong(TOO_LARGE_NUMBER)

    def constant_of(self, _: str) -> _Wrong:
        return self._wrong(NOT_A_NUMBER)

    def _wrong(self, kind: tuple[str, str]) -> _Wrong:
        self.is_faulty = True
        return _Wrong(kind)


def _faults(value: object, pointer: str) -> Iterator[Fout]:
    match value:
        case _Wrong():
            yield Fout(pointer, *value)
        case str():
            yield from _faults_in_text(value, pointer)
        case list():
            for index, item in enumerate(value):
                yield from _faults(item, f"{pointer}/{index}")
        case dict():
            for name in getattr(value, "repeated", ()):
                yield Fout(pointer + step(name), *REPEATED)
            for name, item in value.items():
                yield from _faults_in_text(name, pointer + step(name))
                yield from _faults(item, pointer + step(name))


def _faults_in_text(text: str, pointer: str) -> Iterator[Fout]:
    if bad := _BAD_CHARACTERS.search(text):
        yield Fout(pointer, *(NUL if bad.group() == "\x00" else NO_UNICODE))


def step(name: str) -> str:
    """One step of a JSON Pointer (RFC 6901); what no answer could hold is escaped."""
    escaped = name.replace("~", "~0").replace("/", "~1")
    return "/" + escaped.encode("utf-8", "backslashreplace").decode()
