"""What the other rooms get of the gemeenten: all that is known about indelingen, as one value."""

from sqlalchemy.ext.asyncio import AsyncSession

from metrics.indelingen.indeling import Gemeente, Herindeling, Indelingen
from metrics.indelingen.models import GemeenteKopie, HerindelingKopie
from metrics.indelingen.repository import IndelingRepository


async def read_indelingen(session: AsyncSession) -> Indelingen:
    """Everything that is known about indelingen; two queries, a few hundred rows."""
    repository = IndelingRepository(session)
    gemeenten, herindelingen = await repository.read_gemeenten(), await repository.read_herindelingen()
    return Indelingen(
        {row.code: _gemeente(row) for row in gemeenten}, tuple(_herindeling(row) for row in herindelingen)
    )


def _gemeente(row: GemeenteKopie) -> Gemeente:
    return Gemeente(
        row.code,
        row.naam,
        row.provinciecode,
        row.provincie,
        tuple(row.aliassen),
        row.geldig_van,
        row.geldig_tot,
    )


def _herindeling(row: HerindelingKopie) -> Herindeling:
    return Herindeling(row.datum, row.van_code, row.naar_code, row.aandeel, row.status, row.rechtsopvolger)
