"""What happens with observations: judged as a whole, stored as a whole, read back as cells."""

import asyncio
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from metrics.cel import Cel, Celstatus, Markering
from metrics.indelingen.service import read_indelingen
from metrics.indicatoren.schemas import Aanlevering, Beleid, IndicatorRead
from metrics.indicatoren.service import catalogue, nearest_hint, open_slugs
from metrics.versies.service import mark_changed
from metrics.waarnemingen.errors import IndicatorNotYours
from metrics.waarnemingen.oordeel.judging import Waarneming, judge
from metrics.waarnemingen.oordeel.keys import KeyCheck
from metrics.waarnemingen.repository import WaarnemingRepository
from metrics.waarnemingen.schemas import (
    WaarnemingenBijgewerkt,
    WaarnemingenUpdate,
    WaarnemingenVerslag,
    WaarnemingFilter,
)
from metrics.waarnemingen.staging import Herkomst, Samenvoeging, merge, stage
from shared.auth import Caller
from shared.clock import new_id, now, today
from shared.database import Session
from shared.events import outbox
from shared.problems import Fout, InvalidInput
from shared.waardelijsten.identifiers import canonical_gemeentecode


class WaarnemingService:
    """Deliveries in, cells out."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._repository = WaarnemingRepository(session, open_slugs())

    async def deliver(self, body: WaarnemingenUpdate, caller: Caller) -> WaarnemingenVerslag:
        """Store what is new or different, all or nothing.

        Raises: IndicatorNotYours; DeliveryRefused with every fault of the indicator and the rows.
        """
        indicator = catalogue().get(body.indicator)
        waarnemingen = await self._judge(body.waarnemingen, _rules_of(indicator, body.indicator, caller))
        assert indicator is not None  # noqa: S101 - without one the delivery was refused
        difference = await stage(self._session, indicator.slug, waarnemingen)
        if difference.periodes:
            await self._store(indicator, body.bron, caller, difference)
        changed = difference.aangemaakt + difference.bijgewerkt
        return WaarnemingenVerslag(
            ontvangen=len(waarnemingen),
            aangemaakt=difference.aangemaakt,
            bijgewerkt=difference.bijgewerkt,
            ongewijzigd=len(waarnemingen) - changed,
        )

    async def list_page(self, query: WaarnemingFilter) -> tuple[Sequence[Row[*tuple[Any, ...]]], int]:
        """One page and the size of the whole. Raises: InvalidInput for an indicator that does not exist."""
        if query.indicator is not None and query.indicator not in catalogue():
            raise InvalidInput(fouten=[_unknown_indicator("/query/indicator", query.indicator)])
        return await self._repository.list_page(query)

    async def by_period(self, indicator: str) -> dict[str, tuple[dict[str, Cel], str]]:
        """The current cells of an indicator per period, by gemeente, and the source of the newest of them."""
        found: dict[str, tuple[dict[str, Cel], str]] = {}
        for row in await self._repository.read_current(indicator):
            cellen, _ = found.get(row.periode, ({}, ""))
            cellen[row.gemeente] = Cel(row.waarde, Celstatus(row.status), frozenset(map(Markering, row.markeringen)))
            found[row.periode] = (cellen, row.bron)
        return found

    async def _judge(self, rows: Sequence[object], regel: Aanlevering | Fout) -> list[Waarneming]:
        """In a thread, as a megabyte of rows takes longer than others should wait."""
        keys = KeyCheck(await read_indelingen(self._session), today().year, canonical_gemeentecode)
        return await asyncio.to_thread(judge, rows, regel, keys)

    async def _store(self, indicator: IndicatorRead, bron: str, caller: Caller, difference: Samenvoeging) -> None:
        versie = await self._repository.last_version(indicator.slug) + 1
        herkomst = Herkomst(new_id(), indicator.slug, indicator.definitieversie, now())
        await self._repository.record_delivery(herkomst, versie, bron, caller.client)
        await merge(self._session, herkomst)
        data = WaarnemingenBijgewerkt(
            indicator=indicator.slug,
            periodes=list(difference.periodes),
            aangemaakt=difference.aangemaakt,
            bijgewerkt=difference.bijgewerkt,
            bron=bron,
        )
        is_open = indicator.toegang == "open"
        outbox.append(
            self._session, "waarnemingen.bijgewerkt", subject=indicator.slug, versie=versie, data=data, openbaar=is_open
        )
        mark_changed(self._session)


def _rules_of(indicator: IndicatorRead | None, slug: str, caller: Caller) -> Aanlevering | Fout:
    """What may be delivered, or why nothing. Raises: IndicatorNotYours for another's."""
    if indicator is None:
        return _unknown_indicator("/indicator", slug)
    if indicator.aanlevering is None:
        return Fout("/indicator", "indicator-berekend", "Deze indicator wordt berekend en niet aangeleverd.")
    if indicator.beleid is not Beleid.DINGEN:
        return Fout("/indicator", "via-aanleveringen", "Deze indicator wordt aangeleverd via POST /aanleveringen.")
    if not caller.is_beheerder:
        raise IndicatorNotYours("Deze indicator wordt landelijk aangeleverd door de beheerder.")
    return indicator.aanlevering


def _unknown_indicator(pointer: str, slug: str) -> Fout:
    return Fout(pointer, "onbekende-indicator", "Deze indicator staat niet in de catalogus." + nearest_hint(slug))
