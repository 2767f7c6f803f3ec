"""Two registrations of one organisation become one: why they may not, and what the one that stays takes over."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.dialects.postgresql.ranges import MultiRange

from agenda_api.organisaties.errors import OrganisatieMerged
from agenda_api.organisaties.lidmaatschap import Periode, certain_days, possible_days
from agenda_api.organisaties.models import Organisatie
from agenda_api.organisaties.schemas import MAX_IDENTIFICATIES, Lidmaatschap
from shared.clock import now
from shared.datums import OnzekereDatum, marge_of
from shared.problems import Fout
from shared.text import fold_all

# Since when it is a member, and the first day on which it no longer is.
Lid = tuple[OnzekereDatum | None, date | None]


def require_whole(organisatie: Organisatie) -> None:
    """Raises: OrganisatieMerged."""
    if organisatie.samengevoegd_met is not None:
        raise OrganisatieMerged(f"Zij ging op in organisatie {organisatie.samengevoegd_met}.")


def periodes_of(periods: Iterable[Lid]) -> list[Periode]:
    """Periods for the rules."""
    return [Periode(marge_of(sinds), tot) for sinds, tot in periods]


def why_apart(double: Organisatie, kept: Organisatie) -> list[Fout]:
    """Why two organisations are not the same one."""
    found = []
    if double.id == kept.id:
        found.append(Fout("/met", "zelfde-organisatie", "Een organisatie gaat niet in zichzelf op."))
    if kept.samengevoegd_met is not None:
        found.append(Fout("/met", "al-samengevoegd", f"Deze ging zelf op in organisatie {kept.samengevoegd_met}."))
    if (double.soort, double.gemeentecode) != (kept.soort, kept.gemeentecode):
        melding = "Alleen organisaties van dezelfde soort en gemeente zijn dezelfde."
        found.append(Fout("/met", "soort-verschilt", melding))
    if len(double.identificaties) + len(kept.identificaties) > MAX_IDENTIFICATIES:
        melding = f"Samen hebben zij meer dan {MAX_IDENTIFICATIES} identificaties."
        found.append(Fout("/met", "te-veel-identificaties", melding))
    return found


def join(double: Organisatie, kept: Organisatie) -> None:
    """What was known of the double is known of the one that stays."""
    kept.eerdere_namen = list(dict.fromkeys([*kept.eerdere_namen, double.naam, *double.eerdere_namen]))
    periods = sorted([*_periods_of(kept), *_periods_of(double)], key=lambda one: one[1] or date.max)
    whole: list[Lid] = []
    for sinds, tot in periods:
        same = [one for one in whole if periodes_of([one])[0].overlaps(Periode(marge_of(sinds), tot))]
        whole = [one for one in whole if one not in same]
        both = [*same, (sinds, tot)]
        begins = [begin for begin, _ in both if begin is not None and begin.marge.laatste is not None]
        first = min(begins, key=lambda begin: begin.marge.laatste or date.max, default=None)
        ends = [end for _, end in both]
        whole.append((first, None if None in ends else max(end for end in ends if end)))
    *earlier, current = whole or [(None, None)]
    set_periods(kept, [one for one in earlier if one[0] and one[1]], *current)
    kept.zoeknaam = fold_all(kept.naam, *kept.eerdere_namen)
    double.samengevoegd_met, double.samengevoegd_op = kept.id, now()


def _periods_of(organisatie: Organisatie) -> list[Lid]:
    earlier = [Lidmaatschap.model_validate(one) for one in organisatie.eerdere_lidmaatschappen]
    current = (organisatie.lid_sinds, organisatie.lid_tot)
    return [*((one.lid_sinds, one.lid_tot) for one in earlier), *([current] if any(current) else [])]


def set_periods(
    organisatie: Organisatie,
    earlier: Sequence[Lid],
    lid_sinds: OnzekereDatum | None,
    lid_tot: date | None,
) -> None:
    """Take over when it was and is a member, and the days that follow from it."""
    told = [
        Lidmaatschap(lid_sinds=sinds, lid_tot=tot).model_dump(mode="json", by_alias=False) for sinds, tot in earlier
    ]
    if (told, lid_sinds, lid_tot) == (
        organisatie.eerdere_lidmaatschappen,
        organisatie.lid_sinds,
        organisatie.lid_tot,
    ):
        return
    organisatie.eerdere_lidmaatschappen, organisatie.lid_sinds, organisatie.lid_tot = told, lid_sinds, lid_tot
    is_said = lid_sinds is not None or lid_tot is not None
    periodes = periodes_of([*earlier, *([(lid_sinds, lid_tot)] if is_said else [])])
    organisatie.lid_zeker = MultiRange(Range(*days) for days in certain_days(periodes))
    organisatie.lid_mogelijk = MultiRange(Range(*days) for days in possible_days(periodes))
