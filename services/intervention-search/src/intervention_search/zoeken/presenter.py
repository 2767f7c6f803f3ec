"""From what was found to what is sent: labels, reasons, explanations; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from intervention_search.engines.document import Bron
from intervention_search.engines.query import RedenSoort
from intervention_search.indexing.searchable import Sources, parse_id
from intervention_search.zoeken import explanation, schemas
from intervention_search.zoeken.explanation import Resultaat
from intervention_search.zoeken.labels import label_of
from intervention_search.zoeken.plan import Stap

NIETS_GEVONDEN: Final = "niets-gevonden"
_UITLEG: Final = {
    Stap.ALLES: "Alle woorden van de vraag komen voor.",
    Stap.MEESTE: "Niet alles kwam samen voor; de meeste woorden van de vraag komen voor.",
    Stap.EEN: "Niet alles kwam samen voor; minstens één woord van de vraag komt voor.",
    Stap.DELEN: "De woorden zelf kwamen niet voor; er is ook op delen van woorden gezocht.",
}
_NIETS: Final = (
    "Er is niets gevonden. Kijk of een andere spelling of minder filters helpt, of begin bij de voorbeelden."
)


@dataclass(frozen=True, slots=True)
class Vondst:
    """What the service found: the page, what is shown of it, and examples when there is nothing."""

    resultaat: Resultaat
    brons: Mapping[str, Bron]
    gemeentenamen: Mapping[str, str]
    vraag: str
    voorbeelden: Resultaat | None = None


def answer(vondst: Vondst, page: int, page_size: int, sources: Sources) -> schemas.Zoekresultaat:
    """The answer to send; facets without any value are left out."""
    resultaat = vondst.resultaat
    examples = vondst.voorbeelden.treffers if vondst.voorbeelden else ()
    facetten = (vondst.voorbeelden or resultaat).facetten
    return schemas.Zoekresultaat(
        resultaten=[_treffer(treffer, vondst.brons[treffer.id], sources) for treffer in resultaat.treffers],
        page=page,
        page_size=page_size,
        totaal=resultaat.total,
        facetten=[_facet(naam, counts, vondst.gemeentenamen) for naam, counts in facetten.items() if counts],
        correctie=_correctie(vondst),
        versoepeling=_versoepeling(resultaat),
        ook_gezocht_op=list(resultaat.ook_gezocht_op),
        alternatieven=[_treffer(treffer, vondst.brons[treffer.id], sources) for treffer in examples],
    )


def _treffer(treffer: explanation.Treffer, bron: Bron, sources: Sources) -> schemas.Treffer:
    soort, record_id = parse_id(treffer.id)
    return schemas.Treffer(
        id=record_id,
        soort=schemas.Soort(soort),
        titel=bron.titel,
        samenvatting=bron.samenvatting,
        fragment=treffer.fragment,
        redenen=[
            schemas.Reden(woord=reden.woord, gevonden_als=reden.via or reden.woord, reden=RedenSoort(reden.soort))
            for reden in treffer.redenen
        ],
        pad=sources[soort].address(record_id),
    )


def _facet(naam: str, counts: Mapping[str, int], gemeentenamen: Mapping[str, str]) -> schemas.Facet:
    """Values by number, then by label; every value has one."""
    named = {code: gemeentenamen.get(code, code) if naam == "gemeente" else label_of(naam, code) for code in counts}
    ordered = sorted(counts.items(), key=lambda item: (-item[1], named[item[0]]))
    waarden = [schemas.FacetWaarde(code=code, label=named[code], aantal=aantal) for code, aantal in ordered]
    return schemas.Facet(naam=naam, waarden=waarden)


def _correctie(vondst: Vondst) -> schemas.Correctie | None:
    meant = vondst.resultaat.bedoelde_u
    if meant is None:
        return None
    return schemas.Correctie(van=vondst.vraag, naar=meant, toegepast=vondst.resultaat.is_gecorrigeerd)


def _versoepeling(resultaat: Resultaat) -> schemas.Versoepeling:
    if resultaat.total == 0:
        return schemas.Versoepeling(stap=NIETS_GEVONDEN, uitleg=_NIETS)
    return schemas.Versoepeling(stap=resultaat.stap, uitleg=_UITLEG[resultaat.stap])
