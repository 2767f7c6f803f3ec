"""Pure: the fields both engines hold, and the flat record they store of a change."""

from intervention_search.engines.document import FACETTEN, Change, Document
from intervention_search.engines.query import ListField, Sortering, TextField

ID, VERSIE, ZICHTBAARHEID = "id", "versie", "zichtbaarheid"
# Keyword fields with several values: facets, who may see it, and what can be listed.
KEYWORDS = (*FACETTEN, ZICHTBAARHEID, *(str(field) for field in ListField))
TWINS = (TextField.TITEL, TextField.TEKST)
# Frequencies without positions: a phrase on one of these is an error instead of nonsense.
STEMMED = (TextField.ALLES, TextField.FAMILIES)

Row = dict[str, str | int | list[str]]


def sort_field(sortering: Sortering) -> str:
    """The field that holds the ascending key of an order."""
    return f"sorteer_{sortering}"


SORT_FIELDS = tuple(sort_field(sortering) for sortering in Sortering if sortering is not Sortering.RELEVANTIE)


def flatten(change: Change) -> Row:
    """The stored record; a tombstone has an id and a version only, hence passes no filter on visibility."""
    row: Row = {ID: change.id, VERSIE: change.versie}
    if isinstance(change, Document):
        row |= _texts(change) | _keywords(change)
    return row


def _texts(document: Document) -> Row:
    texts: Row = {
        TextField.ALLES: document.alles_nl,
        TextField.FAMILIES: document.families_nl,
        TextField.TITEL: document.titel_exact,
        TextField.TEKST: document.tekst_exact,
    }
    texts |= {sort_field(sortering): key for sortering, key in document.sorteersleutels.items()}
    return texts


def _keywords(document: Document) -> Row:
    return {
        **{name: list(values) for name, values in document.facetten.items()},
        ZICHTBAARHEID: list(document.zichtbaarheid),
        ListField.WOORDEN: list(document.woorden),
        ListField.TERMEN: list(document.termen),
        ListField.SUGGESTIES: list(document.suggesties),
    }
