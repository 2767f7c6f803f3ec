"""The alliance's figures on the wire."""

from typing import Annotated, Final

from pydantic import Field

from metrics.alliantie.deelname import Mate
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
    """Gemeenten waarvan met wat bekend is niet te zeggen is of zij op de peildatum meetellen."""

    aantal: Annotated[int, Field(description="Hoeveel gemeenten.")]
    gemeenten: Annotated[list[str], Field(description="Hun codes, op volgorde.")]
    omvang: Annotated[
        WaardeOfLeeg,
        Field(description="Hoeveel het cijfer hoger is als zij allemaal meetellen: `bovengrens` min `ondergrens`."),
    ]
    eenheid: Annotated[str, Field(description="De eenheid van `omvang`: `gemeenten` of `procentpunt`.")]


class Cijfer(WireOutput):
    """Een waarde of een status die zegt waarom er geen waarde is, met alles wat nodig is om haar te begrijpen."""

    indicator: str
    waarde: Annotated[
        WaardeOfLeeg,
        Field(description="Wat zeker is, in `eenheid`. Null als er geen waarde is; `status` zegt waarom."),
    ]
    ondergrens: Annotated[WaardeOfLeeg, Field(description="Ten minste: wat zeker is.")]
    bovengrens: Annotated[
        WaardeOfLeeg,
        Field(description="Ten hoogste, van wat in het register staat: als alles wat onzeker is meetelt."),
    ]
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
    toelichting: Annotated[str | None, Field(description="Wat een lezer moet weten, in hele zinnen.")]
    deels: Annotated[
        list[str] | None,
        Field(
            description=(
                "Codes van de gemeenten die deels meedoen: er hoort gebied bij waarvoor geen agenda is ondertekend. In "
                "een aantal telt elk als één gemeente; in een aandeel tellen alleen de inwoners die onder een agenda "
                "leven. Null als er geen indeling bekend is."
            )
        ),
    ]
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


_DEELNAME: Final = (
    "`ja`, `deels` (er hoort gebied bij waarvoor geen agenda is ondertekend) of `nee`; null als dat niet bekend is. "
    "Een rechtsopvolger zet de agenda voort van de gemeente die in haar opging."
)


class GemeenteCijfer(WireOutput):
    """Eén gemeente van de indeling van de peildatum."""

    code: str
    naam: str
    provinciecode: str
    deelname: Annotated[Mate | None, Field(description=f"Of zij ooit een agenda ondertekende: {_DEELNAME}")]
    deelname_lopend: Annotated[Mate | None, Field(description=f"Of haar agenda op de peildatum loopt: {_DEELNAME}")]
    ondertekend_op: OnzekereDatum | None
    inwoners: WaardeOfLeeg
    inwoners_status: Celstatus
    inwoners_markeringen: list[Markering]
    inwoners_toelichting: str | None


class GemeenteCijferPage(Page[GemeenteCijfer]):
    """Een pagina gemeenten."""
