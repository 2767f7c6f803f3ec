"""The one door to raw figures for the making of releases: everything of some indicators and periods, unfiltered.

Apart from the repository of this room, which starts from the gemeenten that the reader is.
"""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.bescherming.cellen import Sleutel
from metrics.cel import Celstatus, Markering
from metrics.ruw.cijfer import Cijfer
from metrics.ruw.models import RuwCijferRow
from metrics.uitsplitsing import read_uitsplitsing


async def read_to_freeze(
    session: AsyncSession, indicatoren: Collection[str], periodes: Collection[str]
) -> list[Cijfer]:
    """Every figure as it holds now; one statement, so all of one moment."""
    wanted = (RuwCijferRow.indicator.in_(indicatoren), RuwCijferRow.periode.in_(periodes))
    return [_cijfer(row) for row in await session.scalars(select(RuwCijferRow).where(*wanted))]


def _cijfer(row: RuwCijferRow) -> Cijfer:
    return Cijfer(
        Sleutel(row.indicator, row.periode, row.plaats, read_uitsplitsing(row.uitsplitsing)),
        row.gemeente,
        Celstatus(row.status),
        row.teller,
        row.noemer,
        frozenset(map(Markering, row.markeringen)),
        row.definitieversie,
    )
