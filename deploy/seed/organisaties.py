"""The organisations that the sandbox clients act for, with test OINs; nobody's real OIN stands here."""

from collections.abc import Sequence
from typing import Final

from seed.facts import Body, Row, known, parts

TOOI_GEMEENTE: Final = "https://identifier.overheid.nl/tooi/id/gemeente/gm"
# Who speaks with which OIN stands in issuer/clients.py; a unit test holds the two equal.
OIN_OCW: Final = "00000099000000010000"
GEMEENTEN: Final = {
    # code: (naam, OIN of the sandbox client, year in which it joined, if it did)
    "GM0193": ("Zwolle", "00000099000001930000", "2019"),
    "GM0758": ("Breda", "00000099000007580000", "2019"),
    "GM0034": ("Almere", "00000099000000340000", None),
}
# Whom the sandbox client gka-regiocoordinator serves; Breda is another's.
SERVED: Final = ("GM0193", "GM0034")


def lid_bodies(rows: Sequence[Row], gemeenten: Sequence[Row], herindelingen: Sequence[Row]) -> list[Body]:
    """The bodies of `POST /organisaties` for the GKA gemeenten: members since their agenda was signed.

    What a gemeente was party to passed to the one in which it went up (Wet arhi, art. 44), and so did its membership.
    """
    namen = {row["code"]: row for row in gemeenten}
    sinds: dict[str, Body | None] = {}
    for row in rows:
        day: Body | None = None
        if row["precisie"]:
            day = {"datum": row["ondertekendUiterlijk"], "precisie": row["precisie"]}
        sinds |= dict.fromkeys(parts(row["code"]), day)
    for row in herindelingen:
        if row["vanCode"] in sinds and row["rechtsopvolger"] == "ja" and row["status"] == "doorgevoerd":
            sinds.setdefault(row["naarCode"], {"datum": row["datum"], "precisie": "dag"})
    return [
        {
            "naam": f"Gemeente {namen[code]['naam']}",
            "soort": "gemeente",
            "identificaties": [{"type": "TOOI", "waarde": TOOI_GEMEENTE + code.removeprefix("GM")}],
            "gemeentecode": code,
            "lidSinds": day,
            "lidTot": known(namen[code]["geldigTot"]) if day else None,
        }
        for code, day in sinds.items()
        if code not in GEMEENTEN
    ]


def organisatie_bodies() -> list[Body]:
    """The bodies of `POST /organisaties`: the ministry and the gemeenten that have a sandbox client."""
    ocw: Body = {
        "naam": "Ministerie van Onderwijs, Cultuur en Wetenschap",
        "soort": "ministerie",
        "identificaties": [{"type": "OIN", "waarde": OIN_OCW}],
        "gemeentecode": None,
        "lidSinds": _year("2016"),  # the alliance started in October 2016
        "lidTot": None,
    }
    return [ocw, *(_gemeente(code, *facts) for code, facts in GEMEENTEN.items())]


def regiocoordinator_body() -> Body:
    """The body of `POST /regiocoordinatoren`: the sandbox's own, so that its token sees the gemeenten that it names."""
    return {
        "soort": "regiocoordinator",
        "functie": "Regiocoördinator (sandbox)",
        "mailbox": "regio@voorbeeld.nl",
        "themas": [],
        "werkgebied": [{"gemeentecode": code} for code in SERVED],
        "geldigVan": "2024-01-01",
        "client": "gka-regiocoordinator",
    }


def _gemeente(code: str, naam: str, oin: str, lid_sinds: str | None) -> Body:
    return {
        "naam": f"Gemeente {naam}",
        "soort": "gemeente",
        "identificaties": [
            {"type": "OIN", "waarde": oin},
            {"type": "TOOI", "waarde": TOOI_GEMEENTE + code.removeprefix("GM")},
        ],
        "gemeentecode": code,
        "lidSinds": _year(lid_sinds) if lid_sinds else None,
        "lidTot": None,
    }


def _year(year: str) -> Body:
    return {"datum": year, "precisie": "jaar"}
