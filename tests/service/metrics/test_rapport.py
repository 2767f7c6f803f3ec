"""The report of a place: the same numbers as JSON, on a page and in a PDF, for every reader."""

import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from support.figures import Figures
from support.publicaties import OUDERS, Uitgever, skewed_cells

VOID = {"meta"}


class Page(HTMLParser):
    """What a reader without eyes goes by: headings, tables with their heads, and the words of pictures."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.heads = self.captions = 0
        self.unclosed: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"h1", "h2", "h3"}:
            self.headings.append(int(tag[1]))
        self.heads += tag == "th" and dict(attrs).get("scope") in {"col", "row"}
        self.captions += tag == "caption"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            self.unclosed.append(tag)


@pytest.fixture
def uitgever(country: Figures) -> Uitgever:
    uitgever = Uitgever(country, country.app.state.settings.database_url.get_secret_value())
    uitgever.deliver(skewed_cells())
    return uitgever


async def test_the_report_tells_each_figure_with_a_sentence_or_a_reason(
    uitgever: Uitgever,
) -> None:
    publicatie = await uitgever.publish()
    report = await uitgever.figures.read(f"/publicaties/{publicatie['id']}/rapporten/GM0034")
    [chapter] = report["hoofdstukken"]
    cells = await uitgever.cells(publicatie["id"], plaats="GM0034")

    assert report["titel"] == "Zittenblijvers: Almere"
    assert chapter["zin"].startswith("In Almere was dit in 2023-2024 ")
    assert sorted(str(row["waarde"]) for row in chapter["rijen"]) == sorted(str(cell["waarde"]) for cell in cells)
    assert all(row["opmerking"] for row in chapter["rijen"] if row["waarde"] is None)
    assert chapter["rijen"][0]["groep"] == "Alle leerlingen"
    assert len(chapter["rijen"]) == len(OUDERS) + 1


async def test_the_page_has_headings_in_order_tables_with_heads_and_no_script(uitgever: Uitgever) -> None:
    publicatie = await uitgever.publish()
    for plaats in ("GM0034", "GM0995", "NL"):
        answer = await uitgever.figures.http.get(f"/publicaties/{publicatie['id']}/rapporten/{plaats}/html")
        page = Page(answer.text)

        assert answer.headers["content-type"].startswith("text/html")
        assert page.headings[0] == 1
        assert page.headings.count(1) == 1
        assert all(later - earlier <= 1 for earlier, later in zip(page.headings, page.headings[1:], strict=False))
        assert page.captions == answer.text.count("<table") >= 1
        assert page.heads >= 6 + len(OUDERS)
        assert (page.open, page.unclosed) == ([], [])
        assert "<script" not in answer.text
        assert "style-src 'sha256-" in answer.headers["content-security-policy"]


async def test_every_chart_has_words_and_a_number_at_each_bar(uitgever: Uitgever) -> None:
    publicatie = await uitgever.publish()
    at = f"/publicaties/{publicatie['id']}/rapporten/GM0034"
    text = (await uitgever.figures.http.get(f"{at}/html")).text
    drawn = text[text.index("<svg") : text.index("</svg>") + len("</svg>")]
    svg = ET.fromstring(drawn)  # noqa: S314 - what we drew ourselves
    names = {"svg": "http://www.w3.org/2000/svg"}
    shown = [row for row in (await uitgever.figures.read(at))["hoofdstukken"][0]["rijen"] if row["waarde"] is not None]

    assert len(svg.findall("svg:rect", names)) == len(shown)
    assert len(svg.findall("svg:text", names)) == 2 * len(shown)
    assert svg.find("svg:title", names) is not None
    assert "Staafdiagram" in (svg.findtext("svg:title", namespaces=names) or "")


async def test_the_pdf_is_tagged_dutch_and_the_same_bytes_each_time(uitgever: Uitgever) -> None:
    publicatie = await uitgever.publish()
    at = f"/publicaties/{publicatie['id']}/rapporten"
    first, second = [(await uitgever.figures.http.get(f"{at}/GM0034/pdf")).content for _ in range(2)]
    small = (await uitgever.figures.http.get(f"{at}/GM0995/pdf")).content

    assert first.startswith(b"%PDF-")
    assert first == second != small
    assert b"pdfuaid" in first
    assert b"/Lang (nl)" in first or b"/Lang(nl)" in first


async def test_a_place_that_is_not_in_the_release_has_no_report(uitgever: Uitgever) -> None:
    publicatie = await uitgever.publish()
    at = f"/publicaties/{publicatie['id']}/rapporten"
    answers = [await uitgever.figures.http.get(f"{at}/{plaats}") for plaats in ("GM0363", "x")]

    assert [answer.status_code for answer in answers] == [404, 400]


async def test_a_hidden_value_is_nowhere_in_any_form_of_the_report(uitgever: Uitgever) -> None:
    """5,731 of 9,973 people: numbers that nothing else in the report has."""
    cells = skewed_cells()
    cells["GM0995", "opleidingsniveau-ouders=max-mbo-2"] = (3, 9973)
    parts = [cells["GM0995", f"opleidingsniveau-ouders={ouders}"] for ouders in OUDERS]
    cells["GM0995", ""] = (sum(t for t, _ in parts), sum(n for _, n in parts))
    uitgever.deliver(cells)
    publicatie = await uitgever.publish()
    at = f"/publicaties/{publicatie['id']}/rapporten/GM0995"
    texts = [(await uitgever.figures.http.get(at + form)).text for form in ("", "/html")]

    assert not any(number in text for text in texts for number in ("9973", "9.973", "9975", "9.975"))
