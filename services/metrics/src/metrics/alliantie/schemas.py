"""The alliance's figures on the wire."""

from typing import Annotated

from pydantic import Field

from metrics.cel import Celstatus, Markering
from metrics.getal import WaardeOfLeeg
from shared.datums import OnzekereDatum
from shared.paging import Page, PageQuery
from shared.wire import Datum, DatumOfLeeg, Moment, QueryInput, WireOutput

_PEILDATUM = Field(description="De dag waarop de cijfers gelden; leeg = vandaag. Van 2016-10-01 tot tien jaar vooruit.")


class PeildatumQuery(QueryInput):
    """De dag waarop de cijfers gelden."""

    peildatum: Annotated[DatumOfLeeg, _PEILDATUM] = None


class PeildatumPageQuery(PageQuery):
    """De dag waarop de cijfers gelden, per pagina."""

    peildatum: Annotated[DatumOfLeeg, _PEILDATUM] = None


class Onzeker(WireOutput):
    """Gemeenten waarvan een datum alleen als jaar of niet bekend is: niet meegeteld, wel genoemd."""

    aantal: int
    gemeenten: list[str]
    waarde_als_wel: WaardeOfLeeg


class Cijfer(WireOutput):
    """Een waarde of een status die zegt waarom er geen waarde is, met alles wat nodig is om haar te begrijpen."""

    indicator: str
    waarde: WaardeOfLeeg
    status: Celstatus
    markeringen: list[Markering]
    eenheid: str
    teller: WaardeOfLeeg
    noemer: WaardeOfLeeg
    peildatum: Datum
    indelingsjaar: int | None
    definitieversie: int
    bron: str
    berekend_op: Moment
    toelichting: str | None
    onzeker: Onzeker | None


class AantalPerStatus(WireOutput):
    """Het aantal agenda's dat nu deze status heeft."""

    status: str
    aantal: int


class Weg100(WireOutput):
    """Hoe ver de alliantie is op weg naar honderd gemeenten met een meerjarige agenda."""

    doel: int
    bereikt: int | None
    bereikt_als_onzeker_wel: int | None
    nog_te_gaan: int | None
    percentage: WaardeOfLeeg
    bron: str


class AlliantieRead(WireOutput):
    """De cijfers van de alliantie op een peildatum. `agendasPerStatus` is de stand van nu."""

    peildatum: Datum
    indelingsjaar: int | None
    gemeenten_met_agenda: Cijfer
    gemeenten_met_lopende_agenda: Cijfer
    aandeel_bevolking: Cijfer
    aandeel_bevolking_lopend: Cijfer
    agendas_per_status: list[AantalPerStatus]
    weg100: Weg100


class GemeenteCijfer(WireOutput):
    """Eén gemeente van de indeling van de peildatum. `null` bij `heeftAgenda` of `isLopend` betekent onzeker."""

    code: str
    naam: str
    provinciecode: str
    heeft_agenda: bool | None
    is_lopend: bool | None
    ondertekend_op: OnzekereDatum | None
    inwoners: WaardeOfLeeg
    inwoners_status: Celstatus
    inwoners_markeringen: list[Markering]
    inwoners_toelichting: str | None


class GemeenteCijferPage(Page[GemeenteCijfer]):
    """Een pagina gemeenten."""
