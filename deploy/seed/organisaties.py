"""The organisations that the sandbox clients act for, with test OINs; nobody's real OIN stands here."""

from typing import Final

from seed.facts import Body

TOOI_GEMEENTE: Final = "https://identifier.overheid.nl/tooi/id/gemeente/gm"
# Who speaks with which OIN stands in issuer/clients.py; a unit test holds the two equal.
OIN_OCW: Final = "00000099000000010000"
GEMEENTEN: Final = {
    # code: (naam, OIN of the sandbox client, year in which it joined, if it did)
    "GM0193": ("Zwolle", "00000099000001930000", "2019"),
    "GM0758": ("Breda", "00000099000007580000", "2019"),
    "GM0034": ("Almere", "00000099000000340000", None),
}


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
