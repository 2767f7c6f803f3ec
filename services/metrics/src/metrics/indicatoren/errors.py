"""What can go wrong with an indicator."""

from shared.problems import NotFound


class IndicatorNotFound(NotFound):
    slug, title = "indicator-niet-gevonden", "Deze indicator staat niet in de catalogus"
