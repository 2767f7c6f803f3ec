"""What content needs before it can be submitted; every rule that blocks, at once. Knows no store and no wire."""

from collections.abc import Iterable, Iterator

from agenda_api.inhoud.inhoud import Inhoud
from shared.problems import Fout

# What has to be there, where it belongs, and what to do.
Rule = tuple[object, str, str]


def find_gaps(inhoud: Inhoud) -> list[Fout]:
    """Everything that is missing, in the order of the form."""
    rules = (
        *_period(inhoud),
        (inhoud.analyse, "/analyse", "Beschrijf de lokale situatie."),
        (inhoud.themas, "/themas", "Kies minstens één thema."),
        (_has_measurable_doel(inhoud), "/ambities", "Geef minstens één doel een indicator of een streefwaarde."),
        (inhoud.activiteiten, "/activiteiten", "Noem minstens één activiteit."),
        (inhoud.afspraken, "/afspraken", "Leg minstens één afspraak vast."),
        (inhoud.financiering, "/financiering", "Geef aan hoe de agenda wordt betaald."),
    )
    return _blockers(rules)


def find_gaps_of_addition(inhoud: Inhoud) -> list[Fout]:
    """Everything that is missing of what only adds to an agenda: its period, and that it adds something."""
    adds = inhoud.ambities or inhoud.activiteiten or inhoud.afspraken or inhoud.financiering
    melding = "Voeg minstens één ambitie, activiteit, afspraak of bedrag toe."
    return _blockers((*_period(inhoud), (adds, "", melding)))


def _period(inhoud: Inhoud) -> Iterator[Rule]:
    yield inhoud.periode_van, "/periodeVan", "Geef de eerste dag van de periode."
    yield inhoud.periode_tot, "/periodeTot", "Geef de laatste dag van de periode."


def _blockers(rules: Iterable[Rule]) -> list[Fout]:
    return [Fout(pointer, "onvolledig", melding) for holds, pointer, melding in rules if not holds]


def _has_measurable_doel(inhoud: Inhoud) -> bool:
    """A streefwaarde of 0 is one: to bring a number down to nothing is a goal."""
    return any(
        doel.indicator or doel.streefwaarde is not None for ambitie in inhoud.ambities for doel in ambitie.doelen
    )
