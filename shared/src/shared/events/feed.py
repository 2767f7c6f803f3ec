"""The log as a feed: who cannot receive events pulls them, in the order in which they became true."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared import caching
from shared.auth import ANONYMOUS, AnyCaller
from shared.database import Session
from shared.events.envelope import GebeurtenisRead, as_cloud_event, source_of
from shared.events.tables import Gebeurtenis
from shared.keep import kept
from shared.paging import link_header
from shared.problems import Fout, Problem
from shared.tenancy import visible_to
from shared.wire import QueryInput, WireOutput

DEFAULT_LIMIT: Final = 100
MAX_LIMIT: Final = 1_000
BEGIN: Final = "0"
CURSOR_FORM: Final = r"^(0|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$"


class CursorExpired(Problem):
    """The event of the cursor is no longer kept: what came between cannot be told."""

    slug, title, status = "cursor-verlopen", "Deze cursor is verlopen", 410
    betekenis = (
        "De gebeurtenis waar u was gebleven wordt niet meer bewaard; wat daarna kwam is niet volledig te vertellen."
    )
    wat_te_doen = "Lees de gegevens zelf opnieuw en begin de stroom daarna bij `cursor=0`."


class FeedQuery(QueryInput):
    """Cursor and limit of the feed."""

    # The id of an event and not its place: places would tell how many events the reader may not see.
    cursor: Annotated[
        str,
        Field(
            pattern=CURSOR_FORM,
            description="De `volgende` van uw vorige verzoek; 0 = begin.",
            examples=[BEGIN],
        ),
    ] = BEGIN
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT, description="Hoogste aantal gebeurtenissen.")] = DEFAULT_LIMIT


class Feed(WireOutput):
    """Gebeurtenissen na een cursor, oudste eerst."""

    resultaten: list[GebeurtenisRead]
    volgende: Annotated[str, Field(description="De cursor voor uw volgende verzoek.")]


def new_feed(package: str) -> APIRouter:
    """`GET /gebeurtenissen` of a service."""
    router = APIRouter(tags=["gebeurtenissen"])

    @router.get(
        "/gebeurtenissen",
        summary="Gebeurtenissen volgen",
        responses={410: {}},
        dependencies=[kept(caching.ASK_FIRST)],
    )
    async def list_events(
        request: Request,
        response: Response,
        session: Session,
        caller: AnyCaller,
        query: Annotated[FeedQuery, Query()],
    ) -> Feed:
        """Alle gebeurtenissen die u mag zien, in volgorde. Geef `volgende` de volgende keer als `cursor`.

        Gebeurtenissen blijven 400 dagen staan. Wie langer wegbleef krijgt 410 en leest de gegevens zelf opnieuw.
        """
        # Events about drafts are read with a right of their own; without it a token sees what everybody sees.
        reader = caller if "gebeurtenissen:lezen" in caller.scopes else ANONYMOUS
        rows = await session.scalars(
            select(Gebeurtenis)
            .where(Gebeurtenis.positie > await _place_of(session, query.cursor))
            .where(visible_to(reader, Gebeurtenis.openbaar, Gebeurtenis.organisaties))
            .order_by(Gebeurtenis.positie)
            .limit(query.limit)
        )
        found = rows.all()
        source = source_of(request.app.state.settings.oin, package)
        volgende = str(found[-1].id) if found else query.cursor
        targets = {"first": {"cursor": BEGIN}}
        if len(found) == query.limit:
            targets["next"] = {"cursor": volgende}
        response.headers["Link"] = link_header(request, targets)
        return Feed(resultaten=[as_cloud_event(row, source) for row in found], volgende=volgende)

    return router


async def _place_of(session: AsyncSession, cursor: str) -> int:
    """Raises: CursorExpired when the event is not there, or not any more."""
    if cursor == BEGIN:
        return 0
    place = await session.scalar(select(Gebeurtenis.positie).where(Gebeurtenis.id == UUID(cursor)))
    if place is None:
        fout = Fout("/query/cursor", "cursor-verlopen", "Lees de gegevens zelf opnieuw en begin daarna bij 0.")
        raise CursorExpired("De gebeurtenis waar u was gebleven is niet meer bewaard.", fouten=[fout])
    return place
