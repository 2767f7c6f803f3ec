import random
from typing import Any

import pytest
from support.figures import ONBEKEND, Event, Figures, make_agenda

GEMEENTE: dict[str, object] = {
    "aliassen": [],
    "provinciecode": "PV23",
    "provincie": "Overijssel",
    "geldigVan": None,
    "geldigTot": None,
}
OUD, BUUR, NIEUW = "GM9001", "GM9002", "GM9003"


def gemeente(code: str, naam: str, *, versie: int = 1, **fields: object) -> Event:
    return Event(
        "gemeenten.gewijzigd", code, versie, GEMEENTE | {"code": code, "naam": naam, "versie": versie} | fields
    )


def herindeling(van: str) -> Event:
    data = {"datum": "2021-01-01", "vanCode": van, "naarCode": NIEUW, "soort": "samengevoegd_tot_nieuwe"}
    return Event(
        "herindelingen.geregistreerd", f"h-{van}", 1, data | {"aandeel": 1, "status": "doorgevoerd", "bron": "b"}
    )


def history() -> list[Event]:
    """A small country with a merger, two agendas through their lives, and an interventie that changes its name."""
    draft = {"status": "concept", "openbaar": False, "ondertekendOp": None}
    used = {"activiteiten": [{"interventieId": "i-1", "omschrijving": None}], "themas": ["loopbaanleren"]}
    name = {"id": "i-1", "slug": "een", "status": "gepubliceerd", "themas": []}
    return [
        gemeente(OUD, "Oud"),
        gemeente(BUUR, "Buur"),
        gemeente(OUD, "Oud", versie=2, geldigTot="2021-01-01"),
        gemeente(BUUR, "Buur", versie=2, geldigTot="2021-01-01"),
        gemeente(NIEUW, "Nieuw", geldigVan="2021-01-01"),
        herindeling(OUD),
        herindeling(BUUR),
        make_agenda("a", OUD, versie=1, **draft),
        make_agenda("a", OUD, versie=2, **used),
        make_agenda("a", OUD, versie=3, status="beeindigd", beeindigdOp="2020-06-01", **used),
        make_agenda("b", BUUR, versie=1, **draft),
        make_agenda("b", BUUR, versie=2, periodeTot={"datum": "2024", "precisie": "jaar"}),
        Event("interventies.gepubliceerd", "i-1", 1, name | {"naam": "Oude naam", "versie": 1}),
        Event("interventies.gewijzigd", "i-1", 2, name | {"naam": "Nieuwe naam", "versie": 2}),
    ]


async def everything_told(figures: Figures) -> list[Any]:
    """Every figure that rests on events, without the moment of reckoning."""
    rows = [{"gemeente": OUD, "periode": "2020", "waarde": 100}, {"gemeente": BUUR, "periode": "2020", "waarde": 300}]
    assert (await figures.deliver(rows)).status_code == 200
    told: list[Any] = []
    for day in ("2020-01-01", "2020-07-01", "2021-01-01"):
        stand = await figures.read("/alliantie", peildatum=day)
        told.append({name: _timeless(part) for name, part in stand.items()})
        told.append(await figures.read_all("/alliantie/gemeenten", peildatum=day))
    return [*told, await figures.read_all("/alliantie/themas"), await figures.read_all("/alliantie/interventies")]


def _timeless(part: object) -> object:
    return {key: value for key, value in part.items() if key != "berekendOp"} if isinstance(part, dict) else part


async def test_history_in_order_gives_the_figures_that_one_would_write_down_by_hand(figures: Figures) -> None:
    await figures.tell(*history())

    told = await everything_told(figures)

    assert [told[place]["gemeentenMetAgenda"]["waarde"] for place in (0, 2, 4)] == [2, 2, 1]
    assert [told[place]["gemeentenMetLopendeAgenda"]["waarde"] for place in (0, 2, 4)] == [1, 1, 1]
    assert [told[place]["aandeelBevolking"]["waarde"] for place in (0, 2, 4)] == [100, 100, 100]
    assert told[-1][0]["naam"] == "Nieuwe naam"


