"""What can go wrong with a question about the alliance."""

from shared.problems import InvalidInput, NotFound


class PeildatumOutOfRange(InvalidInput):
    slug, title = "peildatum-buiten-bereik", "Op deze peildatum zijn er geen cijfers"
    betekenis = (
        "Voor deze dag worden geen cijfers berekend: hij ligt voor het begin van de alliantie of te ver in de toekomst."
    )
    wat_te_doen = "Kies een dag binnen de grenzen die in `fouten` staan."


class IndelingUnknown(NotFound):
    slug, title = "indeling-onbekend", "De gemeentelijke indeling van deze peildatum is niet bekend"
    betekenis = "Van het jaar van deze peildatum is niet bekend welke gemeenten er waren."
    wat_te_doen = "Kies een eerder jaar, of wacht tot de indeling is geregistreerd."
