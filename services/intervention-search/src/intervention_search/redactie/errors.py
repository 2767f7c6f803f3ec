"""What an editor cannot do now, named."""

from shared.problems import Conflict


class MoveNotAllowed(Conflict):
    slug, title = "statusovergang-niet-toegestaan", "Deze stap kan nu niet"
    betekenis = (
        "De gevraagde stap past niet bij de huidige status, of er ontbreekt nog iets; in `fouten` staat alles wat "
        "de stap tegenhoudt."
    )
    wat_te_doen = "Los op wat in `fouten` staat, lees de status opnieuw en probeer het daarna weer."


class NotEditable(Conflict):
    slug, title = "niet-te-wijzigen", "Wat gearchiveerd is, blijft zoals het was"
    betekenis = "Wat gearchiveerd is, wordt niet meer gewijzigd."
    wat_te_doen = "Publiceer het eerst opnieuw."
