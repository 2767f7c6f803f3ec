"""What happens to an interventie: described, changed, judged, published, archived."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.indexing import queue
from intervention_search.interventies import ratings
from intervention_search.interventies.errors import InterventieNotFound
from intervention_search.interventies.lifecycle import publication_blockers
from intervention_search.interventies.models import Beoordeling, Interventie, Part
from intervention_search.interventies.ratings import Eenheid, Rating
from intervention_search.interventies.repository import InterventieRepository
from intervention_search.interventies.schemas import (
    InterventieCreate,
    InterventieFilter,
    InterventieGebeurtenis,
    InterventieRead,
)
from intervention_search.redactie.errors import MoveNotAllowed, NotEditable
from intervention_search.redactie.lifecycle import HAPPENINGS, LEVENSLOOP, Handeling, RedactieStatus
from shared.auth import Caller, Rol, require_role
from shared.clock import new_id, now
from shared.database import Session
from shared.events import outbox
from shared.listing import Listed
from shared.preconditions import require_version
from shared.problems import Fout
from shared.sets import in_known_order
from shared.text import slugify, sort_key

SOORT: Final = "interventie"
# What is named in any order; elements and sources stand as the sender has them.
_SETS: Final = ("aliassen", "themas", "factoren", "leefwerelden", "niveaus")
_SETS_OF_A_DOELGROEP: Final = ("sectoren", "intermediairs")


class InterventieService:
    """The use cases, in the transaction of one request."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._repository = InterventieRepository(session)

    async def list_interventies(self, caller: Caller, query: InterventieFilter) -> Listed:
        """One page of what the caller may see. Raises: InvalidInput for a page too deep or a bad cursor."""
        listed = await self._repository.find_page(caller, query)
        read = (InterventieRead.model_validate(row) for row in listed.resultaten)
        return listed._replace(resultaten=[one.as_asked(query) for one in read])

    async def find(self, caller: Caller, id_or_slug: str) -> InterventieRead:
        """Raises: InterventieNotFound, also for what the caller may not see."""
        found = await self._repository.find(caller, _as_key(id_or_slug))
        if found is None:
            raise InterventieNotFound("Er is geen interventie met dit id of deze slug.")
        return InterventieRead.model_validate(found)

    async def next_batch(
        self, caller: Caller, since: datetime | None, after: UUID | None, limit: int
    ) -> list[InterventieRead]:
        """What the caller may see, by id, from the place where the last batch ended."""
        rows = await self._repository.next_rows(caller, since, after, limit)
        return [InterventieRead.model_validate(row) for row in rows]

    async def create(self, caller: Caller, body: InterventieCreate) -> InterventieRead:
        """A new draft of the caller's organisations. Raises: NotAllowed."""
        require_role(caller, Rol.REDACTEUR)
        interventie_id, moment = new_id(), now()
        interventie = Interventie(
            id=interventie_id,
            slug=str(interventie_id),
            status=RedactieStatus.CONCEPT,
            organisaties=sorted(caller.organisaties),
            versie=1,
            aangemaakt_op=moment,
            gewijzigd_op=moment,
            beoordelingen=[],
        )
        _fill(interventie, body, _content(body))
        self._repository.add(interventie)
        return await self._record(interventie)

    async def change(
        self, caller: Caller, interventie_id: UUID, body: InterventieCreate, expected: int
    ) -> InterventieRead:
        """The new content; ratings are added to the ones known. Without a change it stays as it is.

        Raises: NotAllowed, NotEditable, StaleVersion.
        """
        interventie = await self._held(caller, interventie_id, expected)
        if LEVENSLOOP.after(Handeling.WIJZIGEN, RedactieStatus(interventie.status)) is None:
            raise NotEditable("Publiceer de interventie eerst opnieuw.")
        _fill(interventie, body, _in_known_order(_content(body), interventie))
        if not self._repository.is_changed(interventie):
            return InterventieRead.model_validate(interventie)
        self._touch(interventie)
        is_public = interventie.status == RedactieStatus.GEPUBLICEERD
        if is_public and (blockers := blockers_of(interventie)):
            raise MoveNotAllowed("Zo mag een gepubliceerde interventie niet worden.", fouten=blockers)
        return await self._record(interventie, "gewijzigd" if is_public else None)

    async def move(self, caller: Caller, interventie_id: UUID, handeling: Handeling, expected: int) -> InterventieRead:
        """The next status. Raises: NotAllowed, MoveNotAllowed with every blocker, StaleVersion."""
        interventie = await self._held(caller, interventie_id, expected)
        status = LEVENSLOOP.after(handeling, RedactieStatus(interventie.status))
        if status is None:
            raise MoveNotAllowed(f"Een interventie met status {interventie.status} is niet te {handeling}.")
        if status is RedactieStatus.GEPUBLICEERD and (blockers := blockers_of(interventie)):
            raise MoveNotAllowed("De interventie kan nog niet worden gepubliceerd.", fouten=blockers)
        interventie.status = status
        self._touch(interventie)
        if status is RedactieStatus.GEPUBLICEERD:
            if interventie.slug == str(interventie.id):
                interventie.slug = await self._repository.find_free_slug(slugify(interventie.naam, "interventie"))
            interventie.gepubliceerd_op = interventie.gewijzigd_op
        return await self._record(interventie, HAPPENINGS.get(handeling))

    async def _held(self, caller: Caller, interventie_id: UUID, expected: int) -> Interventie:
        require_role(caller, Rol.REDACTEUR)
        interventie = await self._repository.find_for_change(caller, interventie_id)
        if interventie is None:
            raise InterventieNotFound("Er is geen interventie met dit id.")
        require_version(interventie.versie, expected)
        return interventie

    def _touch(self, interventie: Interventie) -> None:
        interventie.versie += 1
        interventie.gewijzigd_op = now()

    async def _record(self, interventie: Interventie, happening: str | None = None) -> InterventieRead:
        """Tell the index and, for what everybody may see, the siblings; in this transaction."""
        await self._repository.flush()
        await queue.enqueue(self._session, SOORT, [interventie.id])
        if happening is not None:
            data = InterventieGebeurtenis.model_validate(interventie)
            outbox.append(
                self._session,
                f"interventies.{happening}",
                subject=str(interventie.id),
                versie=interventie.versie,
                data=data,
                openbaar=True,
                organisaties=interventie.organisaties,
            )
        return InterventieRead.model_validate(interventie)


