"""What can go wrong with agendas."""

from shared.problems import Conflict, NotFound


class AgendaNotFound(NotFound):
    slug, title = "agenda-niet-gevonden", "Deze agenda bestaat niet, of niet voor u"
    betekenis = "Er is geen agenda met dit id, of zij is nog een concept van een ander."
    wat_te_doen = (
        "Controleer het id. Is het een concept van uw organisatie, stuur dan haar token mee, met het recht "
        "`agenda:lezen`."
    )


class TooManyConcepts(Conflict):
    slug, title = "te-veel-concepten", "Er staan te veel concepten open"
    betekenis = "Uw organisatie heeft al zo veel concepten openstaan als mogelijk is."
    wat_te_doen = "Dien bestaande concepten in of rond ze af voordat u nieuwe registreert."
