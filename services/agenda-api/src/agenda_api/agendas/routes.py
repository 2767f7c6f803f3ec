"""HTTP: agendas, what is agreed in them, and their history."""

# ruff: noqa: FAST003, PLR0913, PLR0917 - FastAPI passes by name, and the aliases of paths stand in named types

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from agenda_api.agendas.schemas import AgendaCreate, AgendaFilter, AgendaPage, AgendaRead
from agenda_api.agendas.service import AgendaService
from agenda_api.ondertekeningen.schemas import BewijsRead
from agenda_api.overeenkomsten.sent import read_sent
from agenda_api.toegang import Lezer, Schrijver
from agenda_api.vastlegging.schemas import MAX_VERSIE, Verschil, VersieGeheel, VersiePage
from shared.addresses import address_of
from shared.aside import Body
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.paging import CursorQuery
from shared.preconditions import ExpectedVersion, with_etag
from shared.provide import provided
from shared.velden import as_chosen
from shared.wire import InDigits

ETAG = {"x-etag": True}
Agendas = Annotated[AgendaService, provided(AgendaService)]
AgendaId = Annotated[UUID, Path(alias="agendaId")]
Versienummer = Annotated[int, InDigits, Path(ge=1, le=MAX_VERSIE)]
OndertekeningId = Annotated[UUID, Path(alias="ondertekeningId")]


router = APIRouter(prefix="/agendas", tags=["agendas"], route_class=IdempotentRoute)


@router.get("", summary="Agenda's zoeken")
async def list_agendas(
    request: Request, response: Response, service: Agendas, lezer: Lezer, query: Annotated[AgendaFilter, Query()]
) -> AgendaPage:
    """Openbare agenda's, en met een token ook de concepten van de eigen organisatie.

    Met `velden` staan alleen die velden in elk resultaat; de andere ontbreken.
    """
    page = AgendaPage.of(request, response, query, await service.list_agendas(lezer, query))
    found: AgendaPage = as_chosen(response, page, query.velden)
    return found


@router.post("", summary="Agenda registreren", status_code=201, openapi_extra=ETAG, dependencies=[ClaimKey])
async def create_agenda(
    request: Request, response: Response, service: Agendas, caller: Schrijver, body: Body[AgendaCreate]
) -> AgendaRead:
    """Een nieuw concept; het mag onvolledig zijn, maar niet fout. Alle fouten worden tegelijk gemeld."""
    agenda = await service.register(
        caller, await read_sent(request, service, body), request.app.state.settings.max_concepten
    )
    response.headers["Location"] = address_of(request, f"/agendas/{agenda.id}")
    return with_etag(response, agenda)


@router.put("/{agendaId}", summary="Agenda wijzigen", openapi_extra=ETAG)
async def replace_agenda(
    request: Request,
    response: Response,
    service: Agendas,
    caller: Schrijver,
    agenda_id: AgendaId,
    expected: ExpectedVersion,
    body: Body[AgendaCreate],
) -> AgendaRead:
    """Vervangt de inhoud, zolang de agenda concept of teruggestuurd is; dat doet alleen de indiener.

    Verandert er iets, dan vervallen de instemmingen en collegebesluiten. Verandert er niets, dan blijft de ETag gelijk.
    """
    sent = await read_sent(request, service, body)
    return with_etag(response, await service.replace(caller, agenda_id, sent, expected))


@router.delete("/{agendaId}", summary="Concept verwijderen", status_code=204)
async def delete_agenda(service: Agendas, caller: Schrijver, agenda_id: AgendaId, expected: ExpectedVersion) -> None:
    """De indiener of de beheerder verwijdert een concept dat nooit is ingediend, met zijn geschiedenis.

    Wat is ingediend wordt ingetrokken. Nog eens verwijderen geeft 404: het is er niet meer.
    """
    await service.delete(caller, agenda_id, expected)


@router.get("/{agendaId}/ondertekeningen/{ondertekeningId}/bewijs", summary="Bewijs van een ondertekening")
async def read_bewijs(
    service: Agendas, lezer: Lezer, agenda_id: AgendaId, ondertekening_id: OndertekeningId
) -> BewijsRead:
    """Wat er getekend is: de inhoud volgens RFC 8785 (JCS), haar SHA-256, en hoe u dat met de hand nagaat.

    Dit blijft, ook als de ondertekening wordt ingetrokken of de agenda daarna anders wordt.
    """
    return await service.get_bewijs(lezer, agenda_id, ondertekening_id)


@router.get("/{agendaId}/versies", summary="Geschiedenis van een agenda")
async def list_versies(
    request: Request,
    response: Response,
    service: Agendas,
    lezer: Lezer,
    agenda_id: AgendaId,
    query: Annotated[CursorQuery, Query()],
) -> VersiePage:
    """Elke wijziging als JSON Patch. Wat er gebeurde voordat de agenda openbaar werd, zien alleen betrokkenen."""
    return VersiePage.of(request, response, query, await service.list_versies(lezer, agenda_id, query))


@router.get("/{agendaId}/versies/{versie}", summary="Eén versie van een agenda")
async def read_versie(service: Agendas, lezer: Lezer, agenda_id: AgendaId, versie: Versienummer) -> VersieGeheel:
    """De agenda zoals zij toen helemaal was, wie haar zo maakte, en de afdrukken waaraan dat te controleren is."""
    return await service.get_versie(lezer, agenda_id, versie)


@router.get("/{agendaId}/versies/{versie}/verschillen/{andere}", summary="Verschil tussen twee versies van een agenda")
async def compare_versies(
    service: Agendas, lezer: Lezer, agenda_id: AgendaId, versie: Versienummer, andere: Versienummer
) -> Verschil:
    """Wat er van de ene naar de andere versie verandert, als JSON Patch; de volgorde is vrij."""
    return await service.compare_versies(lezer, agenda_id, versie, andere)
