"""What is known beside interventies and studies: from the rows of each file to the records of its collection."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from seed import facts
from seed.facts import Body, Row, known, number, parts
from seed.interventies import THEMAS, bron_of
from seed.onderzoeken import sectoren_of, vermeldingen

SECTIES: Final = {
    "wat_speelt_er": "wat speelt er?",
    "rol_van_het_onderwijs": "de rol van het onderwijs",
    "oplossingsrichtingen": "oplossingsrichtingen",
}
BEIDE: Final = ["individu", "team"]
# Of five actions our source names no subtheme.
ZONDER_SUBTHEMA: Final = "Acties zonder subthema"
# What the list of a ladder holds may be checked in part.
DEELS: Final = "deels"
UITERLIJK: Final = "uiterlijk"


def kennisbank_bodies(rows: Iterable[Row], codes: Mapping[str, str]) -> list[Body]:
    """A record per theme and section; `codes` gives the code of a theme by its name."""
    return [
        {
            "titel": f"{thema}: {SECTIES[sectie]}",
            "kennisbankthema": codes[thema],
            "sectie": sectie,
            "punten": [
                {
                    "tekst": row["tekst"],
                    "voor": BEIDE if row["voor"] == "beide" else [row["voor"]],
                    "bron": row["bron"][:200],
                }
                for row in found
            ],
            "bronnen": _bronnen(found),
        }
        for (thema, sectie), found in _grouped(rows, "thema", "sectie")
    ]


def begrip_bodies(rows: Iterable[Row]) -> list[Body]:
    """A record per word."""
    return [
        {
            "titel": row["begrip"],
            "synoniemen": parts(row["synoniemen"]),
            "uitleg": row["uitleg"],
            "uitlegStatus": row["uitlegStatus"].replace(" ", "_"),
            "bronnen": _bronnen([row]),
        }
        for row in rows
    ]


def kennisitem_bodies(rows: Iterable[Row], subthemas: Mapping[str, str]) -> list[Body]:
    """A record per item; its first address, when the source is one, is where it stands."""
    return [
        {
            "titel": row["titel"],
            "soort": row["soort"],
            "maker": known(row["maker"]),
            "verschenen": _maand(row["jaar"], row["maand"]),
            "subthemas": [subthemas[naam] for naam in parts(row["subthema"])],
            "sectoren": sectoren_of(row["sectoren"]),
            "doelgroepen": parts(row["doelgroep"]),
            "samenvatting": row["samenvatting"],
            "titelStatus": row["titelStatus"],
            "bronnen": _bronnen([row]),
        }
        for row in rows
    ]


def praktijkvoorbeeld_bodies(rows: Iterable[Row], subthemas: Mapping[str, str]) -> list[Body]:
    """A record per example."""
    return [
        {
            "titel": row["titel"],
            "organisatie": known(row["organisatie"]),
            "plaatsen": parts(row["plaats"]),
            "subthemas": [subthemas[naam] for naam in parts(row["subthema"])],
            "samenvatting": row["wat"],
            "bronnen": _bronnen([row]),
        }
        for row in rows
    ]


def rijksmaatregel_bodies(rows: Iterable[Row], subthemas: Mapping[str, str]) -> list[Body]:
    """A record per measure."""
    return [
        {
            "titel": row["naam"],
            "code": row["code"],
            "soort": row["soort"],
            "genomenOp": _datum(row["datum"], row["precisie"]),
            "stand": known(row["status"]),
            "subthemas": [subthemas[naam] for naam in parts(row["subthema"])],
            "sectoren": sectoren_of(row["sectoren"]),
            "uitleg": row["uitleg"],
            "toelichting": known(row["toelichting"]),
            "geverifieerd": known(row["geverifieerd"]),
            "bronnen": _bronnen([row]),
        }
        for row in rows
    ]


def subthema_bodies(rows: Iterable[Row], subthemas: Mapping[str, str]) -> list[Body]:
    """A record per subtheme with its actions."""
    return [
        {
            "titel": naam or ZONDER_SUBTHEMA,
            "subthema": subthemas.get(naam),
            "acties": [
                {
                    "wat": row["actie"],
                    "uitleg": row["uitleg"],
                    "niveau": row["niveau"],
                    "overstapmomenten": parts(row["overstapmoment"]),
                    "sectoren": sectoren_of(row["sectoren"]),
                    "bron": row["bron"],
                }
                for row in found
            ],
            "bronnen": _bronnen(found),
        }
        for (naam,), found in _grouped(rows, "subthema")
    ]


def experiment_bodies(rows: Iterable[Row], codes: Mapping[str, str], ids: Mapping[str, str]) -> list[Body]:
    """A record per experiment; no source states a hypothesis, and none says that a phase ended."""
    return [
        {
            "titel": row["naam"],
            "fase": "experiment",
            "begin": _datum(row["start"], row["startPrecisie"]),
            "einde": _datum(row["eind"], row["eindPrecisie"]),
            "gemeenten": [{"code": codes[naam], "naam": naam} for naam in parts(row["gemeenten"])],
            "sectoren": sectoren_of(row["sectoren"]),
            "themas": [THEMAS[row["thema"]]] if row["thema"] in THEMAS else [],
            "doelgroep": known(row["doelgroep"]),
            "aanpak": row["wat"],
            "doel": known(row["doel"]),
            "partners": parts(row["partners"]),
            "uitkomst": known(row["uitkomst"]),
            "toelichting": known(row["toelichting"]),
            "interventies": [one for one in vermeldingen(row["naam"], ids) if one["id"]],
            "bronnen": _bronnen([row]),
        }
        for row in rows
    ]


def bewijsladder_bodies(rows: Iterable[Row]) -> list[Body]:
    """A record per ladder with its steps; as a whole it is checked when every step is."""
    bodies: list[Body] = []
    for (stelsel,), found in _grouped(rows, "stelsel"):
        checked = {row["geverifieerd"] for row in found}
        bodies.append(
            {
                "titel": stelsel,
                "treden": [
                    {
                        "niveau": number(row["niveau"]),
                        "code": row["code"],
                        "naam": row["naam"],
                        "uitleg": row["uitleg"],
                        "geverifieerd": row["geverifieerd"],
                        "bronnen": _bronnen([row]),
                    }
                    for row in found
                ],
                "geverifieerd": checked.pop() if len(checked) == 1 else DEELS,
                "bronnen": _bronnen(found),
            }
        )
    return bodies


def eef_strand_bodies(rows: Iterable[Row], ids: Mapping[str, str]) -> list[Body]:
    """A record per strand, beside the approaches of the menukaart that it matches."""
    return [
        {
            "titel": row["naamNederlands"],
            "naamEngels": row["naamEngels"],
            "maanden": number(row["maanden"]),
            "kosten": number(row["kosten"]),
            "bewijs": number(row["bewijs"]),
            "peiljaar": number(row["peiljaar"]),
            "interventies": vermeldingen(row["koppelingMenukaart"], ids),
            "geverifieerd": row["geverifieerd"],
            "bronnen": _bronnen([row]),
        }
        for row in rows
    ]


def all_bodies(
    themas: Mapping[str, str], subthemas: Mapping[str, str], ids: Mapping[str, str]
) -> dict[str, list[Body]]:
    """Every record by its collection; `themas` and `subthemas` give codes by name, `ids` interventies."""
    gemeenten = {row["naam"]: row["code"] for row in facts.rows("gemeenten")}
    return {
        "kennisbank": kennisbank_bodies(facts.rows("kennisbank_themas"), themas),
        "subthemas": subthema_bodies(facts.rows("acties"), subthemas),
        "kennisitems": kennisitem_bodies(facts.rows("kennisitems"), subthemas),
        "praktijkvoorbeelden": praktijkvoorbeeld_bodies(facts.rows("praktijkvoorbeelden"), subthemas),
        "rijksmaatregelen": rijksmaatregel_bodies(facts.rows("rijksmaatregelen"), subthemas),
        "experimenten": experiment_bodies(facts.rows("experimenten"), gemeenten, ids),
        "begrippen": begrip_bodies(facts.rows("begrippen")),
        "bewijsladders": bewijsladder_bodies(facts.rows("bewijsladders")),
        "eef-strands": eef_strand_bodies(facts.rows("eef_strands"), ids),
    }


def _grouped(rows: Iterable[Row], *names: str) -> list[tuple[tuple[str, ...], list[Row]]]:
    """Rows that have these in common; in the files they stand together."""
    return [(key, list(found)) for key, found in groupby(rows, key=lambda row: tuple(row[name] for name in names))]


def _bronnen(rows: Iterable[Row]) -> list[Body]:
    """Every source once, in the order of the rows."""
    return [bron_of(bron) for bron in dict.fromkeys(bron for row in rows for bron in parts(row["bron"]))]


def _datum(datum: str, precisie: str) -> Body | None:
    """Of a month that something is `uiterlijk` of, only the last day is certain."""
    if precisie == UITERLIJK and len(datum) == len("2023-07"):
        jaar, maand = map(int, datum.split("-"))
        datum = f"{datum}-{monthrange(jaar, maand)[1]}"
    return {"datum": datum, "precisie": precisie} if datum else None


def _maand(jaar: str, maand: str) -> Body | None:
    if not jaar:
        return None
    return _datum(f"{jaar}-{int(maand):02d}", "maand") if maand else _datum(jaar, "jaar")
