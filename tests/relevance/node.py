"""What a real OpenSearch node makes of the same texts with its own `dutch` analyzer, at its best setting.

The best of sixty settings that were tried on two other sets: unboosted fields, most_fields, any word, fuzziness AUTO.
"""

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from opensearchpy import AsyncOpenSearch
from relevance.judging import Asking

from intervention_search.engines.document import Bron

# A node that has just started on a busy machine takes its time for a first index.
PATIENCE_S = 120
_FIELD = {"type": "text", "analyzer": "dutch"}
_MAPPING = {"mappings": {"properties": {"titel": _FIELD, "tekst": _FIELD}}}


@asynccontextmanager
async def stock_node(url: str, bronnen: Sequence[Bron]) -> AsyncIterator[Asking]:
    """Asks an index of these texts, which is there as long as the context is."""
    client, index = AsyncOpenSearch(url, timeout=PATIENCE_S), f"stock-{secrets.token_hex(4)}"
    try:
        await client.indices.create(index=index, body=_MAPPING)
        for bron in bronnen:
            await client.index(index=index, id=bron.id, body={"titel": bron.titel, "tekst": bron.tekst})
        await client.indices.refresh(index=index)

        async def ask(question: str) -> list[str]:
            match = {"query": question, "fields": ["titel", "tekst"], "type": "most_fields", "operator": "or"}
            body = {"query": {"multi_match": match | {"fuzziness": "AUTO"}}, "size": 10, "_source": False}
            found = await client.search(index=index, body=body)
            return [hit["_id"] for hit in found["hits"]["hits"]]

        yield ask
    finally:
        await client.indices.delete(index=index, ignore_unavailable=True)
        await client.close()
