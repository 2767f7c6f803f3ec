"""What can go wrong with agendas."""

from shared.problems import Conflict, NotAllowed, NotFound


class AgendaNotFound(NotFound):
    slug, title = "agenda-niet-gevonden", "Deze agenda bestaat niet, of niet voor u"
    betekenis = "Er is geen agenda met dit id, of zij is nog een concept van een ander."
    wat_te_doen = (
        "Controleer het id. Is het een concept van uw organisatie, stuur dan haar token mee, met het recht "
        "`agenda:lezen`."
    )


class AgendaNotYours(NotAllowed):
    slug, title = "agenda-van-een-ander", "Deze agenda is niet van uw organisatie"
    betekenis = "Alleen de betrokken organisaties kunnen deze agenda wijzigen."
    wat_te_doen = "Gebruik het token van een van die organisaties."


class NotTheSubmitter(NotAllowed):
    slug, title = "alleen-de-indiener", "Dit doet alleen de organisatie die de agenda indient"
    betekenis = "Inhoud en indiening zijn van de organisatie die de agenda indient; de andere gemeenten stemmen in."
    wat_te_doen = "Vraag de indiener de agenda te wijzigen, of stem in met `_instemmen`."


class TooManyConcepts(Conflict):
    slug, title = "te-veel-concepten", "Er staan te veel concepten open"
    betekenis = "Uw organisatie heeft al zo veel concepten openstaan als mogelijk is."
    wat_te_doen = "Dien bestaande concepten in of rond ze af voordat u nieuwe registreert."


class MoveNotAllowed(Conflict):
    slug, title = "statusovergang-niet-toegestaan", "Deze stap kan nu niet"
    betekenis = (
        "De gevraagde stap past niet bij de huidige status, of er ontbreekt nog iets; in `fouten` staat alles wat "
        "de stap tegenhoudt."
    )
    wat_te_doen = "Los op wat in `fouten` staat, lees de status opnieuw en probeer het daarna weer."
