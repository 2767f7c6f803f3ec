"""The inhabitants that the figures of a day stand on."""

from datetime import date
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from metrics.bevolking.population import Bevolking, choose_period, population_on
from metrics.indelingen.indeling import Indelingen
from metrics.waarnemingen.service import WaarnemingService

INWONERS: Final = "inwoners"


async def read_population(session: AsyncSession, dag: date, indelingen: Indelingen) -> tuple[Bevolking, str] | None:
    """The inhabitants on a day and their source; None when nobody delivered any."""
    waarnemingen = WaarnemingService(session)
    periode = choose_period(await waarnemingen.count_values(INWONERS), indelingen, dag)
    if periode is None:
        return None
    cells, bron = await waarnemingen.cells(INWONERS, periode)
    return population_on(dag, periode, cells, indelingen), bron
