"""What can go wrong with gemeenten and herindelingen."""

from shared.problems import Conflict, NotFound, StaleVersion


class GemeenteNotFound(NotFound):
    slug, title = "gemeente-niet-gevonden", "Deze gemeente is niet bekend"
    betekenis = "Er is geen gemeente met deze code."
    wat_te_doen = "Zoek de gemeente in `/agenda/v1/gemeenten`, ook op naam of op een oude naam."


class GemeenteExists(StaleVersion):
    slug, title = "gemeente-bestaat-al", "Deze gemeente bestaat al"
    betekenis = "Onder deze code staat al een gemeente; zij is niet overschreven."
    wat_te_doen = "Lees de gemeente en wijzig haar met haar ETag in `If-Match`."


class HerindelingNotFound(NotFound):
    slug, title = "herindeling-niet-gevonden", "Deze herindeling is niet bekend"
    betekenis = "Er is geen herindeling met dit id."
    wat_te_doen = "Zoek de herindeling in `/agenda/v1/herindelingen`."


class HerindelingExists(Conflict):
    slug, title = "herindeling-bestaat-al", "Deze herindeling is al geregistreerd"
    betekenis = "De overgang tussen deze twee gemeenten op deze datum is al geregistreerd."
    wat_te_doen = "U hoeft niets te doen."
