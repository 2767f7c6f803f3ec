"""Releases for everybody, and what the making of one stores; the session decides what can be seen of the rest."""

import base64
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from metrics.bescherming.cellen import Sleutel
from metrics.cel import Celstatus, Markering
from metrics.indicatoren.schemas import Richting
from metrics.indicatoren.service import catalogue
from metrics.kloven.kloof import Band
from metrics.publicaties.cellen import GetoondeCel, GetoondeKloof, Kloofsoort, letters_of
from metrics.publicaties.errors import PublicatieNotFound, PublicatieWithdrawn
from metrics.publicaties.models import GetoondeCelRow, KloofRow, PublicatiebestandRow, PublicatieRow, WijzigingRow
from metrics.publicaties.repository import PublicatieRepository
from metrics.publicaties.schemas import (
    BeschermingRead,
    CelFilter,
    CelRead,
    IntrekkingRead,
    KloofFilter,
    KloofRead,
    PublicatieFilter,
    PublicatieGemeld,
    PublicatieRead,
    PublicatieSamenvatting,
    Publicatiestatus,
    WijzigingRead,
)
from metrics.uitsplitsing import read_uitsplitsing
from shared.auth import Caller, Rol, require_role
from shared.clock import now
from shared.database import Session
from shared.events import outbox
from shared.paging import PageQuery
from shared.preconditions import require_version
from shared.problems import Fout, InvalidInput

FIRST, WITHDRAWN = 1, 2  # the versions of the one event log per release


class PublicatieService:
    """What everybody reads of releases."""

    def __init__(self, session: AsyncSession) -> None:
        self._repository = PublicatieRepository(session)

    async def list_page(self, query: PublicatieFilter) -> tuple[list[PublicatieSamenvatting], int]:
        """One page, newest first."""
        rows, totaal = await self._repository.list_page(query)
        return [PublicatieSamenvatting.model_validate(_summary(row)) for row in rows], totaal

    async def get(self, publicatie: str, files_at: str) -> PublicatieRead:
        """A release, withdrawn ones included; `files_at` is the address of its files. Raises: PublicatieNotFound."""
        row = await self._find(publicatie)
        files = await self._repository.list_files(publicatie)
        return PublicatieRead(
            **_summary(row),
            toelichting=row.toelichting,
            vorige=row.vorige,
            indicatoren=row.indicatoren,
            periodes=row.periodes,
            cellen=row.cellen,
            bescherming=BeschermingRead.model_validate(row),
            bestanden=[dict(file._mapping) | {"adres": f"{files_at}/{file.naam}"} for file in files],  # noqa: SLF001 - SQLAlchemy's own name
            intrekking=_withdrawal(row),
        )

    async def list_all(self) -> list[tuple[PublicatieRow, Sequence[Any]]]:
        """Every release with what there is to know of its files, newest first."""
        files = await self._repository.files_by_release()
        return [(row, files.get(row.id, ())) for row in await self._repository.list_all()]

    async def list_cells(self, publicatie: str, query: CelFilter) -> tuple[list[CelRead], int, str | None, bool]:
        """One page of cells. Raises: PublicatieNotFound, PublicatieWithdrawn; InvalidInput for a bad cursor."""
        await self.get_valid(publicatie)
        place = None if query.cursor is None else _place(query.cursor)
        rows, totaal = await self._repository.list_cells(publicatie, query, place)
        shown = rows[: query.page_size]
        volgende = _cursor(shown[-1].volgnummer) if len(rows) > len(shown) else None
        return [_cel(row) for row in shown], totaal, volgende, False

    async def list_gaps(self, publicatie: str, query: KloofFilter) -> tuple[list[KloofRead], int]:
        """One page of gaps. Raises: PublicatieNotFound, PublicatieWithdrawn."""
        await self.get_valid(publicatie)
        rows, totaal = await self._repository.list_gaps(publicatie, query)
        return [_gap(row) for row in rows], totaal

    async def list_changes(self, publicatie: str, query: PageQuery) -> tuple[list[WijzigingRead], int]:
        """What changed since the previous release. Raises: PublicatieNotFound, PublicatieWithdrawn."""
        await self.get_valid(publicatie)
        rows, totaal = await self._repository.list_changes(publicatie, query.page_size, query.offset)
        return [_change(row) for row in rows], totaal

    async def get_file(self, publicatie: str, naam: str) -> PublicatiebestandRow:
        """One file. Raises: PublicatieNotFound, PublicatieWithdrawn."""
        await self.get_valid(publicatie)
        found = await self._repository.find_file(publicatie, naam)
        if found is None:
            raise PublicatieNotFound
        return found

    async def get_valid(self, publicatie: str) -> PublicatieRow:
        """A release whose figures hold. Raises: PublicatieNotFound, PublicatieWithdrawn."""
        row = await self._find(publicatie)
        if row.ingetrokken_op is not None:
            raise PublicatieWithdrawn(f"De reden: {row.reden_intrekking}")
        return row

    async def _find(self, publicatie: str) -> PublicatieRow:
        row = await self._repository.find(publicatie)
        if row is None:
            raise PublicatieNotFound
        return row


