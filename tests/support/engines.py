"""Both engines for tests: tantivy in a folder, OpenSearch on a real node; and records to fill them with."""

import secrets
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from intervention_search.engines.document import Bron, Document, make_document, read
from intervention_search.engines.engine import Engine
from intervention_search.engines.opensearch import OpenSearchEngine
from intervention_search.engines.query import Choice, Counted, Counts, Hit
from intervention_search.engines.tantivy import TantivyEngine
from intervention_search.indexing.ontleding import Ontleding, make_ontleding
from intervention_search.indexing.weergave import Weergave, make_weergave
from intervention_search.rangorde import gewichten
from intervention_search.rangorde.gewichten import Recept
from intervention_search.taal.dutch import Taal, load_taal
from intervention_search.zoeken.explanation import Explained, explain
from intervention_search.zoeken.plan import visibility
from intervention_search.zoeken.searching import Page, Searching
from intervention_search.zoeken.vraag import Zoekvraag

ENGINES = ("tantivy", pytest.param("opensearch", marks=pytest.mark.opensearch))
PUBLIC = (Choice("zichtbaarheid", visibility()),)


@asynccontextmanager
async def open_engine(name: str, folder: Path, request: pytest.FixtureRequest) -> AsyncIterator[Engine]:
    """An engine without any generation, cleaned up afterwards; a node is only started for the test that needs it."""
    engine: Engine
    if name == "tantivy":
        engine = TantivyEngine(folder)
    else:
        url: str = request.getfixturevalue("opensearch_url")
        engine = OpenSearchEngine(url, name=f"toets-{secrets.token_hex(4)}")
    try:
        yield engine
    finally:
        for generation in (await engine.generations()).written:
            await engine.drop(generation)
        await engine.close()


async def stream(documents: Iterable[Document]) -> AsyncIterator[Document]:
    """Documents as the rebuild reads them."""
    for document in documents:
        yield document


@dataclass(frozen=True)
class Texts:
    """By what records are ranked, as the database would tell."""

    made: dict[str, Ontleding]

    async def ranked_by(self, hits: Iterable[Hit]) -> dict[str, Ontleding]:
        return {hit.id: self.made[hit.id] for hit in hits if hit.id in self.made}


@dataclass(frozen=True)
class Collection:
    """An engine filled with records, and all that is needed to search them as the service does."""

    engine: Engine
    taal: Taal
    records: dict[str, Weergave]
    texts: Texts

    def searching(self, recept: Recept = gewichten.ALLES, organisaties: Sequence[str] = ()) -> Searching:
        return Searching(self.engine, self.taal, self.texts, recept, visibility(organisaties))

    async def ask(self, vraag: Zoekvraag | str, organisaties: Sequence[str] = ()) -> Page:
        asked = Zoekvraag(vraag) if isinstance(vraag, str) else vraag
        return await self.searching(organisaties=organisaties).page(asked)

    async def facets(self, vraag: Zoekvraag | str) -> Counts:
        searching = self.searching()
        return await searching.facets(await searching.page(Zoekvraag(vraag) if isinstance(vraag, str) else vraag))

    async def first(self, vraag: str) -> Explained:
        page = await self.ask(vraag)
        assert page.scored is not None
        found = page.ids[0]
        return explain(self.records[found], self.texts.made[found], page.scored[found].matches)

    async def titles(self, vraag: Zoekvraag | str, organisaties: Sequence[str] = ()) -> list[str]:
        page = await self.ask(vraag, organisaties)
        return [] if page.is_example else [self.records[found].titel for found in page.ids]


async def fill(engine: Engine, bronnen: Sequence[Bron], taal: Taal | None = None) -> Collection:
    """A first generation with these records, read from then on."""
    taal = taal or load_taal()
    generation = await engine.create()
    gelezen = [read(bron, taal) for bron in bronnen]
    await engine.write([make_document(each) for each in gelezen], only=generation)
    await engine.refresh(generation)
    await engine.swap(generation)
    records = {each.bron.id: make_weergave(each) for each in gelezen}
    return Collection(engine, taal, records, Texts({each.bron.id: make_ontleding(each) for each in gelezen}))


def counts(words: Iterable[Counted]) -> dict[str, int]:
    """A listing as the vocabulary takes it."""
    return {word.value: word.count for word in words}
