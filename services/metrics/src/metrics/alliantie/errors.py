"""What can go wrong with a question about the alliance."""

from shared.problems import InvalidInput, NotFound


class PeildatumOutOfRange(InvalidInput):
    slug, title = "peildatum-buiten-bereik", "Op deze peildatum zijn er geen cijfers"


class IndelingUnknown(NotFound):
    slug, title = "indeling-onbekend", "De gemeentelijke indeling van deze peildatum is niet bekend"
