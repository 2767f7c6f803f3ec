"""What must hold of content at any moment, complete or not; every fault at once. Knows no store and no wire."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final
from uuid import UUID

from agenda_api.gemeenten.indeling import GemeenteFeiten, can_exist_within
from agenda_api.inhoud.inhoud import Bestuur, Herkomst, Inhoud
from agenda_api.kopieen.namen import Namen, names_of
from shared.dates import Marge, Precisie
from shared.datums import OnzekereDatum, einde_of, marge_of
from shared.problems import Fout
from shared.waardelijsten.gebieden import why_unknown

# Kinds of registered organisation that apply for a landelijke thema-agenda (dus-i.nl, Gelijke kansen in het onderwijs).
SCHOOLBESTUREN: Final = frozenset({"schoolbestuur", "school"})
NO_INTERVENTIE: Final = ("onbekende-interventie", "Deze interventie is niet gepubliceerd in de index.")
NO_INDICATOR: Final = (
    "onbekende-indicator",
    "Deze indicator staat niet in de catalogus (/cijfers/v1/indicatoren). Laat hem weg en beschrijf hem in woorden.",
)
VOOR_BEGIN: Final = "De einddatum ligt voor de begindatum."


def judge(inhoud: Inhoud, herkomst: Herkomst, onbekend: Collection[str]) -> list[Fout]:
    """Everything that is wrong with content by itself; `onbekend` are the names in it that nothing bears."""
    van, tot = inhoud.periode_van, inhoud.periode_tot
    crossed = ends_before_it_begins(marge_of(van), einde_of(tot))
    return [
        *_judge_origin(inhoud, herkomst),
        *judge_precision(herkomst, van, tot),
        *([Fout("/periodeTot", "voor-begin", VOOR_BEGIN)] if crossed else ()),
        *judge_names(names_of(inhoud), onbekend),
    ]


def judge_names(namen: Namen, onbekend: Collection[str]) -> list[Fout]:
    """Names that nothing bears, each at its place."""
    kinds = ((namen.interventies, NO_INTERVENTIE), (namen.indicatoren, NO_INDICATOR))
    return [Fout(pointer, *fault) for named, fault in kinds for pointer, naam in named.items() if naam in onbekend]


def judge_precision(herkomst: Herkomst, van: OnzekereDatum | None, tot: OnzekereDatum | None) -> list[Fout]:
    """Dates of a period that are less precise than who agrees on it knows them."""
    melding = "Geef de dag; alleen bij openbare_bron mag een datum minder precies zijn."
    return [
        Fout(pointer, "dag-nodig", melding)
        for pointer, datum in (("/periodeVan", van), ("/periodeTot", tot))
        if herkomst is Herkomst.AANGELEVERD and datum is not None and datum.precisie is not Precisie.DAG
    ]


def judge_gemeenten(
    codes: Mapping[int, str], gemeenten: Mapping[str, GemeenteFeiten], begin: OnzekereDatum | None
) -> list[Fout]:
    """Gemeenten, by place, that do not exist, or not when the period begins; `gemeenten` holds the known, by code."""
    found = []
    for place, code in codes.items():
        gemeente = gemeenten.get(code)
        if gemeente is None:
            found.append(Fout(f"/gemeenten/{place}", "onbekende-gemeente", why_unknown(code)))
        elif not can_exist_within(gemeente.geldig_van, gemeente.geldig_tot, marge_of(begin)):
            melding = f"{gemeente.naam} bestaat niet op het begin van de periode: {_bounds(gemeente)}."
            found.append(Fout(f"/gemeenten/{place}", "gemeente-niet-geldig", melding))
    return found


def judge_besturen(besturen: Sequence[Bestuur], soorten: Mapping[UUID, str], *, is_landelijk: bool) -> list[Fout]:
    """School boards of a landelijke thema-agenda; `soorten` are the kinds of the organisations that are registered."""
    found = []
    if besturen and not is_landelijk:
        melding = "Besturen horen bij een landelijke thema-agenda; noem ze hier als uitvoerders."
        found.append(Fout("/besturen", "moet-leeg", melding))
    for place, bestuur in enumerate(besturen):
        if bestuur.organisatie_id is not None and soorten.get(bestuur.organisatie_id) not in SCHOOLBESTUREN:
            melding = "Onder dit id is geen schoolbestuur of school geregistreerd."
            found.append(Fout(f"/besturen/{place}/organisatieId", "geen-schoolbestuur", melding))
        if bestuur.is_penvoerder and any(one.is_penvoerder for one in besturen[:place]):
            melding = "Er is één penvoerder; een ander bestuur is dat al."
            found.append(Fout(f"/besturen/{place}/isPenvoerder", "al-een-penvoerder", melding))
    return found


def judge_addition(begin: OnzekereDatum | None, of_agenda: OnzekereDatum | None) -> list[Fout]:
    """An addendum that surely begins before its agenda does."""
    latest, earliest = marge_of(begin).laatste, marge_of(of_agenda).eerste
    if latest is None or earliest is None or latest >= earliest:
        return []
    return [Fout("/periodeVan", "voor-agenda", f"De agenda begint pas op {earliest}; een addendum begint niet eerder.")]


def ends_before_it_begins(van: Marge, tot: Marge) -> bool:
    """Whether even the latest end lies before the earliest begin; what is unknown is given the benefit of the doubt."""
    return van.eerste is not None and tot.laatste is not None and tot.laatste < van.eerste


def _judge_origin(inhoud: Inhoud, herkomst: Herkomst) -> list[Fout]:
    if herkomst is Herkomst.OPENBARE_BRON and not inhoud.bron:
        return [Fout("/bron", "bron-ontbreekt", "Noem de bron waaruit deze gegevens komen.")]
    return []


def _bounds(gemeente: GemeenteFeiten) -> str:
    van = f"geldig vanaf {gemeente.geldig_van}" if gemeente.geldig_van else "geldig"
    return f"{van} tot {gemeente.geldig_tot}" if gemeente.geldig_tot else van
