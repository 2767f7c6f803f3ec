"""What happens to a record of any kind: described, changed, judged, published, archived, and what it was before."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final, Generic
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.indexing import queue
from intervention_search.interventies.service import known_ids
from intervention_search.redactie.errors import MoveNotAllowed, NotEditable
from intervention_search.redactie.lifecycle import (
    HAPPENINGS,
    LEVENSLOOP,
    PUBLIC,
    Handeling,
    RedactieStatus,
    is_outdated,
)
from intervention_search.stukken.errors import StukNotFound
from intervention_search.stukken.kind import I, Kind
from intervention_search.stukken.models import Inhoud, Stuk, StukVersie
from intervention_search.stukken.repository import StukRepository, kenmerk
from intervention_search.stukken.schemas import StukFilter, StukRead
from shared.auth import Caller, Rol, require_role
from shared.clock import new_id, now, today
from shared.events import outbox
from shared.listing import Listed
from shared.paging import PageQuery
from shared.preconditions import require_version
from shared.problems import Fout, InvalidInput
from shared.tenancy import may_change
from shared.text import slugify, sort_key

UNKNOWN: Final = (
    "onbekende-interventie",
    "Deze interventie staat niet in de index; laat het id weg om haar alleen te noemen.",
)
_LIFE: Final = ("id", "slug", "status", "versie", "aangemaakt_op", "gewijzigd_op", "gepubliceerd_op")


class StukService(Generic[I]):
    """The use cases of one kind, in the transaction of one request."""

    def __init__(self, session: AsyncSession, kind: Kind[I]) -> None:
        self._session, self._kind = session, kind
        self._repository = StukRepository(session, kind.soort)

    async def list_page(self, caller: Caller, query: StukFilter) -> Listed:
        """One page of what the caller may see. Raises: InvalidInput for a page too deep or a bad cursor."""
        listed = await self._repository.find_page(caller, query)
        return listed._replace(resultaten=[self._read(row).as_asked(query) for row in listed.resultaten])

    async def find(self, caller: Caller, id_or_slug: str) -> StukRead:
        """Raises: StukNotFound, also for what the caller may not see."""
        return self._read(await self._found(caller, id_or_slug))

    async def list_versions(self, caller: Caller, id_or_slug: str, query: PageQuery) -> tuple[Sequence[StukRead], int]:
        """What it was after each change, the newest first; drafts only for who may see those. Raises: StukNotFound."""
        stuk = await self._found(caller, id_or_slug)
        sees_all = caller.is_redacteur or may_change(caller, stuk.organisaties)
        rows, total = await self._repository.find_versions(stuk.id, query, only_public=not sees_all)
        return [self._read(stuk, row) for row in rows], total

    async def next_batch(
        self, caller: Caller, since: datetime | None, after: UUID | None, limit: int
    ) -> list[StukRead]:
        """What the caller may see, by id, from the place where the last batch ended."""
        return [self._read(row) for row in await self._repository.next_rows(caller, since, after, limit)]

    async def create(self, caller: Caller, body: I) -> StukRead:
        """A new draft of the caller's organisations. Raises: NotAllowed, InvalidInput."""
        require_role(caller, Rol.REDACTEUR)
        stuk_id, moment = new_id(), now()
        stuk = Stuk(
            id=stuk_id,
            soort=self._kind.soort,
            slug=str(stuk_id),
            status=RedactieStatus.CONCEPT,
            organisaties=sorted(caller.organisaties),
            versie=1,
            aangemaakt_op=moment,
            gewijzigd_op=moment,
        )
        await self._fill(stuk, body)
        self._repository.add(stuk)
        return await self._record(stuk)

    async def change(self, caller: Caller, stuk_id: UUID, body: I, expected: int) -> StukRead:
        """The new content; without a change it stays as it is.

        Raises: NotAllowed, NotEditable, StaleVersion, InvalidInput, MoveNotAllowed.
        """
        stuk = await self._held(caller, stuk_id, expected)
        if LEVENSLOOP.after(Handeling.WIJZIGEN, RedactieStatus(stuk.status)) is None:
            raise NotEditable("Publiceer het eerst opnieuw.")
        if _content(body) == stuk.inhoud:
            return self._read(stuk)
        await self._fill(stuk, body)
        _touch(stuk)
        is_public = stuk.status == RedactieStatus.GEPUBLICEERD
        if is_public:
            self._require_publishable(stuk, "Zo mag wat gepubliceerd is niet worden.")
        return await self._record(stuk, "gewijzigd" if is_public else None)

    async def move(self, caller: Caller, stuk_id: UUID, handeling: Handeling, expected: int) -> StukRead:
        """The next status. Raises: NotAllowed, MoveNotAllowed with every blocker, StaleVersion."""
        stuk = await self._held(caller, stuk_id, expected)
        status = LEVENSLOOP.after(handeling, RedactieStatus(stuk.status))
        if status is None:
            raise MoveNotAllowed(f"Wat de status {stuk.status} heeft, is niet te {handeling}.")
        if status is RedactieStatus.GEPUBLICEERD:
            self._require_publishable(stuk, "Dit kan nog niet worden gepubliceerd.")
        stuk.status = status
        _touch(stuk)
        if status is RedactieStatus.GEPUBLICEERD:
            if stuk.slug == str(stuk.id):
                stuk.slug = await self._repository.find_free_slug(slugify(stuk.inhoud["titel"], self._kind.soort))
            stuk.gepubliceerd_op = stuk.gewijzigd_op
        return await self._record(stuk, HAPPENINGS.get(handeling))

    async def _found(self, caller: Caller, id_or_slug: str) -> Stuk:
        stuk = await self._repository.find(caller, as_key(id_or_slug))
        if stuk is None:
            raise StukNotFound("Er is hier niets met dit id of deze slug.")
        return stuk

    async def _held(self, caller: Caller, stuk_id: UUID, expected: int) -> Stuk:
        require_role(caller, Rol.REDACTEUR)
        stuk = await self._repository.find_for_change(caller, stuk_id)
        if stuk is None:
            raise StukNotFound("Er is hier niets met dit id.")
        require_version(stuk.versie, expected)
        return stuk

    async def _fill(self, stuk: Stuk, body: I) -> None:
        """Take over the content and derive what filters and order use. Raises: InvalidInput for an unknown id."""
        named = list(self._kind.interventies(body))
        known = await known_ids(self._session, {interventie for _, interventie in named})
        if fouten := [Fout(place, *UNKNOWN) for place, one in named if one not in known]:
            raise InvalidInput("De inhoud klopt niet.", fouten=fouten)
        stuk.inhoud = _content(body)
        stuk.sorteertitel = sort_key(body.titel)
        stuk.interventies = sorted(known)
        stuk.te_herzien_op = body.te_herzien_op
        stuk.kenmerken = sorted(
            {kenmerk(name, value) for name, values in self._kind.kenmerken(body).items() for value in values}
        )

    def _require_publishable(self, stuk: Stuk, said: str) -> None:
        if blockers := list(self._kind.eisen(self._kind.stored(stuk.inhoud))):
            raise MoveNotAllowed(said, fouten=blockers)

    async def _record(self, stuk: Stuk, happening: str | None = None) -> StukRead:
        """Keep this version; tell the index and, of what everybody may see, whoever follows; in this transaction."""
        await self._repository.flush()
        self._repository.add(
            StukVersie(
                stuk_id=stuk.id, versie=stuk.versie, status=stuk.status, inhoud=stuk.inhoud, op=stuk.gewijzigd_op
            )
        )
        await queue.enqueue(self._session, self._kind.soort, [stuk.id])
        read = self._read(stuk)
        if happening is not None:
            outbox.append(
                self._session,
                f"{self._kind.pad}.{happening}",
                subject=str(stuk.id),
                versie=stuk.versie,
                data=read,
                openbaar=stuk.status in PUBLIC,
                organisaties=stuk.organisaties,
            )
        return read

    def _read(self, stuk: Stuk, was: StukVersie | None = None) -> StukRead:
        """As it is, or as it was in one of its versions."""
        life: dict[str, Any] = {name: getattr(stuk, name) for name in _LIFE}
        if was is not None:
            life |= {"status": was.status, "versie": was.versie, "gewijzigd_op": was.op}
        inhoud: Inhoud = stuk.inhoud if was is None else was.inhoud
        verouderd = is_outdated(self._kind.stored(inhoud).te_herzien_op, today())
        return self._kind.read.model_validate(inhoud | life | {"verouderd": verouderd})


async def published_content(session: AsyncSession, kind: Kind[I], ids: Collection[UUID]) -> dict[UUID, I]:
    """What these records of a kind hold, as far as they are published: for whoever tells of them."""
    rows = await StukRepository(session, kind.soort).published(ids) if ids else ()
    return {row.id: kind.stored(row.inhoud) for row in rows}


def as_key(id_or_slug: str) -> UUID | str:
    """What stands in an address: an id, or else a slug."""
    try:
        return UUID(id_or_slug)
    except ValueError:
        return id_or_slug


def _content(body: I) -> Inhoud:
    return body.model_dump(mode="json")


def _touch(stuk: Stuk) -> None:
    stuk.versie += 1
    stuk.gewijzigd_op = now()
