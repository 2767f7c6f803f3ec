"""The door for people, in a real browser on the real system: what a visitor sees, and how accessible it is."""

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import Final

import pytest
from e2e import axe
from e2e.agendas import ALMERE, Body, agree, make_agenda, register
from e2e.callers import caller_of
from e2e.conftest import Connect
from e2e.readings import hits
from e2e.system import System, wait_for
from support.browser import Page, opened

# Nothing is being read any more.
STILL: Final = "!document.querySelector('[aria-busy]') && !/wordt gelezen/i.test(document.body.innerText)"
TEXT: Final = "document.querySelector('main').innerText"
FOUND_WITHIN_S: Final = 120.0  # behind the events of a whole country, on a busy machine
PHONE, DESK = 360, 1280
ENTER: Final = ("Enter", 13, "\r")
HOSTILE: Final = '<img src=x onerror="document.title=1"><script>document.title=2</script> & meer'
INTERVENTIES: Final = "/zoeken/v1/interventies"
BODY: Final[Body] = {
    "naam": f"Proefaanpak {HOSTILE}",
    "soort": "interventie",
    "samenvatting": "Kinderen lopen hun taalachterstand in, samen met hun ouders.",
    "bronStatus": "bevestigd",
    "gemeenten": [{"code": ALMERE, "naam": "Almere"}],
    "bronnen": [{"vermelding": "Gemeentepagina van Almere"}],
}
PAGES: Final = (
    "/",
    "/documenten?api=agenda#listAgendas",
    "/documenten?api=zoeken",
    "/documenten?api=cijfers",
    "/catalogi",
    "/verkennen",
    "/verkennen?q=taal",
    "/verkennen?deel=agendas",
    "/verkennen?deel=cijfers",
    "/verkennen?deel=gemeente",
    f"/verkennen?deel=gemeente&code={ALMERE}",
    "/problemen/niet-gevonden",
)


@pytest.fixture(scope="module")
def page(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with opened(chromium, tmp_path_factory.mktemp("browser")) as one:
        yield one


@pytest.fixture(scope="module")
def agenda(licht: System) -> Iterator[Body]:
    """A public agenda and interventie of Almere, whose names look like a script; both can be found."""
    with ExitStack() as stack:
        clients = ("gemeente-almere", "gka-beheerder")
        almere, beheerder = (stack.enter_context(closing(caller_of(licht, name))) for name in clients)
        made = agree(almere, beheerder, register(almere, make_agenda(f"Proefagenda {HOSTILE}", ALMERE)))
        aanpak = beheerder.post(INTERVENTIES, BODY).json()
        for operation in ("_beoordelen", "_publiceren"):
            answer = beheerder.post(f"{INTERVENTIES}/{aanpak['id']}/{operation}", etag=f'"{aanpak["versie"]}"')
            assert answer.status_code == 200, answer.text
            aanpak = answer.json()

        def is_found() -> bool:
            return bool(beheerder.read("/zoeken/v1/zoeken", q="taalachterstand", gemeente=ALMERE)["totaal"])

        wait_for(lambda: hits(beheerder, "proefagenda", made) != [], "the agenda is found", FOUND_WITHIN_S)
        wait_for(is_found, "the interventie is found", FOUND_WITHIN_S)
        yield made


def visit(page: Page, system: System, path: str, width: int = DESK) -> str:
    """The text of a page once everything is read."""
    page.forget()
    page.width(width)
    page.open(system.gateway + path, until=STILL)
    return str(page.run(TEXT))


@pytest.mark.usefixtures("agenda")
@pytest.mark.parametrize("path", PAGES)
def test_every_page_works_for_everybody(licht: System, page: Page, path: str) -> None:
    if reason := axe.why_not():
        left_out = f"accessibility cannot be judged here: {reason}"
        pytest.fail(left_out) if os.environ.get("GKA_REQUIRE_ENGINES") else pytest.skip(left_out)
    for width in (DESK, PHONE):
        assert len(visit(page, licht, path, width)) > 100
        assert page.complaints == []
        assert {url for url in page.asked if not url.startswith((f"{licht.gateway}/", "data:"))} == set()
        assert page.run("document.documentElement.scrollWidth") <= width, "no scrolling sideways"
        assert page.run("[document.documentElement.lang, document.querySelectorAll('h1').length]") == ["nl", 1]
        assert axe.violations(page) == []


@pytest.mark.usefixtures("agenda")
def test_searching_shows_what_was_found_and_why_and_the_way_back(licht: System, page: Page) -> None:
    visit(page, licht, "/verkennen")
    page.run("document.getElementById('q').focus()")
    page.call("Input.insertText", text="taalachterstand")
    page.key(*ENTER)
    page.wait(f"location.search.includes('taalachterstand') && {STILL} && document.querySelector('.hits mark')")

    assert "Gevonden door: “taalachterstand”" in page.run(TEXT)
    assert page.run("document.querySelector('.hits mark').textContent.toLowerCase()") == "taalachterstand"
    assert page.run("document.activeElement.tagName") == "H1", "who does not see the page change is told by the focus"
    before = page.run("document.querySelectorAll('.hits > li').length")
    page.run("document.querySelector('input[name=soort]').click()")
    page.run("document.querySelector('form').requestSubmit()")
    page.wait(f"location.search.includes('soort=') && {STILL}")
    assert 0 < page.run("document.querySelectorAll('.hits > li').length") <= before
    assert page.run("document.querySelector('input[name=soort]').checked")

    page.run("history.back()")
    page.wait(f"!location.search.includes('soort=') && {STILL}")
    assert page.run("document.getElementById('q').value") == "taalachterstand"
    page.run("history.back()")
    page.wait(f"location.search === '' && {STILL}")


def test_the_page_of_a_gemeente_joins_agenda_interventies_and_figures(licht: System, page: Page, agenda: Body) -> None:
    text = visit(page, licht, f"/verkennen?deel=gemeente&code={ALMERE}")

    assert page.run("document.querySelector('h1').textContent") == "Almere"
    for shown in (agenda["titel"], BODY["naam"], BODY["samenvatting"], "213.660 inwoners", "Bewijskracht: onbekend"):
        assert shown in text, shown


def test_agendas_are_filtered_by_the_name_of_a_gemeente_and_by_thema(licht: System, page: Page, agenda: Body) -> None:
    asked = "/verkennen?deel=agendas&status=akkoord&thema=ouderbetrokkenheid&gemeente="

    assert agenda["titel"] in visit(page, licht, f"{asked}Almere")
    assert page.run("document.querySelector('select[name=thema]').value") == "ouderbetrokkenheid"
    assert agenda["titel"] not in visit(page, licht, f"{asked}Zwolle")


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ((42, 42, 42, "ok", "gemeenten"), "42 gemeenten"),
        ((34.3, 34.3, 39.2, "ok", "procent"), "34,3 tot 39,2\u00a0%"),
        ((42, 42, 42, "onvolledig", "agenda's"), "ten minste 42 agenda's"),
        ((42, 42, 49, "onvolledig", "agenda's"), "42 tot 49 agenda's, of meer"),
        ((None, 0, 12, "niet_herleidbaar", "gemeenten"), "onbekend; volgens het register 0 tot 12 gemeenten"),
        ((None, None, None, "niet_herleidbaar", "gemeenten"), "onbekend"),
        ((None, None, None, "niet_geleverd", "procent"), "onbekend (niet aangeleverd)"),
        ((None, None, None, "onderdrukt", "procent"), "niet getoond, om mensen te beschermen"),
        ((None, None, None, "een-nieuwe-status", "procent"), "onbekend"),
        ((0, 0, 0, "ok", "agenda's"), "0 agenda's"),
    ],
)
def test_a_figure_is_told_no_more_certain_than_it_is(
    licht: System, page: Page, known: tuple[object, ...], told: str
) -> None:
    if page.run("location.pathname") != "/":
        visit(page, licht, "/")
    cell = dict(zip(("waarde", "ondergrens", "bovengrens", "status", "eenheid"), known, strict=True))

    assert page.run(f"import('/portaal/woorden.js').then(({{ figure }}) => figure({json.dumps(cell)}))") == told


