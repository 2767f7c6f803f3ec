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
from intervention_search.engines.query import Choice, Counted, Counts, ListField, Listing
from intervention_search.engines.tantivy import TantivyEngine
from intervention_search.indexing.weergave import Weergave, make_weergave
from intervention_search.taal.dutch import Taal, load_taal
from intervention_search.taal.vocabulary import Vocabulary
from intervention_search.zoeken.explanation import Explained, explain
from intervention_search.zoeken.plan import build, visibility
from intervention_search.zoeken.relaxation import Relaxed, relax
from intervention_search.zoeken.vraag import Zoekvraag

ENGINES = ("tantivy", pytest.param("opensearch", marks=pytest.mark.opensearch))
PUBLIC = (Choice("zichtbaarheid", visibility()),)
WORDS_MAX = 10_000


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
class Collection:
    """An engine filled with records, and all that is needed to search them as the service does."""

    engine: Engine
    taal: Taal
    vocabulary: Vocabulary
    records: dict[str, Weergave]

    async def ask(self, vraag: Zoekvraag | str, organisaties: Sequence[str] = ()) -> Relaxed:
        asked = Zoekvraag(vraag) if isinstance(vraag, str) else vraag
        plan = build(asked, visibility(organisaties), self.taal, self.vocabulary)
        return await self.engine.walk(relax(plan))

    async def facets(self, vraag: Zoekvraag | str) -> Counts:
        relaxed = await self.ask(vraag)
        return await self.engine.facets(relaxed.search, relaxed.found)

    async def first(self, vraag: str) -> Explained:
        relaxed = await self.ask(vraag)
        record = self.records[relaxed.found.hits[0].id]
        return explain(record, relaxed.step.node, relaxed.plan.search.bonus)

    async def titles(self, vraag: Zoekvraag | str, organisaties: Sequence[str] = ()) -> list[str]:
        return [self.records[hit.id].titel for hit in (await self.ask(vraag, organisaties)).found.hits]


async def fill(engine: Engine, bronnen: Sequence[Bron]) -> Collection:
    """A first generation with these records, read from then on."""
    taal = load_taal()
    generation = await engine.create()
    gelezen = [read(bron, taal) for bron in bronnen]
    await engine.write([make_document(each) for each in gelezen], only=generation)
    await engine.refresh(generation)
    await engine.swap(generation)
    words = await engine.values(Listing(ListField.WOORDEN, "", PUBLIC, WORDS_MAX))
    records = {each.bron.id: make_weergave(each) for each in gelezen}
    return Collection(engine, taal, taal.vocabulary(counts(words)), records)


def counts(words: Iterable[Counted]) -> dict[str, int]:
    """A listing as the vocabulary takes it."""
    return {word.value: word.count for word in words}
