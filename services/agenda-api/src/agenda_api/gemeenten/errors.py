"""What can go wrong with gemeenten and herindelingen."""

from shared.problems import Conflict, NotFound, StaleVersion


class GemeenteNotFound(NotFound):
    slug, title = "gemeente-niet-gevonden", "Deze gemeente is niet bekend"


class GemeenteExists(StaleVersion):
    slug, title = "gemeente-bestaat-al", "Deze gemeente bestaat al"


class HerindelingNotFound(NotFound):
    slug, title = "herindeling-niet-gevonden", "Deze herindeling is niet bekend"


class HerindelingExists(Conflict):
    slug, title = "herindeling-bestaat-al", "Deze herindeling is al geregistreerd"
