"""From what was found to what is sent: records in words, labels, and how strictly the question was taken."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from intervention_search.engines.query import Counts
from intervention_search.indexing.searchable import parse_id
from intervention_search.indexing.weergave import Weergave
from intervention_search.onderzoeken.antwoord import Onderzocht
from intervention_search.rangorde.judgement import Oordeel
from intervention_search.registry import REGISTRY
from intervention_search.taal.places import GEMEENTE
from intervention_search.zoeken import schemas
from intervention_search.zoeken.answering import Stap
from intervention_search.zoeken.bevindingen import answered_by, bevindingen
from intervention_search.zoeken.explanation import Explained
from intervention_search.zoeken.searching import Page
from intervention_search.zoeken.themas import LIJST
from intervention_search.zoeken.vraag import Zoekvraag
from shared.waardelijsten.lists import waardelijsten

# A hit or a facet before the answer is validated, once and as a whole: a model of its own for each of some hundred
# values of facets took a third of the time of an answer.
Part = Mapping[str, Any]

BOTH: Final = 2
NIETS_GEVONDEN: Final = "niets-gevonden"
_BEOORDEELD: Final = "De vraag noemt geen onderwerp; getoond wordt wat een beoordeling van het effect heeft."
_GEVONDEN: Final = "Gevonden wat de vraag noemt, in welke vorm of onder welke naam ook."
_RUIMER: Final = "De treffers daarna zijn ruimer: zij raken de vraag maar voor een deel."
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
    page: Page,
    treffers: Sequence[Part],
    facetten: Sequence[Part],
    onderzocht: Sequence[Onderzocht],
) -> schemas.Zoekresultaat:
    """The answer to send; hits and facets may be those of an example, when nothing was found."""
    told = answered_by(onderzocht)
    treffers = [{**treffer, "met_bevinding": treffer["id"] in told} for treffer in treffers]
    return schemas.Zoekresultaat.model_validate(
        {
            "resultaten": [] if page.is_example else treffers,
            "page": vraag.page,
            "page_size": vraag.page_size,
            "totaal": page.total,
            "ruimer": page.looser,
            "totaal_is_minimum": False,
            "facetten": facetten,
            "correctie": _correctie(page),
            "versoepeling": _versoepeling(page),
            "bevindingen": bevindingen(page, onderzocht),
            "ook_gezocht_op": page.plan.also,
            "themas": [_thema(code) for code in page.themas],
            "alternatieven": treffers if page.is_example else [],
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


def _thema(code: str) -> Part:
    label = waardelijsten()[LIJST][code].label
    return {"code": code, "label": label, "pad": f"/zoeken/v1/zoeken?thema={code}"}


def _correctie(page: Page) -> schemas.Correctie | None:
    """Another spelling, when the one typed finds nothing and the other does."""
    if page.answer is None or not page.answer.is_corrected or page.is_example:
        return None
    return schemas.Correctie(van=page.plan.vraag, naar=page.plan.corrected, toegepast=True)


def _versoepeling(page: Page) -> schemas.Versoepeling:
    is_filtered = bool(page.plan.search.choices)
    if page.answer is None:
        return _without_words(page, is_filtered=is_filtered)
    missing = list(page.answer.oordeel.missing)
    if page.is_example:
        within = " binnen deze filters" if is_filtered else ""
        said = f" Niets gevonden{within} over: {', '.join(missing)}." if missing else ""
        uitleg = f"Er is niets gevonden. {_raad(has_words=True, is_filtered=is_filtered)}{said}"
        return schemas.Versoepeling(stap=NIETS_GEVONDEN, uitleg=uitleg, zonder_treffer=missing)
    return schemas.Versoepeling(
        stap=page.answer.stap, uitleg=_told(page, page.answer.oordeel, is_filtered=is_filtered), zonder_treffer=missing
    )


def _told(page: Page, oordeel: Oordeel, *, is_filtered: bool) -> str:
    """How far the question is answered: the two sentences that say that it is not, or what follows the answers."""
    within = " binnen deze filters" if is_filtered else ""
    if oordeel.apart:
        rest = "een van beide" if len(oordeel.apart) == BOTH else "een deel ervan"
        return f"Geen tekst{within} gaat over {_and(oordeel.apart)} samen; dit gaat over {rest}."
    if oordeel.missing:
        return f"Over {_and(oordeel.missing)} is hier{within} niets gevonden; dit raakt eraan."
    return f"Op de hele vraag: {page.total}. {_RUIMER}" if page.looser else _GEVONDEN


def _without_words(page: Page, *, is_filtered: bool) -> schemas.Versoepeling:
    """Of a question that asks for what is rated, for everything, or for nothing that can be looked for."""
    is_rated = page.plan.is_rated
    if page.total:
        stap = Stap.BEOORDELINGEN if is_rated else Stap.ALLES
        return schemas.Versoepeling(
            stap=stap, uitleg=_BEOORDEELD if is_rated else _ALLES_GETOOND[is_filtered], zonder_treffer=[]
        )
    is_asked = is_rated or not page.plan.vraag.strip()
    uitleg = f"Er is niets gevonden. {_raad(has_words=False, is_filtered=is_filtered)}" if is_asked else _GEEN_WOORDEN
    return schemas.Versoepeling(stap=NIETS_GEVONDEN, uitleg=uitleg, zonder_treffer=[])


def _and(words: Sequence[str]) -> str:
    """The words as one enumeration: a, b en c."""
    *others, last = (f"*{word}*" for word in words)
    return f"{', '.join(others)} en {last}" if others else last


def _raad(*, has_words: bool, is_filtered: bool) -> str:
    """What may help: another spelling only of what was spelled, fewer filters only of those chosen."""
    helps = [*(["een andere spelling"] if has_words else []), *(["minder filters"] if is_filtered else [])]
    return f"Kijk of {' of '.join(helps)} helpt, of begin bij de voorbeelden." if helps else "Begin bij de voorbeelden."
