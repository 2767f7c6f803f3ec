"""The steps of an agenda's life: who submits, takes up, sends back, agrees, signs, withdraws and ends."""

from datetime import date
from typing import Final
from uuid import UUID

from agenda_api.agendas.dossier import Dossier
from agenda_api.agendas.lifecycle import Handeling, Hoedanigheid, Status
from agenda_api.agendas.schemas import AgendaRead
from agenda_api.agendas.service import AgendaService
from agenda_api.inhoud.pointers import judge_pointers
from agenda_api.levensloop.days import judge_end
from agenda_api.levensloop.schemas import Beeindiging, CollegebesluitInput, Terugsturing
from agenda_api.ondertekeningen import consent
from agenda_api.ondertekeningen.document import Beoordeling, Opmerking
from agenda_api.ondertekeningen.schemas import OndertekeningCreate
from agenda_api.ondertekeningen.service import OndertekeningService, find_signature, require_setter, signed_on
from shared.auth import Caller
from shared.clock import now, today
from shared.database import Session
from shared.datums import einde_of, marge_of
from shared.problems import Fout, InvalidInput

# Few end on one day; a batch holds its agendas for less than half a second.
BATCH: Final = 50
# Who ends an agenda on the day that its parties agreed before.
THE_CLOCK: Final = "agenda-api"


