"""Pure: what is written where a gemeente belongs but is another kind of area, or a code that stands for none."""

import re
from typing import Final

from shared.text import sort_key

# Modifier letters count as letters, but people type them as an apostrophe.
_APOSTROFLETTER: Final = re.compile("[\u02b9-\u02bf]")

_AAN_DE: Final = re.compile(r"(?<=\w) (?:a den?|a d|ad|aan den) (?=\w)")
# Full names and the abbreviations of CBS (`Bergen (NH.)`), DUO and Vektis (`BERGEN LB`).
PROVINCIES: Final = {
    naam: code
    for code, namen in {
        "PV20": "groningen gr gn",
        "PV21": "fryslan friesland fr frl",
        "PV22": "drenthe drente dr drt",
        "PV23": "overijssel o ov",
        "PV24": "flevoland fl f",
        "PV25": "gelderland gld gl ge g",
        "PV26": "utrecht u ut utr",
        "PV27": "noordholland nholland nh",
        "PV28": "zuidholland zholland zh",
        "PV29": "zeeland z zl ze zld",
        "PV30": "noordbrabant nbrabant brabant nb nbr",
        "PV31": "limburg l lb li",
    }.items()
    for naam in namen.split()
}
# The forty COROP areas of CBS, but for those that are called after a provincie.
_COROP: Final = """
    oostgroningen delfzijlenomgeving overiggroningen noordfriesland zuidwestfriesland zuidoostfriesland noorddrenthe
    zuidoostdrenthe zuidwestdrenthe noordoverijssel zuidwestoverijssel twente veluwe achterhoek arnhemnijmegen
    zuidwestgelderland kopvannoordholland alkmaarenomgeving ijmond agglomeratiehaarlem zaanstreek grootamsterdam
    hetgooienvechtstreek agglomeratieleidenenbollenstreek agglomeratiesgravenhage delftenwestland oostzuidholland
    grootrijnmond zuidoostzuidholland zeeuwschvlaanderen overigzeeland westnoordbrabant middennoordbrabant
    noordoostnoordbrabant zuidoostnoordbrabant noordlimburg middenlimburg zuidlimburg"""
# The neighbours, the other countries of the Kingdom, and what lists write for the rest of the world.
_LANDEN: Final = """
    belgie vlaanderen duitsland luxemburg frankrijk engeland verenigdkoninkrijk ierland spanje portugal italie polen
    oostenrijk zwitserland denemarken zweden noorwegen turkije marokko suriname indonesie verenigdestaten oekraine syrie
    aruba curacao sintmaarten antillen nederlandseantillen buitenland"""
_PROVINCIE: Final = "een provincie"
_NAMEN: Final = {
    naam: soort
    for namen, soort in (
        (" ".join(naam for naam in PROVINCIES if len(naam) > len("utr")), _PROVINCIE),
        ("nederland nl thenetherlands netherlands holland totaal total landelijk", "het hele land"),
        ("heelnederland totaalnederland nederlandtotaal", "het hele land"),
        ("europa europe eu europeseunie wereld", "een groter gebied dan Nederland"),
        ("noordnederland oostnederland westnederland zuidnederland", "een landsdeel"),
        ("caribischnederland bonaire sinteustatius saba", "een openbaar lichaam"),
        (_COROP, "een COROP-gebied"),
        (_LANDEN, "een ander land"),
        (
            "onbekend gemeenteonbekend onbekendegemeente nietbekend nietintedelen overig overige nvt",
            "een woord voor onbekend",
        ),
        ("rni registratienietingezetenen", "de Registratie Niet-Ingezetenen (RNI)"),
    )
    for naam in namen.split()
}
# Words around a name, and the letters before a number in the regional codes of CBS.
_SOORTEN: Final = {
    "provincie": _PROVINCIE,
    "prov": _PROVINCIE,
    "provinsje": _PROVINCIE,
    "pv": _PROVINCIE,
    "corop": "een COROP-gebied",
    "coropgebied": "een COROP-gebied",
    "cr": "een COROP-gebied",
    "landsdeel": "een landsdeel",
    "ld": "een landsdeel",
    "land": "een land",
    "nl": "het hele land",
    "veiligheidsregio": "een veiligheidsregio",
    "vr": "een veiligheidsregio",
    "ggdregio": "een GGD-regio",
    "gg": "een GGD-regio",
    "arbeidsmarktregio": "een arbeidsmarktregio",
    "am": "een arbeidsmarktregio",
    "ar": "een arbeidsmarktregio",
    "jeugdregio": "een jeugdregio",
    "jz": "een jeugdregio",
    "rmc": "een RMC-regio",
    "rmcregio": "een RMC-regio",
    "rm": "een RMC-regio",
    "regio": "een regio",
    "wk": "een wijk",
    "bu": "een buurt",
    "wp": "een woonplaats",
}
_GEBIEDSCODE: Final = re.compile(r"([A-Z]{2})\s*(\d{1,8})", re.IGNORECASE | re.ASCII)
# CBS writes the country as NL01; with more digits it is something else that got these letters.
_LANDCODE_CIJFERS: Final = 2
# Landelijke tabel 33 of the BRP knows 0000 and 1999; 9999 is what sources fill in themselves.
GEEN_GEMEENTE: Final = {
    "GM0000": "Code 0000 betekent dat de gemeente onbekend is; laat haar weg.",
    "GM1999": "Code 1999 is de Registratie Niet-Ingezetenen (RNI), geen gemeente; laat haar weg.",
    "GM9999": "Code 9999 is geen gemeente; bronnen schrijven haar voor onbekend of niet in te delen.",
}


def words_of(tekst: str) -> list[str]:
    """Letters and digits only, without accents and capitals, as people type a name: `Súdwest-Fryslân` is two words.

    Written out where people shorten: `St.` is Sint, and `a/d`, `AD` and `aan den` are all `aan de`.
    """
    words = sort_key(_APOSTROFLETTER.sub(" ", tekst.replace("&", " en "))).split()
    text = " ".join(["sint" if word == "st" else word for word in words])
    return _AAN_DE.sub(" aan de ", text).split()


def area_of(geschreven: str) -> str | None:
    """In Dutch which kind of area is written (`een provincie`), or None when it may be a gemeente."""
    if (code := _GEBIEDSCODE.fullmatch(geschreven.strip())) is not None:
        letters, digits = code[1].lower(), code[2]
        return None if letters == "nl" and len(digits) > _LANDCODE_CIJFERS else _SOORTEN.get(letters)
    words = words_of(geschreven)
    if (soort := _NAMEN.get("".join(words))) or len(words) < len(("naam", "soort")):
        return soort
    # `Land van Cuijk` is a name.
    return _SOORTEN.get(words[-1]) or (_SOORTEN.get(words[0]) if words[0] != "land" else None)


def why_unknown(gemeentecode: str) -> str:
    """Why a code of the right form is no gemeente; numbers do not resemble each other, so none is guessed."""
    return GEEN_GEMEENTE.get(gemeentecode, "Deze gemeentecode staat niet in het register.")
