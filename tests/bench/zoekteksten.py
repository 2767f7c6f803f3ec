"""Texts for measuring: as long and as varied as real ones, made from the words and word pairs of the real texts."""

import csv
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from shared.waardelijsten.lists import waardelijsten

ROOT: Final = Path(__file__).parents[2]
SOURCES: Final = (
    *(ROOT / "deploy/seed/data").glob("*.csv"),
    ROOT / "deploy/seed/data/beschrijvingen.toml",
    ROOT / "tests/relevance/data/texts.tsv",
    ROOT / "services/intervention-search/src/intervention_search/taal/data/synonyms.tsv",
)
# What people type: one word, a compound, several words, a name, a typing error, an abbreviation, a sentence, nothing.
QUESTIONS: Final = (
    "kansengelijkheid", "huiswerkbegeleiding", "ouders betrekken", "taalachterstand kleuters", "mentoren voor jongeren",
    "vve", "nt2", "brede school academie", "armoede en gezondheid", "stagediscriminatie mbo", "huiswerkbegleiding",
    "Zwolle", "zomerschool", "overgang po vo", "rijke schooldag", "wat werkt tegen schooluitval", "coach", "lezen",
    "taal in het gezin", "gelijke kansen voor ieder kind", '"gelijke kansen"', "rekenen", "weekendschool", "",
)  # fmt: skip
WORDS_MIN, WORDS_MAX = 60, 150
# The alliance began in 2016; records of later years are as likely as earlier ones.
FIRST_YEAR, LAST_YEAR = 2016, 2026


@dataclass(frozen=True)
class Tekst:
    """One record as it would be written."""

    titel: str
    samenvatting: str
    tekst: str
    themas: list[str]
    factoren: list[int]
    leefwerelden: list[str]
    gemeente: str
    datum: date


def texts(count: int, seed: int = 1) -> Iterator[Tekst]:
    """The same texts for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret is made of it
    lists = waardelijsten()
    themas, leefwerelden = list(lists["themas-gka"]), list(lists["leefwerelden"])
    gemeenten = _gemeenten()
    for _ in range(count):
        yield Tekst(
            titel=_sentence(chance, chance.randint(3, 7)).capitalize(),
            samenvatting=_sentence(chance, chance.randint(15, 30)).capitalize() + ".",
            tekst=". ".join(_sentence(chance, 15) for _ in range(chance.randint(WORDS_MIN, WORDS_MAX) // 15)),
            themas=chance.sample(themas, chance.randint(1, 3)),
            factoren=chance.sample(range(1, 31), chance.randint(0, 3)),
            leefwerelden=chance.sample(leefwerelden, chance.randint(0, len(leefwerelden))),
            gemeente=chance.choice(gemeenten),
            datum=date(chance.randint(FIRST_YEAR, LAST_YEAR), chance.randint(1, 12), chance.randint(1, 28)),
        )


def questions(count: int, seed: int = 2) -> Iterator[str]:
    """What people type, and beside it rows of words that stand in the texts, one in ten with a typing error."""
    yield from QUESTIONS[:count]
    chance = random.Random(seed)  # noqa: S311 - no secret is made of it
    for number in range(count - len(QUESTIONS)):
        question = _sentence(chance, chance.randint(1, 4))
        place = chance.randrange(len(question))
        yield question[:place] + question[place + 1 :] if number % 10 == 0 else question


def _sentence(chance: random.Random, length: int) -> str:
    follow, starts = _pairs()
    words = [chance.choice(starts)]
    while len(words) < length:
        words.append(chance.choice(follow.get(words[-1]) or starts))
    return " ".join(words)


@cache
def _pairs() -> tuple[dict[str, list[str]], list[str]]:
    """Which words follow a word, as often as they do; and where to begin."""
    follow: dict[str, list[str]] = defaultdict(list)
    starts: list[str] = []
    for source in SOURCES:
        for line in re.split(r"[\n.;|\t]", source.read_text(encoding="utf-8")):
            words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if not word.startswith("http")]
            starts += words[:1]
            for word, after in pairwise(words):
                follow[word].append(after)
    return dict(follow), starts


@cache
def _gemeenten() -> list[str]:
    with (ROOT / "deploy/seed/data/gemeenten.csv").open(encoding="utf-8") as file:
        return [row["code"] for row in csv.DictReader(file)]
