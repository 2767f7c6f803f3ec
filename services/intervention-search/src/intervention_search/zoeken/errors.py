"""What can go wrong with searching, named."""

from shared.problems import Unavailable


class SearchUnavailable(Unavailable):
    slug, title = "zoeken-niet-beschikbaar", "Zoeken kan even niet"
