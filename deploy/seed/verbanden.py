"""Who works together, as public sources know it: samenwerkingsverbanden, and landelijke thema-agenda's beside them."""

from typing import Any, Final

from seed import facts
from seed.agenda_life import AGENDAS, BEHEERDER, MOVES
from seed.agendas import OPENBARE_BRON, year
from seed.client import Gateway
from seed.facts import Body, Row, known, parts
from seed.progress import load_each

VERBANDEN: Final = "/agenda/v1/samenwerkingsverbanden"
THEMA_AGENDA: Final = "landelijke_thema_agenda"
# Themes of the alliance by the name that sources give them; other words stay words (`onderwerp`).
THEMAS: Final = {
    "Extra onderwijs": "extra-onderwijs",
    "Soepele overgangen": "soepele-overgangen",
    "Ouderbetrokkenheid": "ouderbetrokkenheid",
    "Taalbevordering": "taalbevordering",
    "Mentoring en coaching": "mentoring-en-coaching",
    "Armoede en gezondheid": "armoede-en-gezondheid",
    "Loopbaanleren": "loopbaanleren",
}
# The length of a written date says how precisely it is known.
PRECISIES: Final = {4: "jaar", 7: "maand", 10: "dag"}


def verband_body(row: Row) -> Body:
    """The body of `POST /samenwerkingsverbanden` for a row of samenwerkingsverbanden.csv."""
    sinds = known(row["sinds"])
    return {
        "naam": row["naam"],
        "soort": row["soort"],
        "onderwerp": known(row["thema"]),
        "themas": _themas(row),
        "fase": row["status"],
        "faseOp": _date(row["statusOp"]),
        "sinds": {"datum": sinds, "precisie": row["sindsPrecisie"]} if sinds else None,
        "gemeenten": parts(row["gemeenten"]),
        "toelichting": known(row["toelichting"]),
        "herkomst": OPENBARE_BRON,
        "bron": row["bron"],
        "geverifieerd": True,
    }


def thema_agenda_body(row: Row) -> Body:
    """The body of `POST /agendas` for a landelijke thema-agenda: without a gemeente, and no more than sources say."""
    return {
        "soort": "landelijk_thema",
        "titel": row["naam"],
        "periodeVan": year(row["sinds"]),
        "analyse": f"Bekend uit openbare bronnen (onderwerp: {row['thema']}). {row['toelichting']}",
        "themas": _themas(row),
        "herkomst": OPENBARE_BRON,
        "bron": row["bron"],
    }


async def load_verbanden(gateway: Gateway) -> None:
    """Every row that is no agenda."""
    rows = [row for row in facts.rows("samenwerkingsverbanden") if row["soort"] != THEMA_AGENDA]
    present = {one["naam"] for one in await gateway.all_of(VERBANDEN)}
    todo = [row for row in rows if row["naam"] not in present]

    async def post(row: Row) -> None:
        await gateway.post(VERBANDEN, BEHEERDER, verband_body(row), row=row["naam"])

    await load_each("samenwerkingsverbanden", todo, post, present=len(rows) - len(todo))


async def load_thema_agendas(gateway: Gateway) -> None:
    """The landelijke thema-agenda's, made public; that anybody signed them no source says."""
    rows = [row for row in facts.rows("samenwerkingsverbanden") if row["soort"] == THEMA_AGENDA]
    found = await gateway.all_of(AGENDAS, BEHEERDER, soort="landelijk_thema", herkomst=OPENBARE_BRON)
    present: dict[str, Any] = {one["titel"]: one for one in found}
    todo = [row for row in rows if present.get(row["naam"], {"status": "concept"})["status"] in MOVES]

    async def bring(row: Row) -> None:
        name = row["naam"]
        agenda = present.get(name) or await gateway.post(AGENDAS, BEHEERDER, thema_agenda_body(row), row=name)
        while (move := MOVES.get(agenda["status"])) is not None:
            path = f"{AGENDAS}/{agenda['id']}/{move}"
            agenda = await gateway.post(path, BEHEERDER, None, row=name, versie=agenda["versie"])

    await load_each("landelijke agenda's", todo, bring, present=len(rows) - len(todo))


def _themas(row: Row) -> list[str]:
    return [THEMAS[thema] for thema in parts(row["thema"]) if thema in THEMAS]


def _date(written: str) -> Body | None:
    return {"datum": written, "precisie": PRECISIES[len(written)]} if written else None
