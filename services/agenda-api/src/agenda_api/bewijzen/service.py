"""What other rooms may ask: keep what is signed, and give it back by its hash."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from agenda_api.bewijzen.canonical import canonical, fingerprint
from agenda_api.bewijzen.repository import BewijsRepository
from shared.aside import aside
from shared.clock import now
from shared.database import Session


class Getekend(NamedTuple):
    """Content as it was signed, in canonical form, and when it was signed first."""

    canoniek: str
    vastgelegd_op: datetime


class BewijsService:
    """Signed content, kept once and for ever."""

    def __init__(self, session: Session) -> None:
        self._repository = BewijsRepository(session)

    async def keep(self, content: Mapping[str, Any]) -> str:
        """The hash of this content, which can be proven from now on; `content` is JSON."""
        canoniek = await aside(canonical, content)  # tens of milliseconds for the largest
        found = fingerprint(canoniek)
        await self._repository.keep(found, canoniek, now())
        return found

    async def find(self, found: str) -> Getekend:
        """What has this hash."""
        row = await self._repository.get(found)
        return Getekend(row.canoniek, row.vastgelegd_op)
