"""De zoekvraag en het antwoord op de draad."""

from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from intervention_search.engines.document import FACETTEN
from intervention_search.engines.query import RedenSoort
from intervention_search.interventies.ratings import Effect
from intervention_search.onderzoeken.antwoord import SHOWN, Onderzocht
from intervention_search.registry import REGISTRY
from intervention_search.taal.effect import Richting
from shared.naming import LABELS, named
from shared.paging import Page, PageQuery
from shared.waardelijsten.types import Gemeentecode, OneOf
from shared.wire import WireOutput, Zoektekst

MAX_CHOICES: Final = 50


Soort = StrEnum("Soort", {kind.soort.upper(): kind.soort for kind in REGISTRY.searchables})  # type: ignore[misc]  # the registry names them
Soort.__doc__ = "Wat gevonden kan worden."


class Volgorde(StrEnum):
    """Volgorden; gelijke waarden staan op id. Zonder zoekwoorden is `relevantie` hetzelfde als `datum`."""

    RELEVANTIE = "relevantie"
    DATUM = "datum"
    TITEL = "titel"
    TITEL_AFLOPEND = "-titel"


def _known_status(value: str) -> str:
    if value in _STATUSES:
        return value
    choices = ", ".join(_STATUSES)
    raise PydanticCustomError("onbekende_code", "Kies uit: {choices}.", {"choices": choices})


_STATUSES: Final = REGISTRY.labels["status"]
Status = Annotated[
    str,
    StringConstraints(max_length=100),
    AfterValidator(_known_status),
    WithJsonSchema(
        named(
            "Statuscode",
            {
                "type": "string",
                "enum": list(_STATUSES),
                LABELS: list(_STATUSES.values()),
                "description": "De status van een interventie of agenda.",
            },
        )
    ),
]
Thema = Annotated[str, OneOf("themas-gka")]
Factor = Annotated[str, OneOf("factoren")]
Niveau = Annotated[str, OneOf("niveaus")]
Leefwereld = Annotated[str, OneOf("leefwerelden")]
Sector = Annotated[str, OneOf("sectoren")]
Provincie = Annotated[str, OneOf("provincies")]
Bewijskracht = Annotated[str, OneOf("bewijskracht")]
Fase = Annotated[str, OneOf("interventie-fasen")]
Uitkomstdomein = Annotated[str, OneOf("uitkomstdomeinen")]
Overstapmoment = Annotated[str, OneOf("overstapmomenten")]


