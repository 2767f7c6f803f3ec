"""What content needs before it can be submitted; every rule that blocks, at once. Knows no store and no wire."""

from collections.abc import Iterable, Iterator

from agenda_api.inhoud.inhoud import AfspraakSoort, Inhoud
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
    return [*_blockers(rules), *_research_gaps(inhoud)]


def find_gaps_of_addition(inhoud: Inhoud) -> list[Fout]:
    """Everything that is missing of what only adds to an agenda: its period, and that it adds something."""
    adds = inhoud.ambities or inhoud.activiteiten or inhoud.afspraken or inhoud.financiering
    melding = "Voeg minstens één ambitie, activiteit, afspraak of bedrag toe."
    return [*_blockers((*_period(inhoud), (adds, "", melding))), *_research_gaps(inhoud)]


def _research_gaps(inhoud: Inhoud) -> list[Fout]:
    """Research that follows what is done has a question, somebody who does it, and a day on which it is there."""
    return [
        fout
        for place, one in enumerate(inhoud.afspraken)
        if one.soort is AfspraakSoort.ONDERZOEK
        for fout in _blockers(
            (
                (one.vraag, f"/afspraken/{place}/vraag", "Geef de vraag die het onderzoek beantwoordt."),
                (one.partner, f"/afspraken/{place}/partner", "Noem de kennisinstelling die het onderzoek doet."),
                (one.opleverdatum, f"/afspraken/{place}/opleverdatum", "Geef de dag waarop het onderzoek er is."),
            )
        )
    ]


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
