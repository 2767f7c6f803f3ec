"""Why it did not start, in Dutch, with the cause on the last line: that is the one people read."""

import errno
import traceback
from typing import Final

HEADING: Final = "Het systeem start niet."
# What servers say in their own words, and what that means here.
IN_OTHER_WORDS: Final = {
    "No space left on device": "De schijf is vol: maak ruimte en start opnieuw.",
    "Check free disk space": "De schijf is vol: maak ruimte en start opnieuw.",  # PostgreSQL's hint
    "Disk quota exceeded": "De schijfruimte van deze gebruiker is op: maak ruimte en start opnieuw.",
    "Read-only file system": "Hier mag niet geschreven worden: kies een andere map met GKA_LOKAAL=…",
    "Permission denied": "Een recht op een bestand of map ontbreekt; `make doctor` kijkt dat na.",
    "Address already in use": "Een poort is intussen bezet: schuif ze op met GKA_POORTEN_PLUS=1000 make run.",
    "could not bind": "Een poort is intussen bezet: schuif ze op met GKA_POORTEN_PLUS=1000 make run.",
    "Cannot allocate memory": "Het geheugen is op: sluit andere programma's en start opnieuw.",
    "Too many open files": "Er mogen te weinig bestanden open: verhoog de grens met `ulimit -n 4096`.",
}
# Errors of the system with a number: what the same words above would say.
_BY_NUMBER: Final = {
    errno.ENOSPC: "No space left on device",
    errno.EDQUOT: "Disk quota exceeded",
    errno.EROFS: "Read-only file system",
    errno.EACCES: "Permission denied",
    errno.EPERM: "Permission denied",
    errno.ENOMEM: "Cannot allocate memory",
    errno.EMFILE: "Too many open files",
}


def cause_of(error: Exception) -> str:
    """What happened, and the cause as the last line. One that nobody foresaw comes with its traceback."""
    if isinstance(error, OSError):
        story = f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
        known = _BY_NUMBER.get(error.errno or 0, "")
    else:
        story = str(error)
        known = next((words for words in IN_OTHER_WORDS if words in story), "")
    if not known and not type(error).__module__.startswith("local."):
        story = f"{''.join(traceback.format_exception(error))}{story}"
    lines = [HEADING, story.strip()]
    if known:
        lines.append(IN_OTHER_WORDS[known])
    return "\n".join(lines)
