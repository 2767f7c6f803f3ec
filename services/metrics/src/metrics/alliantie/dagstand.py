"""One day of the state: who takes part, with how many inhabitants; each reckoned when a figure first needs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from metrics.alliantie.presenting import Context
from metrics.bevolking.population import Bevolking, find_population
from metrics.bevolking.verdeling import Sleutel, key_of
from metrics.deelname.arithmetic import Telling, tally
from metrics.deelname.deelname import Aanspraak, Deelname, Kant, claims_on, participation
from metrics.stand.service import Stand
from shared.clock import today


@dataclass(frozen=True, slots=True)
class Deelnemers:
    """What the agendas say of every piece of land, and what follows for the gemeenten of the day."""

    aanspraken: tuple[Aanspraak, ...]
    gemeenten: Mapping[str, Deelname]
    telling: Telling


@dataclass(frozen=True)
class Dagstand:
    """Everything that the figures of one day are reckoned from."""

    stand: Stand
    peildatum: date

    @property
    def is_indeling_known(self) -> bool:
        """Nobody can be counted on a day without indeling."""
        return self.stand.indelingen.is_known_on(self.peildatum)

    @cached_property
    def context(self) -> Context:
        """What all figures of the day share."""
        jaar = self.peildatum.year if self.is_indeling_known else None
        bron = self.bevolking.bron if self.bevolking else ""
        return Context(self.peildatum, jaar, self.stand.gewijzigd_op, today(), bron)

    @cached_property
    def bevolking(self) -> Bevolking | None:
        """The inhabitants of the day."""
        return find_population(self.stand.inwoners, self.stand.indelingen, self.peildatum)

    @cached_property
    def sleutel(self) -> Sleutel:
        """What pieces of land are weighed by."""
        return key_of(self.stand.stukken, self.stand.inwoners)

    @cached_property
    def getekend(self) -> Deelnemers:
        """Who ever signed."""
        return self._taking_part(lambda agendas: agendas.getekend)

    @cached_property
    def lopend(self) -> Deelnemers:
        """Whose agenda runs."""
        return self._taking_part(lambda agendas: agendas.lopend)

    def _taking_part(self, kant: Kant) -> Deelnemers:
        agendas = {code: deelnemer.agendas for code, deelnemer in self.stand.deelnemers.items()}
        claims = claims_on(self.peildatum, self.stand.stukken, agendas, kant)
        gemeenten = participation(self.peildatum, claims, self.stand.indelingen)
        return Deelnemers(claims, gemeenten, tally(gemeenten))
