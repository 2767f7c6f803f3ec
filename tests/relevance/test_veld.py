"""Long texts of the field and questions by other hands: a floor per phenomenon on both engines, and honest silence."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from relevance.judging import NIETS, VELD, means, scores
from relevance.node import stock_node
from support.engines import ENGINES, fill, open_engine

# The last release minus .05, so that one broken phenomenon cannot hide in a mean. Measured 2026-11-30.
FLOORS = {
    "verbuiging": 0.73,
    "samenstelling-naar-woorden": 0.73,
    "woorden-naar-samenstelling": 0.86,
    "synoniem": 0.45,
    "afkorting": 0.83,
    "typefout": 0.77,
    "typefout-in-samenstelling": 0.76,
    "woordfamilie": 0.60,
    "frase": 0.89,
    "vraag": 0.66,
    # Whole worries in everyday words are the weakest: they hardly share a word with what answers them.
    "zorg": 0.16,
    "ontkenning": 0.64,
    "naam": 0.83,
    "los-getypt": 0.74,
}
MEAN_FLOOR = 0.69
# Times the real node's `dutch` at its best setting, in the same run.
LEAD = 1.0
# Of questions that nothing answers, how many are said to be so; of the others, how many are wrongly said to be so.
SILENT, FALSE_ALARMS = 0.85, 0.3


@dataclass(frozen=True)
class Outcome:
    """The score per question, and how many answers each was said to have."""

    scores: dict[str, float]
    totals: dict[str, int]


@pytest.fixture(params=ENGINES)
async def outcome(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Outcome]:
    async with open_engine(request.param, tmp_path, request) as engine:
        collection = await fill(engine, VELD.texts())
        totals: dict[str, int] = {}

        async def ask(question: str) -> list[str]:
            page = await collection.ask(question)
            totals[question] = 0 if page.is_example else page.total
            return [] if page.is_example else list(page.ids)[:10]

        found = await scores(ask, VELD.questions())
        yield Outcome(found, totals)


def test_every_phenomenon_keeps_its_floor(outcome: Outcome) -> None:
    found = means(outcome.scores, VELD.answerable(), lambda question: question.phenomenon)
    assert {name: score for name, score in found.items() if score < FLOORS[name]} == {}, found
    assert _mean(outcome) >= MEAN_FLOOR


def test_what_nothing_answers_is_said_to_be_so_and_little_else(outcome: Outcome) -> None:
    silent = [outcome.totals[one.text] == 0 for one in VELD.questions() if one.phenomenon == NIETS]
    alarms = [outcome.totals[one.text] == 0 for one in VELD.answerable()]
    assert sum(silent) / len(silent) >= SILENT
    assert sum(alarms) / len(alarms) <= FALSE_ALARMS


@pytest.mark.opensearch
async def test_the_node_of_its_own_does_worse(outcome: Outcome, opensearch_url: str) -> None:
    async with stock_node(opensearch_url, VELD.texts()) as ask:
        stock = await scores(ask, VELD.answerable())
    assert _mean(outcome) >= LEAD * sum(stock.values()) / len(stock)


def _mean(outcome: Outcome) -> float:
    answerable = VELD.answerable()
    return sum(outcome.scores[one.id] for one in answerable) / len(answerable)
