"""The log as a feed: who cannot receive events pulls them, in the order in which they became true."""

import re
from collections.abc import Sequence
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError
from sqlalchemy import ColumnElement, SelectBase, Text, and_, any_, cast, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from shared import caching
from shared.auth import ANONYMOUS, AnyCaller, Caller, as_registered
from shared.database import Session
from shared.events.envelope import GebeurtenisRead, as_cloud_event, source_of
from shared.events.tables import Gebeurtenis
from shared.keep import kept
from shared.listing import MAX_PAGE_BYTES
from shared.paging import link_header
from shared.problems import Fout, Problem
from shared.tenancy import visible_arms
from shared.wire import QueryInput, WireOutput

DEFAULT_LIMIT: Final = 100
MAX_LIMIT: Final = 1_000
MAX_CHOICES: Final = 20
MAX_TEXT: Final = 120
BEGIN: Final = "0"
CURSOR_FORM: Final = r"^(0|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$"
# nl.gelijke-kansen.agendas: a resource; with another dot it is a happening.
RESOURCE_DOTS: Final = 2
# Hidden events are about drafts: a token that may read its own drafts hears of them, and so does one for the feed.
READS_OWN: Final = {"agenda:lezen", "gebeurtenissen:lezen"}

SOORT_FORM: Final = r"^nl\.gelijke-kansen\.[a-z-]+(\.[a-z_-]+)?$"


def _of_form(form: str, example: str, code: str, melding: str) -> tuple[AfterValidator, WithJsonSchema]:
    """A text of a form, which is told in words: its pattern says nothing to who missed it."""

    def check(value: str) -> str:
        if not re.fullmatch(form, value):
            raise PydanticCustomError(code, melding)
        return value

    return AfterValidator(check), WithJsonSchema(
        {"type": "string", "pattern": form, "maxLength": MAX_TEXT, "examples": [example]}
    )


Soort = Annotated[
    str,
    StringConstraints(max_length=MAX_TEXT),
    *_of_form(
        SOORT_FORM,
        "nl.gelijke-kansen.agendas.ondertekend",
        "geen_soort",
        "Dit is geen soort gebeurtenis: geef nl.gelijke-kansen.agendas voor alles van een resource, of "
        "nl.gelijke-kansen.agendas.ondertekend voor één soort.",
    ),
]
Cursor = Annotated[
    str,
    StringConstraints(max_length=MAX_TEXT),
    *_of_form(CURSOR_FORM, BEGIN, "geen_cursor", "Geef `volgende` uit uw vorige antwoord, of 0 voor het begin."),
]
Onderwerp = Annotated[str, StringConstraints(pattern=r"^[!-~]+$", max_length=200)]


class CursorExpired(Problem):
    """The event of the cursor is no longer kept: what came between cannot be told."""

    slug, title, status = "cursor-verlopen", "Deze cursor is verlopen", 410
    betekenis = (
        "De gebeurtenis waar u was gebleven wordt niet meer bewaard; wat daarna kwam is niet volledig te vertellen."
    )
    wat_te_doen = "Lees de gegevens zelf opnieuw en begin de stroom daarna bij `cursor=0`."


class FeedQuery(QueryInput):
    """Where the reader was, how much it wants, and of what."""

    # The id of an event and not its place: places would tell how many events the reader may not see.
    cursor: Annotated[
        Cursor,
        Field(
            description="De `volgende` van uw vorige verzoek; 0 = begin.",
        ),
    ] = BEGIN
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT, description="Hoogste aantal gebeurtenissen.")] = DEFAULT_LIMIT
    type: list[Soort] = Field(
        default=[],
        max_length=MAX_CHOICES,
        description="Alleen deze soorten, of alles van een resource (`nl.gelijke-kansen.agendas`); herhaalbaar.",
    )
    subject: list[Onderwerp] = Field(
        default=[],
        max_length=MAX_CHOICES,
        description="Alleen gebeurtenissen over deze onderwerpen, zoals het id van een agenda; herhaalbaar.",
    )

    @property
    def chosen(self) -> list[ColumnElement[bool]]:
        """What the reader wants of all that it may see."""
        types = [
            Gebeurtenis.type.startswith(f"{soort}.") if soort.count(".") == RESOURCE_DOTS else Gebeurtenis.type == soort
            for soort in self.type
        ]
        subjects = [Gebeurtenis.onderwerp.in_(self.subject)] if self.subject else []
        return [*([or_(*types)] if types else []), *subjects]


class Feed(WireOutput):
    """Gebeurtenissen na een cursor, oudste eerst."""

    resultaten: list[GebeurtenisRead]
    volgende: Annotated[str, Field(description="De cursor voor uw volgende verzoek.")]
    heeft_meer: Annotated[bool, Field(description="Of er nu al meer is; zo niet, vraag het dan later opnieuw.")]


