"""What may be right and is unlikely: totals that do not add up, and figures that jump against the year before.

The bounds are our own: above what small numbers do by chance, below what a shifted column or a doubled file does.
"""

from typing import Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.indicatoren.assen import ASSEN

# Below thirty a share moves by chance (metrics: the same bound as for `onbetrouwbaar`).
MIN_AANTAL: Final = 30
MAX_SPRONG: Final = 0.25
MAX_FACTOR: Final = 3
MAX_WAARSCHUWINGEN: Final = 10_000


async def warn(session: AsyncSession, nummer: int) -> None:
    """A warning beside each row that stands out."""
    # Looking at every breakdown costs as much as judging the rows; most files hold one level of detail.
    if await session.scalar(text(_HAS_LEVELS)):
        await session.execute(text(_TOTALS), {"n": nummer, "onderdelen": _PARTS})
    await session.execute(text(_JUMPS), {"n": nummer})


_HAS_LEVELS: Final = """
    SELECT min(assen) < max(assen)
    FROM (
        SELECT CASE WHEN uitsplitsing = '' THEN 0
               ELSE 1 + length(uitsplitsing) - length(replace(uitsplitsing, ';', ''))
               END AS assen
        FROM gelezen WHERE NOT fout AND NOT weg
    ) AS geteld
"""
_INTO: Final = "INSERT INTO rijfout (bestand, rij, volgnummer, ernst, kolom, code, waarde, hint)"
# What is part of another code would count twice: sbo is po.
_PARTS: Final = [one.code for axis in ASSEN.values() for one in axis.waarden.values() if one.onderdeel_van is not None]
# Along the last axis: the parts beside the row with one axis less. Only a breakdown of which every part is known says
# anything.
_TOTALS: Final = f"""
    {_INTO}
    WITH delen AS (
        SELECT gemeente, indicator, periode, plaats,
               regexp_replace(uitsplitsing, ';?[^;=]+=[^;]+$', '') AS geheel,
               regexp_replace(uitsplitsing, '^.*;|=[^;]*$', '', 'g') AS as_naam,
               sum(teller) AS som, bool_and(status = 'ok') AS is_bekend, count(*) AS aantal
        FROM gelezen WHERE NOT fout AND NOT weg AND uitsplitsing <> ''
          AND regexp_replace(uitsplitsing, '^.*=', '') <> ALL(:onderdelen)
        GROUP BY 1, 2, 3, 4, 5, 6
    )
    SELECT :n, t.rij, 100 + row_number() OVER (PARTITION BY t.rij), 'waarschuwing', 'teller', 'telt-niet-op', NULL,
           'De delen naar ' || d.as_naam || ' zijn samen ' || trim_scale(d.som) || '.'
    FROM delen d JOIN gelezen t ON t.gemeente = d.gemeente AND t.indicator = d.indicator AND t.periode = d.periode
         AND t.plaats = d.plaats AND t.uitsplitsing = d.geheel
    WHERE d.is_bekend AND d.aantal > 1 AND NOT t.fout AND NOT t.weg AND t.status = 'ok' AND t.teller <> d.som
      AND d.as_naam NOT IN ('overstapmoment')
    LIMIT {MAX_WAARSCHUWINGEN}
"""  # noqa: S608 - numbers of ours
_JUMPS: Final = f"""
    {_INTO}
    SELECT :n, g.rij, 200, 'waarschuwing', 'teller', 'wijkt-sterk-af', NULL,
           'Een jaar eerder was dit ' || trim_scale(h.teller) || COALESCE(' van ' || trim_scale(h.noemer), '') || '.'
    FROM gelezen g JOIN ruw_cijfer h ON h.gemeente = g.gemeente AND h.indicator = g.indicator AND h.periode = g.vorige
         AND h.plaats = g.plaats AND h.uitsplitsing = g.uitsplitsing AND h.definitieversie = g.definitieversie
    WHERE NOT g.fout AND NOT g.weg AND g.status = 'ok' AND h.status = 'ok' AND CASE
        WHEN g.noemer IS NULL THEN greatest(g.teller, h.teller) >= {MIN_AANTAL}
             AND greatest(g.teller, h.teller) > {MAX_FACTOR} * least(g.teller, h.teller)
        ELSE least(g.noemer, h.noemer) >= {MIN_AANTAL}
             AND abs(g.teller / g.noemer - h.teller / h.noemer) > {MAX_SPRONG}
    END
    LIMIT {MAX_WAARSCHUWINGEN}
"""  # noqa: S608 - numbers of ours
