"""A samenwerkingsverband: one class that is stored, read and told. It carries types and no limits (see schemas.py)."""

from datetime import date
from uuid import UUID

from pydantic import Field

from agenda_api.codes import CoalitieRol, Ontwikkelgebied, Partijsoort, VerbandFase, VerbandSoort, VestigingCategorie
from agenda_api.inhoud.inhoud import Contact, Herkomst, Onderdeel, Verwijzing
from shared.datums import OnzekereDatum
from shared.wire import DatumOfLeeg


class Lid(Onderdeel):
    """Een partij die meedoet, of meedeed, in één periode; wie later terugkomt staat er nog eens."""

    organisatie_id: UUID | None
    naam: str | None = Field(description="De naam van de partij; van een organisatie uit het register die van nu.")
    soort: Partijsoort
    is_regievoerder: bool
    lid_sinds: OnzekereDatum | None
    lid_tot: DatumOfLeeg

    def has_left_on(self, op: date) -> bool:
        """Whether it surely is no member any more."""
        return self.lid_tot is not None and self.lid_tot <= op


class DeelnemendeVestiging(Onderdeel):
    """Een vestiging van een school die meedoet."""

    vestiging: str
    categorie: VestigingCategorie | None


class Verband(Onderdeel):
    """Wie samen waaraan werken."""

    naam: str
    soort: VerbandSoort
    onderwerp: str | None
    themas: list[str]
    fase: VerbandFase
    fase_op: OnzekereDatum | None
    sinds: OnzekereDatum | None
    gestopt_op: DatumOfLeeg
    gemeenten: list[str]
    leden: list[Lid]
    vestigingen: list[DeelnemendeVestiging]
    rol: CoalitieRol | None
    ontwikkelgebieden: list[Ontwikkelgebied]
    doelgroep: str | None
    toelichting: str | None
    contact: Contact | None
    documenten: list[Verwijzing]
    herkomst: Herkomst
    bron: str | None
    geverifieerd: bool = Field(description="Of het programma GKA de gegevens heeft nagegaan in de genoemde bron.")
