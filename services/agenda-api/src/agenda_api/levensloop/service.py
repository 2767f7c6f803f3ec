"""The steps in the life of an agreement: who submits, takes up, sends back, agrees, signs, withdraws and ends."""

from datetime import date
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from agenda_api.agendas.schemas import AgendaRead
from agenda_api.agendas.service import AgendaService
from agenda_api.inhoud.pointers import judge_pointers
from agenda_api.levensloop.days import judge_end
from agenda_api.levensloop.schemas import Beeindiging, CollegebesluitInput, Terugsturing
from agenda_api.ondertekeningen import consent
from agenda_api.ondertekeningen.document import Beoordeling, Opmerking, Overeenkomst
from agenda_api.ondertekeningen.schemas import OndertekeningCreate
from agenda_api.ondertekeningen.service import OndertekeningService, find_signature, require_setter, signed_on
from agenda_api.overeenkomsten.dossier import Dossier
from agenda_api.overeenkomsten.lifecycle import Handeling, Hoedanigheid, Status
from agenda_api.overeenkomsten.service import OvereenkomstService
from shared.auth import Caller
from shared.clock import now, today
from shared.database import Session
from shared.datums import einde_of, marge_of
from shared.problems import Fout, InvalidInput
from shared.wire import WireOutput

D = TypeVar("D", bound=Overeenkomst)
R = TypeVar("R", bound=WireOutput)

# Few end on one day; a batch holds its agreements for less than half a second.
BATCH: Final = 50
# Who ends one on the day that its parties agreed before.
THE_CLOCK: Final = Caller(client="agenda-api")


