"""Pure: a fault in a delivered row, before it becomes a fout on the wire."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One fault: the row as the sender counts it (from 0), the field, a stable code, a sentence with a hint."""

    rij: int
    veld: str
    code: str
    melding: str

    @property
    def pointer(self) -> str:
        """The JSON Pointer in the sender's body."""
        return f"/waarnemingen/{self.rij}" + (f"/{self.veld}" if self.veld else "")
