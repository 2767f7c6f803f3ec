"""Published figures beside computed ones: a published figure is quoted, never corrected."""

from functools import cache
from importlib import resources

from pydantic import TypeAdapter

from metrics.alliantie.schemas import OnzekereDatumRead
from metrics.alliantie.service import AlliantieService
from metrics.gepubliceerd.schemas import GepubliceerdBestand, GepubliceerdCijfer
from shared.database import Session


@cache
def published() -> tuple[GepubliceerdBestand, ...]:
    """What was published, oldest first."""
    file = resources.files("metrics.gepubliceerd") / "shipped" / "cijfers.json"
    found = TypeAdapter(list[GepubliceerdBestand]).validate_json(file.read_bytes())
    return tuple(sorted(found, key=lambda entry: (entry.peildatum.laatste_dag, entry.slug)))


class GepubliceerdService:
    """Quotes and reckons."""

    def __init__(self, session: Session) -> None:
        self._alliantie = AlliantieService(session)

    async def beside_computed(self, entries: tuple[GepubliceerdBestand, ...]) -> list[GepubliceerdCijfer]:
        """Each published figure with ours for the same day; ours may be a status without a value."""
        figures = await self._alliantie.figures_on({entry.peildatum.laatste_dag for entry in entries})
        return [
            GepubliceerdCijfer(
                slug=entry.slug,
                omschrijving=entry.omschrijving,
                waarde=entry.waarde,
                eenheid=entry.eenheid,
                afronding=entry.afronding,
                peildatum=OnzekereDatumRead(datum=entry.peildatum.datum, precisie=entry.peildatum.precisie),
                bron=entry.bron,
                berekend=figures[entry.peildatum.laatste_dag].get(entry.indicator),
            )
            for entry in entries
        ]
