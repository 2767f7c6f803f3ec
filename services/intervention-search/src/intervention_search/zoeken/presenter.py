"""From what was found to what is sent: records in words, labels, and how strictly the question was taken."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from intervention_search.engines.query import Counts
from intervention_search.indexing.searchable import parse_id
from intervention_search.indexing.weergave import Weergave
from intervention_search.onderzoeken.antwoord import Onderzocht
from intervention_search.registry import REGISTRY
from intervention_search.taal.places import GEMEENTE
from intervention_search.zoeken import schemas
from intervention_search.zoeken.bevindingen import answered_by, bevindingen
from intervention_search.zoeken.explanation import Explained
from intervention_search.zoeken.plan import Plan, Stap
from intervention_search.zoeken.relaxation import Relaxed
from intervention_search.zoeken.vraag import Zoekvraag

# A hit or a facet before the answer is validated, once and as a whole: a model of its own for each of some hundred
# values of facets took a third of the time of an answer.
Part = Mapping[str, Any]

NIETS_GEVONDEN: Final = "niets-gevonden"
_UITLEG: Final = {
    Stap.ALLES: "Alle woorden van de vraag komen voor.",
    Stap.MEESTE: "Niet alles kwam samen voor; de meeste woorden van de vraag komen voor.",
    Stap.EEN: "Niet alles kwam samen voor; minstens één woord van de vraag komt voor.",
    Stap.DELEN: "Zo kwam het niet voor; er is ook op losse woorden en op delen van woorden gezocht.",
    Stap.BEOORDELINGEN: "De vraag noemt geen onderwerp; getoond wordt wat een beoordeling van het effect heeft.",
}
# What is said of the others when there are hits on the whole question.
_RUIMER: Final = {
    Stap.MEESTE: "bevatten de meeste woorden ervan",
    Stap.EEN: "bevatten minstens één woord ervan",
    Stap.DELEN: "zijn gevonden op losse woorden of op delen van woorden",
}
# Of a question without words: there are none that could be said to be found.
_ALLES_GETOOND: Final = {
    False: "Er is niet op woorden gezocht: alles wordt getoond.",
    True: "Er is niet op woorden gezocht: alles binnen de gekozen filters wordt getoond.",
}
_GEEN_WOORDEN: Final = (
    "De vraag bevat geen woorden om op te zoeken: alleen tekens, of woorden als 'de' en 'het'. "
    "Wat letterlijk zo geschreven staat, is te vinden tussen aanhalingstekens."
)


def present(
    vraag: Zoekvraag,
    relaxed: Relaxed,
    treffers: Sequence[Part],
    facetten: Sequence[Part],
    onderzocht: Sequence[Onderzocht],
    *,
    is_example: bool,
) -> schemas.Zoekresultaat:
    """The answer to send; hits and facets may be those of an example, when nothing was found."""
    told = answered_by(onderzocht)
    treffers = [{**treffer, "met_bevinding": treffer["id"] in told} for treffer in treffers]
    return schemas.Zoekresultaat.model_validate(
        {
            "resultaten": [] if is_example else treffers,
            "page": vraag.page,
            "page_size": vraag.page_size,
            "totaal": relaxed.strict,
            "ruimer": relaxed.found.total - relaxed.strict,
            "totaal_is_minimum": False,
            "facetten": facetten,
            "correctie": _correctie(relaxed),
            "versoepeling": _versoepeling(relaxed),
            "bevindingen": bevindingen(relaxed, onderzocht),
            "ook_gezocht_op": _also(relaxed.plan),
            "alternatieven": treffers if is_example else [],
        }
    )


def treffer(record_id: str, weergave: Weergave, explained: Explained, *, is_looser: bool) -> Part:
    """One hit as it is sent."""
    soort, own_id = parse_id(record_id)
    return {
        "id": own_id,
        "soort": soort,
        "titel": weergave.titel,
        "samenvatting": weergave.samenvatting,
        "fragment": explained.fragment,
        "redenen": [
            {"woord": reason.woord, "gevonden_als": reason.via or reason.woord, "soort": reason.soort}
            for reason in explained.reasons
        ],
        "ruimer": is_looser,
        "pad": REGISTRY.kinds[soort].address(own_id),
    }


def facetten(counted: Counts, gemeentenamen: Mapping[str, str]) -> list[Part]:
    """Facets with labels; those without any value are left out."""
    return [_facet(naam, counts, gemeentenamen) for naam, counts in counted.items() if counts]


def _facet(naam: str, counts: Mapping[str, int], gemeentenamen: Mapping[str, str]) -> Part:
    """Values by number, then by label; every value has one."""
    names = gemeentenamen if naam == GEMEENTE else REGISTRY.labels.get(naam, {})
    labels = {code: names.get(code, code) for code in counts}
    by_label = sorted(counts, key=labels.__getitem__)
    ordered = sorted(by_label, key=counts.__getitem__, reverse=True)
    return {
        "naam": naam,
        "waarden": [{"code": code, "label": labels[code], "aantal": counts[code]} for code in ordered],
    }


def _correctie(relaxed: Relaxed) -> schemas.Correctie | None:
    """Another spelling, when the one typed finds nothing and the other does."""
    if not relaxed.is_corrected:
        return None
    return schemas.Correctie(van=relaxed.asked.vraag, naar=relaxed.plan.vraag, toegepast=True)


def _versoepeling(relaxed: Relaxed) -> schemas.Versoepeling:
    missing = list(relaxed.missing)
    is_filtered = bool(relaxed.search.choices)
    within = " binnen deze filters" if is_filtered else ""
    said = f" Niets gevonden{within} over: {', '.join(missing)}." if missing else ""
    if relaxed.found.total:
        stap = relaxed.step.stap
        if relaxed.step.node is None and stap is Stap.ALLES:
            uitleg = _ALLES_GETOOND[is_filtered]
        elif 0 < relaxed.strict < relaxed.found.total:
            uitleg = f"Op de hele vraag: {relaxed.strict}. De treffers daarna zijn ruimer: zij {_RUIMER[stap]}."
        else:
            uitleg = f"{_UITLEG[stap]}{said}"
        return schemas.Versoepeling(stap=stap, uitleg=uitleg, zonder_treffer=missing)
    has_words = relaxed.step.node is not None
    is_asked = has_words or relaxed.plan.effect is not None or not relaxed.plan.vraag.strip()
    uitleg = f"Er is niets gevonden. {_raad(has_words, is_filtered)}{said}" if is_asked else _GEEN_WOORDEN
    return schemas.Versoepeling(stap=NIETS_GEVONDEN, uitleg=uitleg, zonder_treffer=missing)


def _raad(has_words: bool, is_filtered: bool) -> str:  # noqa: FBT001 - the two things that may be changed
    """What may help: another spelling only of what was spelled, fewer filters only of those chosen."""
    helps = [*(["een andere spelling"] if has_words else []), *(["minder filters"] if is_filtered else [])]
    return f"Kijk of {' of '.join(helps)} helpt, of begin bij de voorbeelden." if helps else "Begin bij de voorbeelden."


def _also(plan: Plan) -> list[str]:
    return list(dict.fromkeys(other.text for concept in plan.concepts for other in concept.alternatives))
