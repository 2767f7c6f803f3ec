"""What can go wrong with what editors publish, named."""

from shared.problems import NotFound


class StukNotFound(NotFound):
    slug, title = "stuk-niet-gevonden", "Dit is er niet"
    betekenis = "Er is op dit adres niets met dit id of deze slug, of het is nog niet gepubliceerd."
    wat_te_doen = "Zoek het in de lijst op het adres zonder id, of met `/zoeken/v1/zoeken`."
