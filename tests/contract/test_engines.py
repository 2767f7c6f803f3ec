"""Finding is the same on both engines: whatever a searcher can notice, on tantivy and on a real OpenSearch node."""

import pytest
from support.engine_records import ANDERE, GEMEENTE, RECORDS
from support.engines import PUBLIC, Collection

from intervention_search.engines.document import BEHEER
from intervention_search.engines.engine import EngineUnavailable
from intervention_search.engines.query import (
    Choice,
    ListField,
    Listing,
    Phrase,
    Reason,
    RedenSoort,
    Search,
    Sortering,
    TextField,
)
from intervention_search.suggesties.listings import titles, titles_listing
from intervention_search.zoeken.answering import Stap
from intervention_search.zoeken.vraag import Zoekvraag


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


async def test_what_no_text_brings_together_is_named(collection: Collection) -> None:
    answer = await collection.ask("koffieochtenden studiezaal")
    assert answer.answer is not None
    assert answer.answer.stap is Stap.EEN
    assert (answer.total, answer.looser) == (0, 2)


async def test_a_word_of_everybody_is_no_answer_by_itself(collection: Collection) -> None:
    assert await collection.titles("koffieochtenden leraren") == ["Ouders betrekken"]
    assert await collection.titles("parkeervergunning leraren") == []


async def test_a_typing_error_is_searched_as_it_was_meant_and_told(collection: Collection) -> None:
    found = (await collection.ask("huiswerkbegleiding")).answer
    assert found is not None
    assert found.is_corrected
    assert found.plan.corrected == "huiswerkbegeleiding"


async def test_what_others_may_not_see_is_nowhere(collection: Collection) -> None:
    assert "Concept over huiswerk" not in await collection.titles("huiswerk")
    assert "Concept over huiswerk" not in await collection.titles("huiswerk", [ANDERE])
    assert "Concept over huiswerk" in await collection.titles("huiswerk", [GEMEENTE])
    assert "concept" not in (await collection.facets("huiswerk"))["status"]
    listing = Listing(ListField.WOORDEN, "geheim", PUBLIC, 10)
    assert await collection.engine.values(listing) == ()


async def test_who_manages_everything_sees_everything(collection: Collection) -> None:
    everything = Search(None, (Choice("zichtbaarheid", (BEHEER,)),))
    assert (await collection.engine.search(everything)).total == len(RECORDS)


async def test_a_facet_counts_under_every_choice_but_its_own(collection: Collection) -> None:
    chosen = (("thema", ("extra-onderwijs",)), ("gemeente", ("GM0193",)))
    vraag = Zoekvraag("begeleiding", filters=chosen)
    assert (await collection.ask(vraag)).ids == ("interventie:huiswerk",)
    facets = await collection.facets(vraag)
    assert facets["gemeente"] == {"GM0193": 1, "GM0758": 1}
    assert facets["thema"] == {"extra-onderwijs": 1, "mentoring-en-coaching": 1}


async def test_several_choices_in_one_facet_widen_it(collection: Collection) -> None:
    vraag = Zoekvraag(soort=("agenda",), filters=(("status", ("ondertekend", "akkoord")),))
    assert len(await collection.titles(vraag)) == 2


@pytest.mark.parametrize(
    ("order", "first"),
    [
        (Sortering.DATUM, ["interventie:huiswerk", "interventie:leraren", "interventie:begeleiding"]),
        (Sortering.TITEL, ["interventie:2getthere", "interventie:leraren", "agenda:denhaag"]),
    ],
)
async def test_an_order_puts_the_unknown_last_and_ties_by_id(
    collection: Collection, order: Sortering, first: list[str]
) -> None:
    assert list((await collection.ask(Zoekvraag(sort=order))).ids)[:3] == first


async def test_pages_do_not_overlap_and_together_are_the_whole(collection: Collection) -> None:
    whole = list((await collection.ask("kansen begeleiding coach")).ids)
    pages = [
        found
        for page in range(1, len(whole) + 1)
        for found in (await collection.ask(Zoekvraag("kansen begeleiding coach", page=page, page_size=1))).ids
    ]
    assert pages == whole


async def test_a_page_behind_the_last_is_empty_and_keeps_the_total(collection: Collection) -> None:
    found = await collection.ask(Zoekvraag("huiswerk", page=9))
    assert (found.total, found.ids) == (2, ())


async def test_titles_and_words_are_suggested_by_their_beginning(collection: Collection) -> None:
    titles = await collection.engine.values(Listing(ListField.SUGGESTIES, "sudw", PUBLIC, 5))
    assert [title.value for title in titles] == ["sudwest-fryslan\tGKA-agenda Súdwest-Fryslân\tagenda:sudwest"]
    words = await collection.engine.values(Listing(ListField.WOORDEN, "huis", PUBLIC, 2))
    assert [(word.value, word.count) for word in words] == [("huisbezoek", 1), ("huiswerk", 1)]


async def test_a_prefix_with_signs_is_taken_literally(collection: Collection) -> None:
    assert await collection.engine.values(Listing(ListField.WOORDEN, "hu.*", PUBLIC, 5)) == ()


async def test_highlights_are_safe_and_point_at_the_right_words(collection: Collection) -> None:
    found = await collection.first("huisbezoek")
    assert found.fragment == "Koffieochtenden &amp; <mark>huisbezoek</mark> &lt;samen&gt;."


async def test_a_hit_tells_why(collection: Collection) -> None:
    found = await collection.first("vve")
    assert found.reasons[0] == Reason(RedenSoort.SYNONIEM, "vve", "voor- en vroegschoolse educatie")


async def test_a_phrase_on_the_stemmed_field_finds_nothing_or_fails(collection: Collection) -> None:
    phrase = Phrase(TextField.ALLES, ("begeleid", "huiswerk"), 1.0, Reason(RedenSoort.EXACT, "x"))
    with pytest.raises(EngineUnavailable):
        await collection.engine.search(Search(phrase, PUBLIC))


async def test_a_long_question_of_rich_words_is_answered(collection: Collection) -> None:
    groups = collection.taal.synonyms.groups
    rich = sorted({member for group in groups for member in group.members}, key=len)
    assert (await collection.ask(" ".join(["huiswerk", *rich])[:500])).ids


async def test_what_is_typed_suggests_titles_as_they_are_written(collection: Collection) -> None:
    listing = titles_listing("Súdw", 5)
    assert listing is not None
    suggested = titles(await collection.engine.values(listing))
    assert list(suggested) == [("GKA-agenda Súdwest-Fryslân", "agenda:sudwest")]
    assert titles_listing("s", 5) is None
