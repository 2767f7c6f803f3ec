"""Pure: who has to sign, and when everybody has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shared.problems import Fout


class Partij(StrEnum):
    """Namens wie wordt getekend."""

    GEMEENTE = "gemeente"
    OCW = "ocw"
    SCHOOLBESTUUR = "schoolbestuur"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Handtekening:
    """A signature, as far as these rules look at it."""

    partij: Partij
    gemeentecode: str | None
    organisatienaam: str | None


def judge(handtekening: Handtekening, gemeenten: Sequence[str]) -> list[Fout]:
    """What is wrong with a signature under an agenda of these gemeenten."""
    found = []
    is_gemeente = handtekening.partij is Partij.GEMEENTE
    names_itself = handtekening.partij in {Partij.SCHOOLBESTUUR, Partij.PARTNER}
    if is_gemeente and handtekening.gemeentecode not in gemeenten:
        found.append(Fout("/gemeentecode", "gemeente-van-agenda", "Noem een gemeente van deze agenda."))
    if not is_gemeente and handtekening.gemeentecode is not None:
        found.append(Fout("/gemeentecode", "moet-leeg", "Een gemeentecode hoort bij de partij gemeente."))
    if names_itself and not handtekening.organisatienaam:
        found.append(Fout("/organisatienaam", "verplicht", "Noem de organisatie die tekent."))
    if not names_itself and handtekening.organisatienaam:
        melding = "Een organisatienaam hoort bij een schoolbestuur of partner."
        found.append(Fout("/organisatienaam", "moet-leeg", melding))
    return found


def is_complete(gemeenten: Iterable[str], signed: Iterable[Handtekening]) -> bool:
    """Whether OCW and every gemeente have signed; others may, and are not waited for."""
    signatures = list(signed)
    missing = set(gemeenten) - {one.gemeentecode for one in signatures if one.partij is Partij.GEMEENTE}
    return not missing and any(one.partij is Partij.OCW for one in signatures)
