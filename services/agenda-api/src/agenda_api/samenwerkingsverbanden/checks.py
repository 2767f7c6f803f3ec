"""Pure: what must hold of a samenwerkingsverband: its dates, who takes part when, and what a coalitie is made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from agenda_api.organisaties.lidmaatschap import Periode
from shared.problems import Fout

COALITIE: Final = "coalitie"
GESTOPT: Final = "gestopt"
REGIEVOERDER: Final = "regievoerder"
BEVOEGD_GEZAG: Final = "schoolbestuur"
GEMEENTE: Final = "gemeente"
# Kinds of party that are no partner of school authority and gemeente, but one of the two or their ministry.
_NO_PARTNER: Final = frozenset({BEVOEGD_GEZAG, GEMEENTE, "school", "ministerie_ocw"})
# kind in the register of organisations → the only kind of party that it is, and no other organisation.
_PARTY_OF: Final = {GEMEENTE: GEMEENTE, BEVOEGD_GEZAG: BEVOEGD_GEZAG, "ministerie": "ministerie_ocw"}


@dataclass(frozen=True, slots=True)
class Deelname:
    """A membership, as far as these rules look at it; `wie` is the same for the same party."""

    wie: str
    soort: str
    is_regievoerder: bool
    periode: Periode

    def counts_on(self, op: date) -> bool:
        """Whether it has not surely ended."""
        return self.periode.tot is None or op < self.periode.tot


def is_party_of(organisatie_soort: str, partijsoort: str) -> bool:
    """Whether a registered organisation of this kind can take part as this kind of party."""
    if organisatie_soort in _PARTY_OF:
        return partijsoort == _PARTY_OF[organisatie_soort]
    return partijsoort not in _PARTY_OF.values()


def judge_leden(leden: Sequence[Deelname]) -> list[Fout]:
    """Periods that end before they begin, that overlap for one party, and two regievoerders at one time."""
    found = []
    for place, lid in enumerate(leden):
        if lid.periode.ends_before_it_begins():
            found.append(Fout(f"/leden/{place}/lidTot", "voor-begin", "De einddatum ligt niet na de begindatum."))
        earlier = [one for one in leden[:place] if one.periode.overlaps(lid.periode)]
        if any(one.wie == lid.wie for one in earlier):
            melding = "Deze partij is in deze periode al lid; sluit de eerdere periode eerst af."
            found.append(Fout(f"/leden/{place}/lidSinds", "periode-overlapt", melding))
        if lid.is_regievoerder and any(one.is_regievoerder and one.wie != lid.wie for one in earlier):
            melding = "Er is al een regievoerder in deze periode; een verband heeft er één tegelijk."
            found.append(Fout(f"/leden/{place}/isRegievoerder", "al-een-regievoerder", melding))
    return found


def judge_coalitie(leden: Sequence[Deelname], vestigingen: int, fase: str, op: date) -> list[Fout]:
    """What a coalitie lacks (Subsidieregeling School en omgeving, Stcrt. 2023, 18849, art. 1)."""
    there = [lid for lid in leden if fase == GESTOPT or lid.counts_on(op)]
    needs: tuple[tuple[str, Callable[[Deelname], bool], str], ...] = (
        ("bevoegd-gezag", lambda lid: lid.soort == BEVOEGD_GEZAG, "Noem minstens één schoolbestuur (bevoegd gezag)."),
        (GEMEENTE, lambda lid: lid.soort == GEMEENTE, "Noem minstens één gemeente."),
        ("partner", lambda lid: lid.soort not in _NO_PARTNER, "Noem minstens één partner naast school en gemeente."),
        (REGIEVOERDER, lambda lid: lid.is_regievoerder, "Wijs onder de leden de regievoerder aan."),
    )
    found = [
        Fout("/leden", f"coalitie-zonder-{what}", melding)
        for what, fits, melding in needs
        if not any(fits(lid) for lid in there)
    ]
    if not vestigingen:
        melding = "Noem minstens één vestiging die meedoet."
        found.append(Fout("/vestigingen", "coalitie-zonder-vestiging", melding))
    return found
