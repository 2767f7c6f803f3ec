"""How the index is doing, and asking for a new one."""

import asyncio
from typing import Annotated, Final

from fastapi import Depends, Request

from intervention_search.engines.engine import Engine, EngineUnavailable
from intervention_search.engines.factory import SEARCH_TIMEOUT_S
from intervention_search.indexing import queue
from intervention_search.indexing.schemas import IndexRead
from shared.auth import Caller, Rol, require_role
from shared.database import Session

_UNKNOWN: Final = (None, None, False)


class IndexService:
    """The index as operators see it."""

    def __init__(self, request: Request, session: Session) -> None:
        self._session = session
        self._engine: Engine = request.app.state.search_engine
        self._name: str = request.app.state.settings.engine

    async def read(self) -> IndexRead:
        """The stand, as far as the engine tells it in time."""
        stand = await queue.read_stand(self._session)
        generatie, documenten, is_building = await self._ask()
        return IndexRead(
            engine=self._name,
            generatie=generatie,
            documenten=documenten,
            wachtrij=await queue.count_open(self._session),
            herbouw_loopt=is_building or stand.is_requested,
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
                if generations.leest is None:
                    return None, 0, generations.bouwt is not None
                return generations.leest, await self._engine.count(generations.leest), generations.bouwt is not None
        except (EngineUnavailable, TimeoutError):
            return _UNKNOWN


Indexen = Annotated[IndexService, Depends()]
