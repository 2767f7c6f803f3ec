"""What can go wrong with a template."""

from shared.problems import NotFound


class TemplateNotFound(NotFound):
    slug, title = "aanleversjabloon-niet-gevonden", "Dit aanleversjabloon bestaat niet"
    betekenis = "Er is geen familie van indicatoren met deze naam die als bestand wordt aangeleverd."
    wat_te_doen = "Kies een familie uit `/cijfers/v1/aanleversjablonen`."
