"""The report of a place, made from a release alone: who has its id, can make it again, byte for byte."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from metrics.indicatoren.assen import ASSEN
from metrics.indicatoren.service import catalogue
from metrics.publicaties.errors import PublicatieNotFound
from metrics.publicaties.service import PublicatieService, told_of_place
from metrics.rapport.verslag import Onderwerp, Verslag, chapters

NEDERLAND: Final = "NL"


async def report_of(session: AsyncSession, publicatie: str, plaats: str) -> Verslag:
    """Raises: PublicatieNotFound (also for a place that is not in it), PublicatieWithdrawn."""
    release = await PublicatieService(session).get_valid(publicatie)
    cellen, kloven, plaatsnaam = await told_of_place(session, publicatie, plaats)
    if not cellen:
        raise PublicatieNotFound(f"In {publicatie} staat geen plaats {plaats}.")
    hoofdstukken = tuple(chapters(cellen, kloven, _subjects(), _labels(), plaatsnaam))
    hidden = sum(cel.waarde is None for cel in cellen)
    return Verslag(
        publicatie,
        plaats,
        plaatsnaam,
        f"{release.titel}: {plaatsnaam}",
        (
            f"Dit rapport laat zien wat bekend is over {plaatsnaam}. Alle cijfers komen uit publicatie {publicatie}.",
            f"Van de {len(cellen)} cijfers over {plaatsnaam} zijn er {len(cellen) - hidden} te tonen.",
            "Bij de andere staat waarom er geen getal is.",
        ),
        hoofdstukken,
        (
            ("Publicatie", f"{publicatie}, versie {release.versie}"),
            ("Gepubliceerd", f"{release.gepubliceerd_op:%d-%m-%Y}"),
            ("Bescherming", f"{release.beleid}, versie {release.beleidversie}; getoetst met {release.oplosser}"),
            ("Maker", "Gelijke Kansen Alliantie"),
        ),
        release.gepubliceerd_op,
    )


def _subjects() -> Mapping[str, Onderwerp]:
    return {
        slug: Onderwerp(found.label, found.definitie, found.eenheid, found.bron) for slug, found in catalogue().items()
    }


def _labels() -> Mapping[tuple[str, str], str]:
    return {(axis, code): one.label for axis, found in ASSEN.items() for code, one in found.waarden.items()}
