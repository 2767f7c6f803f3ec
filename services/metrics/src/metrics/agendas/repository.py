"""Every query on the copies of agendas and interventies; content is read of public agendas only, and added up here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, select, text
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.agendas.agenda import INGETROKKEN, VERWIJDERD, Dagen, running, signed
from metrics.agendas.models import AgendaKopie, InterventieKopie
from metrics.agendas.schemas import AgendaData, InterventieData
from shared.datums import einde_of, marge_of
from shared.events.copies import keep_newest


class AgendaRepository:
    """Copies in, sums out: however many agendas there are, what comes back is a few rows per gemeente or theme."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep_agenda(self, agenda_id: str, data: AgendaData, versie: int, op: date) -> bool:
        """Replace an older copy; of a draft or a withdrawn one the content is not stored, so no figure shows it.

        `op` is the day of the change: from the first one that told it as signed on, it was.
        """
        values = {"id": agenda_id, "soort": data.soort, "status": data.status, "openbaar": data.openbaar}
        counts = data.openbaar and data.status != INGETROKKEN
        earlier = select(AgendaKopie.getekend_vastgelegd_op).where(AgendaKopie.id == agenda_id)
        vastgelegd = min(filter(None, (await self._session.scalar(earlier), op)))
        content = _content(data, vastgelegd) if counts else _content(AgendaData(**values), vastgelegd)
        return await keep_newest(
            self._session, AgendaKopie, AgendaKopie.id, AgendaKopie.versie, values | content | {"versie": versie}
        )

    async def keep_interventie(self, interventie_id: str, data: InterventieData, versie: int) -> bool:
        """Replace an older copy."""
        values = data.model_dump() | {"id": interventie_id, "versie": versie}
        return await keep_newest(self._session, InterventieKopie, InterventieKopie.id, InterventieKopie.versie, values)

    async def add_up_deelname(self, grenzen: Mapping[str, Sequence[date]]) -> Sequence[Row[Any]]:
        """Per gemeente and precision of the signature: the days of all its agendas, and the earliest signature.

        `grenzen`: the days on which a gemeente got larger or smaller; what it signed before and after each is apart.
        """
        pairs = [(code, dag) for code, days in grenzen.items() for dag in days]
        values = {"codes": [code for code, _ in pairs], "dagen": [dag for _, dag in pairs]}
        return (await self._session.execute(_DEELNAME, values)).all()

    async def count_signings(self) -> Sequence[Row[Any]]:
        """From which day agendas count as signed for certain and perhaps, and how many do from the same days."""
        return (await self._session.execute(_ONDERTEKEND)).all()

    async def count_usage(self, dag: date, *, lopend: bool) -> Sequence[Row[Any]]:
        """Per theme, factor and interventie: how many agendas and gemeenten use it on a day, surely and perhaps."""
        return (await self._session.execute(_GEBRUIK, {"dag": dag, "lopend": lopend})).all()

    async def count_recording(self, dag: date, *, lopend: bool) -> Row[Any]:
        """How many agendas there are on a day, how many of them perhaps, and how many record each kind at all."""
        return (await self._session.execute(_VASTGELEGD, {"dag": dag, "lopend": lopend})).one()

    async def count_by_status(self) -> dict[str, int]:
        """Number of agendas per status, drafts included: a count of things tells nothing of their content."""
        gone = {"verwijderd": VERWIJDERD}
        return {status: aantal for status, aantal in await self._session.execute(_PER_STATUS, gone)}  # noqa: C416 - a Row is no tuple for dict()


