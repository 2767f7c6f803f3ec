"""Keeping is the same on both engines: versions, tombstones, rebuilds and outages, on tantivy and on OpenSearch."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.engine_records import RECORDS, documents, note
from support.engines import PUBLIC, Collection, fill, stream

from intervention_search.engines.document import Document, Tombstone
from intervention_search.engines.engine import Engine, EngineUnavailable, Generations, RebuildRunning
from intervention_search.engines.opensearch import OpenSearchEngine
from intervention_search.engines.query import (
    Search,
    Sortering,
)
from intervention_search.engines.tantivy import TantivyEngine
from intervention_search.indexing.rebuild import abandon, rebuild


async def test_an_older_update_loses_from_a_newer_one(engine: Engine) -> None:
    generation = await engine.create()
    await engine.write([note(3, "Nieuw")], only=generation)
    written = await engine.write([note(2, "Oud")], only=generation)
    await engine.refresh(generation)
    await engine.swap(generation)
    assert (written.applied, written.stale) == (0, 1)
    assert (await engine.search(Search(None, PUBLIC))).hits[0].versie == 3


async def test_an_older_update_cannot_bring_back_what_is_gone(engine: Engine) -> None:
    generation = await engine.create()
    await engine.write([note(1, "Een")])
    await engine.write([Tombstone("interventie:een", 2)])
    await engine.write([note(1, "Een")])
    await engine.refresh(generation)
    await engine.swap(generation)
    assert (await engine.search(Search(None, PUBLIC))).total == 0
    assert await engine.count(generation) == 0
    assert await engine.count(generation, tombstones=True) == 1


async def test_a_newer_record_takes_the_place_of_a_tombstone(engine: Engine) -> None:
    generation = await engine.create()
    await engine.write([Tombstone("interventie:een", 2), note(3, "Terug")])
    await engine.refresh(generation)
    assert await engine.count(generation) == 1


async def test_one_batch_may_hold_several_versions_of_a_record(engine: Engine) -> None:
    generation = await engine.create()
    await engine.write([note(2, "Twee"), note(1, "Een")])
    await engine.refresh(generation)
    await engine.swap(generation)
    assert [hit.versie for hit in (await engine.search(Search(None, PUBLIC))).hits] == [2]


async def test_searching_without_an_index_is_unavailable(engine: Engine) -> None:
    with pytest.raises(EngineUnavailable):
        await engine.search(Search(None, PUBLIC))


async def test_only_one_generation_is_built_at_a_time(engine: Engine) -> None:
    await engine.create()
    with pytest.raises(RebuildRunning):
        await engine.create()


async def test_what_an_aborted_rebuild_left_is_dropped(engine: Engine) -> None:
    left = await engine.create()
    assert await abandon(engine) == left
    assert await engine.generations() == Generations(None, None)


async def test_searching_goes_on_while_the_index_is_rebuilt(collection: Collection) -> None:
    engine = collection.engine
    before = (await engine.generations()).live
    seen: list[int] = []

    async def records() -> AsyncIterator[Document]:
        async for document in stream(documents(*RECORDS)):
            seen.append((await engine.search(Search(None, PUBLIC))).total)
            yield document

    rebuilt = await rebuild(engine, records)
    assert seen == [len(RECORDS) - 1] * len(RECORDS)
    assert rebuilt.documents == len(RECORDS)
    assert await engine.generations() == Generations(rebuilt.generation, None)
    assert rebuilt.generation != before


async def test_live_changes_during_a_rebuild_survive_it(collection: Collection) -> None:
    engine = collection.engine

    async def records() -> AsyncIterator[Document]:
        await engine.write([note(2, "Nieuwer"), Tombstone("interventie:weg", 5)])
        yield note(1, "Ouder")
        yield note(4, "Weg", "interventie:weg")
        await engine.write([note(1, "Later", "interventie:later")])

    await rebuild(engine, records)
    hits = (await engine.search(Search(None, PUBLIC, sortering=Sortering.TITEL))).hits
    assert [(hit.id, hit.versie) for hit in hits] == [("interventie:later", 1), ("interventie:een", 2)]


async def test_a_rebuild_that_fails_leaves_the_old_index(collection: Collection) -> None:
    engine = collection.engine
    before = await engine.generations()

    async def records() -> AsyncIterator[Document]:
        yield note(1, "Een")
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await rebuild(engine, records)
    assert await engine.generations() == before
    assert (await engine.search(Search(None, PUBLIC))).total == len(RECORDS) - 1


async def test_an_engine_that_is_up_answers_a_ping(engine: Engine) -> None:
    await engine.ping()


async def test_a_process_that_only_reads_sees_what_another_wrote(tmp_path: Path) -> None:
    writer, reader = TantivyEngine(tmp_path), TantivyEngine(tmp_path)
    collection = await fill(writer, RECORDS[:2])
    assert (await reader.search(Search(None, PUBLIC))).total == 2
    await writer.write([note(1, "Nieuw")])
    assert (await reader.search(Search(None, PUBLIC))).total == 3
    await rebuild(writer, lambda: stream(documents(*RECORDS[:1])))
    assert (await reader.search(Search(None, PUBLIC))).total == 1
    assert collection.records
    with pytest.raises(EngineUnavailable):
        await reader.write([note(2, "Tweede schrijver")])
    await reader.close()
    await writer.close()


async def test_an_engine_that_is_down_is_unavailable_and_says_so_at_once() -> None:
    engine = OpenSearchEngine("http://127.0.0.1:9")
    with pytest.raises(EngineUnavailable):
        await engine.search(Search(None, PUBLIC))
    with pytest.raises(EngineUnavailable):
        await engine.generations()
    await engine.close()


async def test_a_batch_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path)
    generation = await engine.create()
    broken = replace(note(1, "Stuk", "interventie:stuk"), versie=2**70)
    with pytest.raises(EngineUnavailable):
        await engine.write([note(1, "Heel", "interventie:heel"), broken])
    await engine.write([note(1, "Later")])
    assert await engine.count(generation) == 1
    await engine.close()
