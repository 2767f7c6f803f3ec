"""An agreement with what stands around it: what may be done with it, by whom, and how it stood before."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Final, Generic, Literal, TypeVar

from agenda_api.gemeenten.indeling import GemeenteFeiten
from agenda_api.inhoud.beoordeeld import find_unchecked
from agenda_api.inhoud.inhoud import Herkomst, Inhoud
from agenda_api.ondertekeningen.document import Overeenkomst
from agenda_api.ondertekeningen.parties import missing_consents, spoken_for, submitters
from agenda_api.ondertekeningen.schemas import OndertekeningRead
from agenda_api.overeenkomsten.errors import AgendaNotYours, MoveNotAllowed, NotTheSubmitter
from agenda_api.overeenkomsten.lifecycle import (
    LEVENSLOOP,
    UNSIGNED,
    Handeling,
    Hoedanigheid,
    Status,
    in_words,
    listed,
    status_on,
)
from shared.auth import Caller
from shared.clock import today
from shared.problems import Fout, NotAllowed
from shared.tenancy import served
from shared.text import one_of
from shared.wire import WireOutput

D = TypeVar("D", bound=Overeenkomst)
R = TypeVar("R", bound=WireOutput)

# What a version never changes, and what follows from the rest.
_UNCOMPARED: Final = {"id", "slug", "versie", "indiener", "aangemaakt_op", "gewijzigd_op", "openbaar", "organisaties"}
_TOLD: Final = (
    *("id", "versie", "status", "herkomst", "indiener"),
    *("ingediend_op", "laatste_beoordeling", "akkoord_op", "intrekking", "ondertekend_op", "beeindigd_op"),
    *("aangemaakt_op", "gewijzigd_op"),
)


@dataclass(slots=True)
class Dossier(ABC, Generic[D, R]):
    """The row, the gemeenten of it that are known, by code, and its signatures.

    For a change also what the caller is to it, how it stood before, and who saw it then. `R` is what callers read.
    `ongecontroleerd` are the names in it that could not be checked; True those that do not exist.
    """

    document: D
    gemeenten: Mapping[str, GemeenteFeiten]
    ondertekeningen: Sequence[OndertekeningRead] = ()
    mine: frozenset[Hoedanigheid] = frozenset()
    before: Mapping[str, Any] = field(default_factory=dict)
    seen_by: Sequence[str] = ()
    ongecontroleerd: Mapping[str, bool] = field(default_factory=dict)

    # How a sentence names it.
    noun: ClassVar[str]
    # What of its row is told, beside what every agreement tells.
    columns: ClassVar[Sequence[str]]

    @abstractmethod
    def read(self, op: date) -> R:
        """As a caller reads it on a day."""

    @abstractmethod
    def tell(self) -> WireOutput:
        """As siblings learn of it."""

    @abstractmethod
    def tell_gone(self, status: Status | Literal["verwijderd"]) -> WireOutput:
        """As those learn of it who may no longer see it."""

    @abstractmethod
    def find_gaps(self) -> list[Fout]:
        """What the content still needs before it can be submitted."""

    @abstractmethod
    def fill(self, gemeenten: list[str], inhoud: Inhoud) -> None:
        """Take over gemeenten and content, and the columns that follow from them."""

    def hoedanigheden(self, caller: Caller) -> frozenset[Hoedanigheid]:
        """What the caller is to it."""
        document = self.document
        found = {
            Hoedanigheid.INDIENER: caller.organisaties & submitters(self.gemeenten, document.indiener),
            Hoedanigheid.GEMEENTE: spoken_for(self.gemeenten, caller.organisaties),
            Hoedanigheid.REGIOCOORDINATOR: spoken_for(self.gemeenten, caller.bedient),
            Hoedanigheid.BEHEERDER: caller.is_beheerder,
        }
        return frozenset(one for one, holds in found.items() if holds)

    def require_right(self, handeling: Handeling) -> None:
        """Raises: AgendaNotYours, NotTheSubmitter, NotAllowed with who may do it, in general or as it now stands."""
        allowed, action = LEVENSLOOP.door(handeling), in_words(handeling).capitalize()
        zet = LEVENSLOOP.find(handeling, self.status)
        if not self.mine:
            raise AgendaNotYours
        if self.document.herkomst == Herkomst.OPENBARE_BRON and Hoedanigheid.BEHEERDER not in self.mine:
            raise NotAllowed("Wat uit openbare bronnen bekend is, houdt de rol beheerder bij.")
        if zet is not None and self.mine & allowed and not zet.door & self.mine:
            raise NotAllowed(f"{action} vanuit {in_words(self.status)} is aan {listed(zet.door)}.")
        if self.mine & allowed:
            return
        if Hoedanigheid.INDIENER in allowed <= {Hoedanigheid.INDIENER, Hoedanigheid.BEHEERDER}:
            raise NotTheSubmitter(f"{action} is aan organisatie {self.document.indiener}, die {self.noun} indient.")
        raise NotAllowed(f"{action} is aan {listed(allowed)}.")

    def require_move(self, handeling: Handeling, *extra: Fout) -> Status:
        """The status after a handeling. Raises: MoveNotAllowed with everything that blocks it."""
        action, zet = in_words(handeling).capitalize(), LEVENSLOOP.find(handeling, self.status)
        blockers = list(extra)
        if zet is None:
            allowed = one_of([in_words(status) for status in LEVENSLOOP.allowing(handeling)])
            melding = f"{action} kan alleen vanuit {allowed}; {self.noun} is {in_words(self.status)}."
            blockers.insert(0, Fout("/status", "status-past-niet", melding))
        if handeling is Handeling.INDIENEN and self.document.herkomst == Herkomst.AANGELEVERD:
            blockers += [*self.find_gaps(), *self._missing_consents()]
        if zet is not None and handeling in UNSIGNED and any(one.staat for one in self.ondertekeningen):
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
        return status_on(Status(self.document.status), self.document.beeindigd_op, op)

    def agreed(self) -> dict[str, Any]:
        """What a signature is set under, under the names on the wire: which document, of whom, what."""
        document = self.document
        return {
            "id": str(document.id),
            "gemeenten": list(document.gemeenten),
            **document.inhoud.model_dump(mode="json"),
        }

    def state(self, told: WireOutput | None = None) -> dict[str, Any]:
        """What a version may change, under the names on the wire; gemeenten by their codes."""
        state = (told or self.tell()).model_dump(mode="json", exclude=_UNCOMPARED)
        return {**state, "gemeenten": list(self.document.gemeenten)}

    def _stand(self) -> dict[str, Any]:
        """It as it stands: what is read and told alike."""
        document = self.document
        return {
            **dict(document.inhoud),
            **dict(document.verklaringen),
            **{name: getattr(document, name) for name in (*_TOLD, *self.columns)},
            "ondertekeningen": list(self.ondertekeningen),
            "gemeenten": [self.gemeenten[code] for code in document.gemeenten],
        }

    def _derived(self, op: date) -> dict[str, Any]:
        """What every reader is told of it on a day, beside how it stands."""
        unchecked = find_unchecked(self.document.inhoud, self.ongecontroleerd)
        return {"status": self.status_on(op), "ongecontroleerd": unchecked}

    def owners(self) -> list[str]:
        """The OINs that own it: who submits it, and who speaks for one of its gemeenten."""
        return sorted({self.document.indiener, *self._oins()})

    def readers(self) -> list[str]:
        """Who sees it while it is not public: the owners, and who serves its gemeenten."""
        return [*self.owners(), *served(sorted(self._oins()))]

    def settle(self) -> None:
        """Take over the columns that follow from the rest, now that it is as it will be."""
        self.document.organisaties = self.readers()

    def _oins(self) -> set[str]:
        return set[str]().union(*(self.gemeenten[code].oins for code in self.document.gemeenten))

    def _missing_consents(self) -> list[Fout]:
        given = [instemming.gemeentecode for instemming in self.document.verklaringen.instemmingen]
        return missing_consents(self.gemeenten, self.document.indiener, given)
