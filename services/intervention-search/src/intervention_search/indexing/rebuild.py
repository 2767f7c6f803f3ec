"""Build the index anew beside the one that is read: new generation, bulk, verify, swap, drop.

Live changes reach both generations without any message: `create` marks the new generation as being built, and from then
on `Engine.write` writes to both. The rows are read *after* that mark, so a change that a worker wrote to the old
generation only was committed before, hence is in the rows; a change after the mark is written to both, and versions
decide when the bulk brings an older state of the same record.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from intervention_search.engines.document import Document
from intervention_search.engines.engine import Engine

BATCH = 500


class RebuildUnverified(Exception):
    """The new generation does not hold what the records promise; the old one stays."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The generation that is read now, and how many documents it holds."""

    generation: str
    documents: int


async def rebuild(engine: Engine, documents: Callable[[], AsyncIterator[Document]]) -> Rebuilt:
    """Build a generation from all records and read it from then on; searching goes on meanwhile.

    `documents` is called after the new generation is known to every writer.
    Raises: RebuildRunning, RebuildUnverified, EngineUnavailable. On any error the new generation is dropped.
    """
    generation = await engine.create()
    try:
        sent = await _fill(engine, generation, documents())
        await _verify(engine, generation, sent)
        count = await engine.count(generation)
        previous = await engine.swap(generation)
    except BaseException:
        await engine.drop(generation)
        raise
    if previous is not None:
        await engine.drop(previous)
    return Rebuilt(generation, count)


async def abandon(engine: Engine) -> str | None:
    """Drop what a rebuild left behind that did not finish; for the start of the one process that writes."""
    left = (await engine.generations()).building
    if left is not None:
        await engine.drop(left)
    return left


async def _fill(engine: Engine, generation: str, documents: AsyncIterator[Document]) -> int:
    """Write all documents in batches; gives how many different records that were."""
    sent: set[str] = set()
    batch: list[Document] = []
    async for document in documents:
        sent.add(document.id)
        batch.append(document)
        if len(batch) == BATCH:
            await engine.write(batch, only=generation)
            batch = []
    await engine.write(batch, only=generation)
    return len(sent)


async def _verify(engine: Engine, generation: str, sent: int) -> None:
    """Every record that was sent is there, or its tombstone; live changes can only have added more."""
    await engine.refresh(generation)
    count = await engine.count(generation, tombstones=True)
    if count < sent:
        raise RebuildUnverified(f"{count} documents for {sent} records")
