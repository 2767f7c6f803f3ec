"""Which studies may answer whether something works, as a question to an engine."""

from dataclasses import replace
from typing import Final

from intervention_search.engines.query import Choice, Search
from intervention_search.onderzoeken.antwoord import LOOKED_AT
from intervention_search.onderzoeken.kind import ONDERZOEKEN
from intervention_search.onderzoeken.vraag import Gevraagd, gevraagd
from intervention_search.zoeken.plan import Plan

_NOTHING: Final = Gevraagd(frozenset(), ())


def findings_asked(plan: Plan) -> Gevraagd:
    """Which findings answer the question; none for any other question than whether something works."""
    if plan.effect is None:
        return _NOTHING
    carrying = [thing.typed for thing in plan.asked if thing.carries] or [thing.typed for thing in plan.asked]
    return gevraagd(plan.effect.richting, (word for typed in carrying for word in typed.split()))


def studies_search(plan: Plan) -> Search | None:
    """The studies that may answer; none for any other question than whether something works."""
    asked = findings_asked(plan)
    if not asked.richtingen:
        return None
    filters = [Choice("soort", (ONDERZOEKEN.soort,)), Choice("effect", tuple(asked.richtingen))]
    if asked.uitkomstdomeinen:
        filters.append(Choice("uitkomstdomein", tuple(sorted(asked.uitkomstdomeinen))))
    search = plan.candidates if plan.asked else plan.search
    choices = tuple(choice for choice in search.choices if choice.field != "soort")
    filtered = (*search.filters, *filters)
    return replace(search, filters=filtered, choices=choices, facets=(), offset=0, limit=LOOKED_AT)