class LevensloopService:
    """What is done with an agenda after its content was written; each raises as `open_for`, and MoveNotAllowed."""

    def __init__(self, session: Session) -> None:
        self._agendas = AgendaService(session)
        self._ondertekeningen = OndertekeningService(session)

    async def consent(self, caller: Caller, agenda_id: UUID, expected: int) -> AgendaRead:
        """The agenda, consented to by the caller's gemeenten as it now is."""
        dossier = await self._agendas.open_for(caller, agenda_id, expected, Handeling.INSTEMMEN)
        dossier.require_move(Handeling.INSTEMMEN)
        consent.consent(caller, dossier.agenda, dossier.gemeenten)
        return await self._agendas.record(caller.client, dossier, Handeling.INSTEMMEN)

    async def submit(self, caller: Caller, agenda_id: UUID, expected: int) -> AgendaRead:
        """Submitted, for the first time or again; what was remarked before is answered by that."""
        dossier = await self._agendas.open_for(caller, agenda_id, expected, Handeling.INDIENEN)
        agenda = dossier.agenda
        agenda.status = dossier.require_move(Handeling.INDIENEN).value
        agenda.ingediend_op = agenda.ingediend_op or now()
        agenda.laatste_beoordeling = None
        return await self._agendas.record(caller.client, dossier, Handeling.INDIENEN)

    async def take_up(self, caller: Caller, agenda_id: UUID, expected: int) -> AgendaRead:
        """In behandeling."""
        dossier = await self._agendas.open_for(caller, agenda_id, expected, Handeling.IN_BEHANDELING_NEMEN)
        dossier.agenda.status = dossier.require_move(Handeling.IN_BEHANDELING_NEMEN).value
        return await self._agendas.record(caller.client, dossier, Handeling.IN_BEHANDELING_NEMEN)

    async def send_back(self, caller: Caller, agenda_id: UUID, expected: int, body: Terugsturing) -> AgendaRead:
        """Teruggestuurd, with a remark per section. Raises also: InvalidInput for remarks that point nowhere."""
        dossier = await self._agendas.open_for(caller, agenda_id, expected, Handeling.TERUGSTUREN)
        agenda = dossier.agenda
        agenda.status = dossier.require_move(Handeling.TERUGSTUREN).value
        content = agenda.inhoud.model_dump(mode="json") | {"gemeenten": agenda.gemeenten}
        if found := judge_pointers([one.pointer for one in body.opmerkingen], content):
            raise InvalidInput("Een opmerking wijst naar niets.", fouten=found)
        remarks = [Opmerking(pointer=one.pointer, tekst=one.tekst) for one in body.opmerkingen]
        agenda.laatste_beoordeling = Beoordeling(op=now(), opmerkingen=remarks)
        agenda.akkoord_op = None
        return await self._agendas.record(caller.client, dossier, Handeling.TERUGSTUREN)

    async def agree(self, caller: Caller, agenda_id: UUID, expected: int) -> AgendaRead:
        """Akkoord: ready to be signed, and public from now on."""
        dossier = await self._agendas.open_for(caller, agenda_id, expected, Handeling.AKKOORD)
        dossier.agenda.status = dossier.require_move(Handeling.AKKOORD).value
        dossier.agenda.akkoord_op = now()
        await self._agendas.give_name(dossier.agenda)
        return await self._agendas.record(caller.client, dossier, Handeling.AKKOORD)

    async def decide(
        self, caller: Caller, agenda_id: UUID, expected: int, gemeentecode: str, body: CollegebesluitInput
    ) -> AgendaRead:
        """The decision of the college of one gemeente. Raises also: InvalidInput."""
        handeling = Handeling.COLLEGEBESLUIT_VASTLEGGEN
        dossier = await self._agendas.open_for(caller, agenda_id, expected, handeling)
        dossier.require_move(handeling)
        consent.decide(caller, dossier.agenda, dossier.gemeenten, gemeentecode, body.datum, body.kenmerk)
        return await self._agendas.record(caller.client, dossier, handeling)

    async def withdraw(self, caller: Caller, agenda_id: UUID, expected: int, reden: str | None) -> AgendaRead:
        """Ingetrokken, by its indiener or by the beheerder with a reason. Raises also: InvalidInput."""
        dossier = await self._agendas.open_for(caller, agenda_id, expected, Handeling.INTREKKEN)
        dossier.agenda.status = dossier.require_move(Handeling.INTREKKEN).value
        if Hoedanigheid.INDIENER not in dossier.mine and not reden:
            fout = Fout("/reden", "verplicht", "Geef de reden; de indiener trekt de agenda niet zelf in.")
            raise InvalidInput("De reden ontbreekt.", fouten=[fout])
        return await self._agendas.record(caller.client, dossier, Handeling.INTREKKEN, reden)

    async def end(self, caller: Caller, agenda_id: UUID, expected: int, body: Beeindiging) -> AgendaRead:
        """Ended by its last gemeente or by the beheerder; it runs until then. Raises also: InvalidInput."""
        dossier = await self._agendas.open_for(caller, agenda_id, expected, Handeling.BEEINDIGEN)
        agenda = dossier.agenda
        ended = dossier.require_move(Handeling.BEEINDIGEN)
        _require_possible_end(dossier, body.datum)
        agenda.beeindigd_op = consent.give_notice(caller, agenda, dossier.gemeenten, body.datum, body.reden)
        if agenda.beeindigd_op is None or agenda.beeindigd_op > today():
            return await self._agendas.record(caller.client, dossier, Handeling.OPZEGGEN, body.reden)
        agenda.status = ended.value
        return await self._agendas.record(caller.client, dossier, Handeling.BEEINDIGEN, body.reden)

    async def end_due(self) -> int:
        """The next agendas whose agreed day has come become beeindigd; how many that were."""
        dossiers = await self._agendas.open_due(BATCH)
        for dossier in dossiers:
            dossier.agenda.status = Status.BEEINDIGD.value
            await self._agendas.record(THE_CLOCK, dossier, Handeling.BEEINDIGEN)
        return len(dossiers)

    async def sign(self, caller: Caller, agenda_id: UUID, expected: int, body: OndertekeningCreate) -> AgendaRead:
        """One more signature; the last one completes it. Raises also: InvalidInput."""
        is_party = await self._ondertekeningen.names_itself(caller, body)
        dossier = await self._agendas.open_for(caller, agenda_id, expected, Handeling.ONDERTEKENEN, is_party=is_party)
        agenda = dossier.agenda
        if any(body.says_the_same(earlier) for earlier in dossier.ondertekeningen):
            return dossier.read(today())
        dossier.require_move(Handeling.ONDERTEKENEN)
        signed = await self._ondertekeningen.sign(caller, agenda, dossier.gemeenten, dossier.ondertekeningen, body)
        dossier.ondertekeningen = [*dossier.ondertekeningen, signed]
        agenda.ondertekend_op = signed_on(agenda.gemeenten, dossier.ondertekeningen)
        if agenda.ondertekend_op is None:
            return await self._agendas.record(caller.client, dossier, Handeling.ONDERTEKENEN)
        agenda.status = dossier.require_move(Handeling.VOLTOOIEN).value
        return await self._agendas.record(caller.client, dossier, Handeling.VOLTOOIEN)

    async def withdraw_signature(
        self, caller: Caller, agenda_id: UUID, ondertekening_id: UUID, expected: int, reden: str
    ) -> AgendaRead:
        """A signature that no longer counts and stays to be read. Raises also: OndertekeningNotFound."""
        is_party = await self._ondertekeningen.is_signed_by(caller, agenda_id, ondertekening_id)
        handeling = Handeling.ONDERTEKENING_INTREKKEN
        dossier = await self._agendas.open_for(caller, agenda_id, expected, handeling, is_party=is_party)
        found = find_signature(dossier.ondertekeningen, ondertekening_id)
        require_setter(caller, found, dossier.gemeenten, is_party=is_party)
        gone = Fout("", "al-ingetrokken", "Deze ondertekening is al ingetrokken.")
        dossier.require_move(handeling, *([] if found.staat else [gone]))
        withdrawn = await self._ondertekeningen.withdraw(found)
        dossier.ondertekeningen = [withdrawn if one is found else one for one in dossier.ondertekeningen]
        return await self._agendas.record(caller.client, dossier, handeling, reden)


def _require_possible_end(dossier: Dossier, datum: date) -> None:
    agenda = dossier.agenda
    begin, einde = marge_of(agenda.inhoud.periode_van), einde_of(agenda.inhoud.periode_tot)
    if found := judge_end(datum, begin, einde, marge_of(agenda.ondertekend_op), today()):
        raise InvalidInput("De datum klopt niet.", fouten=found)
