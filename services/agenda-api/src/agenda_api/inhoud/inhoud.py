"""What is agreed: one class that is stored, read and told. It carries types and no limits.

Limits stand in schemas.py, where the sender hears of them; a limit that is tightened there leaves every row readable.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic.alias_generators import to_camel

from shared.clock import new_id
from shared.datums import OnzekereDatum
from shared.wire import DatumOfLeeg, WireOutput

# Written out within a millisecond (measured: 20 us a part); agendas as they are have some thirty.
MANY_PARTS: Final = 50


class Herkomst(StrEnum):
    """Waar de gegevens vandaan komen: van de gemeente zelf, of uit openbare bronnen."""

    AANGELEVERD = "aangeleverd"
    OPENBARE_BRON = "openbare_bron"


class AfspraakSoort(StrEnum):
    """Waarover een afspraak gaat."""

    BESTUURLIJK = "bestuurlijk"
    KENNISDELING = "kennisdeling"
    ONDERZOEK = "onderzoek"


class Richting(StrEnum):
    """Welke kant een cijfer op moet."""

    STIJGEN = "stijgen"
    DALEN = "dalen"
    GELIJK_BLIJVEN = "gelijk_blijven"


# Kept as a decimal, so that sums are exact; a JSON number on the wire.
Euro = Annotated[
    Decimal,
    PlainSerializer(float, when_used="json"),
    WithJsonSchema({"type": "number", "description": "Euro, op de cent."}),
]


# What progress is reported on keeps its id while everything else about it changes (ids.py); new ones get theirs here.
VastId = Annotated[
    UUID,
    BeforeValidator(lambda given: given or new_id()),
    Field(description="Blijft gelijk zolang dit onderdeel bestaat; voortgang wordt onder dit id gemeld."),
]


class Onderdeel(WireOutput):
    """What is read back from a JSON column under the names that it was written with: those on the wire."""

    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True, validate_by_alias=True)


class Cijfer(Onderdeel):
    """Een cijfer waarop de analyse rust, zoals uit de factsheet van de gemeente."""

    indicator: str
    uitsplitsing: str | None
    waarde: float
    peildatum: OnzekereDatum
    bron: str


class Doel(Onderdeel):
    """Wat bereikt moet worden, en waaraan dat te zien is."""

    id: VastId
    omschrijving: str
    indicator: str | None
    nulmeting: float | None
    streefwaarde: float | None
    streefdatum: DatumOfLeeg
    richting: Richting | None
    uitsplitsing: str | None
    overstapmoment: str | None


class Ambitie(Onderdeel):
    """Een ambitie met haar doelen."""

    omschrijving: str
    doelen: list[Doel]


class Uitvoerder(Onderdeel):
    """Wie een activiteit uitvoert: de soort partij, en haar naam als zij er een heeft."""

    soort: str
    naam: str | None


class Activiteit(Onderdeel):
    """Wat er gebeurt: een interventie uit de index, of een eigen omschrijving."""

    id: VastId
    interventie_id: UUID | None
    omschrijving: str | None
    doelgroep: str | None
    leeftijd_van: int | None
    leeftijd_tot: int | None
    sectoren: list[str]
    scholen: list[str]
    uitvoerders: list[Uitvoerder]
    beoogd_effect: str | None


class Afspraak(Onderdeel):
    """Een bestuurlijke afspraak, of een over kennisdeling of onderzoek."""

    soort: AfspraakSoort
    omschrijving: str
    vraag: str | None
    partner: str | None
    opleverdatum: DatumOfLeeg


class EerderBedrag(Onderdeel):
    """Een bedrag dat door een later is vervangen."""

    bedrag: Euro
    vervangen_op: DatumOfLeeg


class Financiering(Onderdeel):
    """Eén post: wie betaalt hoeveel, in welk boekjaar."""

    bron: str
    bedrag: Euro
    is_cofinanciering: bool
    is_structureel: bool
    boekjaar: int
    is_herziening: bool
    eerdere_bedragen: list[EerderBedrag] = Field(default=[])

    @property
    def post(self) -> tuple[str, int, bool, bool]:
        """What makes it the same post, whatever its amount."""
        return self.bron, self.boekjaar, self.is_cofinanciering, self.is_structureel

    def in_place_of(self, earlier: "Financiering", op: date | None) -> "Financiering":
        """Its amount now, with those of before; one that is the same replaces nothing."""
        replaced = [EerderBedrag(bedrag=earlier.bedrag, vervangen_op=op)] if earlier.bedrag != self.bedrag else []
        return self.model_copy(update={"eerdere_bedragen": [*earlier.eerdere_bedragen, *replaced]})


class Verwijzing(Onderdeel):
    """Een document, als verwijzing."""

    titel: str
    url: str


class Bestuur(Onderdeel):
    """Een schoolbestuur dat aan een landelijke thema-agenda meedoet; de naam is die van toen dit werd afgesproken."""

    naam: str
    organisatie_id: UUID | None
    is_penvoerder: bool
    scholen: list[str]


class Borging(Onderdeel):
    """Of wat is afgesproken ook blijft, als het geld op is."""

    bindende_afspraken: bool | None
    ingebed_in: str | None
    verankerd_in: str | None
    scholing: str | None


class Contact(Onderdeel):
    """Wie antwoord geeft: een functie met een functionele mailbox, nooit een persoon."""

    functie: str
    organisatie: str
    mailbox: str


class Inhoud(Onderdeel):
    """Wat is afgesproken."""

    titel: str
    periode_van: OnzekereDatum | None
    periode_tot: OnzekereDatum | None
    analyse: str
    cijfers: list[Cijfer]
    themas: list[str]
    pijlers: list[str]
    factoren: list[int]
    leefwerelden: list[str]
    overstapmomenten: list[str]
    ambities: list[Ambitie]
    activiteiten: list[Activiteit]
    afspraken: list[Afspraak]
    financiering: list[Financiering]
    borging: Borging | None
    documenten: list[Verwijzing]
    contact: Contact | None
    bron: str | None
    besturen: list[Bestuur] = Field(default=[])

    @property
    def doelen(self) -> list[Doel]:
        """The doelen of all its ambities."""
        return [doel for ambitie in self.ambities for doel in ambitie.doelen]

    @property
    def is_large(self) -> bool:
        """Whether writing it out takes so long that it is done beside the event loop."""
        return len(self.doelen) + len(self.activiteiten) + len(self.afspraken) + len(self.financiering) > MANY_PARTS
