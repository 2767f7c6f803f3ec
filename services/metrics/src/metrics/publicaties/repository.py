"""Every query on releases; the readers among them run as the role that sees nothing else."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.publicaties.models import GetoondeCelRow, KloofRow, PublicatiebestandRow, PublicatieRow, WijzigingRow
from metrics.publicaties.schemas import CelFilter, Keuzes, KloofFilter, PublicatieFilter
from shared.paging import MAX_COUNT

# PostgreSQL takes 65,535 parameters a statement; a cell has sixteen.
ROWS_A_STATEMENT: Final = 2_000

# What there is to know of a file, without its content.
_FILES: Final = select(
    PublicatiebestandRow.publicatie,
    PublicatiebestandRow.naam,
    PublicatiebestandRow.mediatype,
    PublicatiebestandRow.sha256,
    func.octet_length(PublicatiebestandRow.inhoud).label("bytes"),
)


class PublicatieRepository:
    """Releases, their cells, their changes and their files."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def list_page(self, query: PublicatieFilter) -> tuple[Sequence[PublicatieRow], int]:
        """One page, newest first, and the size of the whole."""
        found = [] if query.reeks is None else [PublicatieRow.reeks == query.reeks]
        totaal = await self._session.scalar(select(func.count()).select_from(PublicatieRow).where(*found))
        order = (PublicatieRow.gepubliceerd_op.desc(), PublicatieRow.id.desc())
        page = select(PublicatieRow).where(*found).order_by(*order).limit(query.page_size).offset(query.offset)
        return (await self._session.scalars(page)).all(), totaal or 0

    async def list_all(self) -> Sequence[PublicatieRow]:
        """Every release, newest first."""
        order = (PublicatieRow.gepubliceerd_op.desc(), PublicatieRow.id.desc())
        return (await self._session.scalars(select(PublicatieRow).order_by(*order))).all()

    async def files_by_release(self) -> dict[str, list[Any]]:
        """Name, kind, size and checksum of every file, the manifest included."""
        found: dict[str, list[Any]] = {}
        for row in await self._session.execute(_FILES.order_by(PublicatiebestandRow.naam)):
            found.setdefault(row.publicatie, []).append(row)
        return found

    async def find(self, publicatie: str, *, for_update: bool = False) -> PublicatieRow | None:
        """A release by its id."""
        wanted = select(PublicatieRow).where(PublicatieRow.id == publicatie)
        return await self._session.scalar(wanted.with_for_update() if for_update else wanted)

    async def find_newest(self, reeks: str) -> PublicatieRow | None:
        """The last release of a series."""
        wanted = select(PublicatieRow).where(PublicatieRow.reeks == reeks)
        return await self._session.scalar(wanted.order_by(PublicatieRow.gepubliceerd_op.desc()).limit(1))

    async def list_cells(
        self, publicatie: str, query: CelFilter, na: int | None
    ) -> tuple[Sequence[GetoondeCelRow], int]:
        """A page of cells and one more, in the order of the release, after a place in it; and how many there are."""
        found = [GetoondeCelRow.publicatie == publicatie, *_wanted(query, GetoondeCelRow)]
        after = [] if na is None else [GetoondeCelRow.volgnummer > na]
        bounded = select(GetoondeCelRow.volgnummer).where(*found).limit(MAX_COUNT + 1).subquery()
        totaal = await self._session.scalar(select(func.count()).select_from(bounded))
        page = select(GetoondeCelRow).where(*found, *after).order_by(GetoondeCelRow.volgnummer)
        rows = await self._session.scalars(page.limit(query.page_size + 1).offset(0 if after else query.offset))
        return rows.all(), totaal or 0

    async def read_place(self, publicatie: str, plaats: str) -> tuple[Sequence[GetoondeCelRow], Sequence[KloofRow]]:
        """Every cell and every gap of one place."""
        cells = select(GetoondeCelRow).where(GetoondeCelRow.publicatie == publicatie, GetoondeCelRow.plaats == plaats)
        gaps = select(KloofRow).where(KloofRow.publicatie == publicatie, KloofRow.plaats == plaats)
        return (
            (await self._session.scalars(cells.order_by(GetoondeCelRow.volgnummer))).all(),
            (await self._session.scalars(gaps.order_by(KloofRow.volgnummer))).all(),
        )

    async def all_cells(self, publicatie: str) -> Sequence[GetoondeCelRow]:
        """Every cell of a release in its order."""
        wanted = select(GetoondeCelRow).where(GetoondeCelRow.publicatie == publicatie)
        return (await self._session.scalars(wanted.order_by(GetoondeCelRow.volgnummer))).all()

    async def list_gaps(self, publicatie: str, query: KloofFilter) -> tuple[Sequence[KloofRow], int]:
        """One page of gaps in the order of the release, and how many there are."""
        found = [KloofRow.publicatie == publicatie, *_wanted(query, KloofRow)]
        totaal = await self._session.scalar(select(func.count()).select_from(KloofRow).where(*found))
        page = select(KloofRow).where(*found).order_by(KloofRow.volgnummer)
        return (await self._session.scalars(page.limit(query.page_size).offset(query.offset))).all(), totaal or 0

    async def list_changes(self, publicatie: str, size: int, offset: int) -> tuple[Sequence[WijzigingRow], int]:
        """One page of what changed, and how much that is."""
        is_of = WijzigingRow.publicatie == publicatie
        totaal = await self._session.scalar(select(func.count()).select_from(WijzigingRow).where(is_of))
        page = select(WijzigingRow).where(is_of).order_by(WijzigingRow.volgnummer).limit(size).offset(offset)
        return (await self._session.scalars(page)).all(), totaal or 0

    async def list_files(self, publicatie: str) -> Sequence[Any]:
        """Name, kind, size and checksum of each file."""
        wanted = _FILES.where(PublicatiebestandRow.publicatie == publicatie)
        return (await self._session.execute(wanted.order_by(PublicatiebestandRow.naam))).all()

    async def find_file(self, publicatie: str, naam: str) -> PublicatiebestandRow | None:
        """One file with its content."""
        return await self._session.get(PublicatiebestandRow, (publicatie, naam))

    async def store(
        self,
        publicatie: Mapping[str, Any],
        cellen: Sequence[Mapping[str, Any]],
        kloven: Sequence[Mapping[str, Any]],
        wijzigingen: Sequence[Mapping[str, Any]],
        bestanden: Sequence[Mapping[str, Any]],
    ) -> None:
        """A whole release; rows are numbered in the order in which they are given."""
        of_release = {"publicatie": publicatie["id"]}
        await self._session.execute(insert(PublicatieRow).values(**publicatie))
        for table, rows in ((GetoondeCelRow, cellen), (KloofRow, kloven), (WijzigingRow, wijzigingen)):
            numbered = [{**row, **of_release, "volgnummer": number} for number, row in enumerate(rows, 1)]
            for start in range(0, len(numbered), ROWS_A_STATEMENT):
                await self._session.execute(insert(table), numbered[start : start + ROWS_A_STATEMENT])
        for bestand in bestanden:
            await self._session.execute(insert(PublicatiebestandRow).values(**bestand, **of_release))

    async def withdraw(self, publicatie: str, op: datetime, reden: str) -> None:
        """The one thing that ever changes."""
        values = {"ingetrokken_op": op, "reden_intrekking": reden}
        await self._session.execute(update(PublicatieRow).where(PublicatieRow.id == publicatie).values(**values))


def _wanted(query: Keuzes, table: type[GetoondeCelRow | KloofRow]) -> list[ColumnElement[bool]]:
    """What a reader chose; a key that is repeated is one of these."""
    names = ("indicator", "periode", "plaats", "uitsplitsing", "status")
    return [getattr(table, name).in_(values) for name in names if (values := getattr(query, name))]