@pytest.mark.parametrize("seed", range(6))
async def test_any_order_with_any_repeats_gives_the_same_figures(figures: Figures, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - a shuffle, not a secret
    events = history()
    repeats = dice.choices(events, k=10)
    again = [Event(e.happening, e.subject, e.versie, e.data) for e in dice.choices(events, k=10)]
    shuffled = [*events, *repeats, *again]
    dice.shuffle(shuffled)
    await figures.tell(*shuffled)

    told = await everything_told(figures)

    assert told == await _expected(figures)


async def _expected(figures: Figures) -> list[Any]:
    """The same service told once more, in order: whatever differs would show."""
    await figures.tell(*history())
    return await everything_told(figures)


async def test_an_unknown_gemeente_in_an_agenda_is_told_and_counts_once_it_is_known(figures: Figures) -> None:
    await figures.tell(gemeente(OUD, "Oud"), make_agenda("a", OUD, NIEUW))

    before = (await figures.read("/alliantie"))["gemeentenMetAgenda"]
    await figures.tell(gemeente(NIEUW, "Nieuw"))
    after = (await figures.read("/alliantie"))["gemeentenMetAgenda"]

    assert (before["waarde"], after["waarde"]) == (1, 2)
    assert NIEUW in before["toelichting"]


async def test_fields_that_we_do_not_know_are_no_fault(figures: Figures) -> None:
    await figures.tell(gemeente(OUD, "Oud"), make_agenda("a", OUD, nieuwVeld={"van": "morgen"}))

    assert (await figures.read("/alliantie"))["gemeentenMetAgenda"]["waarde"] == 1


async def test_an_agenda_of_which_no_date_is_known_is_kept(figures: Figures) -> None:
    await figures.tell(gemeente(OUD, "Oud"))
    await figures.tell(make_agenda("a", OUD, periodeVan=ONBEKEND, periodeTot=ONBEKEND, ondertekendOp=ONBEKEND))

    met_agenda = (await figures.read("/alliantie", peildatum="2026-10-31"))["gemeentenMetAgenda"]
    assert (met_agenda["waarde"], met_agenda["onzeker"]["aantal"]) == (None, 1)


async def test_an_event_that_cannot_be_read_is_refused_and_may_come_again(figures: Figures) -> None:
    await figures.tell(gemeente(OUD, "Oud"))
    event = make_agenda("a", OUD)
    no_day = {"datum": "2019-13-01", "precisie": "dag"}
    broken = Event(event.happening, event.subject, 1, {**event.data, "ondertekendOp": no_day}, id=event.id)

    refused = await figures.post(broken)
    accepted = await figures.post(event)

    assert (refused.status_code, accepted.status_code) == (400, 204)
    assert (await figures.read("/alliantie"))["gemeentenMetAgenda"]["waarde"] == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "onder\u0000tekend"},
        {"status": "x" * 500},
        {"soort": 3},
        {"openbaar": "ja"},
        {"gemeenten": [{"code": "Zwolle"}]},
        {"gemeenten": [{"code": "GM\u0660\u0661\u0669\u0663"}]},
        {"gemeenten": "GM0193"},
        {"themas": [["taalbevordering"]]},
        {"themas": ["t" * 500]},
        {"activiteiten": [{"interventieId": 7}]},
        {"ondertekendOp": {"datum": "0000", "precisie": "jaar"}},
        {"ondertekendOp": {"datum": "99999", "precisie": "jaar"}},
        {"ondertekendOp": "2019-07-16"},
        {"periodeTot": {"datum": "2019-2021", "precisie": "schooljaar"}},
        {"beeindigdOp": "2019-02-30"},
        {"beeindigdOp": 20190701},
    ],
)
async def test_content_is_judged_as_strictly_as_a_request(figures: Figures, wrong: dict[str, Any]) -> None:
    event = make_agenda("a", "GM0193")

    refused = await figures.post(Event(event.happening, "a", 1, {**event.data, **wrong}))

    assert refused.status_code == 400


async def test_days_at_the_edge_of_the_calendar_are_days(figures: Figures) -> None:
    first, last = {"datum": "0001-01-01", "precisie": "dag"}, {"datum": "9999-12-31", "precisie": "dag"}
    await figures.tell(
        gemeente(OUD, "Oud", geldigVan="0001-01-01", geldigTot="9999-12-31"),
        make_agenda("a", OUD, ondertekendOp=first, periodeVan=first, periodeTot=last, beeindigdOp="9999-12-31"),
        make_agenda("b", OUD, periodeTot={"datum": "9999", "precisie": "jaar"}, versie=10**18 - 1),
        make_agenda("c", OUD, status="beeindigd", beeindigdOp="0001-01-01"),
    )

    assert (await figures.read("/alliantie"))["gemeentenMetLopendeAgenda"]["waarde"] == 1


async def test_an_event_without_our_signature_is_refused(figures: Figures) -> None:
    response = await figures.post(make_agenda("a", OUD), secret="not-the-secret-of-this-alliance-at-all")  # noqa: S106

    assert response.status_code == 401


async def test_herindelingen_that_contradict_each_other_do_not_stop_the_figures(figures: Figures) -> None:
    circle = [
        gemeente(OUD, "Oud", geldigVan="2021-01-01"),
        gemeente(NIEUW, "Nieuw", geldigVan="2021-01-01"),
        herindeling(OUD),
        Event(
            "herindelingen.geregistreerd", "h-terug", 1, {**herindeling(OUD).data, "vanCode": NIEUW, "naarCode": OUD}
        ),
    ]
    await figures.tell(*circle, make_agenda("a", OUD))

    assert (await figures.read("/alliantie"))["gemeentenMetAgenda"]["waarde"] == 1


def statuses(stand: Any) -> dict[str, int]:  # noqa: ANN401 - JSON
    return {one["status"]: one["aantal"] for one in stand["agendasPerStatus"] if one["aantal"]}


async def themes_in_use(figures: Figures) -> list[str]:
    return [one["thema"] for one in await figures.read_all("/alliantie/themas") if one["agendas"]]


async def test_what_nobody_signed_is_used_by_nobody_and_what_was_withdrawn_is_counted_as_such(figures: Figures) -> None:
    used = {"themas": ["loopbaanleren"]}
    await figures.tell(make_agenda("a", OUD, versie=1, status="akkoord", ondertekendOp=None, **used))
    assert statuses(await figures.read("/alliantie")) == {"akkoord": 1}
    assert await themes_in_use(figures) == []

    await figures.tell(make_agenda("a", OUD, versie=2, status="ingetrokken", ondertekendOp=None, **used))

    assert statuses(await figures.read("/alliantie")) == {"ingetrokken": 1}
    assert await themes_in_use(figures) == []


async def test_what_was_deleted_is_counted_no_more_also_when_an_older_event_comes_after_it(figures: Figures) -> None:
    draft = {"status": "concept", "openbaar": False, "ondertekendOp": None}
    gone = {"id": "a", "versie": 2, "soort": "gemeentelijk", "status": "verwijderd", "openbaar": False}
    await figures.tell(Event("agendas.verwijderd", "a", 2, gone | {"organisaties": []}))
    await figures.tell(make_agenda("a", OUD, versie=1, **draft), make_agenda("b", OUD, versie=1, **draft))

    assert statuses(await figures.read("/alliantie")) == {"concept": 1}
