"""Bounded lists: page or cursor + pageSize in, a Page with Link and Total-Count out (ADR pagination module)."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, Generic, Self, TypeVar
from urllib.parse import urlencode

from fastapi import Request, Response
from pydantic import Field

from shared.addresses import own_address
from shared.wire import QueryInput, WireOutput

DEFAULT_PAGE_SIZE = 20
MAX_PAGE_SIZE = 100
# page × pageSize stays far inside PostgreSQL's bigint OFFSET and a search engine's result window.
MAX_PAGE = 10_000
# A count reads every row that matches: beyond this it only says that there are more, which is what people do with it.
MAX_COUNT: Final = 10_000
# Rows that a page number may skip: OFFSET reads them, and every row between that does not match (of 100,000 agendas,
# for one thema: 90 ms to skip 5,000). A cursor skips none.
MAX_DEPTH: Final = 2_000
MAX_CURSOR_CHARS: Final = 2_000

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


class CursorQuery(PageQuery):
    """The keys of a list that is read to its end: `rel=next` carries the cursor of what comes after this page."""

    cursor: Annotated[
        str | None,
        Field(
            max_length=MAX_CURSOR_CHARS,
            description=f"De plaats na de vorige pagina, uit `Link` met rel=next; nodig voorbij resultaat {MAX_DEPTH}.",
        ),
    ] = None


class Page(WireOutput, Generic[T]):
    """One page of a collection and the size of the whole; who follows a cursor has no page number."""

    resultaten: list[T]
    page: int | None
    page_size: int
    totaal: Annotated[int, Field(description=f"Aantal resultaten, geteld tot en met {MAX_COUNT}.")]
    totaal_is_minimum: Annotated[bool, Field(description="Of het er meer zijn dan `totaal`.")]

    @classmethod
    def of(
        cls,
        request: Request,
        response: Response,
        query: PageQuery,
        found: tuple[Sequence[Any], int] | tuple[Sequence[Any], int, str | None, bool],
    ) -> Self:
        """The answer of a list: a page of rows or reads and the size of the whole, with `Link` and `Total-Count`.

        A size above MAX_COUNT is told as a minimum. What follows in `found` is the cursor after the page, None at the
        end, and whether the page was cut short: then there are no pages to number.
        """
        resultaten, totaal, volgende, is_cut = (*found, None, False) if len(found) == len(("rows", "size")) else found
        page_links(request, response, query, totaal, volgende, is_cut=is_cut)
        return cls.model_validate(
            {
                "resultaten": resultaten,
                "page": None if is_cut or _cursor_of(query) is not None else query.page,
                "page_size": query.page_size,
                "totaal": min(totaal, MAX_COUNT),
                "totaal_is_minimum": totaal > MAX_COUNT,
            }
        )

    @classmethod
    def slice_of(cls, request: Request, response: Response, query: PageQuery, everything: Sequence[Any]) -> Self:
        """The answer of a list that is there as a whole."""
        shown = everything[query.offset : query.offset + query.page_size]
        return cls.of(request, response, query, (shown, len(everything)))


def _cursor_of(query: PageQuery) -> str | None:
    return query.cursor if isinstance(query, CursorQuery) else None


def page_links(
    request: Request,
    response: Response,
    query: PageQuery,
    totaal: int,
    volgende: str | None = None,
    *,
    is_cut: bool = False,
) -> None:
    """Set `Link` (first, prev, next, last; absent ones left out) and `Total-Count`.

    What is not known is not told: beyond MAX_COUNT there is no total and no last page.
    """
    last = max(1, -(-totaal // query.page_size))
    targets: dict[str, dict[str, str | None]] = {"first": {"page": "1"}}
    if query.page > 1:
        targets["prev"] = {"page": str(query.page - 1)}
    if volgende is not None:
        targets["next"] = {"page": None, "cursor": volgende}
    elif query.page < last and not isinstance(query, CursorQuery):
        targets["next"] = {"page": str(query.page + 1)}
    is_within_reach = not isinstance(query, CursorQuery) or (last - 1) * query.page_size <= MAX_DEPTH
    if totaal <= MAX_COUNT and is_within_reach and not is_cut:
        targets["last"] = {"page": str(last)}
    size = {"pageSize": str(query.page_size)}
    response.headers["Link"] = link_header(
        request, {rel: {"cursor": None} | replaced | size for rel, replaced in targets.items()}
    )
    if totaal <= MAX_COUNT:
        response.headers["Total-Count"] = str(totaal)


def link_header(request: Request, targets: Mapping[str, Mapping[str, str | None]]) -> str:
    """RFC 8288 links that repeat the request's own query with keys replaced, or left out (None)."""
    address, links = own_address(request), []
    for rel, replaced in targets.items():
        kept = [(key, value) for key, value in request.query_params.multi_items() if key not in replaced]
        given = [(key, value) for key, value in replaced.items() if value is not None]
        links.append(f'<{address}?{urlencode([*kept, *given])}>; rel="{rel}"')
    return ", ".join(links)
