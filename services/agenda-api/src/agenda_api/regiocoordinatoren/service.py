"""Who serves a gemeente, who advises, and what the token of a regiocoördinator therefore sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from agenda_api.gemeenten.service import GemeenteService
from agenda_api.regiocoordinatoren.errors import RegiocoordinatorNotFound
from agenda_api.regiocoordinatoren.models import Regiocoordinator
from agenda_api.regiocoordinatoren.repository import RegiocoordinatorRepository
from agenda_api.regiocoordinatoren.schemas import (
    RegiocoordinatorFilter,
    RegiocoordinatorInput,
    RegiocoordinatorRead,
    RegiocoordinatorSoort,
    WerkgebiedRead,
)
from agenda_api.regiocoordinatoren.werkgebied import Dienst, judge, within
from agenda_api.vastlegging.schemas import Zicht
from agenda_api.vastlegging.service import VastleggingService, Wijziging
from shared.auth import Caller
from shared.clock import new_id, now, today
from shared.database import Session
from shared.listing import Listed
from shared.paging import CursorQuery
from shared.preconditions import require_version
from shared.problems import Fout, InvalidInput
from shared.text import sort_key

_COLUMNS: Final = (
    *("id", "versie", "functie", "mailbox", "client", "themas", "beschikbaarheid"),
    *("geldig_van", "geldig_tot", "aangemaakt_op", "gewijzigd_op"),
)
_UNCOMPARED: Final = {"id", "versie", "aangemaakt_op", "gewijzigd_op"}


@dataclass(slots=True)
class _Bezetting:
    """The row, and whom it serves."""

    row: Regiocoordinator
    diensten: Sequence[Dienst]

    def read(self, *, with_client: bool = False) -> RegiocoordinatorRead:
        """As everybody reads it, or as the beheerder does."""
        werkgebied = [
            WerkgebiedRead(gemeentecode=one.gemeentecode, geldig_van=one.van, geldig_tot=one.tot)
            for one in self.diensten
        ]
        columns = {name: getattr(self.row, name) for name in _COLUMNS}
        hidden = {} if with_client else {"client": None}
        return RegiocoordinatorRead(**columns | hidden, soort=self.row.status, werkgebied=werkgebied)

    def state(self) -> dict[str, Any]:
        """What a version may change, under the names on the wire."""
        return self.read(with_client=True).model_dump(mode="json", exclude=_UNCOMPARED)


class RegiocoordinatorService:
    """Regiocoördinatoren and the expertpool."""

    def __init__(self, session: Session) -> None:
        self._repository = RegiocoordinatorRepository(session)
        self._gemeenten = GemeenteService(session)
        self._vastlegging = VastleggingService(session)

    async def list_regiocoordinatoren(
        self, caller: Caller, query: RegiocoordinatorFilter
    ) -> tuple[list[RegiocoordinatorRead], int]:
        """One page and the size of the whole."""
        rows, totaal = await self._repository.find_page(query)
        serving = await self._repository.find_diensten([row.id for row in rows])
        with_client = caller.is_beheerder
        return [_Bezetting(row, serving[row.id]).read(with_client=with_client) for row in rows], totaal

    async def get_regiocoordinator(self, caller: Caller, regiocoordinator_id: UUID) -> RegiocoordinatorRead:
        """Raises: RegiocoordinatorNotFound."""
        found = await self._bezetting_of(await self._repository.find(regiocoordinator_id))
        return found.read(with_client=caller.is_beheerder)

    async def find_serving(self, caller: Caller, code: str, op: date | None) -> RegiocoordinatorRead:
        """Who serves a gemeente on a day, by default today. Raises: GemeenteNotFound; RegiocoordinatorNotFound."""
        gemeente = await self._gemeenten.get_gemeente(code)
        row = await self._repository.find_serving(code, op or today())
        if row is None:
            raise RegiocoordinatorNotFound(f"{gemeente.naam} heeft op {op or today()} geen regiocoördinator.")
        return (await self._bezetting_of(row)).read(with_client=caller.is_beheerder)

    async def list_versies(self, regiocoordinator_id: UUID, query: CursorQuery) -> Listed:
        """One page of the history, for the beheerder: it names clients. Raises: RegiocoordinatorNotFound."""
        await self._bezetting_of(await self._repository.find(regiocoordinator_id))
        return await self._vastlegging.list_versies(regiocoordinator_id, query, Zicht(is_involved=True))

    async def register(self, caller: Caller, body: RegiocoordinatorInput) -> RegiocoordinatorRead:
        """A new one. Raises: InvalidInput."""
        op = now()
        row = Regiocoordinator(id=new_id(), versie=0, openbaar=True, organisaties=[], aangemaakt_op=op, gewijzigd_op=op)
        return await self._write(caller, _Bezetting(row, []), {}, body, "geregistreerd")

    async def change(
        self, caller: Caller, regiocoordinator_id: UUID, body: RegiocoordinatorInput, expected: int
    ) -> RegiocoordinatorRead:
        """Other facts; without any it stays as it is. Raises: RegiocoordinatorNotFound; StaleVersion; InvalidInput."""
        found = await self._bezetting_of(await self._repository.lock(regiocoordinator_id))
        require_version(found.row.versie, expected)
        return await self._write(caller, found, found.state(), body, "gewijzigd")

    async def find_served(self, caller: Caller) -> frozenset[str]:
        """The OINs of the gemeenten that a caller serves today; a token may name fewer, never others."""
        codes = await self._repository.find_codes_of(caller.client, today())
        gemeenten = await self._gemeenten.find_gemeenten(codes)
        found = frozenset[str]().union(*(gemeente.oins for gemeente in gemeenten.values()))
        return found & caller.bedient if caller.bedient else found

    async def _bezetting_of(self, row: Regiocoordinator | None) -> _Bezetting:
        if row is None:
            raise RegiocoordinatorNotFound
        return _Bezetting(row, (await self._repository.find_diensten([row.id]))[row.id])

    async def _write(
        self, caller: Caller, found: _Bezetting, before: dict[str, Any], body: RegiocoordinatorInput, happening: str
    ) -> RegiocoordinatorRead:
        row = found.row
        found.diensten = await self._judge(row.id, body)
        _fill(row, body)
        if (after := found.state()) != before:
            row.versie += 1
            row.gewijzigd_op = now()
            wat = "wijzigen" if before else "registreren"
            wijziging = Wijziging(wat, f"regiocoordinatoren.{happening}", caller)
            await self._vastlegging.record(row, wijziging, after, found.read())
            await self._repository.replace_diensten(row.id, found.diensten)
        return found.read(with_client=True)

    async def _judge(self, own: UUID, body: RegiocoordinatorInput) -> list[Dienst]:
        """Whom it will serve, under a lock on those gemeenten. Raises: InvalidInput with everything that is wrong."""
        diensten = [
            within(body.geldig_van, body.geldig_tot, (one.gemeentecode, one.geldig_van, one.geldig_tot))
            for one in body.werkgebied
        ]
        codes = sorted({one.gemeentecode for one in diensten})
        await self._gemeenten.lock_gemeenten(codes)
        others = await self._repository.find_diensten_of_others(codes, own)
        known = await self._gemeenten.find_gemeenten(codes)
        serves = body.soort is RegiocoordinatorSoort.REGIOCOORDINATOR
        found = judge(diensten, others, known, is_exclusive=serves)
        if body.geldig_tot is not None and body.geldig_tot <= body.geldig_van:
            found.append(Fout("/geldigTot", "voor-begin", "De einddatum ligt niet na de begindatum."))
        if serves and not diensten:
            found.append(Fout("/werkgebied", "verplicht", "Noem minstens één gemeente."))
        if not serves and not body.themas:
            found.append(Fout("/themas", "verplicht", "Noem minstens één thema waarover wordt geadviseerd."))
        if not serves and body.client is not None:
            melding = "Een expert ziet geen concepten; een client hoort bij een regiocoördinator."
            found.append(Fout("/client", "moet-leeg", melding))
        if found:
            raise InvalidInput("De regiocoördinator klopt niet.", fouten=found)
        return diensten


async def find_served(session: AsyncSession, caller: Caller) -> frozenset[str]:
    """Whom a regiocoördinator serves today, for every door of this service."""
    return await RegiocoordinatorService(session).find_served(caller)


def _fill(row: Regiocoordinator, body: RegiocoordinatorInput) -> None:
    row.status, row.functie, row.sorteernaam = body.soort.value, body.functie, sort_key(body.functie)
    row.mailbox, row.client, row.themas = body.mailbox, body.client, body.themas
    row.beschikbaarheid, row.geldig_van, row.geldig_tot = body.beschikbaarheid, body.geldig_van, body.geldig_tot
