"""What can go wrong with versions."""

from shared.problems import NotFound


class VersieNotFound(NotFound):
    slug, title = "versie-niet-gevonden", "Deze versie bestaat niet, of niet voor u"
    betekenis = "Dit nummer is nooit uitgegeven, of de versie is van voordat het stuk openbaar werd."
    wat_te_doen = "Lees met `/versies` welke versies er voor u zijn."
