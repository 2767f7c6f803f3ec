"""Which kinds of failure a service has and what each of them means: its own, and those that the house names."""

from collections.abc import Iterator
from typing import Any, Final

from shared import idempotency, problems, upstream
from shared.events import feed, outbox
from shared.problems import Problem

# The modules of the house that name failures; a service brings its own.
_HOUSE: Final = {module.__name__ for module in (problems, idempotency, upstream, feed, outbox)}


def problem_types(package: str) -> dict[str, dict[str, Any]]:
    """Every kind by its slug, in the order of the alphabet; the gateway answers with it at the address of the kind."""
    kinds = [kind for kind in _kinds(Problem) if kind.__module__ in _HOUSE or kind.__module__.startswith(f"{package}.")]
    return {
        kind.slug: {
            "titel": kind.title,
            "status": kind.status,
            "betekenis": kind.betekenis,
            "watTeDoen": kind.wat_te_doen,
        }
        for kind in sorted(kinds, key=lambda kind: kind.slug)
    }


def _kinds(kind: type[Problem]) -> Iterator[type[Problem]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _kinds(narrower)