async def withdraw(session: Session, caller: Caller, publicatie: str, reden: str, expected: int) -> None:
    """Take the figures of a release back; that it was there, and why not any more, stays to be read.

    Raises: NotAllowed, PublicatieNotFound, StaleVersion, UnknownVersion.
    """
    require_role(caller, Rol.BEHEERDER)
    repository = PublicatieRepository(session)
    row = await repository.find(publicatie, for_update=True)
    if row is None:
        raise PublicatieNotFound
    require_version(_version(row), expected)
    if row.ingetrokken_op is None:
        await repository.withdraw(publicatie, now(), reden)
        await session.refresh(row)
        data = PublicatieGemeld.model_validate(_summary(row) | {"reden_intrekking": reden})
        outbox.append(
            session, "publicaties.ingetrokken", subject=publicatie, versie=WITHDRAWN, data=data, openbaar=True
        )


async def store_release(  # noqa: PLR0917 - the parts of a release
    session: AsyncSession,
    publicatie: Mapping[str, Any],
    cellen: Sequence[Mapping[str, Any]],
    kloven: Sequence[Mapping[str, Any]],
    wijzigingen: Sequence[Mapping[str, Any]],
    bestanden: Sequence[Mapping[str, Any]],
) -> None:
    """Make a release public, whole, in the transaction of the caller, and tell of it."""
    await PublicatieRepository(session).store(publicatie, cellen, kloven, wijzigingen, bestanden)
    told = {name: publicatie[name] for name in ("id", "reeks", "versie", "titel")}
    data = PublicatieGemeld(**told, status=Publicatiestatus.GEPUBLICEERD, reden_intrekking=None)
    outbox.append(session, "publicaties.gepubliceerd", subject=publicatie["id"], versie=FIRST, data=data, openbaar=True)


async def newest_of(session: AsyncSession, reeks: str) -> tuple[str, str] | None:
    """Id and version of the last release of a series, withdrawn or not."""
    row = await PublicatieRepository(session).find_newest(reeks)
    return None if row is None else (row.id, row.versie)


async def cells_of(session: AsyncSession, publicatie: str) -> tuple[list[GetoondeCel], dict[str, str]]:
    """Every cell of a release as it was told, in its order, and the names of its places."""
    rows = await PublicatieRepository(session).all_cells(publicatie)
    return [_told(row) for row in rows], {row.plaats: row.plaatsnaam for row in rows}


def version_of(publicatie: PublicatieRead) -> int:
    """The version for an ETag: a release changes once at most."""
    return FIRST if publicatie.intrekking is None else WITHDRAWN


def _withdrawal(row: PublicatieRow) -> IntrekkingRead | None:
    if row.ingetrokken_op is None or row.reden_intrekking is None:
        return None
    return IntrekkingRead(reden=row.reden_intrekking, besloten_op=row.ingetrokken_op)


