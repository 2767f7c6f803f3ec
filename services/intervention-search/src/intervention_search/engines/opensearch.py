"""The clustered engine: OpenSearch, with an alias for the generation that is read and one for the one being built."""

import asyncio
import secrets
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from opensearchpy import AsyncOpenSearch
from opensearchpy.exceptions import NotFoundError, OpenSearchException

from intervention_search.engines.document import Change
from intervention_search.engines.engine import EngineUnavailable, Generations, RebuildRunning, Walk, Written
from intervention_search.engines.mapping import ID, VERSIE, flatten
from intervention_search.engines.opensearch_dsl import (
    facet_counts,
    index_body,
    living_body,
    search_body,
    values_body,
)
from intervention_search.engines.query import Counted, Counts, Found, Hit, Listing, Search, has_facets

T = TypeVar("T")
_STALE = 409
# Searching waits for a person, writing for a queue.
_SEARCH_TIMEOUT_S = 5.0
_WRITE_TIMEOUT_S = 60.0


class OpenSearchEngine:
    """Keeps `engine.Engine` on a cluster.

    Versions are the records' own (`version_type=external`). A delete writes a tombstone with its version instead of
    deleting: OpenSearch forgets the version of a deleted document after `index.gc_deletes` (60 s), and a later retry of
    an older update would bring the record back. Tombstones go with the next rebuild.
    """

    def __init__(self, url: str, *, name: str = "gka-zoeken", replicas: int = 0) -> None:
        self._client = AsyncOpenSearch(hosts=[url], timeout=_SEARCH_TIMEOUT_S, max_retries=0)
        self._live, self._building, self._prefix, self._replicas = name, f"{name}-bouwt", f"{name}-", replicas

    async def ping(self) -> None:
        """The cluster answers and can be read."""
        health = await _answer(self._client.cluster.health())
        if health["status"] == "red":
            raise EngineUnavailable("the cluster is red")

    async def generations(self) -> Generations:
        """What the two aliases point at."""
        return Generations(await self._behind(self._live), await self._behind(self._building))

    async def create(self) -> str:
        """A new index without replicas and without refreshing, under the alias of the one being built."""
        if (running := await self._behind(self._building)) is not None:
            raise RebuildRunning(running)
        generation = f"{self._prefix}{secrets.token_hex(4)}"
        body = index_body(replicas=0)
        body["settings"]["refresh_interval"] = "-1"
        body["aliases"] = {self._building: {}}
        await _answer(self._client.indices.create(index=generation, body=body))
        return generation

    async def write(self, changes: Sequence[Change], *, only: str | None = None) -> Written:
        """One bulk for all generations; 409 means that a newer version is there already, which is success."""
        targets = (only,) if only else (await self.generations()).written
        if not changes or not targets:
            return Written(0, 0)
        lines = [line for target in targets for change in changes for line in _lines(target, change)]
        # Live changes are few, and who made one looks for it at once; a bulk waits for `refresh`.
        params = {"refresh": "false" if only else "true", "request_timeout": _WRITE_TIMEOUT_S}
        answer = await _answer(self._client.bulk(body=lines, params=params))
        return _written(answer["items"])

    async def refresh(self, generation: str) -> None:
        """Make the bulk visible."""
        await _answer(self._client.indices.refresh(index=generation))

    async def count(self, generation: str, *, tombstones: bool = False) -> int:
        """Documents in a generation."""
        answer = await _answer(self._client.count(index=generation, body=living_body(tombstones=tombstones)))
        return int(answer["count"])

    async def walk(self, walk: Walk[T]) -> T:
        """A request per search; what is between them runs in a thread."""
        found: Found | None = None
        while True:
            search, result = await asyncio.to_thread(_next, walk, found)
            if search is None:
                return cast(T, result)
            found = await self.search(search)

    async def facets(self, search: Search, found: Found) -> Counts:
        """Counted along if the search that found this asked for them, else in a request of their own."""
        if found.facets or not has_facets(found.total, search):
            return found.facets
        answer = await self._ask(search_body(replace(search, bonus=(), offset=0, limit=0)))
        return facet_counts(answer.get("aggregations", {}))

    async def search(self, search: Search) -> Found:
        """One request for hits, total and facets."""
        answer = await self._ask(search_body(search))
        hits = tuple(_hit(hit) for hit in answer["hits"]["hits"])
        return Found(answer["hits"]["total"]["value"], hits, facet_counts(answer.get("aggregations", {})))

    async def values(self, listing: Listing) -> tuple[Counted, ...]:
        """A terms aggregation under the filters."""
        answer = await self._ask(values_body(listing))
        buckets = answer["aggregations"]["values"]["buckets"]
        return tuple(Counted(bucket["key"], bucket["doc_count"]) for bucket in buckets)

    async def swap(self, generation: str) -> str | None:
        """Replicas and refreshing on, then both aliases in one call."""
        live = {"number_of_replicas": self._replicas, "refresh_interval": None}
        await _answer(self._client.indices.put_settings(index=generation, body={"index": live}))
        before = await self._behind(self._live)
        actions: list[dict[str, Any]] = [{"add": {"index": generation, "alias": self._live}}]
        actions.append({"remove": {"index": generation, "alias": self._building, "must_exist": False}})
        if before not in (None, generation):
            actions.append({"remove": {"index": before, "alias": self._live}})
        await _answer(self._client.indices.update_aliases(body={"actions": actions}))
        return before

    async def drop(self, generation: str) -> None:
        """Delete an index; its aliases go with it."""
        await _answer(self._client.indices.delete(index=generation, params={"ignore_unavailable": "true"}))

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _ask(self, body: dict[str, Any]) -> Mapping[str, Any]:
        """A search that is whole or nothing: half an answer in time is a failure."""
        # In the body: as a parameter the client would take it for its own time limit.
        limited = body | {"timeout": f"{_SEARCH_TIMEOUT_S:.0f}s"}
        params = {"allow_partial_search_results": "false"}
        answer = await _answer(self._client.search(index=self._live, body=limited, params=params))
        if answer["timed_out"]:
            raise EngineUnavailable("the search took too long")
        return answer

    async def _behind(self, alias: str) -> str | None:
        try:
            found = await self._client.indices.get_alias(name=alias)
        except NotFoundError:
            return None
        except OpenSearchException as error:
            raise EngineUnavailable(str(error)) from error
        return next(iter(found), None)


