"""From what a file says to what holds: changed rows alone are written, what held before is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True, slots=True)
class Aantallen:
    """How many rows were new, different, the same and taken away; and what was touched."""

    nieuw: int
    gewijzigd: int
    ongewijzigd: int
    verwijderd: int
    gemeenten: tuple[str, ...]
    indicatoren: tuple[str, ...]

    @property
    def is_change(self) -> bool:
        """Whether anything became different."""
        return self.nieuw + self.gewijzigd + self.verwijderd > 0


async def hold_gemeenten(session: AsyncSession) -> None:
    """Nobody else changes figures of these gemeenten until this transaction ends; in order, so no circle forms."""
    await session.execute(text(_HOLD))


async def merge(session: AsyncSession, nummer: int, nu: datetime, *, vervang: bool) -> Aantallen:
    """Write what differs. With `vervang` what the file no longer names of its gemeenten and periods goes."""
    values = {"nummer": nummer, "nu": nu}
    await session.execute(text("ANALYZE gelezen"))
    await session.execute(text(_DIFFERENT))
    if vervang:
        await session.execute(text(_GONE))
    counts = (await session.execute(text(_COUNTS))).one()
    if counts.gewijzigd or counts.verwijderd:
        await session.execute(text(_CLOSE), values)
    if counts.verwijderd:
        await session.execute(text(_DELETE))
    if counts.gewijzigd:
        await session.execute(text(_UPDATE), values)
    if counts.nieuw:
        is_all = counts.nieuw == counts.gelezen
        await session.execute(text(_INSERT.format(anders="" if is_all else _ONLY_NEW)), values)
    touched = (await session.execute(text(_TOUCHED))).one()
    return Aantallen(
        counts.nieuw,
        counts.gewijzigd,
        counts.gelezen - counts.nieuw - counts.gewijzigd - counts.genoemd_weg,
        counts.verwijderd,
        tuple(touched.gemeenten),
        tuple(touched.indicatoren),
    )


_KEY: Final = "gemeente, indicator, periode, plaats, uitsplitsing"
_SAME_KEY: Final = (
    "h.gemeente = g.gemeente AND h.indicator = g.indicator AND h.periode = g.periode AND h.plaats = g.plaats "
    "AND h.uitsplitsing = g.uitsplitsing"
)
_HOLD: Final = """
    SELECT pg_advisory_xact_lock(hashtextextended('ruw_cijfer ' || gemeente, 0))
    FROM (SELECT DISTINCT gemeente FROM gelezen WHERE gemeente IS NOT NULL ORDER BY gemeente) AS deze
"""
_DIFFERENT: Final = f"""
    CREATE TEMPORARY TABLE anders ON COMMIT DROP AS
    SELECT g.rij, h.gemeente IS NOT NULL AS bestond, g.weg
    FROM gelezen g LEFT JOIN ruw_cijfer h ON {_SAME_KEY}
    WHERE NOT g.fout AND CASE
        WHEN g.weg THEN true
        ELSE h.gemeente IS NULL OR (h.teller, h.noemer, h.status, h.markeringen::text[], h.definitieversie)
             IS DISTINCT FROM (g.teller, g.noemer, g.status, g.markeringen, g.definitieversie)
    END
"""  # noqa: S608 - names of ours
# What a file no longer names joins what it says, as rows that go.
_GONE: Final = f"""
    WITH bereik AS (SELECT DISTINCT gemeente, indicator, periode FROM gelezen WHERE NOT fout),
    verdwenen AS (
        INSERT INTO gelezen (rij, {_KEY}, weg, fout)
        SELECT -row_number() OVER (), {_KEY}, true, false
        FROM ruw_cijfer h JOIN bereik USING (gemeente, indicator, periode)
        WHERE NOT EXISTS (SELECT 1 FROM gelezen g WHERE NOT g.fout AND {_SAME_KEY})
        RETURNING rij
    )
    INSERT INTO anders SELECT rij, true, true FROM verdwenen
"""  # noqa: S608 - names of ours
_COUNTS: Final = """
    SELECT (SELECT count(*) FROM gelezen WHERE NOT fout AND rij >= 0) AS gelezen,
           count(*) FILTER (WHERE NOT bestond AND NOT weg) AS nieuw,
           count(*) FILTER (WHERE bestond AND NOT weg) AS gewijzigd,
           count(*) FILTER (WHERE bestond AND weg) AS verwijderd,
           count(*) FILTER (WHERE weg AND rij >= 0) AS genoemd_weg
    FROM anders
"""
_CLOSE: Final = f"""
    INSERT INTO eerder_ruw_cijfer ({_KEY}, teller, noemer, status, markeringen, definitieversie, aanlevering,
                                   vastgelegd_op, vervangen_op, vervangen_door)
    SELECT h.gemeente, h.indicator, h.periode, h.plaats, h.uitsplitsing, h.teller, h.noemer, h.status, h.markeringen,
           h.definitieversie, h.aanlevering, h.vastgelegd_op, :nu, :nummer
    FROM anders a JOIN gelezen g USING (rij) JOIN ruw_cijfer h ON {_SAME_KEY}
    WHERE a.bestond
"""  # noqa: S608 - names of ours
_DELETE: Final = f"""
    DELETE FROM ruw_cijfer h USING anders a, gelezen g WHERE a.weg AND g.rij = a.rij AND {_SAME_KEY}
"""  # noqa: S608 - names of ours
_UPDATE: Final = f"""
    UPDATE ruw_cijfer h SET teller = g.teller, noemer = g.noemer, status = g.status, markeringen = g.markeringen,
        definitieversie = g.definitieversie, aanlevering = :nummer, vastgelegd_op = :nu
    FROM anders a JOIN gelezen g USING (rij)
    WHERE a.bestond AND NOT a.weg AND {_SAME_KEY}
"""  # noqa: S608 - names of ours
_ONLY_NEW: Final = "JOIN anders a ON a.rij = g.rij AND NOT a.bestond AND NOT a.weg"
_INSERT: Final = f"""
    INSERT INTO ruw_cijfer ({_KEY}, teller, noemer, status, markeringen, definitieversie, aanlevering, vastgelegd_op)
    SELECT g.gemeente, g.indicator, g.periode, g.plaats, g.uitsplitsing, g.teller, g.noemer, g.status, g.markeringen,
           g.definitieversie, :nummer, :nu
    FROM gelezen g {{anders}}
    WHERE NOT g.fout
"""  # noqa: S608 - names of ours
_TOUCHED: Final = """
    SELECT COALESCE(array_agg(DISTINCT gemeente) FILTER (WHERE gemeente IS NOT NULL), '{}') AS gemeenten,
           COALESCE(array_agg(DISTINCT indicator) FILTER (WHERE indicator IS NOT NULL), '{}') AS indicatoren
    FROM (SELECT DISTINCT gemeente, indicator FROM gelezen WHERE NOT fout) AS deze
"""
