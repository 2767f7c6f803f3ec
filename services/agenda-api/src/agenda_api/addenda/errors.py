"""What can go wrong with addenda."""

from shared.problems import Conflict, NotFound


class AddendumNotFound(NotFound):
    slug, title = "addendum-niet-gevonden", "Dit addendum bestaat niet, of niet voor u"
    betekenis = "Er is geen addendum met dit id, of het is nog een concept van een ander."
    wat_te_doen = (
        "Controleer het id; `GET /agendas/{agendaId}/addenda` noemt de addenda van een agenda. Is het een concept van "
        "uw organisatie, stuur dan haar token mee, met het recht `agenda:lezen`."
    )


class AgendaNotSigned(Conflict):
    slug, title = "agenda-niet-ondertekend", "Een addendum hoort bij een ondertekende agenda"
    betekenis = "De inhoud van een agenda verandert pas door een addendum als zij is ondertekend en niet beëindigd."
    wat_te_doen = "Wijzig een concept zelf; is de agenda beëindigd, begin dan een nieuwe."


class TooManyAddenda(Conflict):
    slug, title = "te-veel-addenda", "Deze agenda heeft al zo veel addenda als mogelijk is"
    betekenis = "Een agenda heeft hoogstens 50 addenda, concepten meegeteld."
    wat_te_doen = "Verwijder een concept dat niet meer nodig is, of begin een nieuwe agenda."
