"""An agenda with what stands around it: what may be done with it, and how it is read, told and compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from agenda_api.agendas.errors import AgendaNotYours, MoveNotAllowed, NotTheSubmitter
from agenda_api.agendas.lifecycle import (
    LEVENSLOOP,
    SIGNED,
    Handeling,
    Hoedanigheid,
    Status,
    in_words,
    listed,
    status_on,
)
from agenda_api.agendas.models import Agenda
from agenda_api.agendas.schemas import AgendaGebeurtenis, AgendaRead, AgendaSoort, AgendaVerborgen
from agenda_api.gemeenten.indeling import GemeenteFeiten
from agenda_api.inhoud.completeness import find_gaps
from agenda_api.inhoud.inhoud import Herkomst, Inhoud
from agenda_api.ondertekeningen.parties import missing_consents, spoken_for, submitters
from agenda_api.ondertekeningen.schemas import OndertekeningRead
from shared.auth import Caller
from shared.clock import today
from shared.dates import is_running_on
from shared.datums import einde_of, marge_of
from shared.problems import Fout, NotAllowed
from shared.tenancy import served
from shared.text import sort_key

_COLUMNS: Final = (
    *("id", "slug", "versie", "status", "soort", "herkomst", "indiener"),
    *("ingediend_op", "laatste_beoordeling", "akkoord_op", "ondertekend_op", "beeindigd_op"),
    *("aangemaakt_op", "gewijzigd_op"),
)
# What a version never changes, and what follows from the rest.
_UNCOMPARED: Final = {"id", "slug", "versie", "indiener", "aangemaakt_op", "gewijzigd_op", "openbaar", "organisaties"}


@dataclass(slots=True)
class Dossier:
    """The row, the gemeenten of it that are known, by code, and its signatures.

    For a change also what the caller is to it, and how it stood before.
    """

    agenda: Agenda
    gemeenten: Mapping[str, GemeenteFeiten]
    ondertekeningen: Sequence[OndertekeningRead] = ()
    mine: frozenset[Hoedanigheid] = frozenset()
    before: Mapping[str, Any] = field(default_factory=dict)

    def hoedanigheden(self, caller: Caller) -> frozenset[Hoedanigheid]:
        """What the caller is to this agenda; a regiocoördinator is nothing to what was never submitted."""
        agenda = self.agenda
        found = {
            Hoedanigheid.INDIENER: caller.organisaties & submitters(self.gemeenten, agenda.indiener),
            Hoedanigheid.GEMEENTE: spoken_for(self.gemeenten, caller.organisaties),
            Hoedanigheid.REGIOCOORDINATOR: agenda.ingediend_op and spoken_for(self.gemeenten, caller.bedient),
            Hoedanigheid.BEHEERDER: caller.is_beheerder,
        }
        return frozenset(one for one, holds in found.items() if holds)

    def require_right(self, handeling: Handeling) -> None:
        """Raises: AgendaNotYours, NotTheSubmitter, NotAllowed with who may do it."""
        allowed, action = LEVENSLOOP.door(handeling), in_words(handeling).capitalize()
        if not self.mine:
            raise AgendaNotYours
        if self.agenda.herkomst == Herkomst.OPENBARE_BRON and Hoedanigheid.BEHEERDER not in self.mine:
            raise NotAllowed("Wat uit openbare bronnen bekend is, houdt de rol beheerder bij.")
        if self.mine & allowed:
            return
        if Hoedanigheid.INDIENER in allowed <= {Hoedanigheid.INDIENER, Hoedanigheid.BEHEERDER}:
            raise NotTheSubmitter(f"{action} is aan organisatie {self.agenda.indiener}, die de agenda indient.")
        raise NotAllowed(f"{action} is aan {listed(allowed)}.")

    def require_move(self, handeling: Handeling, *extra: Fout) -> Status:
        """The status after a handeling. Raises: NotAllowed; MoveNotAllowed with everything that blocks it."""
        action, zet = in_words(handeling).capitalize(), LEVENSLOOP.find(handeling, self.status)
        blockers = list(extra)
        if zet is None:
            allowed = " of ".join(in_words(status) for status in LEVENSLOOP.allowing(handeling))
            melding = f"{action} kan alleen vanuit {allowed}; deze agenda is {in_words(self.status)}."
            blockers.insert(0, Fout("/status", "status-past-niet", melding))
        elif not zet.door & self.mine:
            raise NotAllowed(f"{action} vanuit {in_words(self.status)} is aan {listed(zet.door)}.")
        if handeling is Handeling.INDIENEN and self.agenda.herkomst == Herkomst.AANGELEVERD:
            blockers += self._missing()
        if handeling is Handeling.TERUGSTUREN and any(one.staat for one in self.ondertekeningen):
            melding = "Er staat een ondertekening onder; die moet eerst worden ingetrokken."
            blockers.append(Fout("/ondertekeningen", "al-ondertekend", melding))
        if zet is None or blockers:
            raise MoveNotAllowed(f"{action} kan nu niet; zie de fouten.", fouten=blockers)
        return zet.naar or self.status

    @property
    def status(self) -> Status:
        """The status of today."""
        return self.status_on(today())

    def status_on(self, op: date) -> Status:
        """The status on a day: what ends later is signed until then."""
        return status_on(Status(self.agenda.status), self.agenda.beeindigd_op, op)

    def fill(self, gemeenten: list[str], inhoud: Inhoud) -> None:
        """Take over gemeenten and content, and the columns that follow from them."""
        agenda = self.agenda
        agenda.inhoud = inhoud
        agenda.sorteertitel = sort_key(inhoud.titel)
        agenda.gemeenten, agenda.themas, agenda.factoren = gemeenten, inhoud.themas, inhoud.factoren
        agenda.zeker_van = marge_of(inhoud.periode_van).laatste
        agenda.zeker_tot = einde_of(inhoud.periode_tot).eerste
        agenda.organisaties = self.readers()

    def read(self, op: date) -> AgendaRead:
        """As a caller reads it on a day."""
        derived = {
            "status": self.status_on(op),
            "is_lopend": _is_lopend(self.agenda, op),
            "is_afgerond": _is_afgerond(self.agenda, op),
        }
        return AgendaRead.model_validate({**self._stand(), **derived})

    def tell(self) -> AgendaGebeurtenis:
        """As siblings learn of it."""
        about = {"openbaar": self.agenda.openbaar, "organisaties": self.owners()}
        return AgendaGebeurtenis.model_validate({**self._stand(), **about})

    def tell_gone(self, status: Status | Literal["verwijderd"]) -> AgendaVerborgen:
        """As those learn of it who may no longer see it."""
        agenda = self.agenda
        return AgendaVerborgen(
            id=agenda.id, versie=agenda.versie, soort=agenda.soort, status=status, organisaties=self.owners()
        )

    def state(self, told: AgendaGebeurtenis | None = None) -> dict[str, Any]:
        """What a version may change, under the names on the wire; gemeenten by their codes."""
        state = (told or self.tell()).model_dump(mode="json", exclude=_UNCOMPARED)
        return {**state, "gemeenten": list(self.agenda.gemeenten)}

    def owners(self) -> list[str]:
        """The OINs that own it: who submits it, and who speaks for one of its gemeenten."""
        return sorted({self.agenda.indiener, *self._oins()})

    def readers(self) -> list[str]:
        """Who sees it while it is not public: the owners, and who serves its gemeenten once it was submitted."""
        return [*self.owners(), *served(sorted(self._oins()) if self.agenda.ingediend_op else ())]

    def _oins(self) -> set[str]:
        return set[str]().union(*(self.gemeenten[code].oins for code in self.agenda.gemeenten))

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
    if _runs_no_more(agenda, op):
        return False
    van, tot = marge_of(agenda.inhoud.periode_van), einde_of(agenda.inhoud.periode_tot)
    return is_running_on(van, tot, op).als_ja_nee


def _is_afgerond(agenda: Agenda, op: date) -> bool | None:
    if _runs_no_more(agenda, op):
        return False
    goes_on = einde_of(agenda.inhoud.periode_tot).is_not_passed_on(op).als_ja_nee
    return None if goes_on is None else not goes_on


def _runs_no_more(agenda: Agenda, op: date) -> bool:
    """Whether it was never signed, or ended before its time."""
    return agenda.status not in SIGNED or (agenda.beeindigd_op is not None and agenda.beeindigd_op <= op)
