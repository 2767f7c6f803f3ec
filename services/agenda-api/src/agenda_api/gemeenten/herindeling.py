"""The gemeenten and herindelingen of the country at one moment: what a new herindeling may be, and what follows."""

from dataclasses import dataclass
from typing import Any

from agenda_api.gemeenten.indeling import (
    HELE_GEMEENTE,
    AandeelStatus,
    Gebied,
    HerindelingSoort,
    HerindelingStatus,
    Overgang,
    exceeds_whole,
    judge_overgang,
    opvolging_of,
    status_of,
    takes_over,
)
from agenda_api.gemeenten.models import Gemeente, Herindeling
from agenda_api.gemeenten.schemas import HerindelingCreate
from shared.problems import Fout
from shared.waardelijsten.gebieden import why_unknown


@dataclass(slots=True)
class Indeling:
    """Rows under a lock: gemeenten by code, and every herindeling."""

    gemeenten: dict[str, Gemeente]
    herindelingen: list[Herindeling]

    def find(self, body: HerindelingCreate) -> Herindeling | None:
        """The herindeling that is known between these two on this day."""
        key = (body.van_code, body.naar_code, body.datum)
        return next((one for one in self.herindelingen if (one.van_code, one.naar_code, one.datum) == key), None)

    def judge(self, body: HerindelingCreate) -> list[Fout]:
        """Everything that is wrong with a herindeling beside the others."""
        found = [
            Fout(pointer, "onbekende-gemeente", why_unknown(code))
            for pointer, code in (("/vanCode", body.van_code), ("/naarCode", body.naar_code))
            if code not in self.gemeenten
        ]
        if body.van_code == body.naar_code:
            found.append(Fout("/naarCode", "zelfde-gemeente", "Een gemeente gaat niet in zichzelf op."))
        else:
            known = self.find(body)
            others = [_overgang_of(one) for one in self.herindelingen if one is not known]
            gebieden = {code: Gebied(row.geldig_van, row.geldig_tot) for code, row in self.gemeenten.items()}
            new = Overgang(body.datum, body.van_code, body.naar_code, body.soort, None, is_doorgevoerd=False)
            found += judge_overgang(new, others, gebieden)
        return [*found, *self._judge_share(body)]

    def complete(self, body: HerindelingCreate) -> dict[str, Any]:
        """The columns of a herindeling, with what follows when nobody says."""
        names = HerindelingCreate.model_fields
        return {name: getattr(body, name) for name in names} | {
            "aandeel_status": status_of(body.aandeel, body.aandeel_status),
            "rechtsopvolger": takes_over(body.aandeel, told=body.rechtsopvolger),
        }

    def differs(self, known: Herindeling, body: HerindelingCreate) -> dict[str, Any]:
        """The columns in which a herindeling as it was sent is another than the one that is known."""
        return {name: value for name, value in self.complete(body).items() if getattr(known, name) != value}

    def settle(self) -> None:
        """Keep with each gemeente who is bound to its agreements, from which day on."""
        moves = [_overgang_of(one) for one in self.herindelingen]
        for code in {one.van for one in moves}:
            told = [{"datum": day.isoformat(), "code": heir} for day, heir in opvolging_of(code, moves)]
            if told != self.gemeenten[code].opvolging:
                self.gemeenten[code].opvolging = told

    def _judge_share(self, body: HerindelingCreate) -> list[Fout]:
        found = []
        others = [
            one
            for one in self.herindelingen
            if one.van_code == body.van_code and one.datum == body.datum and one.naar_code != body.naar_code
        ]
        if exceeds_whole([*(row.aandeel for row in others), body.aandeel]):
            found.append(Fout("/aandeel", "meer-dan-geheel", "De aandelen op deze datum zijn samen meer dan 1."))
        if (status_of(body.aandeel, body.aandeel_status) is AandeelStatus.ONBEKEND) is not (body.aandeel is None):
            melding = "Bij een aandeel hoort vast of geschat, zonder aandeel onbekend."
            found.append(Fout("/aandeelStatus", "past-niet-bij-aandeel", melding))
        if body.aandeel == HELE_GEMEENTE and body.rechtsopvolger is False:
            melding = "Wie een hele gemeente krijgt is haar rechtsopvolger (Wet arhi, art. 44)."
            found.append(Fout("/rechtsopvolger", "hele-gemeente", melding))
        if takes_over(body.aandeel, told=body.rechtsopvolger) and any(row.rechtsopvolger for row in others):
            melding = "Een andere gemeente is de rechtsopvolger al."
            found.append(Fout("/rechtsopvolger", "al-een-rechtsopvolger", melding))
        return found


def _overgang_of(row: Herindeling) -> Overgang:
    return Overgang(
        row.datum,
        row.van_code,
        row.naar_code,
        HerindelingSoort(row.soort),
        row.rechtsopvolger,
        is_doorgevoerd=row.status == HerindelingStatus.DOORGEVOERD,
    )
