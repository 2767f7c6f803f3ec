"""Interventies and the approaches of the NPO-menukaart: from a row and our own description to a record."""

from collections.abc import Mapping
from typing import Any, Final

from seed.facts import Body, Row, known, number, parts

# Labels of the alliance's own theme list; other words in the facts name something else and are dropped (themes are
# the editor's, and a guess in `themas_vermoed` is never loaded).
THEMAS: Final = {
    "Extra onderwijs": "extra-onderwijs",
    "Soepele overgangen": "soepele-overgangen",
    "Ouderbetrokkenheid": "ouderbetrokkenheid",
    "Taalbevordering": "taalbevordering",
    "Mentoring en coaching": "mentoring-en-coaching",
    "Armoede en gezondheid": "armoede-en-gezondheid",
    "Loopbaanleren": "loopbaanleren",
}
LANDELIJK: Final = "landelijk"
# What the index holds; of the other kinds our facts tell elsewhere, or only that they are no interventie.
INTERVENTIES: Final = frozenset({"interventie", "aanpak"})
NIET_BEVESTIGD: Final = "niet_bevestigd"
MENUKAART: Final = "NPO-menukaart"
EERST: Final = "eerste versie"
LATER: Final = "latere versie"
# What the menukaart counts, in which unit, and the columns of its first and its later version.
RATINGS: Final = (
    ("effect", "maanden", "effectMaandenEerst", "effectMaandenLater"),
    ("bewijskracht", "vinkjes_van_5", "bewijsEerst", "bewijsLater"),
    ("kosten", "euro_tekens_van_5", "kostenEerst", "kostenLater"),
)


def interventie_body(row: Row, beschrijving: Mapping[str, Any], codes: Mapping[str, str]) -> Body:
    """The body of `POST /interventies` for a row of interventies.csv; `codes` gives the code of a gemeente's name."""
    return _body(row["naam"], beschrijving) | {
        "themas": [THEMAS[thema] for thema in parts(row["themas"]) if thema in THEMAS],
        "gemeenten": [{"code": codes[naam], "naam": naam} for naam in parts(row["gemeenten"]) if naam != LANDELIJK],
        "bronStatus": row["status"],
        "bronnen": [bron_of(bron) for bron in parts(row["bron"])],
    }


def is_interventie(beschrijving: Mapping[str, Any]) -> bool:
    """Whether it stands in the index: networks, agendas and campaigns stand in the register of their kind."""
    return beschrijving.get("soort", "interventie") in INTERVENTIES


def is_publishable(row: Row, beschrijving: Mapping[str, Any]) -> bool:
    """Whether the public may see it: named by a source we trust, and with its whole name."""
    return row["status"] != NIET_BEVESTIGD and bool(beschrijving.get("publiceren", True))


def menukaart_body(row: Row, beschrijving: Mapping[str, Any]) -> Body:
    """The body of `POST /interventies` for an approach of the menukaart, with its first and its later ratings."""
    body = _body(row["naam"], {"soort": "aanpak"} | dict(beschrijving))
    return body | {
        "samenvatting": f"{beschrijving['samenvatting']} {_ratings_in_words(row)}".strip(),
        "themas": list(beschrijving.get("themas", [])),
        "bronStatus": "verwant",
        "bronnen": [bron_of(bron) for bron in parts(row["bron"])],
        "beoordelingen": _beoordelingen(row),
    }


def _body(naam: str, beschrijving: Mapping[str, Any]) -> Body:
    """What both kinds share; a list that no source fills stays empty, a fact that no source gives stays null."""
    jongst, oudst = beschrijving.get("leeftijd", (None, None))
    return {
        "naam": naam,
        "aliassen": list(beschrijving.get("aliassen", [])),
        "soort": beschrijving.get("soort", "interventie"),
        "samenvatting": beschrijving["samenvatting"],
        "leefwerelden": list(beschrijving.get("leefwerelden", [])),
        "fase": beschrijving.get("fase"),
        "doelgroep": {
            "omschrijving": beschrijving.get("doelgroep"),
            "leeftijdMin": jongst,
            "leeftijdMax": oudst,
            "sectoren": list(beschrijving.get("sectoren", [])),
            "intermediairs": [],
        },
    }


def bron_of(bron: str) -> Body:
    """An address as a link, anything else as the name of a document."""
    is_address = bron.startswith("https://") and " " not in bron
    return {"titel": None if is_address else bron, "url": bron if is_address else None, "vermelding": bron}


def _beoordelingen(row: Row) -> list[Body]:
    """Both ratings of each kind, so that a change stays visible; a later value that is unknown is rated as unknown."""
    beoordelingen: list[Body] = []
    for soort, eenheid, eerst, later in RATINGS:
        versions = [(EERST, row[eerst]), (LATER, row[later])]
        if any(known(value) for _, value in versions):
            beoordelingen += [_beoordeling(soort, eenheid, versie, value, row) for versie, value in versions]
    return beoordelingen


def _beoordeling(soort: str, eenheid: str, versie: str, value: str, row: Row) -> Body:
    return {
        "soort": soort,
        "waarde": number(value),
        "eenheid": eenheid,
        "methode": MENUKAART,
        "methodeversie": versie,
        "datum": None,  # neither version of the menukaart carries a date in our source
        "bron": row["bron"],
    }


def _ratings_in_words(row: Row) -> str:
    """The figures as the source gives them, attributed, so that nobody reads them as a promise of ours."""
    eerst = _version_in_words(row["effectMaandenEerst"], row["bewijsEerst"])
    later = _version_in_words(row["effectMaandenLater"], row["bewijsLater"])
    told = [f"{versie}: {text}" for versie, text in ((EERST, eerst), (LATER, later)) if text]
    return f"{MENUKAART}, {row['categorieNaam'].lower()}; {'; '.join(told)}." if told else ""


def _version_in_words(effect: str, bewijs: str) -> str:
    told = []
    if known(effect):
        told.append(f"{int(effect):+d} maanden leerwinst")
    if known(bewijs):
        told.append(f"bewijs {bewijs} van 5")
    return ", ".join(told)
