"""From what was found to what is sent: records in words, labels, and how strictly the question was taken."""

from collections.abc import Mapping, Sequence
from typing import Final

from intervention_search.indexing.searchable import GEMEENTE, parse_id
from intervention_search.indexing.weergave import Weergave
from intervention_search.registry import REGISTRY
from intervention_search.zoeken import schemas
from intervention_search.zoeken.bevindingen import bevindingen
from intervention_search.zoeken.explanation import Explained
from intervention_search.zoeken.plan import Plan, Stap
from intervention_search.zoeken.relaxation import Relaxed
from intervention_search.zoeken.vraag import Zoekvraag

NIETS_GEVONDEN: Final = "niets-gevonden"
_UITLEG: Final = {
    Stap.ALLES: "Alle woorden van de vraag komen voor.",
    Stap.MEESTE: "Niet alles kwam samen voor; de meeste woorden van de vraag komen voor.",
    Stap.EEN: "Niet alles kwam samen voor; minstens één woord van de vraag komt voor.",
    Stap.DELEN: "De woorden zelf kwamen niet voor; er is op al hun delen gezocht, en op wat die betekenen.",
    Stap.BEOORDELINGEN: "De vraag noemt geen onderwerp; getoond wordt wat een beoordeling van het effect heeft.",
}
_NIETS: Final = (
    "Er is niets gevonden. Kijk of een andere spelling of minder filters helpt, of begin bij de voorbeelden."
)

_GEEN_WOORDEN: Final = (
    "De vraag bevat geen woorden om op te zoeken: alleen tekens, of woorden als 'de' en 'het'. "
    "Wat letterlijk zo geschreven staat, is te vinden tussen aanhalingstekens."
)


def present(
    vraag: Zoekvraag,
    relaxed: Relaxed,
    examples: Relaxed | None,
    treffers: Sequence[schemas.Treffer],
    gemeentenamen: Mapping[str, str],
) -> schemas.Zoekresultaat:
    """The answer to send; facets without any value are left out. `treffers` are those of the examples, if any."""
    facets = (examples or relaxed).found.facets
    return schemas.Zoekresultaat(
        resultaten=[] if examples else list(treffers),
        page=vraag.page,
        page_size=vraag.page_size,
        totaal=relaxed.strict,
        ruimer=relaxed.found.total - relaxed.strict,
        totaal_is_minimum=False,
        facetten=[_facet(naam, counts, gemeentenamen) for naam, counts in facets.items() if counts],
        correctie=_correctie(relaxed),
        versoepeling=_versoepeling(relaxed),
        bevindingen=bevindingen(relaxed),
        ook_gezocht_op=_also(relaxed.plan),
        alternatieven=list(treffers) if examples else [],
    )


def treffer(record_id: str, weergave: Weergave, explained: Explained, *, is_looser: bool) -> schemas.Treffer:
    """One hit as it is sent."""
    soort, own_id = parse_id(record_id)
    return schemas.Treffer(
        id=own_id,
        soort=schemas.Soort(soort),
        titel=weergave.titel,
        samenvatting=weergave.samenvatting,
        fragment=explained.fragment,
        redenen=[
            schemas.Reden(woord=reason.woord, gevonden_als=reason.via or reason.woord, soort=reason.soort)
            for reason in explained.reasons
        ],
        ruimer=is_looser,
        pad=REGISTRY.kinds[soort].address(own_id),
    )


def _facet(naam: str, counts: Mapping[str, int], gemeentenamen: Mapping[str, str]) -> schemas.Facet:
    """Values by number, then by label; every value has one."""
    labels = gemeentenamen if naam == GEMEENTE else REGISTRY.labels.get(naam, {})
    ordered = sorted(counts.items(), key=lambda item: (-item[1], labels.get(item[0], item[0])))
    waarden = [schemas.FacetWaarde(code=code, label=labels.get(code, code), aantal=aantal) for code, aantal in ordered]
    return schemas.Facet(naam=naam, waarden=waarden)


def _correctie(relaxed: Relaxed) -> schemas.Correctie | None:
    """Another spelling, when the one typed finds nothing and the other does."""
    if not relaxed.is_corrected:
        return None
    return schemas.Correctie(van=relaxed.asked.vraag, naar=relaxed.plan.vraag, toegepast=True)


def _versoepeling(relaxed: Relaxed) -> schemas.Versoepeling:
    missing = list(relaxed.missing)
    said = f" Niets gevonden over: {', '.join(missing)}." if missing else ""
    if relaxed.found.total:
        return schemas.Versoepeling(
            stap=relaxed.step.stap, uitleg=f"{_UITLEG[relaxed.step.stap]}{said}", zonder_treffer=missing
        )
    has_words = bool(relaxed.plan.concepts) or relaxed.plan.effect is not None or relaxed.step.node is not None
    uitleg = f"{_NIETS}{said}" if has_words or not relaxed.plan.vraag.strip() else _GEEN_WOORDEN
    return schemas.Versoepeling(stap=NIETS_GEVONDEN, uitleg=uitleg, zonder_treffer=missing)


def _also(plan: Plan) -> list[str]:
    return list(dict.fromkeys(other.text for concept in plan.concepts for other in concept.alternatives))
