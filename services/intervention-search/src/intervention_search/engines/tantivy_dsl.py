"""From the engine-neutral question to tantivy's queries."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from tantivy import Occur, Query, Schema, SchemaBuilder

from intervention_search.engines.mapping import (
    ID,
    KEYWORDS,
    SORT_FIELDS,
    STEMMED,
    TWINS,
    VERSIE,
    ZICHTBAARHEID,
)
from intervention_search.engines.query import (
    AtLeast,
    BestOf,
    Choice,
    Node,
    Phrase,
    Search,
    Term,
)


def make_schema() -> Schema:
    """The fields of `mapping`."""
    builder = SchemaBuilder()
    builder.add_text_field(ID, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field(VERSIE, stored=True, indexed=True)
    for stemmed in STEMMED:
        builder.add_text_field(stemmed, tokenizer_name="whitespace", index_option="freq")
    for twin in TWINS:
        builder.add_text_field(twin, tokenizer_name="whitespace", index_option="position")
    for name in (*KEYWORDS, *SORT_FIELDS):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def ids_query(schema: Schema, ids: Sequence[str]) -> Query:
    """The documents with these ids, tombstones included."""
    return Query.term_set_query(schema, ID, ids)


def living_query() -> Query:
    """Every document that is no tombstone."""
    return Query.exists_query(ZICHTBAARHEID)


def search_query(schema: Schema, search: Search, *, but: str | None = None) -> Query:
    """What a search finds, with every choice but the one on the facet `but`."""
    choices = [choice for choice in search.choices if choice.field != but]
    clauses = [(Occur.Must, choice_query(schema, found)) for found in (*search.filters, *choices)]
    clauses.append((Occur.Must, node_query(schema, search.must) if search.must else Query.all_query()))
    clauses += [(Occur.Should, node_query(schema, bonus)) for bonus in search.bonus]
    return Query.boolean_query(clauses)


def filters_query(schema: Schema, filters: Iterable[Choice]) -> Query:
    """All documents that pass the filters."""
    return Query.boolean_query([(Occur.Must, choice_query(schema, found)) for found in filters])


def choice_query(schema: Schema, choice: Choice) -> Query:
    """A choice as a filter: it selects and never scores."""
    match choice.values:
        case ():
            chosen = Query.empty_query()
        case (value,):  # a set is read whole before the first document, one term is skipped through
            chosen = Query.term_query(schema, choice.field, value, "basic")
        case values:
            chosen = Query.term_set_query(schema, choice.field, values)
    return Query.const_score_query(chosen, 0.0)


def node_query(schema: Schema, node: Node) -> Query:
    """A node of the plan as a scoring query."""
    match node:
        case Term(field, term, weight, _):
            option = "freq" if field in STEMMED else "position"
            return Query.boost_query(Query.term_query(schema, field, term, option), weight)
        case Phrase(field, words, weight, _):
            return Query.boost_query(Query.phrase_query(schema, field, list(words)), weight)
        case AtLeast(nodes, minimum):
            clauses = [(Occur.Should, node_query(schema, child)) for child in nodes]
            return Query.boolean_query(clauses, minimum_number_should_match=minimum)
        case BestOf(nodes):
            return Query.disjunction_max_query([node_query(schema, child) for child in nodes])
        case _:
            assert_never(node)
