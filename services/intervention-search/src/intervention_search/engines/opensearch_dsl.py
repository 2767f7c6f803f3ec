"""Pure: from the engine-neutral question to OpenSearch's bodies."""

from collections.abc import Mapping
from typing import Any, assert_never

from intervention_search.engines.mapping import (
    ID,
    KEYWORDS,
    SORT_FIELDS,
    STEMMED,
    TWINS,
    VERSIE,
    ZICHTBAARHEID,
    sort_field,
)
from intervention_search.engines.query import (
    AtLeast,
    BestOf,
    Choice,
    Listing,
    Node,
    Phrase,
    Search,
    Sortering,
    Term,
)

# OpenSearch's own form of a body: JSON, hence Any.
Body = dict[str, Any]
# Values per facet that are counted: more than any code list holds, gemeenten included.
_FACET_VALUES = 500
_LUCENE_OPERATORS = set('.?+*|{}[]()"\\#@&<>~^$-')


def index_body(replicas: int) -> Body:
    """Settings and mapping of a generation.

    One shard: idf is counted per shard, and the collection is small. No refresh while it is filled.
    """
    text: Body = {"type": "text", "analyzer": "whitespace"}
    properties: Body = {
        ID: {"type": "keyword"},
        VERSIE: {"type": "long"},
        **dict.fromkeys(STEMMED, text | {"index_options": "freqs"}),
        **dict.fromkeys(TWINS, text),
        **{name: {"type": "keyword"} for name in (*KEYWORDS, *SORT_FIELDS)},
    }
    settings = {"number_of_shards": 1, "number_of_replicas": replicas}
    return {"settings": settings, "mappings": {"dynamic": "strict", "properties": properties}}


def search_body(search: Search) -> Body:
    """A page of hits, with post_filter for the choices and per facet an aggregation under all other choices."""
    query = {
        "filter": [choice_query(found) for found in search.filters],
        "must": [node_query(search.must)] if search.must else [],
        "should": [node_query(node) for node in search.bonus],
        "minimum_should_match": 0,
    }
    return {
        "query": {"bool": query},
        "post_filter": _all(search.choices),
        "aggs": {name: _facet(search, name) for name in search.facets},
        "sort": _sort(search),
        "from": search.offset,
        "size": search.limit,
        "track_total_hits": True,
        "track_scores": True,
        "_source": [ID, VERSIE],
    }


def values_body(listing: Listing) -> Body:
    """The values of a keyword field, the most frequent first, then by alphabet."""
    terms: Body = {
        "field": listing.field,
        "size": listing.limit,
        "order": [{"_count": "desc"}, {"_key": "asc"}],
    }
    if listing.prefix:
        terms["include"] = _escaped(listing.prefix) + ".*"
    return {"size": 0, "query": _all(listing.filters), "aggs": {"values": {"terms": terms}}}


def living_body(*, tombstones: bool) -> Body:
    """Every document, or every document that is no tombstone."""
    return {"query": {"match_all": {}} if tombstones else {"exists": {"field": ZICHTBAARHEID}}}


def choice_query(choice: Choice) -> Body:
    """A choice as a filter."""
    return {"terms": {choice.field: list(choice.values)}}


def node_query(node: Node) -> Body:
    """A node of the plan as a scoring query."""
    match node:
        case Term(field, term, weight, _):
            return {"term": {field: {"value": term, "boost": weight}}}
        case Phrase(field, words, weight, _):
            return {"match_phrase": {field: {"query": " ".join(words), "boost": weight}}}
        case AtLeast(nodes, minimum):
            return {"bool": {"should": [node_query(child) for child in nodes], "minimum_should_match": minimum}}
        case BestOf(nodes):
            return {"dis_max": {"queries": [node_query(child) for child in nodes]}}
        case _:
            assert_never(node)


def facet_counts(aggregations: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """The answer of the facet aggregations as counts per value."""
    return {
        name: {bucket["key"]: bucket["doc_count"] for bucket in found.get("values", found)["buckets"]}
        for name, found in aggregations.items()
    }


def _facet(search: Search, name: str) -> Body:
    others = tuple(choice for choice in search.choices if choice.field != name)
    values: Body = {"terms": {"field": name, "size": _FACET_VALUES}}
    return {"filter": _all(others), "aggs": {"values": values}} if others else values


def _all(filters: tuple[Choice, ...]) -> Body:
    return {"bool": {"filter": [choice_query(found) for found in filters]}}


def _sort(search: Search) -> list[Body]:
    """Ties are broken by id (a keyword copy): else pages overlap between requests."""
    if search.sortering is Sortering.RELEVANTIE:
        return [{"_score": {"order": "desc"}}, {ID: {"order": "asc"}}]
    direction = "desc" if search.is_reversed else "asc"
    return [{sort_field(search.sortering): {"order": direction}}, {ID: {"order": direction}}]


def _escaped(prefix: str) -> str:
    """A prefix as a Lucene regular expression."""
    return "".join(f"\\{sign}" if sign in _LUCENE_OPERATORS else sign for sign in prefix)
