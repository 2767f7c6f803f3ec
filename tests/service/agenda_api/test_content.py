"""All that an agenda can hold: figures, targets with a direction, parties of a kind, research, money and anchoring."""

import httpx
import pytest
from support.addenda import change_addendum, create_addendum, read_on, sign_addendum, signed_agenda
from support.agendas import (
    Json,
    agenda_body,
    change,
    codes_of,
    create_agenda,
    day,
    ok,
    pointers_of,
    year,
)
from support.tokens import TestIssuer

from shared.waardelijsten.lists import waardelijsten

POST: Json = agenda_body()["financiering"][0]
ACTIVITEIT: Json = {"omschrijving": "x"}
ONDERZOEK: Json = {
    "soort": "onderzoek",
    "omschrijving": "Volgt de brugfunctionaris",
    "vraag": "Worden meer adviezen heroverwogen?",
    "partner": "Hogeschool Windesheim",
    "opleverdatum": "2028-06-30",
}
WHOLE: Json = {
    "cijfers": [
        {
            "indicator": "Heroverwogen adviezen",
            "uitsplitsing": "wijk Holtenbroek",
            "waarde": 12.5,
            "peildatum": {"datum": "2024-2025", "precisie": "schooljaar"},
            "bron": "Factsheet van de gemeente",
        }
    ],
    "overstapmomenten": ["po-vo", "vmbo-havo"],
    "ambities": [
        {
            "omschrijving": "Samen optrekken",
            "doelen": [
                {
                    "omschrijving": "Minder zittenblijvers",
                    "indicator": "zittenblijvers",
                    "nulmeting": None,
                    "streefwaarde": 4.5,
                    "streefdatum": "2029-07-31",
                    "richting": "dalen",
                    "uitsplitsing": "ouders zonder startkwalificatie",
                    "overstapmoment": "onderbouw",
                }
            ],
        }
    ],
    "activiteiten": [
        {
            "omschrijving": "Brugfunctionaris op acht scholen",
            "doelgroep": "ouders en leerlingen",
            "leeftijdVan": 4,
            "leeftijdTot": 22,
            "sectoren": ["po", "vo"],
            "scholen": ["02QZ", "02QZ00"],
            "uitvoerders": [
                {"soort": "schoolbestuur", "naam": "Stichting Voorbeeldscholen"},
                {"soort": "ouder", "naam": None},
            ],
        }
    ],
    "afspraken": [ONDERZOEK, {"soort": "kennisdeling", "omschrijving": "Twee bijeenkomsten per jaar"}],
    "borging": {
        "bindendeAfspraken": True,
        "ingebedIn": "Het jeugdbeleid",
        "verankerdIn": "De schoolplannen van acht scholen",
        "scholing": None,
    },
    "contact": {
        "functie": "beleidsmedewerker onderwijs",
        "organisatie": "Gemeente Zwolle",
        "mailbox": "onderwijs@zwolle.nl",
    },
}


def warnings_of(agenda: Json) -> list[tuple[str, str]]:
    return [(one["pointer"], one["code"]) for one in agenda["waarschuwingen"]]


def part_of(sent: object, read: object) -> bool:
    """Whether all that was sent is read back; more may be."""
    if isinstance(sent, dict):
        return isinstance(read, dict) and all(part_of(value, read[name]) for name, value in sent.items())
    if isinstance(sent, list):
        return isinstance(read, list) and len(sent) == len(read) and all(map(part_of, sent, read))
    return sent == read


async def test_everything_that_is_sent_is_read_back(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle(), **WHOLE)
    assert part_of(WHOLE, agenda)
    assert warnings_of(agenda) == []
    read = ok(await client.get(f"/agendas/{agenda['id']}", headers=issuer.zwolle()))
    assert part_of(WHOLE, read)
    again = ok(
        await client.put(
            f"/agendas/{agenda['id']}",
            json=agenda_body(**WHOLE),
            headers=issuer.zwolle() | {"If-Match": f'"{agenda["versie"]}"'},
        )
    )
    assert again["versie"] == agenda["versie"]


@pytest.mark.parametrize(
    ("name", "part", "pointer"),
    [
        ("overstapmomenten", ["po-vmbo"], "/overstapmomenten/0"),
        ("activiteiten", [ACTIVITEIT | {"uitvoerders": [{"soort": "leraren"}]}], "/activiteiten/0/uitvoerders/0/soort"),
        ("activiteiten", [ACTIVITEIT | {"sectoren": ["basisschool"]}], "/activiteiten/0/sectoren/0"),
        ("activiteiten", [ACTIVITEIT | {"leeftijdTot": 123}], "/activiteiten/0/leeftijdTot"),
        ("activiteiten", [ACTIVITEIT | {"leeftijdVan": 12, "leeftijdTot": 11}], "/activiteiten/0"),
        ("afspraken", [ONDERZOEK | {"soort": "bestuurlijk"}], "/afspraken/0"),
        ("cijfers", [WHOLE["cijfers"][0] | {"waarde": "12"}], "/cijfers/0/waarde"),
        ("contact", WHOLE["contact"] | {"functie": "Jan de Vries"}, "/contact/functie"),
        ("contact", WHOLE["contact"] | {"mailbox": "j.devries@zwolle.nl"}, "/contact/mailbox"),
    ],
)
async def test_what_is_wrong_is_told_at_its_place(
    client: httpx.AsyncClient, issuer: TestIssuer, name: str, part: object, pointer: str
) -> None:
    refused = await client.post("/agendas", json=agenda_body(**{name: part}), headers=issuer.zwolle())
    assert (refused.status_code, pointers_of(refused)) == (400, [pointer])


