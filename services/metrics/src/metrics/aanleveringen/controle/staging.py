"""The rows of a file in the store: COPY into an unlogged table, every fault as sets, and what they mean side by side.

Each different spelling is read once in Python (`lezingen`), joined here; a million rows are judged in one pass.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.sql import SQL, Identifier
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.aanleveringen.bestand.kop import VELDEN
from metrics.aanleveringen.controle.regels import ASALIAS, REGELS
from metrics.indicatoren.assen import ASSEN

# Of one file: a spelling that is judged costs microseconds, a number that is none is no spelling any more.
MAX_SPELLINGEN: Final = 200_000
# What one file may hold of faults; the causes are counted all the same.
MAX_FOUTEN: Final = 200_000
MAX_WAARDE: Final = 60
# No name is longer; what is, is not read, and told so.
MAX_CEL: Final = 200
# A file of the largest size takes minutes at most; a request has 15 seconds.
TIMEOUT_S: Final = 900

_TEXT: Final = "geschreven text"
_FAULT: Final = "fout text, hint text"
TABELLEN: Final = {
    "lees_indicator": (
        f"{_TEXT}, code text, vorm text, is_geheel boolean, minimum integer, assen text[], plaatsen text[], {_FAULT}"
    ),
    "lees_gemeente": f"{_TEXT}, code text, is_land boolean, {_FAULT}",
    "lees_wijk": f"{_TEXT}, code text, gemeente text, {_FAULT}",
    "lees_school": f"{_TEXT}, code text, gemeente text, {_FAULT}",
    "lees_periode": (
        f"indicator text, {_TEXT}, code text, vorige text, peildatum date, definitieversie smallint, {_FAULT}"
    ),
    "lees_as": f"kolom text, {_TEXT}, code text, {_FAULT}",
    "lees_getal": f"{_TEXT}, getal numeric, status text, {_FAULT}",
    "lees_status": f"{_TEXT}, waarde text, {_FAULT}",
    "lees_markering": f"{_TEXT}, waarden text[], {_FAULT}",
    "lees_ja_nee": f"{_TEXT}, waarde boolean, {_FAULT}",
    "ken_gemeente": "code text, van date, tot date, eigen boolean, hint_te_vroeg text, hint_te_laat text",
}
# Alias, table and column of the file; what a file does not have is a row of nulls, which the planner folds away.
_JOINS: Final = (
    ("i", "lees_indicator", "indicator"),
    ("g", "lees_gemeente", "gemeente"),
    ("w", "lees_wijk", "wijk"),
    ("c", "lees_school", "school"),
    ("t", "lees_getal", "teller"),
    ("n", "lees_getal", "noemer"),
    ("st", "lees_status", "status"),
    ("mk", "lees_markering", "markeringen"),
    ("vw", "lees_ja_nee", "verwijderen"),
)


def table_of(nummer: int) -> str:
    """Where the rows of a file wait."""
    return f"invoer.rij_{int(nummer)}"


async def driver_of(session: AsyncSession) -> AsyncConnection[Any]:
    """Psycopg's own connection of this transaction, for COPY."""
    connection = await (await session.connection()).get_raw_connection()
    driver = connection.driver_connection
    assert isinstance(driver, AsyncConnection)  # noqa: S101 - the one driver of the house
    return driver


async def allow_time(session: AsyncSession) -> None:
    """Let the statements of this transaction take as long as a large file needs, and sort in memory."""
    settings = (
        f"statement_timeout = '{TIMEOUT_S}s'",
        "work_mem = '128MB'",
        "jit = off",
        "default_statistics_target = 10",
    )
    for setting in settings:
        await session.execute(text(f"SET LOCAL {setting}"))


async def create_rows(session: AsyncSession, nummer: int, first: int) -> None:
    """An empty table for the rows of a file, numbered as its sender counts."""
    columns = ", ".join(f'"{veld}" text' for veld in VELDEN)
    number = f"rij integer GENERATED ALWAYS AS IDENTITY (START WITH {int(first)})"
    await session.execute(text(f"CREATE UNLOGGED TABLE {table_of(nummer)} ({number}, {columns})"))


def copy_of(nummer: int, velden: Sequence[str]) -> Any:  # noqa: ANN401 - psycopg's composed SQL
    """The statement that takes blocks of CSV in."""
    schema, table = table_of(nummer).split(".")
    columns = SQL(", ").join(map(Identifier, velden))
    copy = SQL("COPY {} ({}) FROM STDIN WITH (FORMAT csv, DELIMITER ';', ENCODING 'UTF8')")
    return copy.format(Identifier(schema, table), columns)


async def drop_rows(session: AsyncSession, nummer: int) -> None:
    """The rows of a file that was handled."""
    await session.execute(text(f"DROP TABLE IF EXISTS {table_of(nummer)}"))


async def count_rows(session: AsyncSession, nummer: int) -> int:
    """How many are there: an unlogged table is empty after a crash of the store, and gone after it was handled."""
    if await session.scalar(text("SELECT to_regclass(:naam)"), {"naam": table_of(nummer)}) is None:
        return 0
    return await session.scalar(text(f"SELECT count(*) FROM {table_of(nummer)}")) or 0  # noqa: S608 - a number


