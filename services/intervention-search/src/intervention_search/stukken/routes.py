"""The addresses of a kind of record over HTTP: the same for every kind, with its own shapes."""

# ruff: noqa: PLR0917 - FastAPI passes by name, and the aliases of paths stand in named types

from collections.abc import Callable
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from intervention_search.redactie.importing import ImportQuery, Importverslag, takes_records
from intervention_search.redactie.lifecycle import Handeling
from intervention_search.stukken.bulk import StukBulk
from intervention_search.stukken.export import columns, write_out
from intervention_search.stukken.kind import Kind
from intervention_search.stukken.schemas import StukExportQuery, StukFilter, StukInhoud, StukRead, VersiesQuery
from intervention_search.stukken.service import StukService
from shared.addresses import address_of
from shared.auth import AnyCaller, Caller, caller_with
from shared.bulk.answer import CSV_ANSWER, told
from shared.bulk.upload import Uploaded
from shared.database import Session
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.paging import Page
from shared.preconditions import ExpectedVersion, with_etag
from shared.streams import ANSWERS_FILE, as_file, file_answer
from shared.waardelijsten.labels import LabelsQuery

Editor = Annotated[Caller, caller_with("interventies:schrijven")]
StukId = Annotated[UUID, Path(alias="id", description="Het id.")]
# The same name as in the other routes: OpenAPI knows one template per path.
IdOfSlug = Annotated[
    str, Path(alias="id", max_length=100, pattern=r"^[0-9a-zA-Z-]+$", description="Het id of de slug.")
]
_MOVES: Final = {
    Handeling.BEOORDELEN: ("judge", "in beoordeling nemen", "Van concept naar beoordeling."),
    Handeling.PUBLICEREN: (
        "publish",
        "publiceren",
        "Van beoordeling (of archief) naar gepubliceerd; alles wat dat belet staat in `fouten`.",
    ),
    Handeling.ARCHIVEREN: (
        "archive",
        "archiveren",
        "Van gepubliceerd naar gearchiveerd: leesbaar op het eigen adres, niet meer te vinden met zoeken.",
    ),
}

_ABOUT_IMPORT: Final = (
    "Records uit een bestand. Wat hetzelfde nummer (DOI) of dezelfde titel heeft als wat er al is, wordt gewijzigd; "
    "wat alleen in accenten of leestekens verschilt, wordt apart opgenomen en gemeld. Met `publiceren=true` wordt wat "
    "nieuw is meteen openbaar. Met `Accept: text/csv` komen de fouten als bestand."
)
_ABOUT_EXPORT: Final = (
    "Alles wat u mag zien, als CSV of NDJSON. NDJSON heeft elk veld; een CSV past in een rekenblad, met JSON in de "
    "cellen die niet plat zijn, en van onderzoek een rij per bevinding, zoals het importeren haar leest."
)


