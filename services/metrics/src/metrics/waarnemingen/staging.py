"""Bulk in: COPY into a staging table of this transaction, then one set-based merge that writes only what changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg import AsyncConnection
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.waarnemingen.oordeel.judging import Waarneming


@dataclass(frozen=True, slots=True)
class Samenvoeging:
    """How many rows were new or different, and in which periods."""

    aangemaakt: int
    bijgewerkt: int
    periodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Herkomst:
    """What every stored row of a bulk shares."""

    aanlevering_id: UUID
    indicator: str
    definitieversie: int
    vastgelegd_op: datetime


async def stage(session: AsyncSession, indicator: str, waarnemingen: Iterable[Waarneming]) -> Samenvoeging:
    """Copy the rows in and compare them with the current ones; nothing is stored yet.

    Holds the indicator for this transaction, so that of two bulks the second compares with the first.
    """
    await session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:slug, 0))"), {"slug": indicator})
    await session.execute(_CREATE)
    connection = await (await session.connection()).get_raw_connection()
    driver = connection.driver_connection
    assert isinstance(driver, AsyncConnection)  # noqa: S101 - the one driver of the house
    async with driver.cursor() as cursor, cursor.copy(_COPY) as copy:
        for row in waarnemingen:
            markeringen = sorted(row.cel.markeringen)
            await copy.write_row((row.gemeente, row.periode, row.cel.waarde, row.cel.status.value, markeringen))
    await session.execute(_COMPARE, {"indicator": indicator})
    rows = (await session.execute(_COUNT)).all()
    return Samenvoeging(
        sum(row.aantal for row in rows if not row.bestond),
        sum(row.aantal for row in rows if row.bestond),
        tuple(sorted({row.periode for row in rows})),
    )


async def merge(session: AsyncSession, herkomst: Herkomst) -> None:
    """Close the versions that differ and insert the new ones, with their provenance."""
    values = {
        "aanlevering": herkomst.aanlevering_id,
        "indicator": herkomst.indicator,
        "definitieversie": herkomst.definitieversie,
        "nu": herkomst.vastgelegd_op,
    }
    await session.execute(_CLOSE, values)
    await session.execute(_INSERT, values)


# A temporary table is never logged and gone with the transaction, also after a crash.
_CREATE = text(
    """
    CREATE TEMPORARY TABLE aangeleverd (
        gemeente text NOT NULL, periode text NOT NULL,
        waarde numeric, status text NOT NULL, markeringen text[] NOT NULL,
        huidig_id bigint
    ) ON COMMIT DROP
    """
)
_COPY = "COPY aangeleverd (gemeente, periode, waarde, status, markeringen) FROM STDIN"
# Unchanged rows leave first, so that a repeat writes nothing; the rest knows which version it replaces, if any.
_COMPARE = text(
    """
    WITH huidig AS (SELECT * FROM waarneming WHERE indicator = :indicator AND vervangen_op IS NULL),
    gelijk AS (
        DELETE FROM aangeleverd AS a USING huidig AS h
        WHERE h.gemeente = a.gemeente AND h.periode = a.periode
          AND (h.waarde, h.status, h.markeringen::text[]) IS NOT DISTINCT FROM (a.waarde, a.status, a.markeringen)
    )
    UPDATE aangeleverd AS a SET huidig_id = h.id FROM huidig AS h
    WHERE h.gemeente = a.gemeente AND h.periode = a.periode
      AND (h.waarde, h.status, h.markeringen::text[]) IS DISTINCT FROM (a.waarde, a.status, a.markeringen)
    """
)
_COUNT = text(
    """
    SELECT periode, huidig_id IS NOT NULL AS bestond, count(*) AS aantal FROM aangeleverd GROUP BY 1, 2
    """
)
_CLOSE = text(
    """
    UPDATE waarneming AS w SET vervangen_op = :nu FROM aangeleverd AS a WHERE w.id = a.huidig_id
    """
)
_INSERT = text(
    """
    INSERT INTO waarneming
        (aanlevering_id, indicator, gemeente, periode, waarde, status, markeringen, definitieversie, vastgelegd_op)
    SELECT :aanlevering, :indicator, gemeente, periode, waarde, status, markeringen, :definitieversie, :nu
    FROM aangeleverd
    """
)
