"""Pure: from the ways to find what is asked for to what an engine is asked: anything that may be an answer."""

from collections.abc import Sequence

from intervention_search.engines.query import AtLeast, Node, Phrase, Reason, Term, TextField, all_of, best_of
from intervention_search.rangorde import gewichten
from intervention_search.rangorde.scoring import Thing
from intervention_search.rangorde.ways import Asked, Way
from intervention_search.taal.families import MARK

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
    """What an engine can count of the hits: as many things as the rarest of them need to cover enough."""
    wanted = [thing for thing in things if not (thing.asked.is_quoted or thing.asked.is_weak)]
    wanted = wanted or [thing for thing in things if not thing.asked.is_quoted]
    quotes = [_nodes(thing.asked, gewichten.CLAUSES_MAX)[0] for thing in things if thing.asked.is_quoted]
    room = gewichten.CLAUSES_MAX // max(1, len(things))
    nodes = [best_of(_nodes(thing.asked, room, gewichten.GEVONDEN)) for thing in wanted]
    rarest = sorted((thing.idf_unfound for thing in wanted), reverse=True)
    covered = [sum(rarest[: count + 1]) for count in range(len(rarest))]
    enough = sum(covered_so_far < gewichten.TREFFER * sum(rarest) for covered_so_far in covered) + 1
    anything = [AtLeast(tuple(nodes), min(enough, len(nodes)))] if nodes else []
    return all_of([*quotes, *anything]) if quotes or anything else None


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
