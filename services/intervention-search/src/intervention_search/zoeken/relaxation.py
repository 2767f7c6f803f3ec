"""Pure: walk through the steps of a plan until enough is found; the same walk for every page of a question."""

from dataclasses import dataclass

from intervention_search.engines.engine import Walk
from intervention_search.engines.query import Found, Node
from intervention_search.zoeken import ranking
from intervention_search.zoeken.plan import Plan, Step


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What was found, by which plan and step; `asked` is the plan of the question as typed."""

    asked: Plan
    plan: Plan
    step: Step
    found: Found

    @property
    def is_corrected(self) -> bool:
        """Whether another spelling was searched than the one typed."""
        return self.plan is not self.asked


def relax(plan: Plan) -> Walk[Relaxed]:
    """What the first step finds that finds enough, else the last; at least one, at most nine searches.

    Which step that is depends on totals only, never on the page, so that pages of one question belong together.
    """
    first = yield plan.at(plan.steps[0])
    if first.total == 0 and plan.otherwise is not None:
        corrected = yield from relax(plan.otherwise)
        if corrected.found.total:
            return Relaxed(plan, corrected.plan, corrected.step, corrected.found)
    return (yield from _widen(plan, first))


def _widen(plan: Plan, found: Found) -> Walk[Relaxed]:
    """Go on while too little is found; a step that adds nothing is not named in the answer."""
    best = Relaxed(plan, plan, plan.steps[0], found)
    for step in plan.steps[1:]:
        if best.found.total >= ranking.GENOEG_TREFFERS:
            break
        above: Node | None = best.step.node if best.found.total else None
        wider = yield plan.at(step, above)
        if wider.total > best.found.total:
            best = Relaxed(plan, plan, step, wider)
    return best
