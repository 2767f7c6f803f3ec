"""What can go wrong with regiocoördinatoren and experts."""

from shared.problems import NotFound


class RegiocoordinatorNotFound(NotFound):
    slug, title = "regiocoordinator-niet-gevonden", "Deze regiocoördinator is niet bekend"
    betekenis = "Er is geen regiocoördinator met dit id, of de gemeente had er op deze dag geen."
    wat_te_doen = "Zoek in `/agenda/v1/regiocoordinatoren`, of vraag naar een andere dag met `op`."
