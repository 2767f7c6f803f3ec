"""What can go wrong with searching, named."""

from shared.problems import Unavailable


class SearchUnavailable(Unavailable):
    slug, title = "zoeken-niet-beschikbaar", "Zoeken kan even niet"
    betekenis = "De zoekmachine antwoordt niet. De lijsten met interventies en agenda's zijn wel te lezen."
    wat_te_doen = "Wacht het aantal seconden in `Retry-After` en zoek opnieuw."