@pytest.mark.usefixtures("agenda")
def test_the_figures_are_those_of_the_api_with_their_bounds_and_sources(
    licht: System, page: Page, connect: Connect
) -> None:
    text = visit(page, licht, "/verkennen?deel=cijfers")
    answer = connect(licht, "").read("/cijfers/v1/alliantie")
    figures = [one for one in answer.values() if isinstance(one, dict) and "indicator" in one]

    for cell in figures:
        told = page.run(f"import('/portaal/woorden.js').then(({{ figure }}) => figure({json.dumps(cell)}))")
        assert told in page.run("[...document.querySelectorAll('.card .figure')].map((one) => one.textContent)")
    assert text.count("Het register kent ") == sum(one["dekkingRegister"] is not None for one in figures)
    assert page.run("document.querySelectorAll('.chart svg').length") > 0
    assert page.run("document.querySelectorAll('.card details').length") == len(figures)


def test_what_looks_like_a_script_is_text(licht: System, page: Page, agenda: Body) -> None:
    parts = (
        "q=proefagenda",
        "deel=agendas&q=proefagenda",
        f"deel=gemeente&code={ALMERE}",
        f"deel=agenda&id={agenda['id']}",
    )
    for part in parts:
        assert agenda["titel"] in visit(page, licht, f"/verkennen?{part}"), part
        assert page.run("document.querySelectorAll('main img, main script').length") == 0
        assert page.run("document.title").endswith("Gelijke Kansen Alliantie")
        assert page.complaints == []
    # The browser itself would refuse: on these pages no text becomes HTML.
    refusal = "(() => { try { document.body.innerHTML = 'x'; } catch (refused) { return refused.name; } })()"
    assert page.run(refusal) == "TypeError"


def test_a_problem_is_told_as_people_read_it(licht: System, page: Page) -> None:
    text = visit(page, licht, "/verkennen?deel=agendas&thema=bestaat-niet")

    assert "De invoer klopt niet" in text
    assert "/query/thema" in text
    assert page.run("document.querySelector('.problem a').pathname") == "/problemen/ongeldige-invoer"
    assert page.run("document.querySelector('select[name=thema]') !== null"), "and one can choose anew"


def test_a_get_of_the_documents_can_be_tried(licht: System, page: Page) -> None:
    visit(page, licht, "/documenten?api=agenda#readGemeente")
    page.run("document.querySelector('#readGemeente form').requestSubmit()")
    page.wait("document.querySelector('#readGemeente form pre')")

    assert '"naam": "Eemsdelta"' in page.run("document.querySelector('#readGemeente form pre').textContent")


@pytest.mark.usefixtures("agenda")
def test_the_catalogues_are_those_of_the_apis(licht: System, page: Page) -> None:
    visit(page, licht, "/catalogi")
    page.run("document.getElementById('lijst-agenda-statussen').open = true")
    page.wait("document.querySelector('#lijst-agenda-statussen table')")

    assert "Teruggestuurd" in page.run("document.getElementById('lijst-agenda-statussen').textContent")
    assert "nl.gelijke-kansen.agendas.akkoord" in page.run("document.getElementById('gebeurtenissen').textContent")
    links = page.run("[...document.querySelectorAll('#fouten a')].map((one) => one.pathname)")
    assert "/problemen/niet-aangemeld" in links
    assert len(links) > 45
