"""Pure: walk through the steps of a plan until enough is found; the same walk for every page of a question."""

from dataclasses import dataclass, replace

from intervention_search.engines.engine import Walk
from intervention_search.engines.query import Found, Node, Search
from intervention_search.zoeken import ranking
from intervention_search.zoeken.plan import Plan, Stap, Step


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What was found, by which plan and step; `asked` is the plan of the question as typed.

    `strict` hits answer the whole question, the others a looser one; `missing` are the words that found nothing.
    """

    asked: Plan
    plan: Plan
    step: Step
    found: Found
    strict: int
    missing: tuple[str, ...] = ()

    @property
    def search(self) -> Search:
        """The question whose hits these are, whatever stands above them."""
        return self.plan.at(self.step)

    @property
    def is_corrected(self) -> bool:
        """Whether another spelling was searched than the one typed."""
        return self.plan is not self.asked


def relax(plan: Plan) -> Walk[Relaxed]:
    """What the first step finds that finds enough, else the last.

    Which step that is depends on totals only, never on the page, so that pages of one question belong together.
    """
    first = yield plan.at(plan.steps[0])
    if first.total == 0 and plan.otherwise is not None and (yield from _is_meant(plan)):
        corrected = yield from relax(plan.otherwise)
        if corrected.found.total:
            return replace(corrected, asked=plan)
    return (yield from _widen(plan, first))


def _is_meant(plan: Plan) -> Walk[bool]:
    """A correction is worth asking when nothing it replaces has a hit, and all that it puts there has."""
    for typed, meant in plan.doubts:
        if (yield plan.counting(typed)).total or not (yield plan.counting(meant)).total:
            return False
    return True


def _widen(plan: Plan, first: Found) -> Walk[Relaxed]:
    """Go on while too little is found; a step that adds nothing is not named in the answer."""
    best = Relaxed(plan, plan, plan.steps[0], first, first.total)
    if first.total >= ranking.GENOEG_TREFFERS:
        return best
    missing = (yield from _missing(plan)) if first.total == 0 else ()
    if missing and len(missing) == len(plan.carrying):
        steps = [step for step in plan.steps if step.stap is Stap.DELEN]
    else:
        steps = list(plan.steps[1:])
    for step in steps:
        if best.found.total >= ranking.GENOEG_TREFFERS:
            break
        above: Node | None = best.step.node if best.found.total else None
        wider = yield plan.at(step, above)
        if wider.total > best.found.total:
            best = replace(best, step=step, found=wider)
    return replace(best, missing=missing)


def _missing(plan: Plan) -> Walk[tuple[str, ...]]:
    """The words that carry the question and have no hit at all."""
    missing: list[str] = []
    for typed, node in plan.carrying:
        if not (yield plan.counting(node)).total:
            missing.append(typed)
    return tuple(missing)