async def _answer(request: Awaitable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The answer, or EngineUnavailable for whatever went wrong on the way."""
    try:
        return await request
    except OpenSearchException as error:
        raise EngineUnavailable(str(error)) from error


def _lines(target: str, change: Change) -> tuple[dict[str, Any], dict[str, Any]]:
    action = {"_index": target, "_id": change.id, "version": change.versie, "version_type": "external"}
    return {"index": action}, dict(flatten(change))


def _written(items: Sequence[Mapping[str, Any]]) -> Written:
    """How many took effect; any failure but staleness is the engine's."""
    results = [item["index"] for item in items]
    stale = sum(result["status"] == _STALE for result in results)
    failed = next((result["error"] for result in results if "error" in result and result["status"] != _STALE), None)
    if failed is not None:
        raise EngineUnavailable(f"{failed['type']}: {failed['reason']}")
    return Written(len(results) - stale, stale)


def _hit(hit: Mapping[str, Any]) -> Hit:
    return Hit(hit["_source"][ID], hit["_source"][VERSIE], float(hit["_score"] or 0.0))


def _next(walk: Walk[T], found: Found | None) -> tuple[Search | None, T | None]:
    """The next search of a walk, or what it came to; a StopIteration cannot leave a thread."""
    try:
        return (next(walk) if found is None else walk.send(found)), None
    except StopIteration as done:
        return None, done.value
