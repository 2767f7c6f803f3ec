"""What can go wrong with the code lists."""

from shared.problems import NotFound


class WaardelijstNotFound(NotFound):
    slug, title = "waardelijst-niet-gevonden", "Deze waardelijst bestaat niet"
    betekenis = "Er is geen waardelijst met deze naam."
    wat_te_doen = "De namen staan in `/agenda/v1/waardelijsten`."