async def test_research_needs_a_question_a_partner_and_a_day(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    bare = {"soort": "onderzoek", "omschrijving": "Volgt de brugfunctionaris"}
    agenda = await create_agenda(client, issuer.zwolle(), afspraken=[bare])
    refused = await change(client, issuer.zwolle(), agenda, "_indienen")
    assert (refused.status_code, codes_of(refused)) == (409, ["onvolledig"] * 3)
    assert pointers_of(refused) == ["/afspraken/0/vraag", "/afspraken/0/partner", "/afspraken/0/opleverdatum"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"periodeTot": day("2026-12-31")}, []),
        ({"periodeTot": day("2026-12-30")}, [("/periodeTot", "periode-ongewoon")]),
        ({"periodeTot": day("2031-12-31")}, []),
        ({"periodeTot": day("2032-01-02")}, [("/periodeTot", "periode-ongewoon")]),
        ({"financiering": [POST | {"boekjaar": 2025}]}, [("/financiering/0/boekjaar", "boekjaar-buiten-periode")]),
        ({"financiering": [POST | {"boekjaar": 2030}]}, [("/financiering/0/boekjaar", "boekjaar-buiten-periode")]),
        ({"financiering": [POST | {"bron": "npo"}]}, [("/financiering/0/boekjaar", "bron-niet-geldig")]),
        ({"financiering": [POST | {"bron": "school_en_omgeving_2025_2028"}]}, []),
        (
            {"financiering": [POST | {"bron": "school_en_omgeving_2025_2028", "boekjaar": 2029}]},
            [("/financiering/0/boekjaar", "bron-niet-geldig")],
        ),
        (
            {"activiteiten": [{"omschrijving": "2GetThere", "leeftijdVan": 14, "leeftijdTot": 30}]},
            [("/activiteiten/0/leeftijdTot", "boven-leeftijd-subsidie")],
        ),
        (
            {
                "activiteiten": [{"omschrijving": "2GetThere", "leeftijdTot": 30}],
                "financiering": [POST | {"bron": "fonds"}],
            },
            [],
        ),
        (
            {
                "ambities": [
                    {
                        "omschrijving": "x",
                        "doelen": [{"omschrijving": "y", "nulmeting": 8, "streefwaarde": 2, "richting": "stijgen"}],
                    }
                ]
            },
            [("/ambities/0/doelen/0/richting", "richting-past-niet")],
        ),
    ],
)
async def test_what_is_unusual_is_a_warning_and_no_fault(
    client: httpx.AsyncClient, issuer: TestIssuer, changes: Json, expected: list[tuple[str, str]]
) -> None:
    assert warnings_of(await create_agenda(client, issuer.zwolle(), **changes)) == expected


async def test_money_adds_up_by_year_and_kind(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    posts = [
        POST | {"bedrag": 0.1, "boekjaar": 2027},
        POST | {"bedrag": 0.2, "boekjaar": 2027, "isStructureel": True},
        POST | {"bedrag": 100, "boekjaar": 2026, "isCofinanciering": True},
    ]
    agenda = await create_agenda(client, issuer.zwolle(), financiering=posts)
    assert agenda["financieringTotaal"] == {
        "totaal": 100.3,
        "cofinanciering": 100,
        "structureel": 0.2,
        "incidenteel": 100.1,
        "perJaar": [{"boekjaar": 2026, "bedrag": 100}, {"boekjaar": 2027, "bedrag": 0.3}],
    }


async def test_a_revised_amount_replaces_the_earlier_one_which_is_kept(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.zwolle(), financiering=[POST | {"bedrag": 100}])
    for bedrag in (120, 120, 90):
        body = agenda_body(financiering=[POST | {"bedrag": bedrag}])
        at = issuer.zwolle() | {"If-Match": f'"{agenda["versie"]}"'}
        agenda = ok(await client.put(f"/agendas/{agenda['id']}", json=body, headers=at))
    (post,) = agenda["financiering"]
    assert (post["bedrag"], [one["bedrag"] for one in post["eerdereBedragen"]]) == (90, [100, 120])
    assert (agenda["versie"], agenda["financieringTotaal"]["totaal"]) == (3, 90)


async def test_an_addendum_revises_an_amount_of_its_agenda(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await signed_agenda(client, issuer, financiering=[POST | {"bedrag": 100, "boekjaar": 2028}])
    revised = [POST | {"bedrag": 80, "boekjaar": 2028, "isHerziening": True}]
    addendum = await create_addendum(client, issuer.zwolle(), agenda, financiering=revised)
    for step in ("_indienen", "_behandelen", "_akkoord"):
        addendum = ok(await change_addendum(client, issuer.beheerder(), addendum, step))
    await sign_addendum(client, issuer, addendum)
    read = await read_on(client, agenda, "2028-01-01")
    (post,) = read["financiering"]
    assert (post["bedrag"], [one["bedrag"] for one in post["eerdereBedragen"]]) == (80, [100])
    assert read["financieringTotaal"]["totaal"] == 80
    assert (await read_on(client, agenda, "2026-06-01"))["financieringTotaal"]["totaal"] == 100


async def test_years_of_public_sources_are_not_unusual(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    changes = {"herkomst": "openbare_bron", "bron": "https://www.gelijke-kansen.nl", "financiering": []}
    period = {"periodeVan": year("2019"), "periodeTot": year("2021")}
    assert warnings_of(await create_agenda(client, issuer.beheerder(), **changes, **period)) == []


def test_the_lists_hold_what_the_sources_say() -> None:
    assert list(waardelijsten()["overstapmomenten"])[:3] == ["vve-po", "po-vo", "onderbouw"]
    npo = waardelijsten()["financieringsbronnen"]["npo"]
    assert (str(npo.geldig_van), str(npo.geldig_tot)) == ("2021-02-17", "2025-08-01")