class Stappen(Generic[D, R]):
    """What is done with an agreement after its content was written; each raises as `open_for`, and MoveNotAllowed."""

    def __init__(self, session: Session, boek: OvereenkomstService[D, R]) -> None:
        self._boek = boek
        self._ondertekeningen = OndertekeningService(session)

    async def consent(self, caller: Caller, document_id: UUID, expected: int) -> R:
        """It, consented to by the caller's gemeenten as it now is."""
        dossier = await self._boek.open_for(caller, document_id, expected, Handeling.INSTEMMEN)
        dossier.require_move(Handeling.INSTEMMEN)
        consent.consent(caller, dossier.document, dossier.gemeenten)
        return await self._boek.record(caller, dossier, Handeling.INSTEMMEN)

    async def submit(self, caller: Caller, document_id: UUID, expected: int) -> R:
        """Submitted, for the first time or again; what was remarked before is answered by that."""
        dossier = await self._boek.open_for(caller, document_id, expected, Handeling.INDIENEN)
        document = dossier.document
        document.status = dossier.require_move(Handeling.INDIENEN).value
        document.ingediend_op = document.ingediend_op or now()
        document.laatste_beoordeling = None
        return await self._boek.record(caller, dossier, Handeling.INDIENEN)

    async def take_up(self, caller: Caller, document_id: UUID, expected: int) -> R:
        """In behandeling."""
        dossier = await self._boek.open_for(caller, document_id, expected, Handeling.IN_BEHANDELING_NEMEN)
        dossier.document.status = dossier.require_move(Handeling.IN_BEHANDELING_NEMEN).value
        return await self._boek.record(caller, dossier, Handeling.IN_BEHANDELING_NEMEN)

    async def send_back(self, caller: Caller, document_id: UUID, expected: int, body: Terugsturing) -> R:
        """Teruggestuurd, with a remark per section. Raises also: InvalidInput for remarks that point nowhere."""
        dossier = await self._boek.open_for(caller, document_id, expected, Handeling.TERUGSTUREN)
        document = dossier.document
        document.status = dossier.require_move(Handeling.TERUGSTUREN).value
        content = document.inhoud.model_dump(mode="json") | {"gemeenten": document.gemeenten}
        if found := judge_pointers([one.pointer for one in body.opmerkingen], content):
            raise InvalidInput("Een opmerking wijst naar niets.", fouten=found)
        remarks = [Opmerking(pointer=one.pointer, tekst=one.tekst) for one in body.opmerkingen]
        document.laatste_beoordeling = Beoordeling(op=now(), opmerkingen=remarks)
        document.akkoord_op = None
        return await self._boek.record(caller, dossier, Handeling.TERUGSTUREN)

    async def agree(self, caller: Caller, document_id: UUID, expected: int) -> R:
        """Akkoord: ready to be signed, and public from now on."""
        dossier = await self._boek.open_for(caller, document_id, expected, Handeling.AKKOORD)
        dossier.document.status = dossier.require_move(Handeling.AKKOORD).value
        dossier.document.akkoord_op = now()
        await self._boek.give_name(dossier.document)
        return await self._boek.record(caller, dossier, Handeling.AKKOORD)

    async def decide(
        self, caller: Caller, document_id: UUID, expected: int, gemeentecode: str, body: CollegebesluitInput
    ) -> R:
        """The decision of the college of one gemeente. Raises also: InvalidInput."""
        handeling = Handeling.COLLEGEBESLUIT_VASTLEGGEN
        dossier = await self._boek.open_for(caller, document_id, expected, handeling)
        dossier.require_move(handeling)
        consent.decide(caller, dossier.document, dossier.gemeenten, gemeentecode, body.datum, body.kenmerk)
        return await self._boek.record(caller, dossier, handeling)

    async def withdraw(self, caller: Caller, document_id: UUID, expected: int, reden: str | None) -> R:
        """Ingetrokken, by its indiener or by the beheerder with a reason. Raises also: InvalidInput."""
        dossier = await self._boek.open_for(caller, document_id, expected, Handeling.INTREKKEN)
        dossier.document.status = dossier.require_move(Handeling.INTREKKEN).value
        if Hoedanigheid.INDIENER not in dossier.mine and not reden:
            fout = Fout("/reden", "verplicht", "Geef de reden; de indiener trekt de agenda niet zelf in.")
            raise InvalidInput("De reden ontbreekt.", fouten=[fout])
        return await self._boek.record(caller, dossier, Handeling.INTREKKEN, reden)

    async def end(self, caller: Caller, document_id: UUID, expected: int, body: Beeindiging) -> R:
        """Ended by its last gemeente or by the beheerder; it runs until then. Raises also: InvalidInput."""
        dossier = await self._boek.open_for(caller, document_id, expected, Handeling.BEEINDIGEN)
        document = dossier.document
        ended = dossier.require_move(Handeling.BEEINDIGEN)
        _require_possible_end(dossier, body.datum)
        document.beeindigd_op = consent.give_notice(caller, document, dossier.gemeenten, body.datum, body.reden)
        if document.beeindigd_op is None or document.beeindigd_op > today():
            return await self._boek.record(caller, dossier, Handeling.OPZEGGEN, body.reden)
        document.status = ended.value
        return await self._boek.record(caller, dossier, Handeling.BEEINDIGEN, body.reden)

    async def end_due(self) -> int:
        """The next whose agreed day has come become beeindigd; how many that were."""
        dossiers = await self._boek.open_due(BATCH)
        for dossier in dossiers:
            dossier.document.status = Status.BEEINDIGD.value
            await self._boek.record(THE_CLOCK, dossier, Handeling.BEEINDIGEN)
        return len(dossiers)

    async def sign(self, caller: Caller, document_id: UUID, expected: int, body: OndertekeningCreate) -> R:
        """One more signature; the last one completes it. Raises also: InvalidInput."""
        is_party = await self._ondertekeningen.names_itself(caller, body)
        dossier = await self._boek.open_for(caller, document_id, expected, Handeling.ONDERTEKENEN, is_party=is_party)
        document = dossier.document
        if any(body.says_the_same(earlier) for earlier in dossier.ondertekeningen):
            return dossier.read(today())
        dossier.require_move(Handeling.ONDERTEKENEN)
        signed = await self._ondertekeningen.sign(caller, document, dossier.gemeenten, dossier.ondertekeningen, body)
        dossier.ondertekeningen = [*dossier.ondertekeningen, signed]
        document.ondertekend_op = signed_on(document.gemeenten, dossier.ondertekeningen)
        if document.ondertekend_op is None:
            return await self._boek.record(caller, dossier, Handeling.ONDERTEKENEN)
        document.status = dossier.require_move(Handeling.VOLTOOIEN).value
        return await self._boek.record(caller, dossier, Handeling.VOLTOOIEN)

    async def withdraw_signature(
        self, caller: Caller, document_id: UUID, ondertekening_id: UUID, expected: int, reden: str
    ) -> R:
        """A signature that no longer counts and stays to be read. Raises also: OndertekeningNotFound."""
        is_party = await self._ondertekeningen.is_signed_by(caller, document_id, ondertekening_id)
        handeling = Handeling.ONDERTEKENING_INTREKKEN
        dossier = await self._boek.open_for(caller, document_id, expected, handeling, is_party=is_party)
        found = find_signature(dossier.ondertekeningen, ondertekening_id)
        require_setter(caller, found, dossier.gemeenten, is_party=is_party)
        gone = Fout("", "al-ingetrokken", "Deze ondertekening is al ingetrokken.")
        dossier.require_move(handeling, *([] if found.staat else [gone]))
        withdrawn = await self._ondertekeningen.withdraw(found)
        dossier.ondertekeningen = [withdrawn if one is found else one for one in dossier.ondertekeningen]
        return await self._boek.record(caller, dossier, handeling, reden)


class LevensloopService(Stappen[Any, AgendaRead]):
    """The steps of agendas."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, AgendaService(session))


def _require_possible_end(dossier: Dossier[D, R], datum: date) -> None:
    document = dossier.document
    begin, einde = marge_of(document.inhoud.periode_van), einde_of(document.inhoud.periode_tot)
    if found := judge_end(datum, begin, einde, marge_of(document.ondertekend_op), today()):
        raise InvalidInput("De datum klopt niet.", fouten=found)