async def known_ids(session: AsyncSession, ids: Collection[UUID]) -> set[UUID]:
    """Of these the ones that stand in the index, whatever their status: what may be referred to."""
    return await InterventieRepository(session).known_ids(ids) if ids else set()


async def published_ids(session: AsyncSession, names: Collection[str]) -> dict[str, UUID]:
    """The published interventies with one of these names, to the letter."""
    return await InterventieRepository(session).published_ids(names) if names else {}


async def published_names(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, str]:
    """What these are called, as far as they are published: for records that refer to them."""
    return await InterventieRepository(session).published_names(ids) if ids else {}


def _as_key(id_or_slug: str) -> UUID | str:
    try:
        return UUID(id_or_slug)
    except ValueError:
        return id_or_slug


def _content(body: InterventieCreate) -> dict[str, Any]:
    """What was sent, as columns hold it."""
    return body.model_dump(mode="json", exclude={"beoordelingen"})


def _in_known_order(content: dict[str, Any], known: Interventie) -> dict[str, Any]:
    """The content, with each set that is as it was in the order that is stored."""
    doelgroep = content["doelgroep"]
    same = {name: in_known_order(doelgroep[name], known.doelgroep[name]) for name in _SETS_OF_A_DOELGROEP}
    return {
        **content,
        **{name: in_known_order(content[name], getattr(known, name)) for name in _SETS},
        "gemeenten": known.gemeenten
        if _named(known.gemeenten) == _named(content["gemeenten"])
        else content["gemeenten"],
        "doelgroep": doelgroep | same,
    }


def _named(gemeenten: list[Part]) -> set[tuple[str | None, str]]:
    return {(gemeente["code"], gemeente["naam"]) for gemeente in gemeenten}


def _fill(interventie: Interventie, body: InterventieCreate, content: dict[str, Any]) -> None:
    """Take over the content, add the new ratings, and derive what filters and order use."""
    for name, value in content.items():
        setattr(interventie, name, value)
    interventie.sorteernaam = sort_key(body.naam)
    interventie.gemeentecodes = sorted({gemeente.code for gemeente in body.gemeenten if gemeente.code})
    known = [_rating(row) for row in interventie.beoordelingen]
    given = [Rating(**beoordeling.model_dump()) for beoordeling in body.beoordelingen]
    for rating in ratings.additions(known, given):
        interventie.beoordelingen.append(_row(rating))
    held = [_rating(row) for row in interventie.beoordelingen]
    now_current = ratings.current(held)
    for place, row in enumerate(interventie.beoordelingen):
        row.is_huidig = place in now_current
    ladder = ratings.current_value(held, Eenheid.LADDER)
    interventie.bewijskracht = str(ladder) if ladder is not None else None


def _rating(row: Beoordeling) -> Rating:
    return Rating(
        soort=ratings.BeoordelingSoort(row.soort),
        eenheid=Eenheid(row.eenheid),
        uitkomstdomein=row.uitkomstdomein,
        waarde=row.waarde,
        methode=row.methode,
        methodeversie=row.methodeversie,
        datum=row.datum,
        bron=row.bron,
    )


def _row(rating: Rating) -> Beoordeling:
    return Beoordeling(
        soort=rating.soort,
        eenheid=rating.eenheid,
        uitkomstdomein=rating.uitkomstdomein,
        waarde=rating.waarde,
        methode=rating.methode,
        methodeversie=rating.methodeversie,
        datum=rating.datum,
        bron=rating.bron,
        is_huidig=False,
        geregistreerd_op=now(),
    )


def blockers_of(interventie: Interventie | InterventieCreate) -> list[Fout]:
    """Everything that holds back the publication of a record, as it is or as it was sent."""
    blockers = publication_blockers(
        naam=interventie.naam,
        samenvatting=interventie.samenvatting,
        bron_status=interventie.bron_status,
        bronnen=len(interventie.bronnen),
    )
    return list(blockers)
