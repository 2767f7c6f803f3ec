"""An addendum with what stands around it: how it is filled, read, told, what it still needs, and when it holds."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Literal

from agenda_api.addenda.models import Addendum
from agenda_api.addenda.schemas import AddendumGebeurtenis, AddendumRead, AddendumVerborgen
from agenda_api.inhoud import completeness
from agenda_api.inhoud.inhoud import Inhoud
from agenda_api.overeenkomsten.dossier import Dossier
from agenda_api.overeenkomsten.lifecycle import SIGNED, Status
from shared.dates import Zekerheid, all_of, is_running_on
from shared.datums import einde_of, marge_of
from shared.problems import Fout


class AddendumDossier(Dossier[Addendum, AddendumRead]):
    """An addendum, the gemeenten of its agenda and its own signatures."""

    __slots__ = ()
    noun: ClassVar[str] = "dit addendum"
    columns: ClassVar[Sequence[str]] = ("agenda_id",)

    def fill(self, gemeenten: list[str], inhoud: Inhoud) -> None:
        """Take over gemeenten and content."""
        self.document.gemeenten, self.document.inhoud = gemeenten, inhoud
        self.document.organisaties = self.readers()

    def read(self, op: date) -> AddendumRead:
        """As a caller reads it on a day."""
        derived = {**self._derived(op), "is_geldig": self.holds_on(op).als_ja_nee}
        return AddendumRead.model_validate({**self._stand(), **derived})

    def tell(self) -> AddendumGebeurtenis:
        """As siblings learn of it."""
        about = {"openbaar": self.document.openbaar, "organisaties": self.owners()}
        return AddendumGebeurtenis.model_validate({**self._stand(), **about})

    def tell_gone(self, status: Status | Literal["verwijderd"]) -> AddendumVerborgen:
        """As those learn of it who may no longer see it."""
        addendum = self.document
        return AddendumVerborgen(
            id=addendum.id,
            agenda_id=addendum.agenda_id,
            versie=addendum.versie,
            status=status,
            organisaties=self.owners(),
        )

    def agreed(self) -> dict[str, Any]:
        """Also of which agenda it is the addendum."""
        return {"agendaId": str(self.document.agenda_id), **Dossier.agreed(self)}

    def find_gaps(self) -> list[Fout]:
        """What it still needs: its own period, and something that it adds."""
        return completeness.find_gaps_of_addition(self.document.inhoud)

    def holds_on(self, op: date) -> Zekerheid:
        """Whether it is signed by then, and the day lies within its period: what was not signed yet bound nobody."""
        addendum = self.document
        has_ended = addendum.beeindigd_op is not None and addendum.beeindigd_op <= op
        if addendum.status not in SIGNED or has_ended:
            return Zekerheid.NEE
        van, tot = marge_of(addendum.inhoud.periode_van), einde_of(addendum.inhoud.periode_tot)
        return all_of(is_running_on(van, tot, op), addendum.getekend.is_reached_on(op))
