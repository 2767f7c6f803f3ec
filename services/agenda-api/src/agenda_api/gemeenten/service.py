"""What happens to gemeenten and herindelingen."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

import structlog

from agenda_api.gemeenten.errors import (
    GemeenteExists,
    GemeenteNotFound,
    HerindelingExists,
    HerindelingNotFound,
)
from agenda_api.gemeenten.herindeling import Indeling
from agenda_api.gemeenten.indeling import KEEPS_EXISTING, GemeenteFeiten, HerindelingStatus, is_in_force
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
from shared.text import fold
from shared.waardelijsten.gebieden import GEEN_GEMEENTE, area_of
from shared.waardelijsten.identifiers import canonical_gemeentecode
from shared.waardelijsten.plaatsnamen import Plaats, Plaatsnamen

# Every other name of a provincie, or of another kind of area, is that of no gemeente.
GEMEENTE_AND_PROVINCIE: Final = frozenset({"groningen", "utrecht"})

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

    async def get_row(self, code: str) -> Gemeente:
        """A gemeente that exists, for who holds the indeling."""
        row = await self._repository.find(code)
        if row is None:
            raise GemeenteNotFound
        return row

    async def find_gemeenten(self, codes: Collection[str], *, lock: bool = False) -> dict[str, GemeenteFeiten]:
        """The known ones among these codes, by code; `lock` holds them still until the transaction ends."""
        rows = await self._repository.find_facts(codes, lock=lock) if codes else []
        return {row.code: feiten_of(row) for row in rows}

    async def is_any_called(self, namen: Collection[str]) -> bool:
        """Whether a gemeente of today or of the past has one of these folded names, in any spelling that lists know."""
        return await self._repository.is_any_called(namen)

    async def find_meant(self, geschreven: str, op: date) -> str:
        """The code that is written, or that of the one gemeente of that name; of several the one that exists then.

        Raises: InvalidInput for a name of none, or of several.
        """
        if code := canonical_gemeentecode(geschreven):
            return code
        known = {row.code: row for row in await self._repository.find_names()}
        names = Plaatsnamen(
            Plaats(row.code, row.naam, row.provinciecode, tuple(row.aliassen)) for row in known.values()
        )
        found = names.find(geschreven)
        present = [code for code in found if is_in_force(known[code].geldig_van, known[code].geldig_tot, op)]
        meant = present if len(found) > 1 else found
        if len(meant) != 1:
            code = "naam-niet-eenduidig" if found else "onbekende-gemeente"
            raise InvalidInput(
                "De zoekvraag klopt niet.", fouten=[Fout("/query/gemeente", code, names.explain(geschreven))]
            )
        return meant[0]

    async def find_called(self, words: Collection[str]) -> dict[str, list[str]]:
        """For each of these words the codes of the gemeenten in a name of which it stands."""
        known = await self._repository.find_names() if words else []
        return {word: [row.code for row in known if fold(word) in row.zoeknaam] for word in words}

    async def find_codes(self, provinciecode: str) -> list[str]:
        """The codes of all gemeenten that ever were in a provincie."""
        return list(await self._repository.find_codes(provinciecode))

    async def find_provincies(self) -> dict[str, str]:
        """The provincie of every gemeente, by their codes."""
        return {row.code: row.provinciecode for row in await self._repository.find_names()}

    async def find_bound_by(self, code: str, op: date) -> list[str]:
        """The gemeente itself, and those to whose agreements it is bound on a day."""
        passed = map(feiten_of, await self._repository.find_passed_to(code))
        return [code, *(one.code for one in passed if one.bound_on(op) == code)]

    async def register(self, code: str, body: GemeenteInput) -> GemeenteRead:
        """A new gemeente. Raises: InvalidInput; GemeenteExists."""
        if code in GEEN_GEMEENTE:
            fout = Fout("/pad/gemeentecode", "geen-gemeente", GEEN_GEMEENTE[code])
            raise InvalidInput("De gemeente klopt niet.", fouten=[fout])
        _check(body)
        if await self._repository.find(code):
            raise GemeenteExists(f"Gemeente {code} bestaat al; wijzig haar met If-Match.")
        gemeente = Gemeente(code=code, oins=[], opvolging=[], versie=1)
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

    async def open_indeling(self) -> Indeling:
        """The gemeenten and herindelingen as they are, held until the transaction ends."""
        gemeenten, herindelingen = await self._repository.lock_indeling()
        return Indeling({row.code: row for row in gemeenten}, list(herindelingen))

    async def register_herindeling(self, body: HerindelingCreate) -> HerindelingRead:
        """A new herindeling; both gemeenten get a new version. Raises: InvalidInput; HerindelingExists."""
        indeling = await self.open_indeling()
        if fouten := indeling.judge(body):
            raise InvalidInput("De herindeling klopt niet.", fouten=fouten)
        if indeling.find(body) is not None:
            raise HerindelingExists("Deze overgang is op deze datum al geregistreerd.")
        return await self.add_herindeling(indeling, body)

    async def add_herindeling(self, indeling: Indeling, body: HerindelingCreate) -> HerindelingRead:
        """A herindeling that was judged, written and told."""
        herindeling = Herindeling(id=new_id(), versie=1, aangemaakt_op=now(), **indeling.complete(body))
        self._session.add(herindeling)
        indeling.herindelingen.append(herindeling)
        return await self._carry_out(indeling, herindeling, "geregistreerd")

    async def change_herindeling(
        self, indeling: Indeling, herindeling: Herindeling, facts: dict[str, Any]
    ) -> HerindelingRead:
        """A herindeling with other facts; a planned one may so become a fact."""
        for name, value in facts.items():
            setattr(herindeling, name, value)
        herindeling.versie += 1
        return await self._carry_out(indeling, herindeling, "gewijzigd")

    async def carry_out(self, herindeling_id: UUID, expected: int) -> HerindelingRead:
        """A planned herindeling becomes a fact. Raises: HerindelingNotFound; StaleVersion; InvalidInput."""
        indeling = await self.open_indeling()
        found = next((one for one in indeling.herindelingen if one.id == herindeling_id), None)
        if found is None:
            raise HerindelingNotFound
        require_version(found.versie, expected)
        if found.status == HerindelingStatus.DOORGEVOERD:
            return HerindelingRead.model_validate(found)
        return await self.change_herindeling(indeling, found, {"status": HerindelingStatus.DOORGEVOERD.value})

    async def _carry_out(self, indeling: Indeling, herindeling: Herindeling, happening: str) -> HerindelingRead:
        """What follows for the gemeenten: the end of one, who is bound from then on, and a new version of both."""
        van, naar = (indeling.gemeenten[code] for code in (herindeling.van_code, herindeling.naar_code))
        if herindeling.status == HerindelingStatus.DOORGEVOERD and herindeling.soort not in KEEPS_EXISTING:
            van.geldig_tot = van.geldig_tot or herindeling.datum
        indeling.settle()
        await self._session.flush()
        read = HerindelingRead.model_validate(herindeling)
        outbox.append(
            self._session,
            f"herindelingen.{happening}",
            subject=str(herindeling.id),
            versie=herindeling.versie,
            data=read,
            openbaar=True,
        )
        for gemeente in (van, naar):
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
    """Raises: InvalidInput with every fault."""
    found = []
    if (area := area_of(body.naam)) is not None and fold(body.naam) not in GEMEENTE_AND_PROVINCIE:
        found.append(Fout("/naam", "geen-gemeente", f"Dit is {area}, geen gemeente."))
    if body.geldig_van and body.geldig_tot and body.geldig_tot <= body.geldig_van:
        found.append(Fout("/geldigTot", "voor-begin", "De einddatum ligt niet na de begindatum."))
    if found:
        raise InvalidInput("De gemeente klopt niet.", fouten=found)


def _fill(gemeente: Gemeente, body: GemeenteInput) -> None:
    gemeente.provinciecode, gemeente.bron = body.provinciecode, body.bron
    gemeente.naam, gemeente.aliassen = body.naam, list(dict.fromkeys(body.aliassen))
    gemeente.zoeknaam = as_searchable(gemeente)
    gemeente.geldig_van, gemeente.geldig_tot = body.geldig_van, body.geldig_tot
