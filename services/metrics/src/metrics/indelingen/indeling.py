"""Pure: which gemeenten exist on a date, and which herindelingen lie between two dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from shared.dates import Zekerheid

# The register starts with the indeling of 2019/2020 (355 gemeenten); of 2018 (380 gemeenten) and before it holds
# nothing, so a figure for an earlier day has no indeling to stand on. Source: the gemeenten of the GKA register.
EERSTE_INDELING: Final = date(2019, 1, 1)
DOORGEVOERD: Final = "doorgevoerd"


def day_of(periode: str) -> date:
    """The day in whose indeling a calendar year was observed: 1 January, as CBS does."""
    return date(int(periode), 1, 1)


@dataclass(frozen=True, slots=True)
class Gemeente:
    """A gemeente; `geldig_tot` is the first day on which it no longer exists."""

    code: str
    naam: str
    provinciecode: str
    provincie: str
    aliassen: tuple[str, ...] = ()
    geldig_van: date | None = None
    geldig_tot: date | None = None

    def exists_on(self, dag: date) -> bool:
        """Whether it exists on a day."""
        return (self.geldig_van is None or self.geldig_van <= dag) and (
            self.geldig_tot is None or dag < self.geldig_tot
        )


@dataclass(frozen=True, slots=True)
class Herindeling:
    """One transition: from `datum` on, `aandeel` of `van_code` is part of `naar_code`; None = share unknown."""

    datum: date
    van_code: str
    naar_code: str
    aandeel: Decimal | None
    status: str = DOORGEVOERD
    rechtsopvolger: bool | None = None

    @property
    def opvolger(self) -> Zekerheid:
        """Whether the receiver takes over rights and obligations: always of a whole gemeente (Wet arhi, art. 44)."""
        if self.rechtsopvolger is None:
            return Zekerheid.JA if self.aandeel == 1 else Zekerheid.ONZEKER
        return Zekerheid.JA if self.rechtsopvolger else Zekerheid.NEE


@dataclass(frozen=True, slots=True)
class Indelingen:
    """All gemeenten ever known and all transitions between them."""

    gemeenten: Mapping[str, Gemeente]
    herindelingen: tuple[Herindeling, ...] = ()

    def is_known_on(self, dag: date) -> bool:
        """Whether there is an indeling for this day at all."""
        return dag >= EERSTE_INDELING and bool(self.in_force_on(dag))

    def in_force_on(self, dag: date) -> dict[str, Gemeente]:
        """The gemeenten of that day by code, in the order of their codes."""
        return {code: self.gemeenten[code] for code in sorted(self.gemeenten) if self.gemeenten[code].exists_on(dag)}

    def changes_between(self, na: date, tot_en_met: date) -> list[Herindeling]:
        """Carried-out transitions after one day up to and including another, oldest first; planned ones are no fact."""
        found = (h for h in self.herindelingen if h.status == DOORGEVOERD and na < h.datum <= tot_en_met)
        return sorted(found, key=lambda h: (h.datum, h.van_code, h.naar_code))

    def successors_of(self, code: str) -> list[str]:
        """The codes that took over (part of) a gemeente."""
        return sorted(h.naar_code for h in self.herindelingen if h.van_code == code and h.status == DOORGEVOERD)

    def predecessors_of(self, code: str) -> list[str]:
        """Older codes that went (partly) into a gemeente when it was formed; growth of an existing one is left out."""
        start = self.gemeenten[code].geldig_van if code in self.gemeenten else None
        return sorted(
            h.van_code
            for h in self.herindelingen
            if h.naar_code == code
            and h.status == DOORGEVOERD
            and h.datum == start
            and self._is_older(h.van_code, start)
        )

    def _is_older(self, code: str, start: date) -> bool:
        """Ancestry goes back in time only, so that contradictory herindelingen cannot make it run in circles."""
        van = self.gemeenten[code].geldig_van if code in self.gemeenten else None
        return van is None or van < start

    def why_not_before(self, code: str) -> str:
        """In Dutch why a gemeente has no figures of an earlier day, and who had them; empty when it always existed."""
        gemeente = self.gemeenten[code]
        if gemeente.geldig_van is None:
            return ""
        return f"{gemeente.naam} bestaat pas vanaf {gemeente.geldig_van}." + self._meant(self.predecessors_of(code))

    def why_not_after(self, code: str) -> str:
        """In Dutch why a gemeente has no figures of a later day, and who has them; empty when it still exists."""
        gemeente = self.gemeenten[code]
        if gemeente.geldig_tot is None:
            return ""
        return f"{gemeente.naam} bestond tot {gemeente.geldig_tot}." + self._meant(self.successors_of(code))

    def _meant(self, codes: Sequence[str]) -> str:
        names = ", ".join(f"{code} ({self.name_of(code)})" for code in codes)
        return f" Bedoelt u {names}?" if names else ""

    def name_of(self, code: str) -> str:
        """The name for people; an unknown code stands for itself."""
        return self.gemeenten[code].naam if code in self.gemeenten else code
