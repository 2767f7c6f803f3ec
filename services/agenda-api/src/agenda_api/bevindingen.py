"""What a rule finds wrong, in the words that the caller will read; the service turns it into a fout on the wire."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One finding: a JSON Pointer in the body, a stable code, a Dutch sentence."""

    pointer: str
    code: str
    melding: str
