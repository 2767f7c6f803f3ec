"""Agreements of one kind, opened for a step of their life, and recorded after it: what agendas and addenda share."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Final, Generic, TypeVar
from uuid import UUID

from pydantic import TypeAdapter

from agenda_api.gemeenten.service import GemeenteService
from agenda_api.inhoud.checks import judge, judge_besturen, judge_names, judge_precision
from agenda_api.inhoud.inhoud import Bestuur, Herkomst, Inhoud
from agenda_api.inhoud.order import in_order_of, judge_ids
from agenda_api.inhoud.schemas import MAX_ITEMS, InhoudInput
from agenda_api.kopieen.namen import Namen, Soort, names_of
from agenda_api.kopieen.navraag import Navraag
from agenda_api.kopieen.service import KopieService
from agenda_api.ondertekeningen.document import NOTHING_SAID, Overeenkomst
from agenda_api.ondertekeningen.schemas import BewijsRead
from agenda_api.ondertekeningen.service import OndertekeningService, find_signature
from agenda_api.organisaties.service import OrganisatieService
from agenda_api.overeenkomsten.dossier import Dossier
from agenda_api.overeenkomsten.lifecycle import HAPPENINGS, Handeling, Hoedanigheid, Status, is_public
from agenda_api.vastlegging.schemas import Verschil, VersieGeheel, Zicht
from agenda_api.vastlegging.service import VastleggingService, Wijziging
from shared.aside import Body, aside
from shared.auth import Caller
from shared.clock import now, today
from shared.database import Session
from shared.datums import OnzekereDatum
from shared.listing import Listed
from shared.paging import CursorQuery
from shared.preconditions import require_version
from shared.problems import Fout, InvalidInput
from shared.sets import in_known_order
from shared.tenancy import may_change
from shared.wire import WireOutput

D = TypeVar("D", bound=Overeenkomst)
R = TypeVar("R", bound=WireOutput)

# What can be judged of content while another part of it is wrong.
_INTERVENTIE: Final = TypeAdapter(UUID)
_DATUM: Final = TypeAdapter(OnzekereDatum)
_HERKOMST: Final = TypeAdapter(Herkomst)
_DOELEN: Final[TypeAdapter[Any]] = TypeAdapter(list[Any])


class OvereenkomstService(ABC, Generic[D, R]):
    """The one way in which agreements are changed; `R` is what callers read of them."""

    # The plural under which siblings hear of them: `agendas.ondertekend`.
    resource: ClassVar[str]

    def __init__(self, session: Session) -> None:
        self._gemeenten = GemeenteService(session)
        self._ondertekeningen = OndertekeningService(session)
        self._vastlegging = VastleggingService(session)
        self._kopieen = KopieService(session)
        self._organisaties = OrganisatieService(session)

    @abstractmethod
    async def find_visible(self, lezer: Caller, document_id: UUID) -> D:
        """One of them that this reader may see. Raises: NotFound."""

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

    async def list_versies(self, lezer: Caller, document_id: UUID, query: CursorQuery) -> Listed:
        """One page of the history that the reader may see. Raises: NotFound."""
        return await self._vastlegging.list_versies(document_id, query, await self.zicht(lezer, document_id))

    async def get_versie(self, lezer: Caller, document_id: UUID, versie: int) -> VersieGeheel:
        """It, as it was in one version. Raises: NotFound, VersieNotFound."""
        return await self._vastlegging.get_versie(document_id, versie, await self.zicht(lezer, document_id))

    async def compare_versies(self, lezer: Caller, document_id: UUID, van: int, tot: int) -> Verschil:
        """What differs between two versions. Raises: NotFound, VersieNotFound."""
        return await self._vastlegging.compare(document_id, van, tot, await self.zicht(lezer, document_id))

    async def get_bewijs(self, lezer: Caller, document_id: UUID, ondertekening_id: UUID) -> BewijsRead:
        """What was signed, for who may see it. Raises: NotFound, OndertekeningNotFound, NoProof."""
        document = await self.find_visible(lezer, document_id)
        signed = await self._ondertekeningen.find([document_id])
        found = find_signature(signed[document_id], ondertekening_id)
        is_public_fact = document.herkomst == Herkomst.OPENBARE_BRON
        return await self._ondertekeningen.prove(found, is_public_fact=is_public_fact)

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
        dossier.before, dossier.seen_by = await _state_of(dossier), document.organisaties
        return dossier

    async def open_due(self, limit: int) -> list[Dossier[D, R]]:
        """Those, locked, whose agreed end has come."""
        dossiers = [await self._dossier_of(document) for document in await self._lock_due(limit)]
        for dossier in dossiers:
            dossier.before, dossier.seen_by = await _state_of(dossier), dossier.document.organisaties
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

    async def share(self, by: Caller, dossier: Dossier[D, R]) -> None:
        """It is seen by those who speak for its gemeenten now; where that changes nothing, nothing is recorded."""
        document, readers = dossier.document, dossier.readers()
        if readers == document.organisaties:
            return
        before, document.organisaties = document.organisaties, readers
        document.versie += 1
        document.gewijzigd_op = now()
        wijziging = Wijziging("delen", f"{self.resource}.gewijzigd", by)
        await self._vastlegging.record(document, wijziging, dossier.state(), dossier.tell())
        gone = dossier.tell_gone(dossier.status)
        await self._vastlegging.take_leave(document, f"{self.resource}.verborgen", gone, before)

    async def zicht(self, lezer: Caller, document_id: UUID) -> Zicht:
        """What of its history the reader sees: a regiocoördinator all of it."""
        document = await self.find_visible(lezer, document_id)
        if may_change(lezer, document.organisaties):
            return Zicht(is_involved=True)
        serves = lezer.bedient and (await self._dossier_of(document)).hoedanigheden(lezer)
        return Zicht(is_involved=bool(serves))

    async def learn(self, namen: Namen, navraag: Navraag) -> None:
        """What these names mean is asked of who knows; before any row is locked, as an answer may take a moment."""
        await self._kopieen.learn(namen.alle, navraag)

    async def judge_parts(self, sent: Body[Any]) -> list[Fout]:
        """What is wrong with what can be read of content whose form is wrong, so that all is heard at once."""
        namen = names_in(sent)
        van, tot = (sent.find(_DATUM, name) for name in ("periodeVan", "periodeTot"))
        unknown = {naam for _, naam in await self._kopieen.find_unknown(namen.alle)}
        herkomst = sent.find(_HERKOMST, "herkomst") or Herkomst.AANGELEVERD
        return [*judge_precision(herkomst, van, tot), *judge_names(namen, unknown)]

    async def find_unchecked(self, inhouden: Iterable[Inhoud]) -> dict[str, bool]:
        """The names in any of these that could not be checked; True those that do not exist."""
        named = set[tuple[Soort, str]]().union(*(names_of(inhoud).alle for inhoud in inhouden))
        return {naam: is_gone for (_, naam), is_gone in (await self._kopieen.find_unchecked(named)).items()}

    async def _sound_inhoud(
        self, body: InhoudInput, herkomst: Herkomst, earlier: Inhoud | None, *found: Fout
    ) -> Inhoud:
        """The content of what was sent in place of `earlier`; `found` is what else is wrong with it.

        Raises: InvalidInput with every fault.
        """
        inhoud = Inhoud.model_validate(body)
        unknown = await self._kopieen.find_unknown(names_of(inhoud).alle)
        fouten = [*found, *judge(inhoud, herkomst, {naam for _, naam in unknown}), *judge_ids(body, earlier)]
        if fouten:
            detail = "Er is één fout gevonden." if len(fouten) == 1 else f"Er zijn {len(fouten)} fouten gevonden."
            raise InvalidInput(detail, fouten=fouten)
        return inhoud

    async def _judge_besturen(self, body: InhoudInput, *, is_landelijk: bool) -> list[Fout]:
        """School boards that do not belong in it, or are none."""
        besturen = [Bestuur.model_validate(one) for one in body.besturen]
        named = await self._organisaties.find_many({one.organisatie_id for one in besturen if one.organisatie_id})
        soorten = {one: organisatie.soort for one, organisatie in named.items()}
        return judge_besturen(besturen, soorten, is_landelijk=is_landelijk)

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
            gone, hidden = dossier.tell_gone(dossier.status), f"{self.resource}.verborgen"
            if was_public and not document.openbaar:
                await self._vastlegging.hide(document, hidden, gone)
            else:
                await self._vastlegging.take_leave(document, hidden, gone, dossier.seen_by)
        dossier.ongecontroleerd = await self.find_unchecked([document.inhoud])
        return dossier.read(today())


def names_in(sent: Body[Any]) -> Namen:
    """What can be read of the names in content whose form is wrong."""
    return Namen(
        {
            f"/activiteiten/{place}/interventieId": str(found)
            for place in range(MAX_ITEMS)
            if (found := sent.find(_INTERVENTIE, "activiteiten", place, "interventieId"))
        },
        {
            f"/ambities/{place}/doelen/{number}/indicator": doel["indicator"]
            for place in range(MAX_ITEMS)
            for number, doel in enumerate(sent.find(_DOELEN, "ambities", place, "doelen") or [])
            if isinstance(doel, dict) and isinstance(doel.get("indicator"), str)
        },
    )


async def _state_of(dossier: Dossier[D, R], told: WireOutput | None = None) -> dict[str, Any]:
    return await aside(dossier.state, told) if dossier.document.inhoud.is_large else dossier.state(told)
