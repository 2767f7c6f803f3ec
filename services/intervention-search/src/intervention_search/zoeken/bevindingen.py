"""What is said when a question asks whether something works: no more than ratings and findings tell."""

from typing import Final

from intervention_search.taal.effect import Richting
from intervention_search.zoeken import schemas
from intervention_search.zoeken.plan import Stap
from intervention_search.zoeken.relaxation import Relaxed

_NOG_NIETS: Final = (
    "Er zijn nog geen bevindingen uit onderzoek vastgelegd over wat werkt of niet werkt. "
    "Wat niet is onderzocht, is daarmee niet goed en niet slecht."
)
_GETOOND: Final = {
    Richting.WERKT: "Getoond wordt alleen wat volgens een beoordeling een positief effect heeft; de bron staat erbij.",
    Richting.WERKT_NIET: "Getoond wordt alleen wat volgens een beoordeling geen of een negatief effect heeft.",
    Richting.BEIDE: "Getoond wordt wat volgens een beoordeling een positief, geen of een negatief effect heeft.",
}
_NIETS_BEOORDEELD: Final = {
    Richting.WERKT: "{Geen} enkele beoordeling noemt een positief effect.",
    Richting.WERKT_NIET: "{Geen} enkele beoordeling zegt dat iets geen of een negatief effect heeft.",
    Richting.BEIDE: "{Geen} enkele beoordeling noemt een positief, geen of een negatief effect.",
    Richting.NIET_BEKEND: "Wat geen beoordeling heeft, is dus niet als onbewezen vastgelegd.",
}


def bevindingen(relaxed: Relaxed) -> schemas.Bevindingen | None:
    """The notice for a question about effect; none for any other question."""
    effect = relaxed.plan.effect
    if effect is None:
        return None
    geen, binnen = ("Binnen deze filters: geen", " binnen deze filters") if relaxed.search.choices else ("Geen", "")
    is_rated = relaxed.step.stap is Stap.BEOORDELINGEN
    if not relaxed.found.total:
        grondslag = schemas.Grondslag.GEEN
        what = _NIETS_BEOORDEELD[effect.richting] if is_rated else "Over het onderwerp is{binnen} niets gevonden."
        what = what.format(Geen=geen, binnen=binnen)
    elif is_rated:
        grondslag, what = schemas.Grondslag.BEOORDELINGEN, _GETOOND[effect.richting]
    else:
        grondslag = schemas.Grondslag.ONDERWERP
        what = "De treffers gaan over het onderwerp van de vraag; zij zeggen niet of het werkt."
    return schemas.Bevindingen(gevraagd=effect.richting, grondslag=grondslag, melding=f"{_NOG_NIETS} {what}")