async def read_spellings(session: AsyncSession, nummer: int, velden: Sequence[str]) -> dict[str, list[str]]:
    """Every different text per field; of numbers only those that are not plain digits, under `getal`."""
    found: dict[str, list[str]] = {veld: [] for veld in (*VELDEN, "getal")}
    for veld in velden:
        if veld not in _GETALLEN:
            found[veld] = await _distinct(session, nummer, f's."{veld}"', f's."{veld}" IS NOT NULL')
    seen = dict[str, None]()
    for veld in [veld for veld in velden if veld in _GETALLEN]:
        odd = f's."{veld}" IS NOT NULL AND NOT {_is_plain(veld)}'
        seen |= dict.fromkeys(await _distinct(session, nummer, f's."{veld}"', odd))
    found["getal"] = list(seen)
    return found


async def read_periods(session: AsyncSession, nummer: int) -> list[tuple[str | None, str]]:
    """Every different pair of indicator and period, as they are written."""
    rows = await session.execute(
        text(
            f"SELECT DISTINCT indicator, periode FROM {table_of(nummer)} "  # noqa: S608 - a number
            f"WHERE length(periode) <= {MAX_CEL} AND coalesce(length(indicator), 0) <= {MAX_CEL} LIMIT {MAX_SPELLINGEN}"
        )
    )
    return [(row.indicator, row.periode) for row in rows]


async def keep_readings(session: AsyncSession, tabellen: Mapping[str, Iterable[Sequence[Any]]]) -> None:
    """The readings beside the rows, for this transaction."""
    driver = await driver_of(session)
    for name, columns in TABELLEN.items():
        await session.execute(text(f"CREATE TEMPORARY TABLE {name} ({columns}) ON COMMIT DROP"))
        async with driver.cursor() as cursor, cursor.copy(f"COPY {name} FROM STDIN") as copy:
            for row in tabellen[name]:
                await copy.write_row(row)


async def judge(session: AsyncSession, nummer: int, velden: Sequence[str]) -> int:
    """Everything that the rows say, in `gelezen`, and every fault of every row. Returns: rows that are skipped."""
    joined = _joined(nummer, velden)
    await session.execute(text(_gelezen(joined, velden)))
    if await session.scalar(text("SELECT bool_or(fout) FROM gelezen")):
        faults = _FAULTS.format(joined=joined, regels=_faults_of_row(), waarde=_waarde())
        await session.execute(text(faults), {"n": nummer})
    await session.execute(text(_DOUBLES))
    await session.execute(text(_DOUBLE_FAULTS), {"n": nummer})
    await session.execute(
        text("UPDATE gelezen SET fout = true WHERE NOT fout AND rij IN (SELECT rij FROM rijfout WHERE bestand = :n)"),
        {"n": nummer},
    )
    skipped = f"SELECT count(*) {joined} WHERE {_IS_TOTAL}"
    has_land = await session.scalar(text("SELECT bool_or(is_land) FROM lees_gemeente"))
    return (await session.scalar(text(skipped)) or 0) if has_land else 0


_GETALLEN: Final = ("teller", "noemer")
_IS_TOTAL: Final = "g.is_land AND NOT COALESCE('nederland' = ANY(i.plaatsen), false)"


def _is_plain(veld: str) -> str:
    """Digits alone, or a number with one or two decimals: nothing else can be meant."""
    cell = f's."{veld}"'
    return (
        f"(translate({cell}, '0123456789', '') = '' AND length({cell}) BETWEEN 1 AND 12 "
        f"OR {cell} ~ '^[0-9]{{1,12}}[.,][0-9]{{1,2}}$')"
    )


def _number(veld: str, alias: str) -> str:
    return f"CASE WHEN {_is_plain(veld)} THEN replace(s.\"{veld}\", ',', '.')::numeric ELSE {alias}.getal END"


async def _distinct(session: AsyncSession, nummer: int, wat: str, als: str) -> list[str]:
    short = f"length({wat}) <= {MAX_CEL}"
    found = f"SELECT DISTINCT {wat} AS een FROM {table_of(nummer)} s WHERE {als} AND {short} LIMIT {MAX_SPELLINGEN}"  # noqa: S608 - names of ours
    return list(await session.scalars(text(found)))


def _joined(nummer: int, velden: Sequence[str]) -> str:
    """FROM: the rows with the readings of what they say; empty rows are left out."""
    parts = [f"FROM {table_of(nummer)} s"]
    for alias, table, veld in _JOINS:
        parts.append(_join(alias, table, f's."{veld}" = {alias}.geschreven', veld in velden))
    for slug, alias in ASALIAS.items():
        kolom = ASSEN[slug].kolom
        on = f"{alias}.kolom = '{kolom}' AND {alias}.geschreven = s.\"{kolom}\""
        parts.append(_join(alias, "lees_as", on, kolom in velden))
    parts += [
        "LEFT JOIN lees_periode p ON p.indicator = s.indicator AND p.geschreven = s.periode",
        "LEFT JOIN ken_gemeente k ON k.code = COALESCE(w.gemeente, g.code)",
        _DERIVED.format(teller=_number("teller", "t"), noemer=_number("noemer", "n")),
    ]
    return "\n".join(parts)


