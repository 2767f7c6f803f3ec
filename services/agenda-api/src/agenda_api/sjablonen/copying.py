"""Pure: what of an agenda goes over into the next: what it is about, not what was paid or promised then."""

from typing import Any

Json = dict[str, Any]


def as_next(inhoud: Json) -> Json:
    """Content of an agenda, under the names on the wire, as the first version of another one.

    Parts are new, so they get ids of their own. Amounts belong to their years, documents and source to the agenda that
    was; days by which something had to be there are over or were never its own.
    """
    return {
        **inhoud,
        "financiering": [],
        "documenten": [],
        "bron": None,
        "ambities": [_as_next_ambitie(one) for one in inhoud["ambities"]],
        "activiteiten": [_without(one) for one in inhoud["activiteiten"]],
        "afspraken": [one | {"opleverdatum": None} for one in inhoud["afspraken"]],
    }


def _as_next_ambitie(ambitie: Json) -> Json:
    return ambitie | {"doelen": [_without(doel, "streefdatum") for doel in ambitie["doelen"]]}


def _without(part: Json, *names: str) -> Json:
    return part | dict.fromkeys(("id", *names))
