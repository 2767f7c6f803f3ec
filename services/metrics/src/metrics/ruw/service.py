"""A gemeente reads its own raw figures, and every reading is written down; nobody else reads any."""

from typing import Any

import structlog

from metrics.indelingen.service import read_indelingen
from metrics.organisaties.service import require_own_gemeenten
from metrics.ruw.repository import Found, RuwRepository
from metrics.ruw.schemas import RuwCijferFilter, RuwCijferRead
from shared.auth import Caller
from shared.database import Session

log = structlog.get_logger()


class RuwService:
    """Raw figures out."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def list_page(
        self, caller: Caller, query: RuwCijferFilter
    ) -> tuple[list[RuwCijferRead], int, str | None, bool]:
        """A page of one's own. Raises: NoMunicipality; InvalidInput."""
        gemeenten = await require_own_gemeenten(self._session, caller, await read_indelingen(self._session))
        repository = RuwRepository(self._session, gemeenten)
        found: Found = await repository.list_page(query)
        rows, totaal, volgende = found
        await repository.record_reading(
            caller.client, query.model_dump_json(exclude_none=True, by_alias=True), len(rows)
        )
        log.info("raw_figures_read", gemeenten=sorted(gemeenten), rows=len(rows))
        return [_read(row) for row in rows], totaal, volgende, False


def _read(row: Any) -> RuwCijferRead:  # noqa: ANN401 - a row of the store
    axes = dict(part.split("=", 1) for part in row.uitsplitsing.split(";") if part)
    return RuwCijferRead.model_validate(dict(row._mapping) | {"uitsplitsing": axes})  # noqa: SLF001 - SQLAlchemy's own name