def new_router(kind: Kind[Any]) -> APIRouter:
    """List, describe, read, change, move, and what it was."""
    router = APIRouter(prefix=f"/{kind.pad}", tags=[kind.pad], route_class=IdempotentRoute)
    one, label = kind.naam, kind.label

    async def serve(session: Session) -> StukService[Any]:
        return StukService(session, kind)

    Stukken = Annotated[StukService[Any], Depends(serve)]  # noqa: N806 - a type
    etag: dict[str, Any] = {"response_model": kind.read, "openapi_extra": {"x-etag": True}}

    async def list_page(
        request: Request, response: Response, stukken: Stukken, caller: AnyCaller, query: StukFilter
    ) -> Page[Any]:
        return kind.page.of(request, response, query, await stukken.list_page(caller, query))

    async def create(
        request: Request, response: Response, body: StukInhoud, caller: Editor, stukken: Stukken
    ) -> StukRead:
        made = await stukken.create(caller, body)
        response.headers["Location"] = address_of(request, f"/{kind.pad}/{made.id}")
        return with_etag(response, made)

    async def find(
        id_of_slug: IdOfSlug,
        response: Response,
        caller: AnyCaller,
        stukken: Stukken,
        query: Annotated[LabelsQuery, Query()],
    ) -> StukRead:
        return with_etag(response, (await stukken.find(caller, id_of_slug)).as_asked(query))

    async def change(
        stuk_id: StukId,
        response: Response,
        body: StukInhoud,
        caller: Editor,
        expected: ExpectedVersion,
        stukken: Stukken,
    ) -> StukRead:
        return with_etag(response, await stukken.change(caller, stuk_id, body, expected))

    async def list_versions(
        request: Request,
        response: Response,
        id_of_slug: IdOfSlug,
        caller: AnyCaller,
        stukken: Stukken,
        query: Annotated[VersiesQuery, Query()],
    ) -> Page[Any]:
        return kind.page.of(request, response, query, await stukken.list_versions(caller, id_of_slug, query))

    def mover(handeling: Handeling) -> Callable[..., Any]:
        async def move(
            stuk_id: StukId, response: Response, caller: Editor, expected: ExpectedVersion, stukken: Stukken
        ) -> StukRead:
            return with_etag(response, await stukken.move(caller, stuk_id, handeling, expected))

        return move

    _of_kind(list_page, query=Annotated[kind.filter, Query()])
    _of_kind(create, body=kind.inhoud)
    _of_kind(change, body=kind.inhoud)
    router.get(
        "",
        name=f"list_{kind.meervoud}",
        summary=f"{label}: lijst",
        response_model=kind.page,
        description="Wat u mag zien: wat gepubliceerd of gearchiveerd is voor iedereen, concepten voor redactie en "
        "eigenaar.",
    )(list_page)
    router.post(
        "",
        status_code=201,
        name=f"create_{one}",
        summary=f"{label} beschrijven",
        description="Maakt een concept. Alleen voor redacteuren en beheerders.",
        dependencies=[ClaimKey],
        **etag,
    )(create)
    _add_files(router, kind)
    router.get("/{id}", name=f"get_{one}", summary=f"{label} opvragen", description="Op id of slug.", **etag)(find)
    router.put(
        "/{id}",
        name=f"update_{one}",
        summary=f"{label} wijzigen",
        description="Vervangt de hele inhoud; wat er stond blijft bij de versies te lezen.",
        **etag,
    )(change)
    for handeling, (verb, gedaan, uitleg) in _MOVES.items():
        router.post(
            f"/{{id}}/_{handeling}",
            name=f"{verb}_{one}",
            summary=f"{label} {gedaan}",
            description=uitleg,
            dependencies=[ClaimKey],
            **etag,
        )(mover(handeling))
    router.get(
        "/{id}/versies",
        name=f"list_{one}_versies",
        summary=f"{label}: versies",
        response_model=kind.page,
        description="Zoals het was na elke wijziging, de nieuwste eerst; concepten alleen voor redactie en eigenaar.",
    )(list_versions)
    return router


def _add_files(router: APIRouter, kind: Kind[Any]) -> None:
    """In and out as a file; before what stands at an id, of which `export` is none."""

    async def bring_in(
        request: Request, caller: Editor, upload: Uploaded, session: Session, query: Annotated[ImportQuery, Query()]
    ) -> Response | Importverslag:
        verslag, faults = await StukBulk(session, kind).bring_in(caller, upload, query)
        return told(request, verslag, faults, f"fouten-{kind.pad}.csv")

    async def write_file(request: Request, caller: AnyCaller, query: Annotated[StukExportQuery, Query()]) -> Response:
        return as_file(kind.pad, query, columns(kind), write_out(request.app, kind, caller, query))

    router.post(
        "/_importeren",
        name=f"import_{kind.meervoud}",
        summary=f"{kind.label}: importeren",
        description=_ABOUT_IMPORT,
        response_model=Importverslag,
        responses=CSV_ANSWER,
        openapi_extra=takes_records(kind.inhoud, kind.tabel),
        dependencies=[ClaimKey],
    )(bring_in)
    router.get(
        "/export",
        name=f"export_{kind.meervoud}",
        summary=f"{kind.label}: alles als bestand",
        description=_ABOUT_EXPORT,
        response_class=Response,
        responses=file_answer("Wat u mag zien, op volgorde van id."),
        openapi_extra={ANSWERS_FILE: True},
    )(write_file)


def _of_kind(endpoint: Callable[..., Any], **types: Any) -> None:  # noqa: ANN401 - what a kind brings
    """The shapes of the kind, where FastAPI reads them."""
    endpoint.__annotations__ |= types
