"""The alliance's figures on the wire."""

from typing import Annotated, Final

from pydantic import Field

from metrics.cel import Celstatus, Markering
from metrics.deelname.deelname import Mate
from metrics.getal import Waarde, WaardeOfLeeg
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

    aantal: Annotated[int, Field(description="Hoeveel gemeenten, of agenda's waar die geteld zijn.")]
    gemeenten: Annotated[list[str], Field(description="Hun codes, op volgorde.")]
    omvang: Annotated[
        WaardeOfLeeg,
        Field(description="Hoeveel het cijfer hoger is als zij allemaal meetellen: `bovengrens` min `ondergrens`."),
    ]
    eenheid: Annotated[str, Field(description="De eenheid van `omvang`: `gemeenten`, `agenda's` of `procentpunt`.")]


class DekkingRegister(WireOutput):
    """Hoeveel van wat gepubliceerd is het register kent."""

    bekend: Annotated[
        int,
        Field(
            description=(
                "Van hoeveel het register met zekerheid weet dat zij op die dag getekend hadden, in de gemeentelijke "
                "indeling van die dag: een latere herindeling verandert het niet."
            )
        ),
    ]
    gepubliceerd: Annotated[int, Field(description="Het laatste aantal dat op de peildatum gepubliceerd was.")]
    eenheid: Annotated[
        str,
        Field(
            description=(
                "Wat er geteld is: `agenda's` of `gemeenten`. Dat is wat het cijfer zelf telt, tenzij daarvan geen "
                "aantal gepubliceerd is of alleen het andere laat zien dat er iets ontbreekt."
            )
        ),
    ]
    peildatum: Annotated[
        OnzekereDatum,
        Field(description="Waarvoor dat aantal gepubliceerd is; bij een jaar geldt zijn laatste dag."),
    ]
    bron: Annotated[str, Field(description="Waar het gepubliceerd is.")]


class Cijfer(WireOutput):
    """Een waarde of een status die zegt waarom er geen waarde is, met alles wat nodig is om haar te begrijpen."""

    indicator: str
    waarde: Annotated[
        WaardeOfLeeg,
        Field(
            description=(
                "Wat zeker is, in `eenheid`. Null als er geen waarde is; `status` zegt waarom. Is niets zeker en wel "
                "iets mogelijk, dan is zij null (`niet_herleidbaar`) en geven de grenzen aan wat het kan zijn."
            )
        ),
    ]
    ondergrens: Annotated[WaardeOfLeeg, Field(description="Ten minste: wat zeker is.")]
    bovengrens: Annotated[
        WaardeOfLeeg,
        Field(description="Ten hoogste, van wat in het register staat: als alles wat onzeker is meetelt."),
    ]
    status: Annotated[
        Celstatus,
        Field(
            description=(
                "`onvolledig`: een gepubliceerd aantal is hoger dan wat het register kent (`dekkingRegister`); "
                "`waarde` geldt dan ten minste, en het werkelijke cijfer kan ook boven `bovengrens` liggen."
            )
        ),
    ]
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
    dekking_register: Annotated[
        DekkingRegister | None,
        Field(
            description=(
                "Hoe volledig het register is van wat ooit getekend is; null als op de peildatum nog geen aantal "
                "gepubliceerd was. Van lopende en nieuwe agenda's is geen aantal gepubliceerd: daar staat het erbij "
                "omdat wat het register niet kent ook kan lopen of nieuw zijn, niet om het cijfer mee te vergelijken."
            )
        ),
    ]


class AantalPerStatus(WireOutput):
    """Het aantal agenda's dat nu deze status heeft."""

    status: str
    aantal: int


class Stap(WireOutput):
    """Een gepubliceerde stap op weg naar honderd."""

    waarde: Annotated[Waarde, Field(description="Het gepubliceerde aantal, in `eenheid`.")]
    eenheid: str
    bereikt_op: Annotated[OnzekereDatum, Field(description="Wanneer dat volgens de bron bereikt was.")]
    is_bereikt: Annotated[bool, Field(description="Of dat op de peildatum zeker bereikt was.")]
    toelichting: str
    bron: str


class OpWegNaar100(WireOutput):
    """Hoe ver de alliantie is op weg naar honderd gemeenten: wat gepubliceerd is, naast wat het register kent."""

    doel: int
    bron: Annotated[str, Field(description="Waar het doel staat.")]
    bereikt: Annotated[list[Stap], Field(description="De gepubliceerde stappen, oudste eerst.")]
    berekend: Annotated[
        int | None,
        Field(
            description=(
                "Gemeenten met een agenda volgens het register; null als er geen indeling bekend is, of als van geen "
                "zeker is dat zij getekend had en het van andere kan."
            )
        ),
    ]
    berekend_bovengrens: Annotated[int | None, Field(description="Hetzelfde, als alles wat onzeker is meetelt.")]


class AlliantieRead(WireOutput):
    """De cijfers van de alliantie op een peildatum. `agendasPerStatus` is de stand van nu."""

    peildatum: Datum
    indelingsjaar: int | None
    agendas_ondertekend: Cijfer
    agendas_ondertekend_nieuw: Annotated[
        Cijfer, Field(description="Wat daarvan getekend is in het jaar van de peildatum, tot en met die dag.")
    ]
    gemeenten_met_agenda: Cijfer
    gemeenten_met_lopende_agenda: Cijfer
    aandeel_bevolking: Cijfer
    aandeel_bevolking_lopend: Cijfer
    agendas_per_status: list[AantalPerStatus]
    op_weg_naar100: OpWegNaar100


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
