"""An agenda with what stands around it, and the three ways in which that is shown: read, told, compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from agenda_api.agendas.lifecycle import SIGNED
from agenda_api.agendas.models import Agenda
from agenda_api.agendas.schemas import AgendaGebeurtenis, AgendaRead
from agenda_api.gemeenten.indeling import GemeenteFeiten
from agenda_api.ondertekeningen.schemas import OndertekeningRead
from shared.dates import is_running_on
from shared.datums import einde_of, marge_of

_COLUMNS = (
    *("id", "slug", "versie", "status", "soort", "herkomst", "indiener"),
    *("ondertekend_op", "beeindigd_op", "aangemaakt_op", "gewijzigd_op"),
)
# What a version never changes, and what follows from the rest.
_UNCOMPARED = {"id", "slug", "versie", "indiener", "aangemaakt_op", "gewijzigd_op", "openbaar", "organisaties"}


@dataclass(slots=True)
class Dossier:
    """The row, the gemeenten of it that are known, by code, and its signatures."""

    agenda: Agenda
    gemeenten: Mapping[str, GemeenteFeiten]
    ondertekeningen: Sequence[OndertekeningRead] = ()

    def read(self, op: date) -> AgendaRead:
        """As a caller reads it on a day."""
        return AgendaRead.model_validate({**self._stand(), "is_lopend": _is_lopend(self.agenda, op)})

    def tell(self) -> AgendaGebeurtenis:
        """As siblings learn of it."""
        agenda = self.agenda
        return AgendaGebeurtenis.model_validate(
            {**self._stand(), "openbaar": agenda.openbaar, "organisaties": agenda.organisaties}
        )

    def state(self) -> dict[str, Any]:
        """What a version may change, under the names on the wire; gemeenten by their codes."""
        told = self.tell().model_dump(mode="json", exclude=_UNCOMPARED)
        return {**told, "gemeenten": list(self.agenda.gemeenten)}

    def owners(self) -> list[str]:
        """The OINs that may see and change it: who submits it, and who speaks for one of its gemeenten."""
        oins = (self.gemeenten[code].oins for code in self.agenda.gemeenten)
        return sorted({self.agenda.indiener}.union(*oins))

    def _stand(self) -> dict[str, Any]:
        return {
            **dict(self.agenda.inhoud),
            **{name: getattr(self.agenda, name) for name in _COLUMNS},
            "ondertekeningen": list(self.ondertekeningen),
            "gemeenten": [self.gemeenten[code] for code in self.agenda.gemeenten],
        }


def _is_lopend(agenda: Agenda, op: date) -> bool | None:
    if agenda.status not in SIGNED or (agenda.beeindigd_op is not None and agenda.beeindigd_op <= op):
        return False
    van, tot = marge_of(agenda.inhoud.periode_van), einde_of(agenda.inhoud.periode_tot)
    return is_running_on(van, tot, op).als_ja_nee
