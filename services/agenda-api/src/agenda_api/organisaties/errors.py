"""What can go wrong with organisations."""

from shared.problems import Conflict, NotFound


class OrganisatieNotFound(NotFound):
    slug, title = "organisatie-niet-gevonden", "Deze organisatie is niet bekend"
    betekenis = "Er is geen organisatie met dit id."
    wat_te_doen = "Zoek de organisatie in `/agenda/v1/organisaties`."


class IdentificatieTaken(Conflict):
    slug, title = "identificatie-bestaat-al", "Een andere organisatie heeft deze identificatie al"
    betekenis = "Een identificatie hoort bij één organisatie, en deze is al van een andere."
    wat_te_doen = "Zoek die organisatie in `/agenda/v1/organisaties`, of herstel de identificatie."


class OrganisatieMerged(Conflict):
    slug, title = "organisatie-samengevoegd", "Deze organisatie is samengevoegd met een andere"
    betekenis = "Dit was een dubbele registratie; haar identificaties en lidmaatschappen staan nu bij een andere."
    wat_te_doen = "Wijzig de organisatie die in `samengevoegdMet` staat."
