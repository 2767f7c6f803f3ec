"""An agenda with what stands around it: what may be done with it, and how it is read, told and compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from agenda_api.agendas.errors import MoveNotAllowed, NotTheSubmitter
from agenda_api.agendas.lifecycle import LEVENSLOOP, OF_THE_INDIENER, SIGNED, Handeling, Status, in_words
from agenda_api.agendas.models import Agenda
from agenda_api.agendas.schemas import AgendaGebeurtenis, AgendaRead, AgendaSoort
from agenda_api.gemeenten.indeling import GemeenteFeiten
from agenda_api.inhoud.completeness import find_gaps
from agenda_api.inhoud.inhoud import Herkomst, Inhoud
from agenda_api.ondertekeningen.parties import missing_consents, submitters
from agenda_api.ondertekeningen.schemas import OndertekeningRead
from shared.auth import Caller
from shared.dates import is_running_on
from shared.datums import einde_of, marge_of
from shared.problems import Fout
from shared.text import sort_key

_COLUMNS: Final = (
    *("id", "slug", "versie", "status", "soort", "herkomst", "indiener"),
    *("ondertekend_op", "beeindigd_op", "aangemaakt_op", "gewijzigd_op"),
)
# What a version never changes, and what follows from the rest.
_UNCOMPARED: Final = {"id", "slug", "versie", "indiener", "aangemaakt_op", "gewijzigd_op", "openbaar", "organisaties"}


@dataclass(slots=True)
class Dossier:
    """The row, the gemeenten of it that are known, by code, and its signatures."""

    agenda: Agenda
    gemeenten: Mapping[str, GemeenteFeiten]
    ondertekeningen: Sequence[OndertekeningRead] = ()

    def require_move(self, caller: Caller, handeling: Handeling) -> Status:
        """The status after a handeling. Raises: NotTheSubmitter; MoveNotAllowed with everything that blocks it."""
        agenda, action = self.agenda, in_words(handeling).capitalize()
        if handeling in OF_THE_INDIENER and not caller.acts_for(submitters(self.gemeenten, agenda.indiener)):
            raise NotTheSubmitter(f"{action} is aan organisatie {agenda.indiener}; u kunt instemmen.")
        target = LEVENSLOOP.after(Status(agenda.status), handeling)
        blockers = []
        if target is None:
            allowed = " of ".join(in_words(status) for status in LEVENSLOOP.allowing(handeling))
            melding = f"{action} kan alleen vanuit {allowed}; deze agenda is {in_words(agenda.status)}."
            blockers.append(Fout("/status", "status-past-niet", melding))
        if handeling is Handeling.INDIENEN and agenda.herkomst == Herkomst.AANGELEVERD:
            blockers += self._missing()
        if target is None or blockers:
            raise MoveNotAllowed(f"{action} kan nu niet; zie de fouten.", fouten=blockers)
        return target

    def fill(self, gemeenten: list[str], inhoud: Inhoud) -> None:
        """Take over gemeenten and content, and the columns that follow from them."""
        agenda = self.agenda
        agenda.inhoud = inhoud
        agenda.sorteertitel = sort_key(inhoud.titel)
        agenda.gemeenten, agenda.themas, agenda.factoren = gemeenten, inhoud.themas, inhoud.factoren
        agenda.zeker_van = marge_of(inhoud.periode_van).laatste
        agenda.zeker_tot = einde_of(inhoud.periode_tot).eerste
        agenda.organisaties = self.owners()

    def read(self, op: date) -> AgendaRead:
        """As a caller reads it on a day."""
        return AgendaRead.model_validate({**self._stand(), "is_lopend": _is_lopend(self.agenda, op)})

    def tell(self) -> AgendaGebeurtenis:
        """As siblings learn of it."""
        agenda = self.agenda
        return AgendaGebeurtenis.model_validate(
            {**self._stand(), "openbaar": agenda.openbaar, "organisaties": agenda.organisaties}
        )

    def state(self, told: AgendaGebeurtenis | None = None) -> dict[str, Any]:
        """What a version may change, under the names on the wire; gemeenten by their codes."""
        state = (told or self.tell()).model_dump(mode="json", exclude=_UNCOMPARED)
        return {**state, "gemeenten": list(self.agenda.gemeenten)}

    def owners(self) -> list[str]:
        """The OINs that see it while it is not public: who submits it, and who speaks for one of its gemeenten."""
        oins = (self.gemeenten[code].oins for code in self.agenda.gemeenten)
        return sorted({self.agenda.indiener}.union(*oins))

    def _stand(self) -> dict[str, Any]:
        return {
            **dict(self.agenda.inhoud),
            **dict(self.agenda.verklaringen),
            **{name: getattr(self.agenda, name) for name in _COLUMNS},
            "ondertekeningen": list(self.ondertekeningen),
            "gemeenten": [self.gemeenten[code] for code in self.agenda.gemeenten],
        }

    def _missing(self) -> list[Fout]:
        agenda = self.agenda
        found = []
        if agenda.soort == AgendaSoort.GEMEENTELIJK and not agenda.gemeenten:
            found.append(Fout("/gemeenten", "onvolledig", "Noem minstens één gemeente."))
        given = [instemming.gemeentecode for instemming in agenda.verklaringen.instemmingen]
        return [*found, *find_gaps(agenda.inhoud), *missing_consents(self.gemeenten, agenda.indiener, given)]


def _is_lopend(agenda: Agenda, op: date) -> bool | None:
    if agenda.status not in SIGNED or (agenda.beeindigd_op is not None and agenda.beeindigd_op <= op):
        return False
    van, tot = marge_of(agenda.inhoud.periode_van), einde_of(agenda.inhoud.periode_tot)
    return is_running_on(van, tot, op).als_ja_nee
