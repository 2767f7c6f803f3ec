"""Pure: from the ways to find what is asked for to what an engine is asked: anything that may be an answer."""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import Final

from intervention_search.engines.query import AtLeast, Node, Phrase, Reason, Term, TextField, all_of, best_of
from intervention_search.rangorde import gewichten
from intervention_search.rangorde.scoring import Thing
from intervention_search.rangorde.ways import Asked, Way
from intervention_search.taal.families import MARK

# Ways to cover enough that are counted: a long question has hundreds, and the first are the likeliest.
COMBINATIONS_MAX: Final = 24
HEAVIEST_MAX: Final = 8
_TWINS = ((TextField.TITEL, gewichten.CITAAT_IN_TITEL), (TextField.TEKST, gewichten.CITAAT_IN_TEKST))


def soft_node(asked: Sequence[Asked]) -> Node | None:
    """Any of what carries the question, and all that is quoted; nothing when nothing is asked."""
    wanted = [thing for thing in asked if not thing.is_quoted]
    quotes = [_nodes(thing, gewichten.CLAUSES_MAX)[0] for thing in asked if thing.is_quoted]
    carrying = [thing for thing in wanted if thing.carries] or wanted
    room = gewichten.CLAUSES_MAX // max(1, len(asked))
    nodes = [best_of(found) for thing in carrying if (found := _nodes(thing, room))]
    anything = [AtLeast(tuple(nodes), 1)] if nodes else []
    return all_of([*quotes, *anything]) if quotes or anything else None


def counting_node(things: Sequence[Thing]) -> Node | None:
    """What an engine can count of the hits: the fewest things that together cover enough, in any such way."""
    wanted = [thing for thing in things if not (thing.asked.is_quoted or thing.asked.is_weak)]
    wanted = wanted or [thing for thing in things if not thing.asked.is_quoted]
    quotes = [_nodes(thing.asked, gewichten.CLAUSES_MAX)[0] for thing in things if thing.asked.is_quoted]
    enough = list(islice(_enough([thing.idf_unfound for thing in wanted]), COMBINATIONS_MAX))
    room = gewichten.CLAUSES_MAX // max(1, sum(map(len, enough)))
    nodes = [
        all_of([best_of(_nodes(wanted[place].asked, room, gewichten.GEVONDEN)) for place in places])
        for places in enough
    ]
    anything = [AtLeast(tuple(nodes), 1)] if nodes else []
    return all_of([*quotes, *anything]) if quotes or anything else None


def _enough(weights: Sequence[float]) -> Iterator[tuple[int, ...]]:
    """The places that weigh enough together, none of them too many, the fewest first; of the heaviest only."""
    bound, found = gewichten.TREFFER * sum(weights), list[frozenset[int]]()
    ordered = sorted(range(len(weights)), key=lambda place: -weights[place])
    heaviest = ordered[:HEAVIEST_MAX]
    if sum(weights[place] for place in heaviest) < bound:
        yield tuple(heaviest)
    for count in range(1, len(heaviest) + 1):
        for places in combinations(heaviest, count):
            if sum(weights[place] for place in places) >= bound and not any(less <= set(places) for less in found):
                found.append(frozenset(places))
                yield places


def helping_nodes(asked: Sequence[Asked]) -> tuple[Node, ...]:
    """What makes a hit better without deciding."""
    room = gewichten.CLAUSES_MAX // max(1, len(asked))
    if not any(thing.carries for thing in asked):
        return ()
    helping = [thing for thing in asked if not (thing.carries or thing.is_quoted)]
    return tuple(best_of(found) for thing in helping if (found := _nodes(thing, room)))


def _nodes(thing: Asked, room: int, least: float = 0.0) -> list[Node]:
    """The ways of a thing, the best first, as far as there is room for their terms."""
    found: list[Node] = []
    for way in thing.ways:
        room -= max(2, sum(1 for _ in way.terms))
        if found and (room < 0 or way.weight < least):
            break
        if not way.is_lone:
            found.append(_way_node(way))
    return found


def _way_node(way: Way) -> Node:
    if way.row:
        return whole(way.row, way.weight, way.reason)
    pieces = [best_of([_term(term, way.weight * part, way.reason) for term, part in options]) for options in way.pieces]
    return all_of(pieces)


def whole(words: Sequence[str], weight: float, reason: Reason) -> Node:
    """Found in this spelling and row only."""
    return best_of([_row(field, words, weight * times, reason) for field, times in _TWINS])


def _row(field: TextField, words: Sequence[str], weight: float, reason: Reason) -> Node:
    """Words next to each other, or the only one."""
    return Phrase(field, tuple(words), weight, reason) if len(words) > 1 else Term(field, words[0], weight, reason)


def _term(term: str, weight: float, reason: Reason) -> Term:
    field = TextField.FAMILIES if term.startswith(MARK) else TextField.ALLES
    return Term(field, term, weight, reason)