_DEELNAME = text(
    """
    WITH grens AS (SELECT * FROM unnest(CAST(:codes AS text[]), CAST(:dagen AS date[])) AS grens (code, dag))
    SELECT code, coalesce(ondertekend_op ->> 'precisie', 'onbekend') AS precisie,
           CASE WHEN code IN (SELECT code FROM grens) THEN
               (SELECT max(dag) FROM grens WHERE grens.code = gemeente.code AND dag <= lower(getekend_mogelijk))
           END AS eerste_grens,
           CASE WHEN code IN (SELECT code FROM grens) THEN
               (SELECT max(dag) FROM grens WHERE grens.code = gemeente.code
                AND dag <= coalesce(lower(getekend_zeker), 'infinity'))
           END AS laatste_grens,
           bool_or(getekend_mogelijk IS NOT NULL) AS is_getekend,
           min(ondertekend_op ->> 'datum') FILTER (WHERE getekend_mogelijk IS NOT NULL) AS datum,
           range_agg(getekend_zeker) AS getekend_zeker, range_agg(getekend_mogelijk) AS getekend_mogelijk,
           range_agg(lopend_zeker) AS lopend_zeker, range_agg(lopend_mogelijk) AS lopend_mogelijk
    FROM agenda, unnest(gemeenten) AS gemeente (code)
    WHERE openbaar AND soort = 'gemeentelijk'
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3 NULLS FIRST, 4 NULLS FIRST
    """
)
_ONDERTEKEND = text(
    """
    SELECT lower(getekend_zeker) AS zeker, lower(getekend_mogelijk) AS mogelijk, count(*) AS aantal FROM agenda
    WHERE openbaar AND soort = 'gemeentelijk' AND getekend_mogelijk IS NOT NULL
    GROUP BY 1, 2
    """
)
_OP_DE_DAG = """
    WITH op_de_dag AS (
        SELECT *, CASE WHEN :lopend THEN lopend_zeker ELSE getekend_zeker END @> CAST(:dag AS date) AS is_zeker
        FROM agenda
        WHERE openbaar AND CASE WHEN :lopend THEN lopend_mogelijk ELSE getekend_mogelijk END @> CAST(:dag AS date)
    )
"""
_VAN_WAT = """
    , gebruik AS (
        SELECT 'thema' AS wat, code, soort, gemeenten, is_zeker FROM op_de_dag, unnest(themas) AS code
        UNION ALL
        SELECT 'factor', code, soort, gemeenten, is_zeker FROM op_de_dag, unnest(factoren) AS code
        UNION ALL
        SELECT 'interventie', code, soort, gemeenten, is_zeker FROM op_de_dag, unnest(interventies) AS code
    ), per_gemeente AS (
        SELECT wat, code, gemeente, bool_or(is_zeker) AS is_zeker FROM gebruik, unnest(gemeenten) AS gemeente
        WHERE soort = 'gemeentelijk' GROUP BY 1, 2, 3
    ), agendas AS (
        SELECT wat, code, count(*) FILTER (WHERE is_zeker) AS agendas, count(*) AS agendas_mogelijk
        FROM gebruik GROUP BY 1, 2
    ), gemeenten AS (
        SELECT wat, code, count(*) FILTER (WHERE is_zeker) AS gemeenten, count(*) AS gemeenten_mogelijk
        FROM per_gemeente GROUP BY 1, 2
    )
    SELECT wat, code, agendas, agendas_mogelijk, coalesce(gemeenten, 0) AS gemeenten,
           coalesce(gemeenten_mogelijk, 0) AS gemeenten_mogelijk, slug, naam
    FROM agendas LEFT JOIN gemeenten USING (wat, code) LEFT JOIN interventie ON wat = 'interventie' AND id = code
"""
_HOEVEEL = """
    SELECT count(*) AS totaal, count(*) FILTER (WHERE is_zeker IS NOT TRUE) AS onzeker,
           count(*) FILTER (WHERE cardinality(themas) > 0) AS thema,
           count(*) FILTER (WHERE cardinality(factoren) > 0) AS factor,
           count(*) FILTER (WHERE cardinality(interventies) > 0) AS interventie
    FROM op_de_dag
"""
_GEBRUIK, _VASTGELEGD = (text(f"{_OP_DE_DAG} {asked}") for asked in (_VAN_WAT, _HOEVEEL))
_PER_STATUS = text("SELECT status, count(*) FROM agenda WHERE status <> :verwijderd GROUP BY status")


def _content(data: AgendaData, vastgelegd: date) -> dict[str, Any]:
    ids = (activiteit.interventie_id for activiteit in data.activiteiten)
    ondertekend = None if data.ondertekend_op is None else data.ondertekend_op.marge
    getekend = signed(data.status, ondertekend, vastgelegd) if data.openbaar else signed("", None)
    lopend = running(getekend, marge_of(data.periode_van), einde_of(data.periode_tot), data.beeindigd_op)
    return {
        "gemeenten": list(dict.fromkeys(gemeente.code for gemeente in data.gemeenten)),
        "themas": list(dict.fromkeys(data.themas)),
        "factoren": [str(factor) for factor in dict.fromkeys(data.factoren)],
        "interventies": list(dict.fromkeys(found for found in ids if found is not None)),
        "periode_van": data.periode_van,
        "periode_tot": data.periode_tot,
        "ondertekend_op": data.ondertekend_op,
        "beeindigd_op": data.beeindigd_op,
        "getekend_vastgelegd_op": vastgelegd if getekend.mogelijk else None,
        "getekend_zeker": _range(getekend.zeker),
        "getekend_mogelijk": _range(getekend.mogelijk),
        "lopend_zeker": _range(lopend.zeker),
        "lopend_mogelijk": _range(lopend.mogelijk),
    }


def _range(dagen: Iterable[Dagen]) -> Range[date] | None:
    """One agenda has at most one stretch of each kind."""
    return next((Range(stretch.van, stretch.tot) for stretch in dagen), None)
