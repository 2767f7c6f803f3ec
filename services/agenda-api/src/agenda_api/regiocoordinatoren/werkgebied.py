"""Pure: who serves a gemeente when: periods of a function and its gemeenten; two never serve one at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shared.problems import Fout
from shared.waardelijsten.gebieden import why_unknown


@dataclass(frozen=True, slots=True)
class Dienst:
    """A gemeente that is served from a day until the first day on which it no longer is; None: without end."""

    gemeentecode: str
    van: date
    tot: date | None

    @property
    def is_empty(self) -> bool:
        """Whether there is no day in it."""
        return self.tot is not None and self.tot <= self.van

    def overlaps(self, other: "Dienst") -> bool:
        """Whether both serve one gemeente on one day."""
        begins_before = other.tot is None or self.van < other.tot
        ends_after = self.tot is None or other.van < self.tot
        return self.gemeentecode == other.gemeentecode and begins_before and ends_after


def within(van: date, tot: date | None, dienst: tuple[str, date | None, date | None]) -> Dienst:
    """A gemeente with its own dates, as far as the function holds."""
    code, own_van, own_tot = dienst
    ends = [day for day in (tot, own_tot) if day is not None]
    return Dienst(code, max(van, own_van or van), min(ends, default=None))


def judge(
    diensten: Sequence[Dienst], others: Sequence[Dienst], known: Mapping[str, object], *, is_exclusive: bool
) -> list[Fout]:
    """What is wrong with a werkgebied; `others` are what other coordinators serve, who are no matter to an expert."""
    found = []
    for place, dienst in enumerate(diensten):
        at = f"/werkgebied/{place}"
        if dienst.gemeentecode not in known:
            found.append(Fout(f"{at}/gemeentecode", "onbekende-gemeente", why_unknown(dienst.gemeentecode)))
        if dienst.is_empty:
            melding = "Deze gemeente wordt op geen enkele dag bediend; zie ook de geldigheid van de functie."
            found.append(Fout(f"{at}/geldigTot", "voor-begin", melding))
        elif any(dienst.overlaps(earlier) for earlier in diensten[:place]):
            melding = "Deze gemeente staat al in het werkgebied, voor een deel van dezelfde dagen."
            found.append(Fout(f"{at}/geldigVan", "periode-overlapt", melding))
        elif is_exclusive and any(dienst.overlaps(other) for other in others):
            melding = "Een andere regiocoördinator bedient deze gemeente dan al; sluit dat werkgebied eerst af."
            found.append(Fout(f"{at}/gemeentecode", "al-een-regiocoordinator", melding))
    return found
