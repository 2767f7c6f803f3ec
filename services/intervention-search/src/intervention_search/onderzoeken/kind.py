"""Studies as a kind of record: found by what they found, and by what they looked at."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final
from uuid import UUID

from intervention_search.indexing.searchable import Labels, listed, with_whole
from intervention_search.onderzoeken.rijen import Onderzoekstabel
from intervention_search.onderzoeken.schemas import Onderzoek, OnderzoekFilter
from intervention_search.stukken.kind import NUMMER, Kenmerken, Kind
from intervention_search.stukken.schemas import with_places
from shared.problems import Fout

_NOTHING_TOLD: Final = Fout(
    "/bevindingen", "verplicht", "Noem minstens één bevinding, of bij `lopend` de vraag van onderzoek dat nog loopt."
)


class Onderzoeken(Kind[Onderzoek]):
    """Studies, done or running."""

    soort, label, pad = "onderzoek", "Onderzoek", "onderzoeken"
    uitleg = "Onderzoek met bevindingen per uitkomst: positief, geen, negatief of gemengd; en wat nog loopt."
    inhoud, filter = Onderzoek, OnderzoekFilter
    tabel = Onderzoekstabel()
    labels: ClassVar[Labels] = {"uitkomstdomein": listed("uitkomstdomeinen")}

    def samenvatting(self, inhoud: Onderzoek) -> str:
        """What it found first, or what it is looking for."""
        if inhoud.lopend is not None:
            return f"Lopend onderzoek: {inhoud.lopend.vraag}"
        return inhoud.bevindingen[0].conclusie if inhoud.bevindingen else ""

    def teksten(self, inhoud: Onderzoek) -> Iterable[str | None]:
        """The other findings with their limits, and who took part."""
        yield from (bevinding.conclusie for bevinding in inhoud.bevindingen[1:])
        yield from (bevinding.beperking for bevinding in inhoud.bevindingen)
        yield inhoud.doelgroep

    def trefwoorden(self, inhoud: Onderzoek) -> Iterable[str]:
        """What it looked at, on which outcomes, by whom."""
        yield from (een.naam for bevinding in inhoud.bevindingen for een in bevinding.interventies)
        yield from (self.labels["uitkomstdomein"][bevinding.uitkomstdomein] for bevinding in inhoud.bevindingen)
        yield from ([inhoud.onderwerp] if inhoud.onderwerp else [])
        yield from inhoud.auteurs

    def kenmerken(self, inhoud: Onderzoek) -> Kenmerken:
        """`effect` is the facet of all kinds, `richting` the same in its own list."""
        richtingen = {bevinding.richting for bevinding in inhoud.bevindingen}
        return {
            "thema": inhoud.themas,
            "sector": dict.fromkeys(with_whole(inhoud.sectoren)),
            "overstapmoment": inhoud.overstapmomenten,
            "uitkomstdomein": dict.fromkeys(bevinding.uitkomstdomein for bevinding in inhoud.bevindingen),
            "richting": richtingen,
            "effect": richtingen,
            "opzet": [inhoud.opzet] if inhoud.opzet else [],
            NUMMER: [nummer] if (nummer := self.nummer(inhoud)) else [],
            "interventie": [str(one) for _, one in self.interventies(inhoud)],
        }

    def interventies(self, inhoud: Onderzoek) -> Iterator[tuple[str, UUID]]:
        """Those of each finding."""
        for nummer, bevinding in enumerate(inhoud.bevindingen):
            yield from with_places(bevinding.interventies, f"/bevindingen/{nummer}")

    def nummer(self, inhoud: Onderzoek) -> str | None:
        """Its DOI, of which capitals say nothing (DOI Handbook 2.4)."""
        return inhoud.doi.lower() if inhoud.doi else None

    def eisen(self, inhoud: Onderzoek) -> Iterator[Fout]:
        """As of any record; and it says something."""
        yield from super().eisen(inhoud)
        if not inhoud.bevindingen and inhoud.lopend is None:
            yield _NOTHING_TOLD


ONDERZOEKEN: Final = Onderzoeken()
