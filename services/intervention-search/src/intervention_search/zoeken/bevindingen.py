"""What is said when a question asks whether something works: no more than findings and ratings tell."""

from collections import Counter
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from intervention_search.interventies.ratings import Effect
from intervention_search.interventies.searchable import EFFECT
from intervention_search.onderzoeken.antwoord import SHOWN, Onderzocht
from intervention_search.redactie.bronnen import Geverifieerd
from intervention_search.taal.effect import Richting
from intervention_search.zoeken import schemas
from intervention_search.zoeken.searching import Page

_NOG_NIETS: Final = (
    "Hierover zijn nog geen bevindingen uit onderzoek vastgelegd. "
    "Wat niet is onderzocht, is daarmee niet goed en niet slecht."
)
_GETOOND: Final = {
    Richting.WERKT: "Getoond wordt alleen wat zo is beoordeeld of onderzocht: met een positief effect.",
    Richting.WERKT_NIET: "Getoond wordt alleen wat zo is beoordeeld of onderzocht: zonder effect, of met een negatief.",
    Richting.BEIDE: "Getoond wordt alleen wat is beoordeeld of onderzocht, welke kant het ook op ging.",
}
_NIETS_BEOORDEELD: Final = {
    Richting.WERKT: "{Geen} enkele beoordeling noemt een positief effect.",
    Richting.WERKT_NIET: "{Geen} enkele beoordeling zegt dat iets geen of een negatief effect heeft.",
    Richting.BEIDE: "{Geen} enkele beoordeling noemt een positief, geen of een negatief effect.",
    Richting.NIET_BEKEND: "Wat geen beoordeling heeft, is dus niet als onbewezen vastgelegd.",
}
_OVER_HET_ONDERWERP: Final = "De treffers gaan over het onderwerp van de vraag; zij zeggen niet of het werkt."
_DE_ANDERE: Final = "Treffers zonder `metBevinding` geven op deze vraag geen bevinding."


def answered_by(onderzocht: Sequence[Onderzocht]) -> set[UUID]:
    """The studies that answer and the interventies that they are about."""
    named = (een.id for study in onderzocht for bevinding in study.bevindingen for een in bevinding.interventies)
    return {study.id for study in onderzocht} | {een for een in named if een is not None}


def bevindingen(page: Page, onderzocht: Sequence[Onderzocht]) -> schemas.Bevindingen | None:
    """What is told of a question about effect; nothing for any other question."""
    effect = page.plan.effect
    if effect is None:
        return None
    is_filtered = bool(page.plan.search.choices)
    geen, binnen = ("Binnen deze filters: geen", " binnen deze filters") if is_filtered else ("Geen", "")
    is_rated = page.plan.is_rated
    if is_rated:
        onderzocht = sorted(onderzocht, key=_sure_and_new)
    if onderzocht:
        grondslag = schemas.Grondslag.BEVINDINGEN
        what = _GETOOND[effect.richting] if is_rated else _DE_ANDERE
    elif not page.total + page.looser:
        grondslag = schemas.Grondslag.GEEN
        what = _NIETS_BEOORDEELD[effect.richting] if is_rated else "Over het onderwerp is{binnen} niets gevonden."
        what = what.format(Geen=geen, binnen=binnen)
    elif is_rated:
        grondslag, what = schemas.Grondslag.BEOORDELINGEN, _GETOOND[effect.richting]
    else:
        grondslag, what = schemas.Grondslag.ONDERWERP, _OVER_HET_ONDERWERP
    return schemas.Bevindingen(
        gevraagd=effect.richting,
        grondslag=grondslag,
        melding=f"{_counted(onderzocht) if onderzocht else _NOG_NIETS} {what}",
        onderzoeken=list(onderzocht[:SHOWN]),
        overige_onderzoeken=max(0, len(onderzocht) - SHOWN),
    )


def _sure_and_new(study: Onderzocht) -> tuple[bool, int]:
    """Of a question without a subject no study fits better than another: what was checked comes first, and the new."""
    return study.geverifieerd != Geverifieerd.JA, -(study.jaar or 0)


def _counted(onderzocht: Sequence[Onderzocht]) -> str:
    """How many findings went which way, such as `3 bevindingen in 2 onderzoeken (1 × positief effect, …)`."""
    counts = Counter(bevinding.richting for study in onderzocht for bevinding in study.bevindingen)
    said = ", ".join(f"{counts[effect]} × {EFFECT[effect].lower()}" for effect in Effect if counts[effect])
    total, studies = counts.total(), len(onderzocht)
    bevinding, onderzoek = "bevinding" if total == 1 else "bevindingen", "onderzoek" if studies == 1 else "onderzoeken"
    return f"Onderzoek: {total} {bevinding} in {studies} {onderzoek} ({said}); bij elke bevinding staan haar grenzen."
