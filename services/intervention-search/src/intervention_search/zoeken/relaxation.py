"""Walk through the steps of a plan until enough is found; the same walk for every page of a question."""

from dataclasses import dataclass

from intervention_search.engines.engine import Engine
from intervention_search.engines.query import Found
from intervention_search.zoeken import ranking
from intervention_search.zoeken.plan import Plan, Step


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, by which plan and step; `asked` is the plan of the question as typed."""

    asked: Plan
    plan: Plan
    step: Step
    found: Found

    @property
    def is_corrected(self) -> bool:
        """Whether another spelling was searched than the one typed."""
        return self.plan is not self.asked


async def ask(engine: Engine, plan: Plan) -> Answer:
    """The answer of the first step that finds enough, else of the last; at least one, at most nine searches.

    Which step that is depends on totals only, never on the page, so that pages of one question belong together.
    Raises: EngineUnavailable.
    """
    first = await engine.search(plan.at(plan.steps[0]))
    if first.total == 0 and plan.otherwise is not None:
        corrected = await ask(engine, plan.otherwise)
        if corrected.found.total:
            return Answer(plan, corrected.plan, corrected.step, corrected.found)
    return await _relax(engine, plan, first)


async def _relax(engine: Engine, plan: Plan, found: Found) -> Answer:
    """Go on while too little is found; a step that adds nothing is not named in the answer."""
    best = Answer(plan, plan, plan.steps[0], found)
    for step in plan.steps[1:]:
        if best.found.total >= ranking.GENOEG_TREFFERS:
            break
        above = best.step.node if best.found.total else None
        wider = await engine.search(plan.at(step, above))
        if wider.total > best.found.total:
            best = Answer(plan, plan, step, wider)
    return best
