"""An agenda with what stands around it: how it is filled, read, told, and what it still needs."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Literal

from agenda_api.agendas.models import Agenda
from agenda_api.agendas.schemas import AgendaGebeurtenis, AgendaRead, AgendaSoort, AgendaVerborgen
from agenda_api.inhoud import completeness
from agenda_api.inhoud.inhoud import Inhoud
from agenda_api.overeenkomsten.dossier import Dossier
from agenda_api.overeenkomsten.lifecycle import SIGNED, Status
from shared.dates import all_of, is_running_on
from shared.datums import einde_of, marge_of
from shared.problems import Fout
from shared.text import sort_key


class AgendaDossier(Dossier[Agenda, AgendaRead]):
    """An agenda, its gemeenten and its signatures."""

    __slots__ = ()
    noun: ClassVar[str] = "deze agenda"
    columns: ClassVar[Sequence[str]] = ("slug", "soort")

    def fill(self, gemeenten: list[str], inhoud: Inhoud) -> None:
        """Take over gemeenten and content, and the columns by which lists find it."""
        agenda = self.document
        agenda.inhoud = inhoud
        agenda.sorteertitel = sort_key(inhoud.titel)
        agenda.gemeenten, agenda.themas, agenda.factoren = gemeenten, inhoud.themas, inhoud.factoren
        agenda.organisaties = self.readers()

    def settle(self) -> None:
        """It runs for certain from its begin or its signature on, whichever is later, until its last day."""
        Dossier.settle(self)
        agenda = self.document
        days = marge_of(agenda.inhoud.periode_van).laatste, agenda.getekend.laatste
        agenda.zeker_van = None if None in days else max(day for day in days if day)
        agenda.zeker_tot = einde_of(agenda.inhoud.periode_tot).eerste

    def read(self, op: date) -> AgendaRead:
        """As a caller reads it on a day."""
        derived = {
            **self._derived(op),
            "is_lopend": _is_lopend(self.document, op),
            "is_afgerond": _is_afgerond(self.document, op),
            **self._bound(op),
        }
        return AgendaRead.model_validate({**self._stand(), **derived})

    def _bound(self, op: date) -> dict[str, list[str]]:
        """The gemeenten that are bound to it on a day, and those of which nobody told who took over."""
        heirs = {code: self.gemeenten[code].bound_on(op) for code in self.document.gemeenten}
        return {
            "bindt": list(dict.fromkeys(heir for heir in heirs.values() if heir)),
            "bindt_onbekend": [code for code, heir in heirs.items() if heir is None],
        }

    def tell(self) -> AgendaGebeurtenis:
        """As siblings learn of it."""
        about = {"openbaar": self.document.openbaar, "organisaties": self.owners()}
        return AgendaGebeurtenis.model_validate({**self._stand(), **about})

    def tell_gone(self, status: Status | Literal["verwijderd"]) -> AgendaVerborgen:
        """As those learn of it who may no longer see it."""
        agenda = self.document
        return AgendaVerborgen(
            id=agenda.id, versie=agenda.versie, soort=agenda.soort, status=status, organisaties=self.owners()
        )

    def find_gaps(self) -> list[Fout]:
        """What it still needs before it can be submitted, its gemeenten among it."""
        agenda = self.document
        found = completeness.find_gaps(agenda.inhoud)
        if agenda.soort == AgendaSoort.GEMEENTELIJK and not agenda.gemeenten:
            found.insert(0, Fout("/gemeenten", "onvolledig", "Noem minstens één gemeente."))
        besturen = agenda.inhoud.besturen
        if besturen and not any(one.is_penvoerder for one in besturen):
            found.append(Fout("/besturen", "onvolledig", "Wijs het bestuur aan dat penvoerder is."))
        return found


def _is_lopend(agenda: Agenda, op: date) -> bool | None:
    if _runs_no_more(agenda, op):
        return False
    van, tot = marge_of(agenda.inhoud.periode_van), einde_of(agenda.inhoud.periode_tot)
    return all_of(agenda.getekend.is_reached_on(op), is_running_on(van, tot, op)).als_ja_nee


def _is_afgerond(agenda: Agenda, op: date) -> bool | None:
    if _runs_no_more(agenda, op):
        return False
    goes_on = einde_of(agenda.inhoud.periode_tot).is_not_passed_on(op).als_ja_nee
    return None if goes_on is None else not goes_on


def _runs_no_more(agenda: Agenda, op: date) -> bool:
    """Whether it was never signed, or ended before its time."""
    return agenda.status not in SIGNED or (agenda.beeindigd_op is not None and agenda.beeindigd_op <= op)
