"""What must hold of content at any moment, complete or not; every fault at once. Knows no store and no wire."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final
from uuid import UUID

from agenda_api.gemeenten.indeling import GemeenteFeiten, can_exist_within
from agenda_api.inhoud.inhoud import Herkomst, Inhoud
from shared.dates import Marge, Precisie
from shared.datums import OnzekereDatum, einde_of, marge_of
from shared.problems import Fout
from shared.waardelijsten.gebieden import why_unknown

VOOR_BEGIN: Final = "De einddatum ligt voor de begindatum."


def judge(inhoud: Inhoud, herkomst: Herkomst, onbekende_interventies: Collection[UUID]) -> list[Fout]:
    """Everything that is wrong with content by itself."""
    return [
        *_judge_origin(inhoud, herkomst),
        *_judge_period(inhoud, herkomst),
        *(
            Fout(
                f"/activiteiten/{place}/interventieId",
                "onbekende-interventie",
                "Deze interventie is niet gepubliceerd in de index.",
            )
            for place, activiteit in enumerate(inhoud.activiteiten)
            if activiteit.interventie_id in onbekende_interventies
        ),
    ]


def judge_gemeenten(
    codes: Sequence[str], gemeenten: Mapping[str, GemeenteFeiten], begin: OnzekereDatum | None
) -> list[Fout]:
    """Gemeenten that do not exist, or not when the period begins; `gemeenten` holds the known ones by code."""
    found = []
    for place, code in enumerate(codes):
        gemeente = gemeenten.get(code)
        if gemeente is None:
            found.append(Fout(f"/gemeenten/{place}", "onbekende-gemeente", why_unknown(code)))
        elif not can_exist_within(gemeente.geldig_van, gemeente.geldig_tot, marge_of(begin)):
            melding = f"{gemeente.naam} bestaat niet op het begin van de periode: {_bounds(gemeente)}."
            found.append(Fout(f"/gemeenten/{place}", "gemeente-niet-geldig", melding))
    return found


def ends_before_it_begins(van: Marge, tot: Marge) -> bool:
    """Whether even the latest end lies before the earliest begin; what is unknown is given the benefit of the doubt."""
    return van.eerste is not None and tot.laatste is not None and tot.laatste < van.eerste


def _judge_origin(inhoud: Inhoud, herkomst: Herkomst) -> list[Fout]:
    if herkomst is Herkomst.OPENBARE_BRON and not inhoud.bron:
        return [Fout("/bron", "bron-ontbreekt", "Noem de bron waaruit deze gegevens komen.")]
    return []


def _judge_period(inhoud: Inhoud, herkomst: Herkomst) -> list[Fout]:
    melding = "Geef de dag; alleen bij openbare_bron mag een datum minder precies zijn."
    found = [
        Fout(pointer, "dag-nodig", melding)
        for pointer, datum in (("/periodeVan", inhoud.periode_van), ("/periodeTot", inhoud.periode_tot))
        if herkomst is Herkomst.AANGELEVERD and datum is not None and datum.precisie is not Precisie.DAG
    ]
    if ends_before_it_begins(marge_of(inhoud.periode_van), einde_of(inhoud.periode_tot)):
        found.append(Fout("/periodeTot", "voor-begin", VOOR_BEGIN))
    return found


def _bounds(gemeente: GemeenteFeiten) -> str:
    van = f"geldig vanaf {gemeente.geldig_van}" if gemeente.geldig_van else "geldig"
    return f"{van} tot {gemeente.geldig_tot}" if gemeente.geldig_tot else van
