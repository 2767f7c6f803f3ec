"""What happens to gemeenten and herindelingen."""

from collections.abc import Collection, Sequence
from uuid import UUID

import structlog

from agenda_api.gemeenten.errors import (
    GemeenteExists,
    GemeenteNotFound,
    HerindelingExists,
    HerindelingNotFound,
)
from agenda_api.gemeenten.indeling import (
    HELE_GEMEENTE,
    AandeelStatus,
    GemeenteFeiten,
    exceeds_whole,
    status_of,
    takes_over,
)
from agenda_api.gemeenten.models import Gemeente, Herindeling, Overdracht
from agenda_api.gemeenten.presenting import feiten_of, present
from agenda_api.gemeenten.repository import GemeenteRepository, as_searchable
from agenda_api.gemeenten.schemas import (
    GemeenteFilter,
    GemeenteGebeurtenis,
    GemeenteInput,
    GemeenteRead,
    HerindelingCreate,
    HerindelingFilter,
    HerindelingRead,
)
from shared.clock import new_id, now
from shared.database import Session
from shared.events import outbox
from shared.preconditions import require_version
from shared.problems import Fout, InvalidInput
from shared.waardelijsten.gebieden import GEEN_GEMEENTE, why_unknown

log = structlog.get_logger()


class GemeenteService:
    """Gemeenten and the herindelingen between them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._repository = GemeenteRepository(session)

    async def list_gemeenten(self, query: GemeenteFilter) -> tuple[list[GemeenteRead], int]:
        """One page of gemeenten with their relatives, and the size of the whole."""
        rows, totaal = await self._repository.find_page(query)
        return await self._read(rows), totaal

    async def get_gemeente(self, code: str) -> GemeenteRead:
        """Raises: GemeenteNotFound."""
        gemeente = await self._repository.find(code)
        if gemeente is None:
            raise GemeenteNotFound(f"Er is geen gemeente met code {code}.")
        return (await self._read([gemeente]))[0]

    async def find_gemeenten(self, codes: Collection[str], *, lock: bool = False) -> dict[str, GemeenteFeiten]:
        """The known ones among these codes, by code; `lock` holds them still until the transaction ends."""
        rows = await self._repository.find_facts(codes, lock=lock) if codes else []
        return {row.code: feiten_of(row) for row in rows}

    async def find_codes(self, provinciecode: str) -> list[str]:
        """The codes of all gemeenten that ever were in a provincie."""
        return list(await self._repository.find_codes(provinciecode))

    async def register(self, code: str, body: GemeenteInput) -> GemeenteRead:
        """A new gemeente. Raises: InvalidInput; GemeenteExists."""
        _check(body)
        if code in GEEN_GEMEENTE:
            fout = Fout("/pad/gemeentecode", "geen-gemeente", GEEN_GEMEENTE[code])
            raise InvalidInput("De gemeente klopt niet.", fouten=[fout])
        if await self._repository.find(code):
            raise GemeenteExists(f"Gemeente {code} bestaat al; wijzig haar met If-Match.")
        gemeente = Gemeente(code=code, oins=[], versie=1)
        _fill(gemeente, body)
        self._session.add(gemeente)
        return await self._record(gemeente, "gemeenten.geregistreerd")

    async def change(self, code: str, body: GemeenteInput, expected: int) -> GemeenteRead:
        """A gemeente with other facts; without any it stays as it is.

        Raises: InvalidInput; GemeenteNotFound; StaleVersion.
        """
        _check(body)
        gemeente = await self._repository.find(code, lock=True)
        if gemeente is None:
            raise GemeenteNotFound(f"Gemeente {code} bestaat nog niet; registreer haar met If-None-Match: *.")
        require_version(gemeente.versie, expected)
        _fill(gemeente, body)
        if not self._session.is_modified(gemeente):
            return (await self._read([gemeente]))[0]
        gemeente.versie += 1
        return await self._record(gemeente, "gemeenten.gewijzigd")

    async def lock_gemeenten(self, codes: Collection[str]) -> None:
        """Make others wait who change the same gemeenten, before it is read who speaks for them."""
        await self._repository.lock_many(codes)

    async def set_speakers(self, oins: dict[str, list[str]], client: str) -> None:
        """Keep which organisations speak for each of these gemeenten; the worker lets their agendas follow."""
        for gemeente in await self._repository.lock_many(list(oins)):
            if gemeente.oins != oins[gemeente.code]:
                gemeente.oins = oins[gemeente.code]
                self._session.add(Overdracht(gemeentecode=gemeente.code, client=client))

    async def next_overdracht(self) -> Overdracht | None:
        """The gemeente whose agendas come first to learn who speaks for it."""
        return await self._repository.next_overdracht()

    async def advance(self, overdracht: Overdracht, na: UUID | None) -> None:
        """Agendas up to this one have learnt it; None: all of them."""
        overdracht.na = na
        if na is None:
            await self._session.delete(overdracht)

    async def register_herindeling(self, body: HerindelingCreate) -> HerindelingRead:
        """A new herindeling; both gemeenten get a new version. Raises: InvalidInput; HerindelingExists."""
        gemeenten = {row.code: row for row in await self._repository.lock_many([body.van_code, body.naar_code])}
        earlier = await self._repository.find_herindelingen_from(body.van_code, body.datum)
        if fouten := _judge(body, gemeenten, earlier):
            raise InvalidInput("De herindeling klopt niet.", fouten=fouten)
        if any(row.naar_code == body.naar_code for row in earlier):
            raise HerindelingExists("Deze overgang is op deze datum al geregistreerd.")
        followed = {
            "aandeel_status": status_of(body.aandeel, body.aandeel_status),
            "rechtsopvolger": takes_over(body.aandeel, told=body.rechtsopvolger),
        }
        herindeling = Herindeling(id=new_id(), versie=1, aangemaakt_op=now(), **(body.model_dump() | followed))
        self._session.add(herindeling)
        read = HerindelingRead.model_validate(herindeling)
        outbox.append(
            self._session,
            "herindelingen.geregistreerd",
            subject=str(herindeling.id),
            versie=1,
            data=read,
            openbaar=True,
        )
        for gemeente in gemeenten.values():
            gemeente.versie += 1
            await self._record(gemeente, "gemeenten.gewijzigd")
        return read

    async def list_herindelingen(
        self, query: HerindelingFilter, code: str | None = None
    ) -> tuple[list[HerindelingRead], int]:
        """One page of herindelingen, of one gemeente if asked. Raises: GemeenteNotFound."""
        if code is not None and await self._repository.find(code) is None:
            raise GemeenteNotFound(f"Er is geen gemeente met code {code}.")
        rows, totaal = await self._repository.find_herindelingen(query, code)
        return [HerindelingRead.model_validate(row) for row in rows], totaal

    async def get_herindeling(self, herindeling_id: UUID) -> HerindelingRead:
        """Raises: HerindelingNotFound."""
        herindeling = await self._repository.find_herindeling(herindeling_id)
        if herindeling is None:
            raise HerindelingNotFound
        return HerindelingRead.model_validate(herindeling)

    async def _record(self, gemeente: Gemeente, happening: str) -> GemeenteRead:
        """Tell the siblings, and read what the caller gets."""
        facts = GemeenteGebeurtenis.model_validate(gemeente)
        outbox.append(
            self._session, happening, subject=gemeente.code, versie=gemeente.versie, data=facts, openbaar=True
        )
        log.info("gemeente_recorded", code=gemeente.code, versie=gemeente.versie)
        return (await self._read([gemeente]))[0]

    async def _read(self, rows: Sequence[Gemeente]) -> list[GemeenteRead]:
        """Gemeenten with predecessors and successors: one query for all of them."""
        return present(rows, await self._repository.find_relatives([row.code for row in rows]))


def _check(body: GemeenteInput) -> None:
    if body.geldig_van and body.geldig_tot and body.geldig_tot <= body.geldig_van:
        found = Fout("/geldigTot", "voor-begin", "De einddatum ligt niet na de begindatum.")
        raise InvalidInput("De gemeente klopt niet.", fouten=[found])


def _judge(body: HerindelingCreate, gemeenten: dict[str, Gemeente], earlier: Sequence[Herindeling]) -> list[Fout]:
    found = [
        Fout(pointer, "onbekende-gemeente", why_unknown(code))
        for pointer, code in (("/vanCode", body.van_code), ("/naarCode", body.naar_code))
        if code not in gemeenten
    ]
    if body.van_code == body.naar_code:
        found.append(Fout("/naarCode", "zelfde-gemeente", "Een gemeente gaat niet in zichzelf op."))
    others = [row for row in earlier if row.naar_code != body.naar_code]
    if exceeds_whole([*(row.aandeel for row in others), body.aandeel]):
        found.append(Fout("/aandeel", "meer-dan-geheel", "De aandelen op deze datum zijn samen meer dan 1."))
    if (status_of(body.aandeel, body.aandeel_status) is AandeelStatus.ONBEKEND) is not (body.aandeel is None):
        melding = "Bij een aandeel hoort vast of geschat, zonder aandeel onbekend."
        found.append(Fout("/aandeelStatus", "past-niet-bij-aandeel", melding))
    if body.aandeel == HELE_GEMEENTE and body.rechtsopvolger is False:
        melding = "Wie een hele gemeente krijgt is haar rechtsopvolger (Wet arhi, art. 44)."
        found.append(Fout("/rechtsopvolger", "hele-gemeente", melding))
    if takes_over(body.aandeel, told=body.rechtsopvolger) and any(row.rechtsopvolger for row in others):
        found.append(Fout("/rechtsopvolger", "al-een-rechtsopvolger", "Een andere gemeente is de rechtsopvolger al."))
    return found


def _fill(gemeente: Gemeente, body: GemeenteInput) -> None:
    gemeente.provinciecode, gemeente.bron = body.provinciecode, body.bron
    gemeente.naam, gemeente.aliassen = body.naam, list(dict.fromkeys(body.aliassen))
    gemeente.zoeknaam = as_searchable(gemeente)
    gemeente.geldig_van, gemeente.geldig_tot = body.geldig_van, body.geldig_tot
