"""What follows from content when it is read: what it costs in all, and what is not wrong yet worth a second look."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from pydantic import Field, computed_field

from agenda_api.inhoud.inhoud import Euro, Financiering, Inhoud, Richting
from agenda_api.kopieen.namen import Namen, names_of
from shared.datums import einde_of, marge_of
from shared.problems import Fout
from shared.waardelijsten.lists import Waarde, waardelijsten
from shared.wire import WireOutput

# The agendas that are known run for two to four years; the longest with its addendum (2019-2024) for six.
MIN_JAREN, MAX_JAREN = 1, 6
# Subsidieregeling Gelijke kansen in het onderwijs, for young people under 23 (Stcrt. 2017, 58760).
MAX_LEEFTIJD_SUBSIDIE: Final = 22
GKA_SUBSIDIE: Final = "gka_subsidie"


class JaarBedrag(WireOutput):
    """Wat er in één boekjaar is begroot."""

    boekjaar: int
    bedrag: Euro


class FinancieringTotaal(WireOutput):
    """De posten opgeteld; herziene bedragen tellen voor wat zij nu zijn."""

    totaal: Euro = Field(description="Alle posten samen, in euro.")
    cofinanciering: Euro = Field(description="Welk deel daarvan een eigen bijdrage naast een subsidie is, in euro.")
    structureel: Euro = Field(description="Welk deel daarvan elk jaar terugkomt, in euro.")
    incidenteel: Euro = Field(description="Welk deel daarvan niet elk jaar terugkomt, in euro.")
    per_jaar: list[JaarBedrag] = Field(description="Hetzelfde per boekjaar, oudste eerst.")


class Waarschuwing(WireOutput):
    """Iets wat niet fout is en wel een tweede blik waard, in dezelfde vorm als een fout."""

    pointer: str = Field(description="JSON Pointer naar de plaats in de inhoud.", examples=["/financiering/0/boekjaar"])
    code: str = Field(description="Een vaste code per soort waarschuwing.", examples=["boekjaar-buiten-periode"])
    melding: str = Field(description="Wat er opvalt, in gewone woorden.")


class Beoordeeld(Inhoud):
    """Content as it is read, with what follows from it."""

    ongecontroleerd: list[Waarschuwing] = Field(
        description="Interventies en indicatoren die niet konden worden nagekeken toen zij werden genoemd, of daarna "
        "niet bleken te bestaan; wat klopt verdwijnt hier vanzelf."
    )

    @computed_field(description="Wat alles samen kost.")  # type: ignore[prop-decorator]  # as pydantic asks
    @property
    def financiering_totaal(self) -> FinancieringTotaal:
        """What it costs in all, and by year and kind."""
        per_jaar = defaultdict[int, Decimal](Decimal)
        for one in self.financiering:
            per_jaar[one.boekjaar] += one.bedrag
        return FinancieringTotaal(
            totaal=_sum(self.financiering),
            cofinanciering=_sum(one for one in self.financiering if one.is_cofinanciering),
            structureel=_sum(one for one in self.financiering if one.is_structureel),
            incidenteel=_sum(one for one in self.financiering if not one.is_structureel),
            per_jaar=[JaarBedrag(boekjaar=jaar, bedrag=bedrag) for jaar, bedrag in sorted(per_jaar.items())],
        )

    @computed_field(description="Wat niet fout is en wel een tweede blik waard.")  # type: ignore[prop-decorator]
    @property
    def waarschuwingen(self) -> list[Waarschuwing]:
        """What deserves a second look, in the order of the content."""
        found = (*_period(self), *_directions(self), *_ages(self), *_money(self))
        return [Waarschuwing(pointer=one.pointer, code=one.code, melding=one.melding) for one in found]


def find_unchecked(inhoud: Inhoud, ongecontroleerd: Mapping[str, bool]) -> list[Waarschuwing]:
    """The names in content whose owner could not be asked for them; True are those that it said it does not have."""
    codes = {True: "bestaat-niet", False: "ongecontroleerd"}
    meldingen = {True: "Dit bleek niet te bestaan.", False: "Dit is nog niet nagekeken; dat gebeurt vanzelf."}
    namen = names_of(inhoud) if ongecontroleerd else Namen({}, {})
    return [
        Waarschuwing(pointer=pointer, code=codes[is_gone], melding=meldingen[is_gone])
        for pointer, naam in (namen.interventies | namen.indicatoren).items()
        if (is_gone := ongecontroleerd.get(naam)) is not None
    ]


def _sum(posts: Iterable[Financiering]) -> Decimal:
    return sum((one.bedrag for one in posts), Decimal())


def _period(inhoud: Inhoud) -> Iterator[Fout]:
    van, tot = marge_of(inhoud.periode_van), einde_of(inhoud.periode_tot)
    if (van.eerste and tot.laatste and _years_on(van.eerste, MIN_JAREN) > _day_after(tot.laatste)) or (
        van.laatste and tot.eerste and _years_on(van.laatste, MAX_JAREN) < tot.eerste
    ):
        melding = f"Een periode is meestal {MIN_JAREN} tot en met {MAX_JAREN} jaar lang."
        yield Fout("/periodeTot", "periode-ongewoon", melding)


def _directions(inhoud: Inhoud) -> Iterator[Fout]:
    for place, ambitie in enumerate(inhoud.ambities):
        for number, doel in enumerate(ambitie.doelen):
            if doel.richting is None or doel.nulmeting is None or doel.streefwaarde is None:
                continue
            change = doel.streefwaarde - doel.nulmeting
            fits = {Richting.STIJGEN: change > 0, Richting.DALEN: change < 0, Richting.GELIJK_BLIJVEN: change == 0}
            if not fits[doel.richting]:
                melding = "De streefwaarde ligt ten opzichte van de nulmeting niet in deze richting."
                yield Fout(f"/ambities/{place}/doelen/{number}/richting", "richting-past-niet", melding)


def _ages(inhoud: Inhoud) -> Iterator[Fout]:
    if not any(one.bron.startswith(GKA_SUBSIDIE) for one in inhoud.financiering):
        return
    for place, one in enumerate(inhoud.activiteiten):
        if one.leeftijd_tot is not None and one.leeftijd_tot > MAX_LEEFTIJD_SUBSIDIE:
            melding = f"De GKA-subsidie is voor jongeren tot en met {MAX_LEEFTIJD_SUBSIDIE} jaar."
            yield Fout(f"/activiteiten/{place}/leeftijdTot", "boven-leeftijd-subsidie", melding)


def _money(inhoud: Inhoud) -> Iterator[Fout]:
    van, tot = marge_of(inhoud.periode_van).eerste, einde_of(inhoud.periode_tot).laatste
    bronnen = waardelijsten()["financieringsbronnen"]
    for place, one in enumerate(inhoud.financiering):
        at = f"/financiering/{place}/boekjaar"
        if (van and one.boekjaar < van.year) or (tot and one.boekjaar > tot.year):
            yield Fout(at, "boekjaar-buiten-periode", f"Het boekjaar {one.boekjaar} ligt buiten de periode.")
        bron = bronnen.get(one.bron)
        if bron is not None and not _pays_in(bron, one.boekjaar):
            yield Fout(at, "bron-niet-geldig", f"{bron.label} {_span(bron)}; {one.boekjaar} valt daarbuiten.")


def _pays_in(bron: Waarde, boekjaar: int) -> bool:
    """Whether some day of the year lies within the years of a source; `geldig_tot` is the first day after them."""
    first, last = date(boekjaar, 1, 1), date(boekjaar, 12, 31)
    return (bron.geldig_van is None or bron.geldig_van <= last) and (bron.geldig_tot is None or bron.geldig_tot > first)


def _span(bron: Waarde) -> str:
    van = f"begint op {bron.geldig_van}" if bron.geldig_van else ""
    tot = f"stopt voor {bron.geldig_tot}" if bron.geldig_tot else ""
    return " en ".join(part for part in (van, tot) if part)


def _years_on(dag: date, jaren: int) -> date:
    """The same day so many years later; 29 February becomes 28 February."""
    last = 28 if (dag.month, dag.day) == (2, 29) else dag.day
    return date(min(dag.year + jaren, date.max.year), dag.month, last)


def _day_after(dag: date) -> date:
    return date.fromordinal(min(dag.toordinal() + 1, date.max.toordinal()))
