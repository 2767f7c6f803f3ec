"""`make relevance`: how the search does on each judged set and engine, beside what the engine does by itself.

`python -m relevance.report [--stappen] [--slechtste N]`: also with each step of the ranking left out, and the
questions that do worst. OpenSearch takes part where a node can start.
"""

# ruff: noqa: T201 - a table is the point
import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Final

from ir_measures import RR, Measure, R
from local.arguments import Arguments
from local.opensearch import OpenSearchServer, why_not
from local.places import Places
from relevance.judging import KORT, NIETS, VELD, Asking, JudgedSet, Question, means, scores
from relevance.node import stock_node
from support.engines import Collection, fill

from intervention_search.engines.engine import Engine
from intervention_search.engines.opensearch import OpenSearchEngine
from intervention_search.engines.tantivy import TantivyEngine
from intervention_search.rangorde.gewichten import ALLES, Recept
from intervention_search.zoeken.vraag import Zoekvraag

SETS: Final = {"kort": KORT, "veld": VELD}
# Beside nDCG@10: the first good answer, and how much of what is good was found. Every text was read for every question,
# so what is not graded is 0 and not unjudged.
BESIDE: Final[tuple[Measure, ...]] = (RR(rel=2) @ 10, R(rel=2) @ 10)


@dataclass(frozen=True)
class Asked:
    """A collection, asked with one recipe; remembers how many answers each question was said to have."""

    collection: Collection
    recept: Recept
    totals: dict[str, int]

    async def __call__(self, question: str) -> list[str]:
        page = await self.collection.searching(self.recept).page(Zoekvraag(question))
        self.totals[question] = 0 if page.is_example else page.total
        return [] if page.is_example else list(page.ids)[:10]


@asynccontextmanager
async def _opened(engine: Engine) -> AsyncIterator[Engine]:
    try:
        yield engine
    finally:
        for generation in (await engine.generations()).written:
            await engine.drop(generation)
        await engine.close()


async def tell(
    name: str, engine: Engine, judged: JudgedSet, stock: dict[str, float], *, steps: bool, worst: int
) -> None:
    """One set on one engine."""
    asked = judged.answerable()
    async with _opened(engine):
        ask = Asked(await fill(engine, judged.texts()), ALLES, {})
        found = await scores(ask, judged.questions())
        print(f"\n== {name}: nDCG@10, ours and the node's own")
        ours, theirs = (
            means(each, asked, lambda question: question.phenomenon) if each else {} for each in (found, stock)
        )
        for phenomenon, score in ours.items():
            print(f"{phenomenon:28} {score:.3f}  {_told(theirs.get(phenomenon))}")
        for part, score in means(found, asked, lambda question: question.part).items():
            print(f"{part:28} {score:.3f}")
        print(f"{'all':28} {_mean(found, asked):.3f}  {_told(_mean(stock, asked) if stock else None)}")
        for measure in BESIDE:
            print(f"{measure!s:28} {_mean(await scores(ask, asked, measure), asked):.3f}")
        silent = [one for one in judged.questions() if one.phenomenon == NIETS]
        if silent:
            print(f"unanswerable, and said so    {sum(not ask.totals[one.text] for one in silent)} of {len(silent)}")
        print(f"answerable, but said not     {sum(not ask.totals[one.text] for one in asked)} of {len(asked)}")
        for one in sorted(asked, key=lambda question: found[question.id])[:worst]:
            print(f"  {found[one.id]:.2f} {one.phenomenon}: {one.text}")
        if steps:
            await _without_each_step(ask.collection, asked)


async def _without_each_step(collection: Collection, asked: list[Question]) -> None:
    print("without one step:")
    for step in (step for step in fields(Recept) if step.type is bool or step.type == "bool"):
        less = Asked(collection, replace(ALLES, **{step.name: False}), {})
        print(f"  {step.name:26} {_mean(await scores(less, asked), asked):.3f}")


async def _stock(url: str | None, judged: JudgedSet) -> dict[str, float]:
    if url is None:
        return {}
    async with stock_node(url, judged.texts()) as ask:
        node: Asking = ask
        return await scores(node, judged.questions())


def _mean(found: dict[str, float], asked: Iterable[Question]) -> float:
    values = [found[question.id] for question in asked]
    return sum(values) / len(values)


def _told(score: float | None) -> str:
    return "-" if score is None else f"{score:.3f}"


async def report(url: str | None, folder: Path, *, steps: bool, worst: int) -> None:
    """Every set on every engine."""
    for name, judged in SETS.items():
        stock = await _stock(url, judged)
        await tell(f"{name}, tantivy", TantivyEngine(folder / name), judged, stock, steps=steps, worst=worst)
        if url is not None:
            engine = OpenSearchEngine(url, name=f"oordeel-{name}")
            await tell(f"{name}, opensearch", engine, judged, stock, steps=False, worst=0)


def main() -> None:
    """Measure and print."""
    parser = Arguments(prog="python -m relevance.report", description="Hoe goed het zoeken vindt.")
    parser.add_argument("--stappen", action="store_true", help="ook met elke stap van de rangorde weggelaten")
    parser.add_argument("--slechtste", type=int, default=0, help="zoveel vragen die het slechtst gaan")
    arguments = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gka-relevance-")))
        url = None
        if reason := why_not():
            print(f"OpenSearch doet niet mee: {reason}")
        else:
            url = stack.enter_context(OpenSearchServer.start(Places(folder / "node"))).url
        asyncio.run(report(url, folder, steps=arguments.stappen, worst=arguments.slechtste))


if __name__ == "__main__":
    main()
