"""Every query on progress: one statement that stores a file of it, and the reading of one agenda's."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, Uuid, any_, func, literal, select, text, tuple_
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from agenda_api.voortgang.models import Voortgangsmelding
from agenda_api.voortgang.schemas import Stand, VoortgangFilter

# Of the last row that was read: agenda, date, number.
Place = tuple[UUID, date, int]


class VoortgangRepository:
    """Progress; who asks for that of an agenda found the agenda through its own tenancy filter before."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def store(
        self, rows: str, client: str, op: datetime
    ) -> Sequence[Row[tuple[str, UUID, int, int | None, list[int]]]]:
        """Keep what was not said before under its key; the agendas are locked.

        Answers per kind (`nieuw`, `vervangen`, `achterhaald`) and agenda: how many, the last number, which rows.
        """
        return (await self._session.execute(_STORE, {"rijen": rows, "door": client, "nu": op})).all()

    async def find_page(self, agenda_id: UUID, query: VoortgangFilter) -> tuple[Sequence[Row[Any]], int]:
        """One page, the newest date first, each row with `vervangen_op`."""
        wanted = [Voortgangsmelding.agenda_id == agenda_id]
        if query.doel is not None:
            wanted.append(Voortgangsmelding.doel_id == query.doel)
        if query.activiteit is not None:
            wanted.append(Voortgangsmelding.activiteit_id == query.activiteit)
        found = _in_stand(wanted, query.stand)
        newest = (Voortgangsmelding.datum.desc(), Voortgangsmelding.volgnummer.desc())
        rows = await self._session.execute(found.order_by(*newest).limit(query.page_size).offset(query.offset))
        return rows.all(), await self._session.scalar(select(func.count()).select_from(found.subquery())) or 0

    async def find_batch(
        self, agenda_ids: Collection[UUID], stand: Stand, after: Place | None, limit: int
    ) -> Sequence[Row[Any]]:
        """The next rows about these agendas: by agenda, then the oldest date first."""
        place = (Voortgangsmelding.agenda_id, Voortgangsmelding.datum, Voortgangsmelding.volgnummer)
        found = _in_stand([Voortgangsmelding.agenda_id == any_(literal(list(agenda_ids), ARRAY(Uuid)))], stand)
        if after is not None:
            found = found.where(
                tuple_(*place) > tuple_(*(literal(v, c.type) for v, c in zip(after, place, strict=True)))
            )
        rows: Sequence[Row[Any]] = (await self._session.execute(found.order_by(*place).limit(limit))).all()
        return rows


_LATER = aliased(Voortgangsmelding)
_CORRECTED = (
    select(func.min(_LATER.gemeld_op))
    .where(_LATER.kenmerk == Voortgangsmelding.kenmerk, _LATER.volgnummer > Voortgangsmelding.volgnummer)
    .scalar_subquery()
)
_ROWS = select(*Voortgangsmelding.__table__.columns, _CORRECTED.label("vervangen_op"))


def _in_stand(wanted: Sequence[ColumnElement[bool]], stand: Stand) -> Select[Any]:
    """Of the rows that fulfil these conditions those which hold, the last of each part, or all."""
    if stand is not Stand.ALLES:
        wanted = [*wanted, _CORRECTED.is_(None)]
    if stand is not Stand.LAATSTE:
        return _ROWS.where(*wanted)
    about = func.coalesce(Voortgangsmelding.doel_id, Voortgangsmelding.activiteit_id)
    last = (
        select(Voortgangsmelding.volgnummer)
        .where(*wanted)
        .ext(distinct_on(about))
        .order_by(about, Voortgangsmelding.datum.desc(), Voortgangsmelding.volgnummer.desc())
    )
    return _ROWS.where(Voortgangsmelding.volgnummer.in_(last))


# The parts see the table as it was before any of them. What was said before and corrected since does not come back by
# being sent again: who retries blindly would undo a correction.
_STORE = text(
    """
    WITH gemeld AS (
        SELECT * FROM jsonb_to_recordset(CAST(:rijen AS jsonb)) AS rij (
            rij int, id uuid, agenda_id uuid, doel_id uuid, activiteit_id uuid, melder text, bronsysteem text,
            sleutel text, kenmerk uuid, afdruk uuid, datum date, status text, waarde double precision, bereik bigint,
            toelichting text, toelichting_openbaar boolean)
    ),
    bekend AS (
        SELECT gemeld.rij, gemeld.agenda_id, EXISTS (
            SELECT FROM voortgangsmelding AS n WHERE n.kenmerk = v.kenmerk AND n.volgnummer > v.volgnummer
        ) AS is_vervangen
        FROM gemeld JOIN voortgangsmelding AS v USING (kenmerk, afdruk)
    ),
    anders AS (SELECT * FROM gemeld WHERE rij NOT IN (SELECT rij FROM bekend)),
    vervangen AS (
        SELECT agenda_id FROM anders WHERE EXISTS (SELECT FROM voortgangsmelding AS v WHERE v.kenmerk = anders.kenmerk)
    ),
    nieuw AS (
        INSERT INTO voortgangsmelding (id, agenda_id, doel_id, activiteit_id, melder, bronsysteem, sleutel, kenmerk,
            afdruk, datum, status, waarde, bereik, toelichting, toelichting_openbaar, gemeld_op, gemeld_door)
        SELECT id, agenda_id, doel_id, activiteit_id, melder, bronsysteem, sleutel, kenmerk,
            afdruk, datum, status, waarde, bereik, toelichting, toelichting_openbaar, :nu, :door
        FROM anders ORDER BY rij
        RETURNING agenda_id, volgnummer
    )
    SELECT 'nieuw' AS wat, agenda_id, count(*) AS aantal, max(volgnummer) AS laatste, CAST('{}' AS int[]) AS rijen
    FROM nieuw GROUP BY agenda_id
    UNION ALL SELECT 'vervangen', agenda_id, count(*), NULL, '{}' FROM vervangen GROUP BY agenda_id
    UNION ALL SELECT 'achterhaald', agenda_id, count(*), NULL, array_agg(rij)
    FROM bekend WHERE is_vervangen GROUP BY agenda_id
    """
)
