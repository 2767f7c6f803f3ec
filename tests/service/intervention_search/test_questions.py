"""Questions as people type them, to one filled index per engine: what must be found, and what must not break."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from support.databases import Databases
from support.interventies import SearchSystem, make_settings, open_search
from support.tokens import TestIssuer

pytestmark = pytest.mark.asyncio(loop_scope="module")

# Each record, and a question that must find it: how people type against how editors write.
MUST_FIND: list[tuple[dict[str, Any], str]] = [
    ({"naam": "Gelijke kansen voor ieder kind"}, "kans"),
    ({"naam": "Een kans op school"}, "kansen"),
    ({"naam": "Steun aan gezinnen"}, "gezin"),
    ({"naam": "Ieder gezin telt"}, "gezinnen"),
    ({"naam": "Huiswerkbegeleiding"}, "begeleiding bij huiswerk"),
    ({"naam": "Begeleiding bij huiswerk"}, "huiswerkbegeleiding"),
    ({"naam": "Ouderbetrokkenheid"}, "ouders betrekken"),
    ({"naam": "Ouders betrekken"}, "ouderbetrokkenheid"),
    ({"naam": "Voor- en vroegschoolse educatie"}, "vve"),
    ({"naam": "Spelen in de vve"}, "voor- en vroegschoolse educatie"),
    ({"naam": "NT2 voor nieuwkomers"}, "nt2"),
    ({"naam": "Nederlands als tweede taal"}, "NT2"),
    ({"naam": "Aanpak van taalachterstand"}, "taalachterstanden"),
    ({"naam": "2GetThere - jongerencoaches"}, "2getthere"),
    ({"naam": "Project 5 x 50"}, "5 x 50"),
    ({"naam": "Kansenongelijkheid verkleinen"}, "kansenongelijkhied"),
    ({"naam": "Weekendschool", "gemeenten": [{"naam": "Súdwest-Fryslân"}]}, "Sudwest Fryslan"),
    ({"naam": "Brede School Academie", "aliassen": ["BSA"]}, "bsa"),
    ({"naam": "Iets met een thema", "themas": ["armoede-en-gezondheid"]}, "armoede"),
]
# Something that no question below asks for.
DECOY = "Zwemles in de zomervakantie"
ANSWERED = {
    "emoji": "🎒 school 👩‍🏫",
    "Arabic": "تكافؤ الفرص",
    "Chinese": "教育机会",
    "only stop words": "de het een",
    "only punctuation": '"!?.*(){}[]^~:\\/+-',
    "query syntax": 'titel:"x" AND (a OR b)~2 [1 TO *] _exists_:naam',
    "markup": "<script>alert(1)</script>",
    "an open quotation": '"kansen',
    "an empty quotation": '""',
    "what grows when normalised": "\u0958" * 400,
    "five hundred letters": "a" * 500,
    "many words": "kans " * 100,
    "a half word": "kansen(on",
    "spaces": "   ",
    "digits": "0" * 300,
    "combining marks": "e" + "\u0301" * 300,
}


@pytest_asyncio.fixture(
    scope="module",
    loop_scope="module",
    params=["tantivy", pytest.param("opensearch", marks=pytest.mark.opensearch)],
)
async def filled(
    request: pytest.FixtureRequest,
    databases: Databases,
    issuer: TestIssuer,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[SearchSystem]:
    """Every record of this page in one index; read only."""
    extra = {"opensearch_url": request.getfixturevalue("opensearch_url")} if request.param == "opensearch" else {}
    with databases.fresh("intervention_search") as url:
        settings = make_settings(request.param, url, issuer, tmp_path_factory.mktemp("index"), **extra)
        async with open_search(settings, issuer) as system:
            for record in ({"naam": DECOY}, *(record for record, _ in MUST_FIND)):
                await system.publish(**record)
            await system.index()
            yield system


@pytest.mark.parametrize(("record", "q"), MUST_FIND, ids=[f"{q} in {record['naam']}" for record, q in MUST_FIND])
async def test_it_is_found_as_people_type_it(filled: SearchSystem, record: dict[str, Any], q: str) -> None:
    titles = await filled.titles(q)
    assert record["naam"] in titles
    assert DECOY not in titles


@pytest.mark.parametrize("q", ANSWERED.values(), ids=ANSWERED.keys())
async def test_a_strange_question_is_answered(filled: SearchSystem, q: str) -> None:
    response = await filled.client.get("/zoeken", params={"q": q})
    assert response.status_code == 200, response.text
    assert "<script>" not in response.text
    suggestions = await filled.client.get("/suggesties", params={"q": q})
    assert suggestions.status_code in {200, 400}