class ZoekQuery(PageQuery):
    """De zoekvraag; facetten mogen herhaald worden: binnen een facet geldt elk ervan, tussen facetten samen."""

    q: Annotated[
        Zoektekst, Field(description="Gewoon Nederlands; wat tussen aanhalingstekens staat, moet er letterlijk staan.")
    ] = ""
    soort: list[Soort] = Field(default=[], max_length=MAX_CHOICES)
    thema: list[Thema] = Field(default=[], max_length=MAX_CHOICES)
    factor: list[Factor] = Field(default=[], max_length=MAX_CHOICES)
    niveau: list[Niveau] = Field(default=[], max_length=MAX_CHOICES)
    leefwereld: list[Leefwereld] = Field(default=[], max_length=MAX_CHOICES)
    sector: list[Sector] = Field(default=[], max_length=MAX_CHOICES)
    gemeente: list[Gemeentecode] = Field(
        default=[],
        max_length=MAX_CHOICES,
        description=(
            "GM0363, 0363 en 363 zijn hetzelfde. Een agenda staat ook onder de gemeente die er vandaag als "
            "rechtsopvolger aan gebonden is."
        ),
    )
    provincie: list[Provincie] = Field(default=[], max_length=MAX_CHOICES)
    bewijskracht: list[Bewijskracht] = Field(default=[], max_length=MAX_CHOICES)
    effect: list[Effect] = Field(
        default=[],
        max_length=MAX_CHOICES,
        description="Wat beoordelingen en bevindingen over het effect zeggen; wat er geen heeft, valt erbuiten.",
    )
    uitkomstdomein: list[Uitkomstdomein] = Field(
        default=[], max_length=MAX_CHOICES, description="Alleen onderzoek met een bevinding op een van deze uitkomsten."
    )
    overstapmoment: list[Overstapmoment] = Field(default=[], max_length=MAX_CHOICES)
    fase: list[Fase] = Field(default=[], max_length=MAX_CHOICES)
    status: list[Status] = Field(default=[], max_length=MAX_CHOICES)
    sort: Volgorde = Volgorde.RELEVANTIE

    @property
    def filters(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The chosen codes per facet, `soort` apart."""
        names = [name for name in FACETTEN if name != "soort" and name in type(self).model_fields]
        return tuple((name, tuple(chosen)) for name in names if (chosen := getattr(self, name)))


class Reden(WireOutput):
    """Waarom iets gevonden is: het gezochte woord, hoe het gevonden werd, en waardoor."""

    woord: str
    gevonden_als: str
    soort: RedenSoort


class Treffer(WireOutput):
    """Eén treffer. `fragment` is HTML: alles ontsnapt, het gevondene in `<mark>`."""

    id: UUID
    soort: Soort
    titel: str
    samenvatting: str
    fragment: str
    redenen: list[Reden]
    ruimer: bool = Field(
        description="Of deze treffer de vraag maar voor een deel raakt; hij telt dan niet mee in `totaal`."
    )
    met_bevinding: bool = Field(
        description="Of dit, of een interventie die het noemt, bij een vraag naar werking in `bevindingen` staat. Van "
        "de andere treffers is geen bevinding vastgelegd die de vraag beantwoordt."
    )
    pad: str = Field(description="Waar het zelf te lezen is, vanaf het adres van de gateway.")


class FacetWaarde(WireOutput):
    """Eén waarde van een facet en hoeveel resultaten zij heeft."""

    code: str
    label: str
    aantal: int


class Facet(WireOutput):
    """Eén facet; de aantallen tellen mee wat in andere facetten gekozen is, niet in dit."""

    naam: str
    waarden: list[FacetWaarde]


class Correctie(WireOutput):
    """Een andere spelling; `toegepast` zegt of ermee gezocht is of dat zij alleen wordt voorgesteld."""

    van: str
    naar: str
    toegepast: bool


class Versoepeling(WireOutput):
    """Hoe streng de vraag genomen is, in één zin uitgelegd."""

    stap: str
    uitleg: str
    zonder_treffer: list[str] = Field(
        description="Woorden die de vraag dragen en nergens gevonden zijn. Leeg als de vraag beantwoord is.",
        examples=[["parkeervergunning"]],
    )


class NaasteThema(WireOutput):
    """Een thema dat in de buurt van de vraag komt."""

    code: str
    label: str
    pad: str = Field(description="De vraag naar alles bij dit thema, vanaf het adres van de gateway.")


class Grondslag(StrEnum):
    """Waarop het antwoord op een vraag naar werking rust."""

    BEVINDINGEN = "bevindingen"
    BEOORDELINGEN = "beoordelingen"
    ONDERWERP = "onderwerp"
    GEEN = "geen"


class Bevindingen(WireOutput):
    """Wat er over werking is vastgelegd; nooit afgeleid uit woorden in een tekst."""

    gevraagd: Richting
    grondslag: Grondslag = Field(
        description=(
            "`bevindingen`: onderzoek geeft antwoord, zie `onderzoeken`; `beoordelingen`: getoond wordt wat een "
            "beoordeling van het effect heeft; `onderwerp`: de treffers gaan over het onderwerp van de vraag en zeggen "
            "niets over werking; `geen`: er is niets om te tonen."
        )
    )
    melding: str = Field(description="Een of meer zinnen om te tonen boven de treffers.")
    onderzoeken: list[Onderzocht] = Field(
        description=f"Onderzoek dat de vraag beantwoordt, met zijn grenzen en de interventies; hoogstens {SHOWN}."
    )
    overige_onderzoeken: int = Field(description="Hoeveel onderzoeken er nog meer zijn; zie `GET /onderzoeken`.")


class Zoekresultaat(Page[Treffer]):
    """Een pagina treffers. `alternatieven` is alleen gevuld als er niets gevonden is."""

    totaal: int = Field(
        description="Aantal treffers dat de vraag beantwoordt; `ruimer` telt wat de vraag maar voor een deel raakt."
    )
    ruimer: int = Field(
        description=(
            "Aantal treffers dat de vraag maar voor een deel raakt; elk is als `ruimer` gemerkt. In een andere "
            "volgorde dan relevantie staan zij er alleen als niets de vraag beantwoordt."
        )
    )
    facetten: list[Facet]
    correctie: Correctie | None
    versoepeling: Versoepeling
    bevindingen: Bevindingen | None = Field(
        description="Gevuld als gevraagd wordt of iets werkt, effect heeft of bewezen is; anders null."
    )
    ook_gezocht_op: list[str]
    themas: list[NaasteThema] = Field(
        description="Thema's die in de buurt komen, de naaste eerst; alleen gevuld als niets de vraag beantwoordt."
    )
    alternatieven: list[Treffer]
