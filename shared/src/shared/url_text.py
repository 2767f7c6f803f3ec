"""Pure: the bytes of a path and a query are text in UTF-8 without NUL, or a fault that names the place."""

from urllib.parse import unquote_to_bytes

from shared.json_text import step
from shared.problems import Fout

_MELDING = "Dit is geen tekst in UTF-8; schrijf letters buiten ASCII als UTF-8 met procenten, zoals %C3%AB."
_NUL = "De tekst bevat een besturingsteken, zoals NUL."


def faults_in(raw_path: bytes, query: bytes) -> list[Fout]:
    """Every part that would be read as something that was not sent."""
    fouten = _judge(raw_path, "/pad")
    if b"%" in query or not query.isascii():
        for pair in query.split(b"&"):
            key, _, value = pair.partition(b"=")
            name = unquote_to_bytes(key).decode("utf-8", "backslashreplace")
            fouten += _judge(key, "/query") or _judge(value, "/query" + step(name))
    return fouten


def _judge(quoted: bytes, pointer: str) -> list[Fout]:
    raw = unquote_to_bytes(quoted) if b"%" in quoted else quoted
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return [Fout(pointer, "geen-utf8", _MELDING)]
    return [Fout(pointer, "tekst-besturingsteken", _NUL)] if "\x00" in text else []
