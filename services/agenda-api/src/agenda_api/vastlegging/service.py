"""The history of an agenda: who changed what, when."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from agenda_api.vastlegging import repository
from agenda_api.vastlegging.models import Versie
from agenda_api.vastlegging.patch import difference
from agenda_api.vastlegging.schemas import VersieRead
from shared.database import Session
from shared.paging import PageQuery


def append(  # noqa: PLR0913 - what a version consists of
    session: Session,
    agenda_id: UUID,
    versie: int,
    *,
    op: datetime,
    door: str,
    wat: str,
    openbaar: bool,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    toelichting: str | None = None,
) -> None:
    """Add the version that a change made; states are in wire form."""
    session.add(
        Versie(
            agenda_id=agenda_id,
            versie=versie,
            gewijzigd_op=op,
            gewijzigd_door=door,
            wat=wat,
            toelichting=toelichting,
            openbaar=openbaar,
            wijzigingen=difference(before, after),
        )
    )


async def list_versies(
    session: Session, agenda_id: UUID, query: PageQuery, *, is_owner: bool
) -> tuple[list[VersieRead], int]:
    """One page of versions; outsiders do not learn which client made them, nor the words exchanged about them."""
    rows, totaal = await repository.find_page(session, agenda_id, query, is_owner=is_owner)
    read = [VersieRead.model_validate(row) for row in rows]
    if not is_owner:
        read = [versie.model_copy(update={"gewijzigd_door": None, "toelichting": None}) for versie in read]
    return read, totaal
