"""The steps in the life of an agreement: who submits, takes up, sends back, agrees, signs, withdraws and ends."""

from datetime import date
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from pydantic import TypeAdapter

from agenda_api.agendas.schemas import AgendaRead
from agenda_api.agendas.service import AgendaService
from agenda_api.levensloop.days import judge_end
from agenda_api.levensloop.pointers import judge_pointers
from agenda_api.levensloop.schemas import (
    MAX_OPMERKINGEN,
    Beeindiging,
    CollegebesluitInput,
    IntrekkingInput,
    Reden,
    Terugsturing,
)
from agenda_api.ondertekeningen import consent
from agenda_api.ondertekeningen.document import Beoordeling, Collegebesluit, Intrekking, Opmerking, Overeenkomst
from agenda_api.ondertekeningen.parties import judge_decision
from agenda_api.ondertekeningen.schemas import OndertekeningCreate
from agenda_api.ondertekeningen.service import OndertekeningService, find_signature, require_setter, signed_on
from agenda_api.overeenkomsten.dossier import Dossier
from agenda_api.overeenkomsten.lifecycle import Handeling, Status
from agenda_api.overeenkomsten.service import OvereenkomstService
from shared.aside import Body
from shared.auth import Caller
from shared.clock import now, today
from shared.database import Session
from shared.datums import einde_of, marge_of
from shared.problems import Fout
from shared.wire import Datum, WireOutput

D = TypeVar("D", bound=Overeenkomst)
R = TypeVar("R", bound=WireOutput)

