"""What other features may ask of the copies: what is known, what is asked of its owner, what waits to be asked."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final

from agenda_api.kopieen.models import InterventieKopie
from agenda_api.kopieen.namen import Soort
from agenda_api.kopieen.navraag import Antwoord, Navraag
from agenda_api.kopieen.repository import KopieRepository
from agenda_api.kopieen.schemas import InterventieGebeurtenis
from shared.clock import now
from shared.database import Session
from shared.events.copies import keep_newest

# The form of every name in the catalogue; another is of no indicator, and needs no question.
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# A sibling that was down is mostly back within minutes.
ASK_AGAIN_AFTER: Final = timedelta(minutes=1)
BATCH: Final = 20

Namen = Collection[tuple[Soort, str]]


class KopieService:
    """What siblings told."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._repository = KopieRepository(session)

    async def find_by_thema(self, thema: str, limit: int) -> Sequence[InterventieKopie]:
        """Published interventies of a theme, by name."""
        return await self._repository.find_by_thema(thema, limit)

    async def find_unknown(self, namen: Namen) -> set[tuple[Soort, str]]:
        """Which of these do not exist, as far as is known; of those that wait to be asked for nobody can say so."""
        unseen = await self._find_unseen(namen)
        waiting = {naam for naam, is_gone in (await self.find_unchecked(unseen)).items() if not is_gone}
        return unseen - waiting

    async def find_unchecked(self, namen: Namen) -> dict[tuple[Soort, str], bool]:
        """Those of these that could not be checked; True once their owner said that it does not have them."""
        rows = await self._repository.find_unchecked(namen) if namen else []
        return {(Soort(row.soort), row.naam): row.bestaat_niet for row in rows}

    async def learn(self, namen: Namen, navraag: Navraag) -> None:
        """What is not known of these is asked of its owner; who cannot be asked now is asked later."""
        await self._ask(await self._find_unseen(namen), navraag)

    async def check_later(self, navraag: Navraag) -> int:
        """The next that could not be asked for are asked for again; how many got an answer."""
        waiting = await self._repository.lock_unchecked(now() - ASK_AGAIN_AFTER, BATCH)
        return await self._ask({(Soort(row.soort), row.naam) for row in waiting}, navraag)

    async def _find_unseen(self, namen: Namen) -> set[tuple[Soort, str]]:
        unseen = set[tuple[Soort, str]]()
        for soort, those in _by_soort(namen).items():
            unseen |= {(soort, naam) for naam in those - await self._repository.find_known(soort, those)}
        return unseen

    async def _ask(self, namen: Namen, navraag: Navraag) -> int:
        answered = 0
        for soort, those in _by_soort(namen).items():
            asked = {naam for naam in those if soort is not Soort.INDICATOR or _SLUG.fullmatch(naam)}
            for naam, (antwoord, found) in (await navraag.ask_all(soort, asked)).items():
                if antwoord is Antwoord.ONBEKEND:
                    await self._repository.keep_unchecked(soort, naam, now())
                    continue
                if antwoord is Antwoord.BEKEND and soort is Soort.INTERVENTIE:
                    values = InterventieGebeurtenis.model_validate(found).model_dump()
                    key, versie = InterventieKopie.id, InterventieKopie.versie
                    await keep_newest(self._session, InterventieKopie, key, versie, values)
                elif antwoord is Antwoord.BEKEND:
                    await self._repository.keep_indicator(naam)
                await self._repository.settle(soort, naam, bestaat=antwoord is Antwoord.BEKEND)
                answered += 1
        return answered


def _by_soort(namen: Iterable[tuple[Soort, str]]) -> Mapping[Soort, set[str]]:
    found: dict[Soort, set[str]] = {}
    for soort, naam in sorted(namen):  # in one order, so that two who write the same names never wait for each other
        found.setdefault(soort, set()).add(naam)
    return found