def _version(row: PublicatieRow) -> int:
    return FIRST if row.ingetrokken_op is None else WITHDRAWN


async def told_of_place(
    session: AsyncSession, publicatie: str, plaats: str
) -> tuple[list[GetoondeCel], list[GetoondeKloof], str]:
    """Every cell and gap of one place in a release, in its order, and the name of the place."""
    cells, gaps = await PublicatieRepository(session).read_place(publicatie, plaats)
    return [_told(row) for row in cells], [_told_gap(row) for row in gaps], cells[0].plaatsnaam if cells else plaats


def _told_gap(row: KloofRow) -> GetoondeKloof:
    return GetoondeKloof(
        Sleutel(row.indicator, row.periode, row.plaats, read_uitsplitsing(row.uitsplitsing)),
        row.langs,
        Kloofsoort(row.soort),
        row.laag,
        row.hoog,
        Celstatus(row.status),
        _band(row.verschil, row.verschil_ondergrens, row.verschil_bovengrens),
        _band(row.verhouding, row.verhouding_ondergrens, row.verhouding_bovengrens),
    )


def _band(waarde: Decimal | None, laag: Decimal | None, hoog: Decimal | None) -> Band | None:
    return None if waarde is None or laag is None or hoog is None else Band(waarde, laag, hoog)


def _summary(row: PublicatieRow) -> dict[str, Any]:
    status = Publicatiestatus.GEPUBLICEERD if row.ingetrokken_op is None else Publicatiestatus.INGETROKKEN
    names = ("id", "reeks", "versie", "titel", "gepubliceerd_op")
    return {name: getattr(row, name) for name in names} | {"status": status}


def _told(row: GetoondeCelRow) -> GetoondeCel:
    return GetoondeCel(
        Sleutel(row.indicator, row.periode, row.plaats, read_uitsplitsing(row.uitsplitsing)),
        Celstatus(row.status),
        tuple(map(Markering, row.markeringen)),
        *(row.waarde, row.ondergrens, row.bovengrens, row.teller, row.noemer, row.dekking, row.definitieversie),
    )


_CELL: Final = tuple(CelRead.model_fields.keys() - {"uitsplitsing", "letters"})


def _cel(row: GetoondeCelRow) -> CelRead:
    letters = letters_of(Celstatus(row.status), map(Markering, row.markeringen))
    own = {name: getattr(row, name) for name in _CELL}
    return CelRead(**own, uitsplitsing=dict(read_uitsplitsing(row.uitsplitsing)), letters=letters)


def _change(row: WijzigingRow) -> WijzigingRead:
    own = {name: getattr(row, name) for name in WijzigingRead.model_fields if name != "uitsplitsing"}
    return WijzigingRead(**own, uitsplitsing=dict(read_uitsplitsing(row.uitsplitsing)))


_GAP: Final = tuple(KloofRead.model_fields.keys() - {"uitsplitsing", "hoger_is_beter"})


def _gap(row: KloofRow) -> KloofRead:
    own = {name: getattr(row, name) for name in _GAP}
    richting = catalogue()[row.indicator].richting
    hoger = None if richting is None else richting is Richting.HOGER
    return KloofRead(**own, uitsplitsing=dict(read_uitsplitsing(row.uitsplitsing)), hoger_is_beter=hoger)


def _cursor(place: int) -> str:
    return base64.urlsafe_b64encode(str(place).encode()).decode()


def _place(cursor: str) -> int:
    try:
        text = base64.urlsafe_b64decode(cursor.encode()).decode("ascii")
    except ValueError:
        text = ""
    if not text.isdecimal() or len(text) > MAX_DIGITS:
        melding = "Deze cursor is niet van deze lijst; begin zonder cursor."
        raise InvalidInput(fouten=[Fout("/query/cursor", "cursor-onleesbaar", melding)])
    return int(text)


MAX_DIGITS: Final = 9  # more cells than a release can have, and within PostgreSQL's integer
