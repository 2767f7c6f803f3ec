"""What can go wrong with a step in the life of an agreement."""

from shared.problems import Conflict, NotAllowed


class AgendaNotYours(NotAllowed):
    slug, title = "agenda-van-een-ander", "Deze agenda is niet van uw organisatie"
    betekenis = "Alleen de betrokken organisaties kunnen deze agenda en haar addenda wijzigen."
    wat_te_doen = "Gebruik het token van een van die organisaties."


class NotTheSubmitter(NotAllowed):
    slug, title = "alleen-de-indiener", "Dit doet alleen de organisatie die de agenda indient"
    betekenis = "Inhoud en indiening zijn van de organisatie die de agenda indient; de andere gemeenten stemmen in."
    wat_te_doen = "Vraag de indiener de agenda te wijzigen, of stem in met `_instemmen`."


class MoveNotAllowed(Conflict):
    slug, title = "statusovergang-niet-toegestaan", "Deze stap kan nu niet"
    betekenis = (
        "De gevraagde stap past niet bij de huidige status, of er ontbreekt nog iets; in `fouten` staat alles wat "
        "de stap tegenhoudt."
    )
    wat_te_doen = "Los op wat in `fouten` staat, lees de status opnieuw en probeer het daarna weer."
