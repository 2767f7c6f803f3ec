"""A question with more answers than are ranked: every hit once, and counts that belong together; on both engines."""

from pathlib import Path

import pytest
from support.engines import ENGINES, fill, open_engine

from intervention_search.engines.document import Bron
from intervention_search.engines.query import Sortering
from intervention_search.rangorde.gewichten import CANDIDATES
from intervention_search.zoeken.vraag import Zoekvraag

MUSIC, BOTH = CANDIDATES + 30, 25
RECORDS = [
    Bron(
        f"interventie:{number:03}",
        1,
        "interventie",
        f"Muziek {number}",
        samenvatting="Met theater." if number < BOTH else "",
        facetten={"sector": ("po" if number % 2 else "vo",)},
    )
    for number in range(MUSIC)
]


@pytest.mark.parametrize("name", ENGINES)
async def test_pages_go_on_where_the_ranking_ends(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    async with open_engine(name, tmp_path, request) as engine:
        collection = await fill(engine, RECORDS)
        for sort in (Sortering.RELEVANTIE, Sortering.TITEL):
            pages = [
                await collection.ask(Zoekvraag("muziek", page=page, page_size=35, sort=sort)) for page in range(1, 9)
            ]
            found = [record for page in pages for record in page.ids]
            assert (len(found), len(set(found))) == (MUSIC, MUSIC)
            assert {(page.total, page.looser) for page in pages} == {(MUSIC, 0)}
        facets = await collection.facets("muziek")
        assert sum(facets["sector"].values()) == MUSIC
        chosen = await collection.ask(Zoekvraag("muziek", filters=(("sector", ("po",)),)))
        assert chosen.total == facets["sector"]["po"] == MUSIC // 2


@pytest.mark.parametrize("name", ENGINES)
async def test_the_engine_counts_what_covers_enough(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    async with open_engine(name, tmp_path, request) as engine:
        collection = await fill(engine, RECORDS)
        page = await collection.ask("muziek theater")
        assert (page.total, page.looser) == (BOTH, MUSIC - BOTH)
        assert (await collection.facets("muziek theater"))["soort"] == {"interventie": BOTH}
        assert page.ids[0] in {bron.id for bron in RECORDS[:BOTH]}


@pytest.mark.parametrize("name", ENGINES)
async def test_a_question_of_many_words_is_counted_too(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    async with open_engine(name, tmp_path, request) as engine:
        collection = await fill(engine, RECORDS)
        words = [
            "olifant",
            "giraf",
            "tijger",
            "leeuw",
            "zebra",
            "kameel",
            "panter",
            "aap",
            "beer",
            "wolf",
            "vos",
            "das",
            "otter",
            "muis",
            "rat",
            "egel",
            "uil",
            "raaf",
        ]
        assert (await collection.ask(" ".join(["muziek", *words, *words]))).looser == MUSIC
