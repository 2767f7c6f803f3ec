"""How a file that was read is handled: judged, compared, merged. One way for request, worker and dry run."""

import asyncio
from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

from metrics.aanleveringen.controle import plausibel, samenvoegen, staging
from metrics.aanleveringen.controle.lezingen import Afzender, Lezer
from metrics.aanleveringen.models import BestandRow
from metrics.aanleveringen.repository import BestandRepository
from metrics.aanleveringen.schemas import (
    Aanleverstatus,
    CijferFout,
    CijfersAangeleverd,
    Ernst,
    Oorzaak,
    Uitkomst,
)
from metrics.indelingen.service import read_indelingen
from metrics.indicatoren.service import catalogue
from shared.bulk.report import Wijze
from shared.clock import now, today
from shared.database import rehearsal
from shared.events import outbox

# Says how far it is, and raises when it has to stop.
Stap = Callable[[str, int], Awaitable[None]]
EENMALIG = 1


async def no_step(_stap: str, _percentage: int) -> None:
    """Within a request nobody looks how far it is."""


async def handle(session: AsyncSession, bestand: BestandRow, stap: Stap) -> None:
    """Judge the rows of a file and store what they change; the outcome stands in `bestand`.

    The caller holds the file. Whatever `stap` raises undoes all of it with the transaction.
    """
    await staging.allow_time(session)
    await stap("controleren", 10)
    overgeslagen = await _judge(session, bestand)
    await stap("vergelijken", 40)
    await samenvoegen.hold_gemeenten(session)
    await plausibel.warn(session, bestand.nummer)
    told = await _told(session, bestand, overgeslagen)
    bestand.status = _verdict(bestand, told)
    if bestand.status == Aanleverstatus.VERWERKT:
        await stap("samenvoegen", 60)
        async with rehearsal(session, is_real=not bestand.proefdraai):
            aantallen = await samenvoegen.merge(session, bestand.nummer, now(), vervang=bestand.vervang)
            if aantallen.is_change:
                _tell(session, bestand, aantallen)
                await session.flush()
        bestand.geraakt, bestand.indicatoren = list(aantallen.gemeenten), list(aantallen.indicatoren)
        told = told.model_copy(
            update={name: getattr(aantallen, name) for name in ("nieuw", "gewijzigd", "ongewijzigd", "verwijderd")}
        )
    bestand.uitkomst = told.model_dump(mode="json", by_alias=False)
    bestand.stap, bestand.percentage, bestand.klaar_op = "klaar", 100, now()
    await staging.drop_rows(session, bestand.nummer)


async def _judge(session: AsyncSession, bestand: BestandRow) -> int:
    nummer, velden = bestand.nummer, bestand.velden
    spellingen = await staging.read_spellings(session, nummer, velden)
    periodes = await staging.read_periods(session, nummer)
    lezer = Lezer(
        await read_indelingen(session),
        catalogue(),
        Afzender(bestand.is_beheerder, frozenset(bestand.gemeenten)),
    )
    lezingen = await asyncio.to_thread(lezer.read, spellingen, periodes, today())
    if lezingen.tekens:
        signs = ", ".join(sorted(lezingen.tekens)[:10])
        bestand.opmerkingen = [*bestand.opmerkingen, f"Gelezen als een status, niet als getal: {signs}."]
    await staging.keep_readings(session, lezingen.tabellen)
    return await staging.judge(session, nummer, velden)


def _verdict(bestand: BestandRow, told: Uitkomst) -> Aanleverstatus:
    if told.geweigerd and bestand.wijze == Wijze.ALLES_OF_NIETS:
        return Aanleverstatus.GEWEIGERD
    if told.waarschuwingen and not bestand.verantwoording:
        return Aanleverstatus.VERANTWOORDING_NODIG
    return Aanleverstatus.VERWERKT


async def _told(session: AsyncSession, bestand: BestandRow, overgeslagen: int) -> Uitkomst:
    repository = BestandRepository(session)
    geweigerd, causes = await repository.count_faults(bestand.nummer)
    if overgeslagen:
        rows = "1 rij" if overgeslagen == EENMALIG else f"{overgeslagen} rijen"
        bestand.opmerkingen = [*bestand.opmerkingen, f"Overgeslagen: {rows} met het totaal van het land."]
    return Uitkomst(
        overgeslagen=overgeslagen,
        nieuw=None,
        gewijzigd=None,
        ongewijzigd=None,
        verwijderd=None,
        geweigerd=geweigerd,
        fouten=sum(cause.aantal for cause in causes if cause.ernst == Ernst.FOUT),
        waarschuwingen=sum(cause.aantal for cause in causes if cause.ernst == Ernst.WAARSCHUWING),
        oorzaken=[Oorzaak.model_validate(cause) for cause in causes],
        eerste=[CijferFout.model_validate(one) for one in await repository.first_faults(bestand.nummer)],
        opmerkingen=bestand.opmerkingen,
    )


def _tell(session: AsyncSession, bestand: BestandRow, aantallen: samenvoegen.Aantallen) -> None:
    data = CijfersAangeleverd(
        aanlevering_id=bestand.id,
        indicatoren=list(aantallen.indicatoren),
        gemeenten=list(aantallen.gemeenten),
        nieuw=aantallen.nieuw,
        gewijzigd=aantallen.gewijzigd,
        verwijderd=aantallen.verwijderd,
    )
    outbox.append(
        session,
        "aanleveringen.verwerkt",
        subject=str(bestand.id),
        versie=1,
        data=data,
        openbaar=False,
        organisaties=bestand.organisaties,
    )
