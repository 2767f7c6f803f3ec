"""The content of an agenda on the wire: what everybody reads, and what travels in events."""

from uuid import UUID

from agenda_api.inhoud.schemas import AfspraakSoort, Bedrag
from shared.wire import DatumOfLeeg, WireOutput


class DoelRead(WireOutput):
    """Wat bereikt moet worden, en waaraan dat te zien is."""

    omschrijving: str
    indicator: str | None
    nulmeting: float | None
    streefwaarde: float | None
    streefdatum: DatumOfLeeg


class AmbitieRead(WireOutput):
    """Een ambitie met haar doelen."""

    omschrijving: str
    doelen: list[DoelRead]


class ActiviteitRead(WireOutput):
    """Wat er gebeurt: een interventie uit de index, of een eigen omschrijving."""

    interventie_id: UUID | None
    omschrijving: str | None
    doelgroep: str | None
    scholen: list[str]
    uitvoerders: list[str]
    beoogd_effect: str | None


class AfspraakRead(WireOutput):
    """Een bestuurlijke afspraak, of een over kennisdeling of onderzoek."""

    soort: AfspraakSoort
    omschrijving: str


class FinancieringRead(WireOutput):
    """Eén post: wie betaalt hoeveel, in welk boekjaar."""

    bron: str
    bedrag: Bedrag
    is_cofinanciering: bool
    is_structureel: bool
    boekjaar: int


class DocumentRead(WireOutput):
    """Een document, als verwijzing."""

    titel: str
    url: str
