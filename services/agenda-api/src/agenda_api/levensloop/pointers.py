"""Pure: JSON Pointers (RFC 6901) into content: what a remark is about must be there."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from shared.problems import Fout

# A tilde stands for itself (~0) or for a slash (~1); another one is a fault.
_FORM: Final = re.compile(r"(/([^~/]|~[01])*)*")
# Without signs and leading zeros; longer than this no list is.
_PLACE: Final = re.compile(r"0|[1-9][0-9]{0,5}", re.ASCII)


def judge_pointers(pointers: Sequence[str | None], content: Mapping[str, object]) -> list[Fout]:
    """Remarks that point nowhere, each at its own place (None: no text); `content` as it is on the wire."""
    found = []
    for place, pointer in enumerate(pointers):
        at = f"/opmerkingen/{place}/pointer"
        if pointer is None:
            continue
        if not _FORM.fullmatch(pointer):
            melding = "Geef een JSON Pointer, zoals /ambities/0/doelen; leeg is de hele agenda."
            found.append(Fout(at, "geen-pointer", melding))
        elif not _points_somewhere(pointer, content):
            found.append(Fout(at, "bestaat-niet", "Dit onderdeel staat niet in de inhoud van de agenda."))
    return found


def _points_somewhere(pointer: str, content: Mapping[str, object]) -> bool:
    value: object = content
    for written in pointer.split("/")[1:]:
        step = written.replace("~1", "/").replace("~0", "~")
        if isinstance(value, Mapping) and step in value:
            value = value[step]
        elif isinstance(value, list) and _PLACE.fullmatch(step) and int(step) < len(value):
            value = value[int(step)]
        else:
            return False
    return True
