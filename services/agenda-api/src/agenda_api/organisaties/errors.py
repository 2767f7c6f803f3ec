"""What can go wrong with organisations."""

from shared.problems import Conflict, NotFound


class OrganisatieNotFound(NotFound):
    slug, title = "organisatie-niet-gevonden", "Deze organisatie is niet bekend"


class IdentificatieTaken(Conflict):
    slug, title = "identificatie-bestaat-al", "Een andere organisatie heeft deze identificatie al"