def new_feed(package: str) -> APIRouter:
    """`GET /gebeurtenissen` of a service."""
    router = APIRouter(tags=["gebeurtenissen"], dependencies=[kept(caching.ASK_FIRST)])

    @router.get("/gebeurtenissen", summary="Gebeurtenissen volgen", responses={410: {}})
    async def list_events(
        request: Request,
        response: Response,
        session: Session,
        caller: AnyCaller,
        query: Annotated[FeedQuery, Query()],
    ) -> Feed:
        """Alle gebeurtenissen die u mag zien, in volgorde. Geef `volgende` de volgende keer als `cursor`.

        Met een token dat eigen concepten mag lezen horen daar de gebeurtenissen over die concepten bij. Gebeurtenissen
        blijven 400 dagen staan; wie langer wegbleef krijgt 410 en leest de gegevens zelf opnieuw.
        """
        reader = await as_registered(request, session, caller) if READS_OWN & caller.scopes else ANONYMOUS
        found, volgende, heeft_meer = await _read(session, reader, query)
        source = source_of(request.app.state.settings.oin, package)
        targets = {"first": {"cursor": BEGIN}} | ({"next": {"cursor": volgende}} if heeft_meer else {})
        response.headers["Link"] = link_header(request, targets)
        return Feed(resultaten=[as_cloud_event(row, source) for row in found], volgende=volgende, heeft_meer=heeft_meer)

    return router


async def _read(session: AsyncSession, reader: Caller, query: FeedQuery) -> tuple[Sequence[Gebeurtenis], str, bool]:
    """A page, where to go on, and whether there is more. Raises: CursorExpired."""
    place = await _place_of(session, query.cursor)
    seen = visible_arms(reader, Gebeurtenis.openbaar, Gebeurtenis.organisaties)
    end, until = query.cursor, []
    if query.chosen:
        # Who reads a part goes on after all that there was, else every question would look through the rest again.
        last = _walk([[arm] for arm in seen], place, 1, Gebeurtenis.positie.desc()).subquery()
        newest = (await session.execute(select(last.c.id, last.c.positie).order_by(last.c.positie.desc()))).first()
        if newest is not None:
            end, until = str(newest.id), [Gebeurtenis.positie <= newest.positie]
    page = _walk([[arm, *query.chosen, *until] for arm in seen], place, query.limit + 1, Gebeurtenis.positie.asc())
    shown, heeft_meer = await _fetch(session, page, query.limit)
    if shown and (heeft_meer or not query.chosen):
        end = str(shown[-1].id)
    return shown, end, heeft_meer


async def _fetch(session: AsyncSession, page: SelectBase, limit: int) -> tuple[Sequence[Gebeurtenis], bool]:
    """The first of these events, or as many of them as `MAX_PAGE_BYTES` lets through, and whether there are more.

    By an array of ids: a join lets PostgreSQL read the whole log while it is small (5,000 events, measured).
    """
    places = page.subquery()
    first = select(places.c.id).order_by(places.c.positie).limit(limit + 1)
    position = Gebeurtenis.positie
    size = func.octet_length(cast(Gebeurtenis.inhoud, Text))
    weighed = (
        select(
            Gebeurtenis.id,
            func.row_number().over(order_by=position).label("plaats"),
            func.sum(size).over(order_by=position, rows=(None, 0)).label("samen"),
            func.count().over().label("gevonden"),
        )
        .where(Gebeurtenis.id == any_(func.array(first.scalar_subquery())))
        .cte("gewogen")
        .prefix_with("MATERIALIZED")
    )
    fits = and_(weighed.c.plaats <= limit, or_(weighed.c.samen <= MAX_PAGE_BYTES, weighed.c.plaats == 1))
    shown = func.array(select(weighed.c.id).where(fits).scalar_subquery())
    more = select(func.max(weighed.c.gevonden)).scalar_subquery()
    found = select(Gebeurtenis, more).where(Gebeurtenis.id == any_(shown)).order_by(position)
    rows = (await session.execute(found)).all()
    return [row[0] for row in rows], bool(rows) and rows[0][1] > len(rows)


def _walk(
    arms: Sequence[Sequence[ColumnElement[bool]]], place: int, size: int, order: ColumnElement[Any]
) -> SelectBase:
    """So many events after a place that each of these arms holds; each walks an index of its own."""
    parts = [
        select(Gebeurtenis.id, Gebeurtenis.positie).where(*arm, Gebeurtenis.positie > place).order_by(order).limit(size)
        for arm in arms
    ]
    return parts[0] if len(parts) == 1 else union_all(*parts)


async def _place_of(session: AsyncSession, cursor: str) -> int:
    """Raises: CursorExpired when the event is not there, or not any more."""
    if cursor == BEGIN:
        return 0
    place = await session.scalar(select(Gebeurtenis.positie).where(Gebeurtenis.id == UUID(cursor)))
    if place is None:
        fout = Fout("/query/cursor", "cursor-verlopen", "Lees de gegevens zelf opnieuw en begin daarna bij 0.")
        raise CursorExpired("De gebeurtenis waar u was gebleven is niet meer bewaard.", fouten=[fout])
    return place
