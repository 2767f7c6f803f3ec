"""Pure: what must hold of an agenda at any moment, complete or not; every fault at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from agenda_api.bevindingen import Bevinding
from agenda_api.gemeenten.indeling import GemeenteFeiten, can_exist_within
from agenda_api.perioden import Marge

VOOR_BEGIN: Final = "De einddatum ligt voor de begindatum."


class Herkomst(StrEnum):
    """Waar de gegevens vandaan komen: van de gemeente zelf, of uit openbare bronnen."""

    AANGELEVERD = "aangeleverd"
    OPENBARE_BRON = "openbare_bron"


class AgendaSoort(StrEnum):
    """Van wie de agenda is: van gemeenten, of landelijk over één thema."""

    GEMEENTELIJK = "gemeentelijk"
    LANDELIJK_THEMA = "landelijk_thema"


@dataclass(frozen=True, slots=True)
class Opgave:
    """What was sent, as far as these rules look at it. `is_exact` says whether a date that was given is a day."""

    herkomst: Herkomst
    has_bron: bool
    periode_van: Marge
    periode_tot: Marge
    is_exact_van: bool
    is_exact_tot: bool
    gemeenten: Sequence[str]
    interventies: Sequence[UUID | None]


def judge(
    opgave: Opgave, gemeenten: Mapping[str, GemeenteFeiten], onbekende_interventies: Collection[UUID]
) -> list[Bevinding]:
    """Everything that is wrong; `gemeenten` holds the known ones by code."""
    return [
        *_judge_origin(opgave),
        *_judge_period(opgave),
        *_judge_gemeenten(opgave, gemeenten),
        *(
            Bevinding(
                f"/activiteiten/{place}/interventieId",
                "onbekende-interventie",
                "Deze interventie is niet gepubliceerd in de index.",
            )
            for place, interventie in enumerate(opgave.interventies)
            if interventie in onbekende_interventies
        ),
    ]


def _judge_origin(opgave: Opgave) -> list[Bevinding]:
    if opgave.herkomst is Herkomst.OPENBARE_BRON and not opgave.has_bron:
        return [Bevinding("/bron", "bron-ontbreekt", "Noem de bron waaruit deze gegevens komen.")]
    return []


def _judge_period(opgave: Opgave) -> list[Bevinding]:
    found = []
    if opgave.herkomst is Herkomst.AANGELEVERD:
        melding = "Geef de dag; alleen bij openbare_bron mag een datum minder precies zijn."
        if not opgave.is_exact_van:
            found.append(Bevinding("/periodeVan", "dag-nodig", melding))
        if not opgave.is_exact_tot:
            found.append(Bevinding("/periodeTot", "dag-nodig", melding))
    if ends_before_it_begins(opgave.periode_van, opgave.periode_tot):
        found.append(Bevinding("/periodeTot", "voor-begin", VOOR_BEGIN))
    return found


def ends_before_it_begins(van: Marge, tot: Marge) -> bool:
    """Whether even the latest end lies before the earliest begin; what is unknown is given the benefit of the doubt."""
    return van.eerste is not None and tot.laatste is not None and tot.laatste < van.eerste


def _judge_gemeenten(opgave: Opgave, gemeenten: Mapping[str, GemeenteFeiten]) -> list[Bevinding]:
    found = []
    for place, code in enumerate(opgave.gemeenten):
        gemeente = gemeenten.get(code)
        if gemeente is None:
            melding = f"Er is geen gemeente met code {code}."
            found.append(Bevinding(f"/gemeenten/{place}", "onbekende-gemeente", melding))
        elif not can_exist_within(gemeente.geldig_van, gemeente.geldig_tot, opgave.periode_van):
            melding = f"{gemeente.naam} bestaat niet op het begin van de periode: {_bounds(gemeente)}."
            found.append(Bevinding(f"/gemeenten/{place}", "gemeente-niet-geldig", melding))
    return found


def _bounds(gemeente: GemeenteFeiten) -> str:
    van = f"geldig vanaf {gemeente.geldig_van}" if gemeente.geldig_van else "geldig"
    return f"{van} tot {gemeente.geldig_tot}" if gemeente.geldig_tot else van
