"""One suite for both engines: whatever a searcher can notice is the same on tantivy and on a real OpenSearch node."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from intervention_search.index.documents import BEHEER, Bron, Document, Tombstone, make_document
from intervention_search.index.engine import Engine, EngineUnavailable, Generations, RebuildRunning
from intervention_search.index.opensearch_engine import OpenSearchEngine
from intervention_search.index.query import (
    Choice,
    ListField,
    Listing,
    Phrase,
    Reden,
    RedenSoort,
    Search,
    Sortering,
    TextField,
)
from intervention_search.index.rebuild import abandon, rebuild
from intervention_search.index.tantivy_engine import TantivyEngine
from intervention_search.taal.dutch import load_taal
from intervention_search.zoeken.plan import Stap
from intervention_search.zoeken.similar import others, similar
from intervention_search.zoeken.suggesting import shown, titles_listing
from intervention_search.zoeken.vraag import Zoekvraag
from support.engines import ENGINES, PUBLIC, Collection, fill, open_engine, stream

GEMEENTE = "00000099000000193000"
ANDERE = "00000099000000758000"
RECORDS = (
    Bron(
        "interventie:huiswerk",
        1,
        "interventie",
        "Huiswerkbegeleiding in de wijk",
        tekst="Vrijwilligers helpen leerlingen uit gezinnen met weinig geld.",
        facetten={"thema": ("extra-onderwijs",), "gemeente": ("GM0193",), "sector": ("po", "vo")},
        datum=date(2024, 3, 1),
        effect=300,
        leeftijd_van=10,
        leeftijd_tot=14,
    ),
    Bron(
        "interventie:begeleiding",
        1,
        "interventie",
        "Studiezaal",
        tekst="Begeleiding bij huiswerk na schooltijd.",
        facetten={"thema": ("extra-onderwijs", "mentoring-en-coaching"), "gemeente": ("GM0758",), "sector": ("vo",)},
        datum=date(2022, 9, 1),
        effect=500,
        leeftijd_van=12,
    ),
    Bron(
        "interventie:leraren",
        1,
        "interventie",
        "Begeleiding van startende leraren",
        tekst="Coaches voor wie net voor de klas staat.",
        facetten={"thema": ("mentoring-en-coaching",), "gemeente": ("GM0193",), "sector": ("po",)},
        datum=date(2023, 1, 15),
    ),
    Bron(
        "interventie:ouders",
        1,
        "interventie",
        "Ouders betrekken",
        samenvatting="Koffieochtenden & huisbezoek <samen>.",
        tekst="De kansen van kinderen groeien als thuis en school samen optrekken.",
        facetten={"thema": ("ouderbetrokkenheid",), "gemeente": ("GM0363",), "sector": ("po",)},
        effect=100,
    ),
    Bron(
        "agenda:sudwest",
        1,
        "agenda",
        "GKA-agenda Súdwest-Fryslân",
        tekst="De gemeente en de scholen spreken af dat elk kind gelijke kansen krijgt.",
        facetten={"gemeente": ("GM1900",), "status": ("ondertekend",)},
    ),
    Bron(
        "agenda:denhaag",
        1,
        "agenda",
        "GKA-agenda 's-Gravenhage",
        trefwoorden=("Den Haag",),
        tekst="Afspraken over taal in de voor- en vroegschoolse educatie.",
        facetten={"gemeente": ("GM0518",), "status": ("vastgesteld",)},
    ),
    Bron(
        "agenda:concept",
        1,
        "agenda",
        "Concept over huiswerk",
        tekst="Nog niet openbaar: geheimzinnigheid.",
        facetten={"gemeente": ("GM0193",), "status": ("concept",)},
        zichtbaar_voor=frozenset({GEMEENTE}),
    ),
    Bron(
        "interventie:vijfmaalvijftig",
        1,
        "interventie",
        "Project 5 x 50",
        tekst="Een talentcoach, extra lessen en de programma’s van #FixdeKloof.",
        facetten={"thema": ("soepele-overgangen",), "gemeente": ("GM0014",), "sector": ("po",)},
    ),
    Bron(
        "interventie:2getthere",
        1,
        "interventie",
        "2GetThere - jongerencoaches",
        tekst="Coaches voor thuiszitters; ook NT2 en lessen Nederlands.",
        facetten={"thema": ("mentoring-en-coaching",), "gemeente": ("GM0200",)},
        leeftijd_van=14,
        leeftijd_tot=30,
    ),
)


@pytest.fixture(params=ENGINES)
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Engine]:
    async with open_engine(request.param, tmp_path, request) as opened:
        yield opened


@pytest.fixture
async def collection(engine: Engine) -> Collection:
    return await fill(engine, RECORDS)


def documents(*bronnen: Bron) -> list[Document]:
    return [make_document(bron, load_taal()) for bron in bronnen]


def note(versie: int, titel: str, record: str = "interventie:een") -> Document:
    return documents(Bron(record, versie, "interventie", titel))[0]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("kans", "Ouders betrekken"),
        ("gezin", "Huiswerkbegeleiding in de wijk"),
        ("huiswerkbegeleiding", "Studiezaal"),
        ("begeleiding bij huiswerk", "Huiswerkbegeleiding in de wijk"),
        ("ouderbetrokkenheid", "Ouders betrekken"),
        ("vve", "GKA-agenda 's-Gravenhage"),
        ("voorschoolse educatie", "GKA-agenda 's-Gravenhage"),
        ("nt2", "2GetThere - jongerencoaches"),
        ("Nederlands als tweede taal", "2GetThere - jongerencoaches"),
        ("Sudwest Fryslan", "GKA-agenda Súdwest-Fryslân"),
        ("Súdwest-Fryslân", "GKA-agenda Súdwest-Fryslân"),
        ("Den Haag", "GKA-agenda 's-Gravenhage"),
        ("’s-Gravenhage", "GKA-agenda 's-Gravenhage"),
        ("#FixdeKloof", "Project 5 x 50"),
        ("5 x 50", "Project 5 x 50"),
        ("5x50", "Project 5 x 50"),
        ("2GetThere", "2GetThere - jongerencoaches"),
        ("programma's", "Project 5 x 50"),
        ("programma’s", "Project 5 x 50"),
        ("programma", "Project 5 x 50"),
        ("coach", "2GetThere - jongerencoaches"),
        ("huiswerkbegleiding", "Studiezaal"),
    ],
)
async def test_what_must_be_found_is_found(collection: Collection, question: str, title: str) -> None:
    assert title in await collection.titles(question)


async def test_a_compound_does_not_find_one_of_its_parts_while_better_is_there(collection: Collection) -> None:
    assert set(await collection.titles("huiswerkbegeleiding")) == {"Huiswerkbegeleiding in de wijk", "Studiezaal"}


async def test_quoted_text_is_found_word_for_word_only(collection: Collection) -> None:
    assert await collection.titles('"begeleiding bij huiswerk"') == ["Studiezaal"]
    assert await collection.titles('"huiswerk bij begeleiding"') == []


async def test_a_question_of_stop_words_keeps_them(collection: Collection) -> None:
    assert await collection.titles("net voor de") == ["Begeleiding van startende leraren"]


async def test_relaxing_names_its_step_and_keeps_the_better_hit_on_top(collection: Collection) -> None:
    answer = await collection.ask("koffieochtenden leraren")
    assert answer.step.stap is Stap.EEN
    assert answer.found.total == 2


async def test_a_typing_error_is_searched_as_it_was_meant_and_told(collection: Collection) -> None:
    resultaat = await collection.results("huiswerkbegleiding")
    assert resultaat.is_gecorrigeerd
    assert resultaat.bedoelde_u == "huiswerkbegeleiding"


async def test_what_others_may_not_see_is_nowhere(collection: Collection) -> None:
    assert "Concept over huiswerk" not in await collection.titles("huiswerk")
    assert "Concept over huiswerk" not in await collection.titles("huiswerk", [ANDERE])
    assert "Concept over huiswerk" in await collection.titles("huiswerk", [GEMEENTE])
    facets = (await collection.ask("huiswerk")).found.facets
    assert "concept" not in facets["status"]
    listing = Listing(ListField.WOORDEN, "geheim", PUBLIC, 10)
    assert await collection.engine.values(listing) == ()


async def test_who_manages_everything_sees_everything(collection: Collection) -> None:
    everything = Search(None, (Choice("zichtbaarheid", (BEHEER,)),))
    assert (await collection.engine.search(everything)).total == len(RECORDS)


async def test_a_facet_counts_under_every_choice_but_its_own(collection: Collection) -> None:
    chosen = {"thema": ("extra-onderwijs",), "gemeente": ("GM0193",)}
    found = (await collection.ask(Zoekvraag("begeleiding", filters=chosen))).found
    assert [hit.id for hit in found.hits] == ["interventie:huiswerk"]
    assert found.facets["gemeente"] == {"GM0193": 1, "GM0758": 1}
    assert found.facets["thema"] == {"extra-onderwijs": 1, "mentoring-en-coaching": 1}


async def test_several_choices_in_one_facet_widen_it(collection: Collection) -> None:
    vraag = Zoekvraag(soort=("agenda",), filters={"status": ("ondertekend", "vastgesteld")})
    assert len(await collection.titles(vraag)) == 2


async def test_an_age_meets_every_range_that_overlaps_it(collection: Collection) -> None:
    titles = await collection.titles(Zoekvraag(leeftijd=(13, 13)))
    assert set(titles) == {"Huiswerkbegeleiding in de wijk", "Studiezaal"}


@pytest.mark.parametrize(
    ("order", "first"),
    [
        (Sortering.DATUM, ["interventie:huiswerk", "interventie:leraren", "interventie:begeleiding"]),
        (Sortering.EFFECT, ["interventie:begeleiding", "interventie:huiswerk", "interventie:ouders"]),
        (Sortering.TITEL, ["interventie:2getthere", "interventie:leraren", "agenda:denhaag"]),
    ],
)
async def test_an_order_puts_the_unknown_last_and_ties_by_id(
    collection: Collection, order: Sortering, first: list[str]
) -> None:
    found = (await collection.ask(Zoekvraag(sort=order))).found
    assert [hit.id for hit in found.hits][:3] == first


async def test_pages_do_not_overlap_and_together_are_the_whole(collection: Collection) -> None:
    whole = [hit.id for hit in (await collection.ask("kansen begeleiding coach")).found.hits]
    pages = [
        hit.id
        for page in range(1, len(whole) + 1)
        for hit in (await collection.ask(Zoekvraag("kansen begeleiding coach", page=page, page_size=1))).found.hits
    ]
    assert pages == whole


async def test_a_page_behind_the_last_is_empty_and_keeps_the_total(collection: Collection) -> None:
    found = (await collection.ask(Zoekvraag("huiswerk", page=9))).found
    assert (found.total, found.hits) == (2, ())


async def test_titles_and_words_are_suggested_by_their_beginning(collection: Collection) -> None:
    titles = await collection.engine.values(Listing(ListField.SUGGESTIES, "sudw", PUBLIC, 5))
    assert [title.value for title in titles] == ["sudwest-fryslan\tGKA-agenda Súdwest-Fryslân"]
    words = await collection.engine.values(Listing(ListField.WOORDEN, "huis", PUBLIC, 2))
    assert [(word.value, word.count) for word in words] == [("huisbezoek", 1), ("huiswerk", 1)]


async def test_a_prefix_with_signs_is_taken_literally(collection: Collection) -> None:
    assert await collection.engine.values(Listing(ListField.WOORDEN, "hu.*", PUBLIC, 5)) == ()


async def test_highlights_are_safe_and_point_at_the_right_words(collection: Collection) -> None:
    resultaat = await collection.results("huisbezoek")
    assert resultaat.treffers[0].fragment == "Koffieochtenden &amp; <mark>huisbezoek</mark> &lt;samen&gt;."


async def test_a_hit_tells_why(collection: Collection) -> None:
    treffer = (await collection.results("vve")).treffers[0]
    assert treffer.redenen[0] == Reden(RedenSoort.SYNONIEM, "vve", "voor- en vroegschoolse educatie")


async def test_a_phrase_on_the_stemmed_field_finds_nothing_or_fails(collection: Collection) -> None:
    phrase = Phrase(TextField.ALLES, ("begeleid", "huiswerk"), 1.0, Reden(RedenSoort.EXACT, "x"))
    with pytest.raises(EngineUnavailable):
        await collection.engine.search(Search(phrase, PUBLIC))


async def test_an_older_update_loses_from_a_newer_one(engine: Engine) -> None:
    generation = await engine.create()
    await engine.write([note(3, "Nieuw")], only=generation)
    written = await engine.write([note(2, "Oud")], only=generation)
    await engine.refresh(generation)
    await engine.swap(generation)
    assert (written.applied, written.stale) == (0, 1)
    assert (await engine.search(Search(None, PUBLIC))).hits[0].versie == 3


async def test_an_older_update_cannot_bring_back_what_is_gone(engine: Engine) -> None:
    generation = await engine.create()
    await engine.write([note(1, "Een")])
    await engine.write([Tombstone("interventie:een", 2)])
    await engine.write([note(1, "Een")])
    await engine.refresh(generation)
    await engine.swap(generation)
    assert (await engine.search(Search(None, PUBLIC))).total == 0
    assert await engine.count(generation) == 0
    assert await engine.count(generation, tombstones=True) == 1


async def test_a_newer_record_takes_the_place_of_a_tombstone(engine: Engine) -> None:
    generation = await engine.create()
    await engine.write([Tombstone("interventie:een", 2), note(3, "Terug")])
    await engine.refresh(generation)
    assert await engine.count(generation) == 1


async def test_one_batch_may_hold_several_versions_of_a_record(engine: Engine) -> None:
    generation = await engine.create()
    await engine.write([note(2, "Twee"), note(1, "Een")])
    await engine.refresh(generation)
    await engine.swap(generation)
    assert [hit.versie for hit in (await engine.search(Search(None, PUBLIC))).hits] == [2]


async def test_searching_without_an_index_is_unavailable(engine: Engine) -> None:
    with pytest.raises(EngineUnavailable):
        await engine.search(Search(None, PUBLIC))


async def test_only_one_generation_is_built_at_a_time(engine: Engine) -> None:
    await engine.create()
    with pytest.raises(RebuildRunning):
        await engine.create()


async def test_what_an_aborted_rebuild_left_is_dropped(engine: Engine) -> None:
    left = await engine.create()
    assert await abandon(engine) == left
    assert await engine.generations() == Generations(None, None)


async def test_searching_goes_on_while_the_index_is_rebuilt(collection: Collection) -> None:
    engine = collection.engine
    before = (await engine.generations()).leest
    seen: list[int] = []

    async def records() -> AsyncIterator[Document]:
        async for document in stream(documents(*RECORDS)):
            seen.append((await engine.search(Search(None, PUBLIC))).total)
            yield document

    rebuilt = await rebuild(engine, records)
    assert seen == [len(RECORDS) - 1] * len(RECORDS)
    assert rebuilt.documents == len(RECORDS)
    assert await engine.generations() == Generations(rebuilt.generation, None)
    assert rebuilt.generation != before


async def test_live_changes_during_a_rebuild_survive_it(collection: Collection) -> None:
    engine = collection.engine

    async def records() -> AsyncIterator[Document]:
        await engine.write([note(2, "Nieuwer"), Tombstone("interventie:weg", 5)])
        yield note(1, "Ouder")
        yield note(4, "Weg", "interventie:weg")
        await engine.write([note(1, "Later", "interventie:later")])

    await rebuild(engine, records)
    hits = (await engine.search(Search(None, PUBLIC, sortering=Sortering.TITEL))).hits
    assert [(hit.id, hit.versie) for hit in hits] == [("interventie:later", 1), ("interventie:een", 2)]


async def test_a_rebuild_that_fails_leaves_the_old_index(collection: Collection) -> None:
    engine = collection.engine
    before = await engine.generations()

    async def records() -> AsyncIterator[Document]:
        yield note(1, "Een")
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await rebuild(engine, records)
    assert await engine.generations() == before
    assert (await engine.search(Search(None, PUBLIC))).total == len(RECORDS) - 1


async def test_an_engine_that_is_up_answers_a_ping(engine: Engine) -> None:
    await engine.ping()


async def test_a_long_question_of_rich_words_is_answered(collection: Collection) -> None:
    groups = collection.taal.synonyms.groups
    rich = sorted({member for group in groups for member in group.members}, key=len)
    assert (await collection.ask(" ".join(["huiswerk", *rich])[:500])).found.total >= 1


async def test_more_like_this_finds_the_neighbours_and_not_the_record_itself(collection: Collection) -> None:
    own = collection.texts["interventie:huiswerk"]
    search = similar(own.titel, own.tekst, PUBLIC[0].values, collection.taal, limit=3)
    assert search is not None
    hits = others(await collection.engine.search(search), "interventie:huiswerk", limit=3)
    assert "interventie:begeleiding" in [hit.id for hit in hits]
    assert "interventie:huiswerk" not in [hit.id for hit in hits]


async def test_what_is_typed_suggests_titles_as_they_are_written(collection: Collection) -> None:
    listing = titles_listing("Súdw", PUBLIC[0].values, 5)
    assert listing is not None
    assert shown(await collection.engine.values(listing)) == ("GKA-agenda Súdwest-Fryslân",)
    assert titles_listing("s", PUBLIC[0].values, 5) is None


async def test_a_process_that_only_reads_sees_what_another_wrote(tmp_path: Path) -> None:
    writer, reader = TantivyEngine(tmp_path), TantivyEngine(tmp_path)
    collection = await fill(writer, RECORDS[:2])
    assert (await reader.search(Search(None, PUBLIC))).total == 2
    await writer.write([note(1, "Nieuw")])
    assert (await reader.search(Search(None, PUBLIC))).total == 3
    await rebuild(writer, lambda: stream(documents(*RECORDS[:1])))
    assert (await reader.search(Search(None, PUBLIC))).total == 1
    assert collection.texts
    with pytest.raises(EngineUnavailable):
        await reader.write([note(2, "Tweede schrijver")])
    await reader.close()
    await writer.close()


async def test_an_engine_that_is_down_is_unavailable_and_says_so_at_once() -> None:
    engine = OpenSearchEngine("http://127.0.0.1:9")
    with pytest.raises(EngineUnavailable):
        await engine.search(Search(None, PUBLIC))
    with pytest.raises(EngineUnavailable):
        await engine.generations()
    await engine.close()


async def test_a_batch_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path)
    generation = await engine.create()
    broken = replace(note(1, "Stuk", "interventie:stuk"), leeftijd_van=2**70, leeftijd_tot=2**70)
    with pytest.raises(EngineUnavailable):
        await engine.write([note(1, "Heel", "interventie:heel"), broken])
    await engine.write([note(1, "Later")])
    assert await engine.count(generation) == 1
    await engine.close()
