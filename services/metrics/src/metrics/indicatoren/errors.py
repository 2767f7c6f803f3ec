"""What can go wrong with an indicator."""

from shared.problems import NotFound


class IndicatorNotFound(NotFound):
    slug, title = "indicator-niet-gevonden", "Deze indicator staat niet in de catalogus"
    betekenis = "De catalogus kent geen indicator met deze naam."
    wat_te_doen = "Kies een indicator uit `/cijfers/v1/indicatoren`."
