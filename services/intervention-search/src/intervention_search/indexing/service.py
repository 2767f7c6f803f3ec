"""How the index is doing, and asking for a new one."""

import asyncio
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.engines.engine import Engine, EngineUnavailable
from intervention_search.engines.factory import SEARCH_TIMEOUT_S
from intervention_search.indexing import queue
from intervention_search.indexing.schemas import IndexRead
from shared.auth import Caller, Rol, require_role

_UNKNOWN: Final = (None, None, False)


class IndexService:
    """The index as operators see it."""

    def __init__(self, session: AsyncSession, engine: Engine, name: str) -> None:
        self._session, self._engine, self._name = session, engine, name

    async def read(self) -> IndexRead:
        """The state, as far as the engine tells it in time."""
        state = await queue.read_state(self._session)
        generation, documents, is_building = await self._ask()
        return IndexRead(
            engine=self._name,
            generatie=generation,
            documenten=documents,
            wachtrij=await queue.count_open(self._session),
            herbouw_loopt=is_building or state.is_requested,
        )

    async def request_rebuild(self, caller: Caller) -> IndexRead:
        """Ask the worker for a new index. Raises: NotAllowed."""
        require_role(caller, Rol.BEHEERDER)
        await queue.request_rebuild(self._session)
        return await self.read()

    async def _ask(self) -> tuple[str | None, int | None, bool]:
        try:
            async with asyncio.timeout(SEARCH_TIMEOUT_S):
                generations = await self._engine.generations()
                if generations.live is None:
                    return None, 0, generations.building is not None
                return generations.live, await self._engine.count(generations.live), generations.building is not None
        except (EngineUnavailable, TimeoutError):
            return _UNKNOWN
