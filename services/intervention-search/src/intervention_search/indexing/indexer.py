"""The worker's half of the index: build it when it is missing or of another make, and bring every change to it.

The only code that writes an index, in the one process that may (tantivy has one writer per folder).
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from intervention_search.engines.document import Bron, Change, Document, Tombstone, document_id, make_document, read
from intervention_search.engines.engine import Engine, EngineUnavailable
from intervention_search.indexing import queue
from intervention_search.indexing.fingerprint import fingerprint
from intervention_search.indexing.ontleding import make_ontleding
from intervention_search.indexing.queue import Made, State, Task
from intervention_search.indexing.rebuild import abandon, rebuild
from intervention_search.indexing.searchable import Registry
from intervention_search.indexing.weergave import make_weergave
from intervention_search.taal.dutch import Taal
from shared.clock import now

# One commit of the embedded engine takes about 50 ms whatever is in it; a batch keeps up with any import.
BATCH: Final = 500
# An engine that is down is asked again this often; changes wait in the queue meanwhile.
PAUSE_WHEN_DOWN_S: Final = 1.0
# An index that somebody threw away is missed within this time; a request is seen at once.
CHECK_EVERY_S: Final = 5.0

log = structlog.get_logger()


@dataclass(slots=True)
class Indexer:
    """Two jobs for the worker: `run_once` for changes, `rebuild_if_needed` for whole indexes."""

    sessions: async_sessionmaker[AsyncSession]
    engine: Engine
    engine_name: str
    registry: Registry
    taal: Taal
    check_every_s: float = CHECK_EVERY_S
    _paused_until: float = field(default=0.0)
    _checked_at: float = field(default=float("-inf"))

    async def run_once(self) -> int:
        """Bring what waits to the index; the number of records handled."""
        if monotonic() < self._paused_until:
            return 0
        async with self.sessions() as session:
            tasks = await queue.open_tasks(session, BATCH)
            if not tasks:
                return 0
            state = await queue.read_state(session)
            brons = await self._load(session, tasks)
        try:
            if not await self._is_current(state):
                return 0  # the first build comes first; it leaves the tasks open
            changes, made = await asyncio.to_thread(self._made, tasks, brons)
            await self.engine.write(changes)
        except EngineUnavailable as error:
            self._pause(error)
            return 0
        async with self.sessions() as session, session.begin():
            await queue.close(session, tasks, made)
            for soort in {task.soort for task in tasks}:
                ids = [str(task.record_id) for task in tasks if task.soort == soort]
                await self.registry.reindex_telling_of(session, soort, ids)
        log.info("records_indexed", records=len(tasks), documents=sum(isinstance(c, Document) for c in changes))
        return len(tasks)

    async def rebuild_if_needed(self) -> int:
        """Build a whole index when there is none, when it is of another make, or when somebody asked; 1 if it did."""
        if monotonic() < self._paused_until:
            return 0
        # The lock lasts as long as the transaction, which reads nothing else meanwhile.
        async with self.sessions() as session, session.begin():
            state = await queue.read_state(session)
            try:
                if not state.is_requested and await self._is_fine(state):
                    return 0
                if not await queue.lock_rebuild(session):
                    return 0
                await self._rebuild()
            except EngineUnavailable as error:
                self._pause(error)
                return 0
        return 1

    @property
    def _fingerprint(self) -> str:
        return fingerprint(self.registry, self.taal)

    async def _is_fine(self, state: State) -> bool:
        """The same as `_is_current`, asked now and then: this runs several times a second."""
        if monotonic() < self._checked_at + self.check_every_s:
            return True
        is_current = await self._is_current(state)
        self._checked_at = monotonic() if is_current else float("-inf")
        return is_current

    async def _is_current(self, state: State) -> bool:
        """Whether what is read now is what this code and this database built."""
        is_ours = (state.engine, state.fingerprint) == (self.engine_name, self._fingerprint)
        return is_ours and state.generation is not None and (await self.engine.generations()).live == state.generation

    async def _rebuild(self) -> None:
        began, began_at = monotonic(), now()
        if left := await abandon(self.engine):
            log.warning("unfinished_rebuild_dropped", generatie=left)
        built = await rebuild(self.engine, self._all_documents)
        async with self.sessions() as session, session.begin():
            await queue.finish_rebuild(
                session,
                engine=self.engine_name,
                generation=built.generation,
                fingerprint=self._fingerprint,
                began_at=began_at,
            )
        log.info(
            "index_rebuilt",
            generation=built.generation,
            documents=built.documents,
            duration_ms=round((monotonic() - began) * 1000),
        )

    async def _all_documents(self) -> AsyncIterator[Document]:
        """Every public record, page after page, each page as it is at that moment."""
        for soort in self.registry.kinds:
            after: UUID | None = None
            while True:
                async with self.sessions() as session:
                    tasks = await queue.tasks_after(session, soort, after, BATCH)
                    brons = await self._load(session, tasks)
                if not tasks:
                    break
                after = tasks[-1].record_id
                changes, made = await asyncio.to_thread(self._made, tasks, brons)
                async with self.sessions() as session, session.begin():
                    await queue.show(session, tasks, made)
                for change in changes:
                    if isinstance(change, Document):
                        yield change

    async def _load(self, session: AsyncSession, tasks: Sequence[Task]) -> dict[str, Bron]:
        """What is public of these records now. Read after the tasks: never older than the version it gets."""
        return await self.registry.load(session, [document_id(task.soort, task.record_id) for task in tasks])

    def _made(self, tasks: Sequence[Task], brons: dict[str, Bron]) -> tuple[list[Change], dict[str, Made]]:
        """A document and what is made beside it for what is public, a tombstone for what is not or no longer."""
        changes: list[Change] = []
        made: dict[str, Made] = {}
        for task in tasks:
            record = document_id(task.soort, task.record_id)
            if record not in brons:
                changes.append(Tombstone(record, task.versie))
                continue
            try:
                gelezen = read(replace(brons[record], versie=task.versie), self.taal)
                changes.append(make_document(gelezen))
                made[record] = Made(make_weergave(gelezen), make_ontleding(gelezen))
            except Exception:
                # One record that cannot be analysed must not keep all others out of the index; it is a bug, logged so.
                log.exception("record_not_indexed", record=record)
        return changes, made

    def _pause(self, error: EngineUnavailable) -> None:
        self._paused_until = monotonic() + PAUSE_WHEN_DOWN_S
        log.warning("engine_unavailable", reason=type(error.__cause__ or error).__name__)