def _join(alias: str, table: str, on: str, is_there: bool) -> str:  # noqa: FBT001 - of the file
    if is_there:
        return f"LEFT JOIN {table} {alias} ON {on}"
    columns = (one.strip().split(" ") for one in TABELLEN[table].split(","))
    nulls = ", ".join(f"NULL::{kind} AS {name}" for name, kind in columns)
    return f"CROSS JOIN (SELECT {nulls}) {alias}"


# OFFSET 0 keeps the planner from writing each expression out wherever it is used.
_DERIVED: Final = """CROSS JOIN LATERAL (SELECT
    {teller} AS teller, {noemer} AS noemer,
    COALESCE(t.status, n.status, st.waarde, 'ok') AS status,
    CASE WHEN s.school IS NOT NULL THEN 'school' WHEN s.wijk IS NOT NULL THEN 'wijk'
         WHEN g.is_land THEN 'nederland' ELSE 'gemeente' END AS soort,
    COALESCE(vw.waarde, false) AS weg OFFSET 0) r"""


def _gelezen(joined: str, velden: Sequence[str]) -> str:
    axes = [
        f"CASE WHEN {ASALIAS[slug]}.code <> '' THEN '{slug}=' || {ASALIAS[slug]}.code END"
        for slug, one in ASSEN.items()
        if one.kolom in velden
    ]
    uitsplitsing = f"concat_ws(';', {', '.join(axes)})" if axes else "''"
    fout = " OR ".join(f"({regel.als})" for regel in REGELS)
    there = " OR ".join(f's."{veld}" IS NOT NULL' for veld in velden)
    return f"""
        CREATE TEMPORARY TABLE gelezen ON COMMIT DROP AS
        SELECT *, hashtextextended(concat_ws('|', gemeente, indicator, periode, plaats, uitsplitsing), 0) AS sleutel
        FROM (
            SELECT s.rij, COALESCE(w.gemeente, g.code) AS gemeente, i.code AS indicator, p.code AS periode,
                   COALESCE(w.code, c.code, g.code) AS plaats, {uitsplitsing} AS uitsplitsing,
                   CASE WHEN r.status = 'ok' THEN r.teller END AS teller,
                   CASE WHEN r.status = 'ok' THEN r.noemer END AS noemer,
                   r.status, COALESCE(mk.waarden, '{{}}') AS markeringen, p.definitieversie, p.vorige, r.weg,
                   ({fout}) IS TRUE AS fout
            {joined}
            WHERE ({there}) AND ({_IS_TOTAL}) IS NOT TRUE
            OFFSET 0
        ) AS gelezen
    """  # noqa: S608 - conditions of ours


def _faults_of_row() -> str:
    return ",\n".join(f"({regel.als}, '{regel.kolom}', {regel.code}, {regel.hint})" for regel in REGELS)


def _waarde() -> str:
    given = " ".join(f"WHEN '{veld}' THEN s.\"{veld}\"" for veld in VELDEN)
    return f"left(CASE v.kolom {given} END, {MAX_WAARDE})"


_FAULTS: Final = f"""
    INSERT INTO rijfout (bestand, rij, volgnummer, ernst, kolom, code, waarde, hint)
    SELECT :n, s.rij, row_number() OVER (PARTITION BY s.rij), 'fout', v.kolom, v.code, {{waarde}}, v.hint
    {{joined}}
    CROSS JOIN LATERAL (VALUES {{regels}}) AS v(is_fout, kolom, code, hint)
    WHERE v.is_fout AND s.rij IN (SELECT rij FROM gelezen WHERE fout ORDER BY rij LIMIT {MAX_FOUTEN})
"""  # noqa: S608 - conditions of ours
_DOUBLES: Final = """
    CREATE TEMPORARY TABLE dubbel ON COMMIT DROP AS
    SELECT sleutel FROM gelezen WHERE NOT fout GROUP BY sleutel HAVING count(*) > 1
"""
# Equal numbers may stand for different keys, once in a billion files; so the keys themselves decide.
_DOUBLE_FAULTS: Final = f"""
    INSERT INTO rijfout (bestand, rij, volgnummer, ernst, kolom, code, waarde, hint)
    SELECT :n, rij, 1, 'fout', '', 'dubbele-rij', NULL, 'Rij ' || eerste || ' gaat over hetzelfde.'
    FROM (
        SELECT rij, min(rij) OVER (PARTITION BY gemeente, indicator, periode, plaats, uitsplitsing) AS eerste
        FROM gelezen WHERE NOT fout AND sleutel IN (SELECT sleutel FROM dubbel)
    ) AS paar
    WHERE rij <> eerste
    LIMIT {MAX_FOUTEN}
"""  # noqa: S608 - a number of ours
