"""One day of the state: who takes part, with how many inhabitants; each reckoned when a figure first needs it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from metrics.agendas.service import Deelnemer
from metrics.alliantie.arithmetic import Telling, tally
from metrics.alliantie.deelname import Claims, participation
from metrics.alliantie.presenting import Context
from metrics.bevolking.population import Bevolking, find_population
from metrics.stand.service import Stand
from shared.clock import today
from shared.dates import Zekerheid


@dataclass(frozen=True, slots=True)
class Deelname:
    """What the agendas of a gemeente say by themselves, and who takes part with what was inherited."""

    own: Claims
    present: Claims


@dataclass(frozen=True)
class Dagstand:
    """Everything that the figures of one day are reckoned from."""

    stand: Stand
    peildatum: date

    @cached_property
    def context(self) -> Context:
        """What all figures of the day share."""
        jaar = self.peildatum.year if self.stand.indelingen.is_known_on(self.peildatum) else None
        bron = self.bevolking.bron if self.bevolking else ""
        return Context(self.peildatum, jaar, self.stand.gewijzigd_op, today(), bron)

    @cached_property
    def bevolking(self) -> Bevolking | None:
        """The inhabitants of the day."""
        return find_population(self.stand.inwoners, self.stand.indelingen, self.peildatum)

    @cached_property
    def getekend(self) -> Deelname:
        """Who ever signed."""
        return self._deelname(lambda deelnemer: deelnemer.getekend.on(self.peildatum))

    @cached_property
    def lopend(self) -> Deelname:
        """Whose agenda runs."""
        return self._deelname(lambda deelnemer: deelnemer.lopend.on(self.peildatum))

    def _deelname(self, claim: Callable[[Deelnemer], Zekerheid]) -> Deelname:
        own = {code: claim(deelnemer) for code, deelnemer in self.stand.deelnemers.items()}
        return Deelname(own, participation(own, self.stand.indelingen, self.peildatum))

    def telling(self, deelname: Deelname) -> Telling | None:
        """Who counts; nobody can be counted on a day without indeling."""
        return None if self.context.indelingsjaar is None else tally(deelname.present)
