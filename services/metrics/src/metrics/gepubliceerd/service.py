"""Published figures beside computed ones: a published figure is quoted, never corrected."""

from functools import cache
from importlib import resources

from pydantic import TypeAdapter

from metrics.alliantie.service import AlliantieService
from metrics.gepubliceerd.schemas import GepubliceerdBestand, GepubliceerdCijfer
from metrics.stand.service import Stand


@cache
def published() -> tuple[GepubliceerdBestand, ...]:
    """What was published, oldest first."""
    file = resources.files("metrics.gepubliceerd") / "shipped" / "cijfers.json"
    found = TypeAdapter(list[GepubliceerdBestand]).validate_json(file.read_bytes())
    return tuple(sorted(found, key=lambda entry: (entry.laatste_dag, entry.slug)))


class GepubliceerdService:
    """Quotes and reckons."""

    def __init__(self, stand: Stand) -> None:
        self._alliantie = AlliantieService(stand)

    async def beside_computed(self, entries: tuple[GepubliceerdBestand, ...]) -> list[GepubliceerdCijfer]:
        """Each published figure with ours for the same day; ours may be a status without a value."""
        figures = await self._alliantie.figures_on({entry.laatste_dag for entry in entries})
        return [
            GepubliceerdCijfer(
                slug=entry.slug,
                omschrijving=entry.omschrijving,
                waarde=entry.waarde,
                eenheid=entry.eenheid,
                afronding=entry.afronding,
                peildatum=entry.peildatum,
                bron=entry.bron,
                berekend=figures[entry.laatste_dag].get(entry.indicator),
            )
            for entry in entries
        ]
