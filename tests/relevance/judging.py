"""The judged sets: texts, questions with grades, and how an engine does on them."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import ir_measures
from ir_measures import Measure, nDCG

from intervention_search.engines.document import Bron

_DATA = Path(__file__).parent / "data"
# Exponential gains, as the measurements this set continues: a 3 is worth seven 1's.
MEASURE = nDCG(gains={0: 0, 1: 1, 2: 3, 3: 7}) @ 10
# Questions to which no text is an answer.
NIETS = "niets"
Asking = Callable[[str], Awaitable[list[str]]]


@dataclass(frozen=True)
class Question:
    id: str
    phenomenon: str
    part: str
    text: str
    grades: dict[str, int]


@dataclass(frozen=True)
class JudgedSet:
    """Texts and questions in a folder of their own."""

    folder: Path

    def texts(self) -> list[Bron]:
        rows = _rows(self.folder / "texts.tsv")
        return [Bron(f"interventie:{key}", 1, "interventie", titel, tekst=tekst) for key, titel, tekst in rows]

    def questions(self) -> list[Question]:
        """Those with an answer, and those of the phenomenon `NIETS`, which have none."""
        return [
            Question(key, phenomenon, part, text, dict(_grades(grades)))
            for key, phenomenon, part, text, grades in _rows(self.folder / "queries.tsv")
        ]

    def answerable(self) -> list[Question]:
        return [question for question in self.questions() if question.phenomenon != NIETS]


# Forty short texts, each rule of the language module in a few questions; and texts as long as real ones, by three
# hands that were kept apart: texts, questions, grades.
KORT, VELD = JudgedSet(_DATA), JudgedSet(_DATA / "veld")


async def scores(ask: Asking, asked: Iterable[Question], measure: Measure = MEASURE) -> dict[str, float]:
    """nDCG@10 per question, or another measure; a question without hits counts as 0."""
    asked = list(asked)
    qrels = {question.id: question.grades for question in asked}
    run = {question.id: _ranked(await ask(question.text)) for question in asked}
    found = {metric.query_id: metric.value for metric in ir_measures.iter_calc([measure], qrels, run)}
    return {question.id: found.get(question.id, 0.0) for question in asked}


def means(found: dict[str, float], asked: Iterable[Question], by: Callable[[Question], str]) -> dict[str, float]:
    """The mean score per group of questions."""
    groups: dict[str, list[float]] = defaultdict(list)
    for question in asked:
        groups[by(question)].append(found[question.id])
    return {name: sum(values) / len(values) for name, values in groups.items()}


def _ranked(ids: list[str]) -> dict[str, float]:
    return {found.removeprefix("interventie:"): -float(place) for place, found in enumerate(ids)}


def _rows(file: Path) -> Iterator[list[str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def _grades(cell: str) -> Iterator[tuple[str, int]]:
    for pair in cell.split():
        key, grade = pair.split(":")
        yield f"{key}", int(grade)
