"""Pure: what an agenda needs before it can be submitted; every rule that blocks, at once."""

from collections.abc import Mapping
from typing import Any

from agenda_api.bevindingen import Bevinding


def find_gaps(inhoud: Mapping[str, Any]) -> list[Bevinding]:
    """Everything that is missing, in the order of the form. Shape: the stored content, names in snake case."""
    is_gemeentelijk = inhoud["soort"] == "gemeentelijk"
    rules = (
        (inhoud["gemeenten"] or not is_gemeentelijk, "/gemeenten", "Noem minstens één gemeente."),
        (inhoud["periode_van"], "/periodeVan", "Geef de eerste dag van de periode."),
        (inhoud["periode_tot"], "/periodeTot", "Geef de laatste dag van de periode."),
        (inhoud["analyse"], "/analyse", "Beschrijf de lokale situatie."),
        (inhoud["themas"], "/themas", "Kies minstens één thema."),
        (_has_measurable_doel(inhoud), "/ambities", "Geef minstens één doel een indicator of een streefwaarde."),
        (inhoud["activiteiten"], "/activiteiten", "Noem minstens één activiteit."),
        (inhoud["afspraken"], "/afspraken", "Leg minstens één afspraak vast."),
        (inhoud["financiering"], "/financiering", "Geef aan hoe de agenda wordt betaald."),
    )
    return [Bevinding(pointer, "onvolledig", melding) for holds, pointer, melding in rules if not holds]


def _has_measurable_doel(inhoud: Mapping[str, Any]) -> bool:
    """A streefwaarde of 0 is one: to bring a number down to nothing is a goal."""
    doelen = [doel for ambitie in inhoud["ambities"] for doel in ambitie["doelen"]]
    return any(doel["indicator"] or doel["streefwaarde"] is not None for doel in doelen)