# Few end on one day; a batch holds its agreements for less than half a second.
BATCH: Final = 50
# Who ends one on the day that its parties agreed before.
THE_CLOCK: Final = Caller(client="agenda-api")
# What can be judged of a body while another part of it is wrong.
_DATUM: Final[TypeAdapter[date]] = TypeAdapter(Datum)
_REDEN: Final[TypeAdapter[str]] = TypeAdapter(Reden)
_POINTER: Final = TypeAdapter(str)


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

    async def send_back(self, caller: Caller, document_id: UUID, expected: int, sent: Body[Terugsturing]) -> R:
        """Teruggestuurd, with a remark per section. Raises also: InvalidInput, as for remarks that point nowhere."""
        dossier = await self._boek.open_for(caller, document_id, expected, Handeling.TERUGSTUREN)
        document = dossier.document
        content = document.inhoud.model_dump(mode="json") | {"gemeenten": document.gemeenten}
        pointers = [sent.find(_POINTER, "opmerkingen", place, "pointer") for place in range(MAX_OPMERKINGEN)]
        body = sent.require(judge_pointers(pointers, content))
        document.status = dossier.require_move(Handeling.TERUGSTUREN).value
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
        self, caller: Caller, document_id: UUID, expected: int, gemeentecode: str, sent: Body[CollegebesluitInput]
    ) -> R:
        """The decision of the college of one gemeente. Raises also: InvalidInput."""
        handeling = Handeling.COLLEGEBESLUIT_VASTLEGGEN
        dossier = await self._boek.open_for(caller, document_id, expected, handeling)
        consent.require_own_college(caller, dossier.document, dossier.gemeenten, gemeentecode)
        datum = sent.find(_DATUM, "datum")
        body = sent.require(judge_decision(gemeentecode, dossier.gemeenten, datum, today()))
        dossier.require_move(handeling)
        besluit = Collegebesluit(gemeentecode=gemeentecode, datum=body.datum, kenmerk=body.kenmerk)
        consent.decide(dossier.document, gemeentecode, besluit)
        return await self._boek.record(caller, dossier, handeling)

    async def take_back_decision(self, caller: Caller, document_id: UUID, expected: int, gemeentecode: str) -> R:
        """Without the decision of the college of one gemeente. Raises also: CollegebesluitNotFound."""
        handeling = Handeling.COLLEGEBESLUIT_VERWIJDEREN
        dossier = await self._boek.open_for(caller, document_id, expected, handeling)
        consent.require_own_college(caller, dossier.document, dossier.gemeenten, gemeentecode)
        consent.require_decided(dossier.document, gemeentecode)
        dossier.require_move(handeling)
        consent.decide(dossier.document, gemeentecode, None)
        return await self._boek.record(caller, dossier, handeling)

    async def withdraw(self, caller: Caller, document_id: UUID, expected: int, sent: Body[IntrekkingInput]) -> R:
        """Ingetrokken, with the reason. Raises also: InvalidInput."""
        dossier = await self._boek.open_for(caller, document_id, expected, Handeling.INTREKKEN)
        reden = sent.require().reden
        dossier.document.status = dossier.require_move(Handeling.INTREKKEN).value
        dossier.document.intrekking = Intrekking(op=now(), reden=reden)
        return await self._boek.record(caller, dossier, Handeling.INTREKKEN, reden)

    async def end(self, caller: Caller, document_id: UUID, expected: int, sent: Body[Beeindiging]) -> R:
        """Ended by its last gemeente or by the beheerder; it runs until then. Raises also: InvalidInput."""
        dossier = await self._boek.open_for(caller, document_id, expected, Handeling.BEEINDIGEN)
        document = dossier.document
        says_why = sent.find(_REDEN, "reden") is not None
        found = _judge_end(dossier, sent.find(_DATUM, "datum"))
        body = sent.require([*found, *consent.judge_notice(caller, dossier.gemeenten, says_why=says_why)])
        ended = dossier.require_move(Handeling.BEEINDIGEN)
        document.beeindigd_op = consent.give_notice(caller, document, dossier.gemeenten, body.datum)
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

    async def sign(self, caller: Caller, document_id: UUID, expected: int, sent: Body[OndertekeningCreate]) -> R:
        """One more signature; the last one completes it. Raises also: InvalidInput.

        Of a signature that is not well-formed nobody knows whose it is: who sends it hears first what is wrong.
        """
        is_party = not sent.is_sound or await self._ondertekeningen.names_itself(caller, sent.require())
        dossier = await self._boek.open_for(caller, document_id, expected, Handeling.ONDERTEKENEN, is_party=is_party)
        document = dossier.document
        body = await self._ondertekeningen.require_sound(caller, document, dossier.gemeenten, sent)
        if any(body.says_the_same(earlier) for earlier in dossier.ondertekeningen):
            return dossier.read(today())
        melding = "Deze partij tekende al in deze functie; trek die ondertekening eerst in."
        twice = any(body.is_by_the_same(earlier) for earlier in dossier.ondertekeningen)
        dossier.require_move(Handeling.ONDERTEKENEN, *([Fout("/partij", "al-getekend", melding)] if twice else []))
        agreed = dossier.agreed()
        signed = await self._ondertekeningen.sign(caller, document, dossier.ondertekeningen, body, agreed)
        dossier.ondertekeningen = [*dossier.ondertekeningen, signed]
        document.ondertekend_op = signed_on(document.gemeenten, dossier.ondertekeningen)
        if document.ondertekend_op is None:
            return await self._boek.record(caller, dossier, Handeling.ONDERTEKENEN)
        document.status = dossier.require_move(Handeling.VOLTOOIEN).value
        document.getekend_vastgelegd_op = today()
        return await self._boek.record(caller, dossier, Handeling.VOLTOOIEN)

    async def withdraw_signature(
        self, caller: Caller, document_id: UUID, ondertekening_id: UUID, expected: int, sent: Body[IntrekkingInput]
    ) -> R:
        """A signature that no longer counts and stays to be read. Raises also: OndertekeningNotFound, InvalidInput."""
        is_party = await self._ondertekeningen.is_signed_by(caller, document_id, ondertekening_id)
        handeling = Handeling.ONDERTEKENING_INTREKKEN
        dossier = await self._boek.open_for(caller, document_id, expected, handeling, is_party=is_party)
        found = find_signature(dossier.ondertekeningen, ondertekening_id)
        require_setter(caller, found, dossier.gemeenten, is_party=is_party)
        reden = sent.require().reden
        gone = Fout("", "al-ingetrokken", "Deze ondertekening is al ingetrokken.")
        dossier.require_move(handeling, *([] if found.staat else [gone]))
        withdrawn = await self._ondertekeningen.withdraw(found, reden)
        dossier.ondertekeningen = [withdrawn if one is found else one for one in dossier.ondertekeningen]
        return await self._boek.record(caller, dossier, handeling, reden)


class LevensloopService(Stappen[Any, AgendaRead]):
    """The steps of agendas."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, AgendaService(session))


def _judge_end(dossier: Dossier[D, R], datum: date | None) -> list[Fout]:
    document = dossier.document
    if datum is None or document.ondertekend_op is None:
        return []
    begin, einde = marge_of(document.inhoud.periode_van), einde_of(document.inhoud.periode_tot)
    return judge_end(datum, begin, einde, marge_of(document.ondertekend_op), today())
