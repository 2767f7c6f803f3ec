"""Pure: why a published figure differs from the computed one: causes whose sizes add up to the difference, exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from metrics.deelname.arithmetic import rounded
from metrics.eenheid import counted


class Oorzaaksoort(StrEnum):
    """Waardoor een gepubliceerd cijfer van het berekende verschilt."""

    GEZAMENLIJKE_AGENDA = "gezamenlijke_agenda"
    AFRONDING = "afronding"
    ANDERE_DEFINITIE = "andere_definitie"
    ONBEKENDE_DATUM = "onbekende_datum"
    ONVERKLAARD = "onverklaard"
    LATER_BEKEND = "later_bekend"


GEZAMENLIJK: Final = (
    "Gemeenten die samen één agenda ondertekenden tellen in het register elk, en in het gepubliceerde aantal samen als "
    "één; dat laatste is een afleiding uit de lijst van 16-07-2019, waarin Eemsdelta als één staat."
)
GEREED_IS_NIET_GETEKEND: Final = (
    "Het gepubliceerde aantal telt agenda's die gereed zijn, het register agenda's die getekend zijn; van deze is pas "
    "later zeker dat zij getekend waren."
)
ONBEKENDE_DATUM: Final = (
    "Van {} in het register is niet precies genoeg bekend wanneer er getekend is om te zeggen of dat toen meetelde."
)
INWONERS_ONBEKENDE_DATUM: Final = (
    "De inwoners van gemeenten in het register waarvan niet precies genoeg bekend is wanneer er getekend is om te "
    "zeggen of dat toen meetelde."
)
AANGENOMEN: Final = (
    " Hier is aangenomen van wel, voor zover het verschil dat toelaat; was het minder, dan is de oorzaak onverklaard "
    "evenveel groter."
)


@dataclass(frozen=True, slots=True)
class Oorzaak:
    """One cause and its size, in the unit of the difference."""

    soort: Oorzaaksoort
    omvang: Decimal
    toelichting: str


@dataclass(frozen=True, slots=True)
class Berekend:
    """What the register says of the same day: for certain, at most, and how many agendas its gemeenten share."""

    waarde: Decimal
    bovengrens: Decimal
    gedeeld: int = 0


def causes_of_count(gepubliceerd: Decimal, berekend: Berekend, eenheid: str, *, is_gereed: bool) -> Sequence[Oorzaak]:
    """Why a published number of agendas or gemeenten differs; `is_gereed`: agendas that were ready, not yet signed."""
    shared = [Oorzaak(Oorzaaksoort.GEZAMENLIJKE_AGENDA, Decimal(-berekend.gedeeld), GEZAMENLIJK)]
    doubtful = ONBEKENDE_DATUM.format(counted(int(berekend.bovengrens - berekend.waarde), eenheid)) + AANGENOMEN
    dates = (
        (Oorzaaksoort.ANDERE_DEFINITIE, GEREED_IS_NIET_GETEKEND)
        if is_gereed
        else (Oorzaaksoort.ONBEKENDE_DATUM, doubtful)
    )
    return _explained(gepubliceerd - berekend.waarde, shared, berekend, dates, "zoveel kent het register er minder")


def causes_of_share(gepubliceerd: Decimal, berekend: Berekend) -> Sequence[Oorzaak]:
    """Why a published percentage differs; it was rounded to whole ones."""
    whole = rounded(berekend.waarde, 0)
    heel = f"Gepubliceerd is een heel percentage; het berekende cijfer is afgerond {_whole(whole)}."
    rounding = [Oorzaak(Oorzaaksoort.AFRONDING, whole - berekend.waarde, heel)]
    dates = Oorzaaksoort.ONBEKENDE_DATUM, INWONERS_ONBEKENDE_DATUM + AANGENOMEN
    return _explained(
        gepubliceerd - berekend.waarde,
        rounding,
        berekend,
        dates,
        "deze inwoners leven volgens het register niet onder een agenda",
    )


def _explained(
    verschil: Decimal, first: Sequence[Oorzaak], berekend: Berekend, dates: tuple[Oorzaaksoort, str], rest_is: str
) -> Sequence[Oorzaak]:
    """The causes that are known, then the doubt as far as it reaches, then what is left."""
    left = verschil - sum((one.omvang for one in first), Decimal(0))
    doubt = min(max(left, Decimal(0)), berekend.bovengrens - berekend.waarde)
    left -= doubt
    if left < 0:
        rest = Oorzaaksoort.LATER_BEKEND, "Het register kent er meer dan toen gepubliceerd is."
    else:
        rest = (
            Oorzaaksoort.ONVERKLAARD,
            f"Niet verklaard: {rest_is}, en waarom is niet bekend.",
        )
    found = [*first, Oorzaak(dates[0], doubt, dates[1]), Oorzaak(rest[0], left, rest[1])]
    return [one for one in found if one.omvang]


def _whole(aantal: Decimal) -> str:
    return f"{aantal:.0f}"
