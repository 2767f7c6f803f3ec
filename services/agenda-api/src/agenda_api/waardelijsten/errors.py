"""What can go wrong with the code lists."""

from shared.problems import NotFound


class WaardelijstNotFound(NotFound):
    slug, title = "waardelijst-niet-gevonden", "Deze waardelijst bestaat niet"
