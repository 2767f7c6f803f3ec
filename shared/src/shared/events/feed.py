"""The log as a feed: who cannot receive events pulls them, in the order in which they became true."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from sqlalchemy import select

from shared.auth import ANONYMOUS, AnyCaller
from shared.database import Session
from shared.events.envelope import GebeurtenisRead, as_cloud_event, source_of
from shared.events.tables import Gebeurtenis
from shared.paging import link_header
from shared.tenancy import visible_to
from shared.wire import QueryInput, WireOutput

DEFAULT_LIMIT = 100
MAX_LIMIT = 1_000
# PostgreSQL's bigint: any cursor in range is a number that it can compare.
MAX_CURSOR = 2**63 - 1


class FeedQuery(QueryInput):
    """Cursor and limit of the feed."""

    cursor: Annotated[
        int, Field(ge=0, le=MAX_CURSOR, description="De `volgende` van uw vorige verzoek; 0 = begin.")
    ] = 0
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT, description="Hoogste aantal gebeurtenissen.")] = DEFAULT_LIMIT


class Feed(WireOutput):
    """Gebeurtenissen na een cursor, oudste eerst."""

    resultaten: list[GebeurtenisRead]
    volgende: int


def new_feed(package: str) -> APIRouter:
    """`GET /gebeurtenissen` of a service."""
    router = APIRouter(tags=["gebeurtenissen"])

    @router.get("/gebeurtenissen", summary="Gebeurtenissen volgen")
    async def list_events(
        request: Request,
        response: Response,
        session: Session,
        caller: AnyCaller,
        query: Annotated[FeedQuery, Query()],
    ) -> Feed:
        """Alle gebeurtenissen die u mag zien, in volgorde. Geef `volgende` de volgende keer als `cursor`."""
        # Events about drafts are read with a right of their own; without it a token sees what everybody sees.
        reader = caller if "gebeurtenissen:lezen" in caller.scopes else ANONYMOUS
        rows = await session.scalars(
            select(Gebeurtenis)
            .where(Gebeurtenis.positie > query.cursor)
            .where(visible_to(reader, Gebeurtenis.openbaar, Gebeurtenis.organisaties))
            .order_by(Gebeurtenis.positie)
            .limit(query.limit)
        )
        found = rows.all()
        source = source_of(request.app.state.settings.oin, package)
        volgende = (found[-1].positie or 0) if found else query.cursor
        targets = {"first": {"cursor": "0"}}
        if len(found) == query.limit:
            targets["next"] = {"cursor": str(volgende)}
        response.headers["Link"] = link_header(request, targets)
        return Feed(resultaten=[as_cloud_event(row, source) for row in found], volgende=volgende)

    return router
