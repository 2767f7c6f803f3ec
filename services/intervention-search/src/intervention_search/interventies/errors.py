"""What can go wrong with an interventie, named."""

from shared.problems import NotFound


class InterventieNotFound(NotFound):
    slug, title = "interventie-niet-gevonden", "Deze interventie is er niet"
    betekenis = "Er is geen interventie met dit id of deze slug, of zij is nog niet gepubliceerd."
    wat_te_doen = "Zoek de interventie in `/zoeken/v1/interventies`."
