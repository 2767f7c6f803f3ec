"""Bounded lists: page + pageSize in, a Page with Link and Total-Count out (ADR pagination module)."""

from collections.abc import Sequence
from typing import Annotated, Any, Generic, Self, TypeVar
from urllib.parse import urlencode

from fastapi import Request, Response
from pydantic import Field

from shared.wire import QueryInput, WireOutput

DEFAULT_PAGE_SIZE = 20
MAX_PAGE_SIZE = 100
# page × pageSize stays far inside PostgreSQL's bigint OFFSET and a search engine's result window.
MAX_PAGE = 10_000

T = TypeVar("T")


class PageQuery(QueryInput):
    """The paging keys; a route's filter inherits them, so that one model holds every query key."""

    page: Annotated[int, Field(ge=1, le=MAX_PAGE, description="Paginanummer, vanaf 1.")] = 1
    page_size: Annotated[int, Field(ge=1, le=MAX_PAGE_SIZE, description="Aantal resultaten per pagina.")] = (
        DEFAULT_PAGE_SIZE
    )

    @property
    def offset(self) -> int:
        """Rows to skip."""
        return (self.page - 1) * self.page_size


class Page(WireOutput, Generic[T]):
    """One page of a collection and the size of the whole."""

    resultaten: list[T]
    page: int
    page_size: int
    totaal: int

    @classmethod
    def of(cls, request: Request, response: Response, query: PageQuery, found: tuple[Sequence[Any], int]) -> Self:
        """The answer of a list: a page of rows or reads and the size of the whole, with `Link` and `Total-Count`."""
        resultaten, totaal = found
        page_links(request, response, query, totaal)
        return cls.model_validate(
            {"resultaten": resultaten, "page": query.page, "page_size": query.page_size, "totaal": totaal}
        )

    @classmethod
    def slice_of(cls, request: Request, response: Response, query: PageQuery, everything: Sequence[Any]) -> Self:
        """The answer of a list that is there as a whole."""
        shown = everything[query.offset : query.offset + query.page_size]
        return cls.of(request, response, query, (shown, len(everything)))


def page_links(request: Request, response: Response, query: PageQuery, totaal: int) -> None:
    """Set `Link` (first, prev, next, last; absent ones left out) and `Total-Count`; links are relative on purpose."""
    last = max(1, -(-totaal // query.page_size))
    targets = {"first": 1, "prev": query.page - 1, "next": query.page + 1, "last": last}
    if query.page <= 1:
        del targets["prev"]
    if query.page >= last:
        del targets["next"]
    response.headers["Link"] = link_header(
        request, {rel: {"page": str(number), "pageSize": str(query.page_size)} for rel, number in targets.items()}
    )
    response.headers["Total-Count"] = str(totaal)


def link_header(request: Request, targets: dict[str, dict[str, str]]) -> str:
    """RFC 8288 links that repeat the request's own query with the given keys replaced; relative, never from `Host`."""
    links = []
    for rel, replaced in targets.items():
        kept: Sequence[tuple[str, str]] = [(k, v) for k, v in request.query_params.multi_items() if k not in replaced]
        links.append(f'<?{urlencode([*kept, *replaced.items()])}>; rel="{rel}"')
    return ", ".join(links)
