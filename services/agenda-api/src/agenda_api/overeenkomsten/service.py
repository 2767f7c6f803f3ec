"""Agreements of one kind, opened for a step of their life, and recorded after it: what agendas and addenda share."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from agenda_api.gemeenten.service import GemeenteService
from agenda_api.inhoud.inhoud import Inhoud
from agenda_api.inhoud.order import in_order_of
from agenda_api.ondertekeningen.document import NOTHING_SAID, Overeenkomst
from agenda_api.ondertekeningen.service import OndertekeningService
from agenda_api.overeenkomsten.dossier import Dossier
from agenda_api.overeenkomsten.lifecycle import HAPPENINGS, Handeling, Hoedanigheid, Status, is_public
from agenda_api.vastlegging.service import VastleggingService, Wijziging
from shared.aside import aside
from shared.auth import Caller
from shared.clock import now, today
from shared.database import Session
from shared.preconditions import require_version
from shared.sets import in_known_order
from shared.wire import WireOutput

D = TypeVar("D", bound=Overeenkomst)
R = TypeVar("R", bound=WireOutput)


class OvereenkomstService(ABC, Generic[D, R]):
    """The one way in which agreements are changed; `R` is what callers read of them."""

    # The plural under which siblings hear of them: `agendas.ondertekend`.
    resource: ClassVar[str]

    def __init__(self, session: Session) -> None:
        self._gemeenten = GemeenteService(session)
        self._ondertekeningen = OndertekeningService(session)
        self._vastlegging = VastleggingService(session)

    @abstractmethod
    async def _lock(self, document_id: UUID) -> D:
        """One of them, locked for a change. Raises: NotFound."""

    @abstractmethod
    async def _lock_due(self, limit: int) -> Sequence[D]:
        """The next whose agreed end has come, locked."""

    @abstractmethod
    async def _dossier_of(self, document: D) -> Dossier[D, R]:
        """It, with what stands around it."""

    async def give_name(self, document: D) -> None:
        """What it needs before everybody sees it; nothing, unless its kind says otherwise."""

    async def open_for(
        self, caller: Caller, document_id: UUID, expected: int, handeling: Handeling, *, is_party: bool = False
    ) -> Dossier[D, R]:
        """It, locked, for a handeling that this caller may do; `is_party`: it signs as one beside the owners.

        Raises: NotFound, AgendaNotYours, NotTheSubmitter, NotAllowed, StaleVersion.
        """
        document = await self._lock(document_id)
        dossier = await self._dossier_of(document)
        party = {Hoedanigheid.PARTIJ} if is_party and document.openbaar else set()
        dossier.mine = dossier.hoedanigheden(caller) | party
        dossier.require_right(handeling)
        require_version(document.versie, expected)
        dossier.before = await _state_of(dossier)
        return dossier

    async def open_due(self, limit: int) -> list[Dossier[D, R]]:
        """Those, locked, whose agreed end has come."""
        dossiers = [await self._dossier_of(document) for document in await self._lock_due(limit)]
        for dossier in dossiers:
            dossier.before = await _state_of(dossier)
        return dossiers

    async def delete(self, caller: Caller, document_id: UUID, expected: int) -> None:
        """Nothing remains of a concept that nobody submitted; its owners hear of it. Raises: as `open_for`."""
        dossier = await self.open_for(caller, document_id, expected, Handeling.VERWIJDEREN)
        dossier.require_move(Handeling.VERWIJDEREN)
        dossier.document.versie += 1
        happening = f"{self.resource}.{HAPPENINGS[Handeling.VERWIJDEREN]}"
        await self._vastlegging.delete(dossier.document, happening, dossier.tell_gone("verwijderd"))

    async def record(self, caller: Caller, dossier: Dossier[D, R], handeling: Handeling, reden: str | None = None) -> R:
        """Make a handeling known, under its own participle."""
        return await self._record(caller, dossier, handeling.value, HAPPENINGS.get(handeling, "gewijzigd"), reden)

    async def _refill(self, caller: Caller, dossier: Dossier[D, R], gemeenten: list[str], inhoud: Inhoud) -> R:
        """Other content; consents and collegebesluiten lapse when it says something else."""
        document = dossier.document
        agreed = (document.inhoud, document.gemeenten)
        dossier.fill(in_known_order(gemeenten, document.gemeenten), in_order_of(document.inhoud, inhoud))
        if (document.inhoud, document.gemeenten) != agreed:
            document.verklaringen = NOTHING_SAID
        return await self.record(caller, dossier, Handeling.WIJZIGEN)

    async def _record(
        self, caller: Caller, dossier: Dossier[D, R], wat: str, happening: str, reden: str | None = None
    ) -> R:
        """Make a change known, under the lock on its row; what changed nothing is no version and no event."""
        document, before = dossier.document, dossier.before
        told = dossier.tell()
        after = await _state_of(dossier, told)
        if after != before:
            was_public = document.openbaar
            document.versie += 1
            document.gewijzigd_op = now()
            document.openbaar = is_public(Status(document.status), was_public=was_public)
            dossier.settle()
            moved: dict[str, Any] = {name: getattr(document, name) for name in ("versie", "gewijzigd_op", "openbaar")}
            wijziging = Wijziging(wat, f"{self.resource}.{happening}", caller, reden)
            await self._vastlegging.record(document, wijziging, after, told.model_copy(update=moved))
            if was_public and not document.openbaar:
                gone = dossier.tell_gone(dossier.status)
                await self._vastlegging.hide(document, f"{self.resource}.verborgen", gone)
        return dossier.read(today())


async def _state_of(dossier: Dossier[D, R], told: WireOutput | None = None) -> dict[str, Any]:
    return await aside(dossier.state, told) if dossier.document.inhoud.is_large else dossier.state(told)
