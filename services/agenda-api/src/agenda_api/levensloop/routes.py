"""HTTP: the steps of an agenda's life."""

# ruff: noqa: FAST003, PLR0913, PLR0917 - FastAPI passes by name, and the aliases of paths stand in named types

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response

from agenda_api.agendas.schemas import AgendaRead
from agenda_api.levensloop.answering import told_as_signed
from agenda_api.levensloop.schemas import (
    Beeindiging,
    CollegebesluitInput,
    IntrekkingInput,
    Terugsturing,
)
from agenda_api.levensloop.service import LevensloopService
from agenda_api.ondertekeningen.schemas import OndertekeningCreate
from agenda_api.toegang import Schrijver
from shared.aside import Body
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.preconditions import ExpectedVersion, with_etag
from shared.provide import provided
from shared.waardelijsten.types import Gemeentecode

ETAG: Final = {"x-etag": True}
Levensloop = Annotated[LevensloopService, provided(LevensloopService)]
AgendaId = Annotated[UUID, Path(alias="agendaId")]
OndertekeningId = Annotated[UUID, Path(alias="ondertekeningId")]

router = APIRouter(prefix="/agendas", tags=["agendas"], route_class=IdempotentRoute)


@router.post("/{agendaId}/_instemmen", summary="Met een agenda instemmen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def consent_to_agenda(
    response: Response, service: Levensloop, caller: Schrijver, agenda_id: AgendaId, expected: ExpectedVersion
) -> AgendaRead:
    """Een gemeente die de agenda niet zelf indient, stemt in met de inhoud zoals die nu is, met haar eigen token."""
    return with_etag(response, await service.consent(caller, agenda_id, expected))


@router.post("/{agendaId}/_indienen", summary="Agenda indienen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def submit_agenda(
    response: Response, service: Levensloop, caller: Schrijver, agenda_id: AgendaId, expected: ExpectedVersion
) -> AgendaRead:
    """De indiener biedt de agenda aan de alliantie aan; de regiocoördinator van de gemeente ziet haar vanaf dan.

    Alles wat nog ontbreekt wordt tegelijk gemeld, ook welke gemeenten nog niet hebben ingestemd.
    """
    return with_etag(response, await service.submit(caller, agenda_id, expected))


# The document has the first spelling, as the API rules give an operation one word; the step itself is called the other.
@router.post("/{agendaId}/_in_behandeling_nemen", include_in_schema=False, dependencies=[ClaimKey])
@router.post(
    "/{agendaId}/_behandelen", summary="Agenda in behandeling nemen", openapi_extra=ETAG, dependencies=[ClaimKey]
)
async def take_up_agenda(
    response: Response, service: Levensloop, caller: Schrijver, agenda_id: AgendaId, expected: ExpectedVersion
) -> AgendaRead:
    """Voor de regiocoördinator van de gemeente of de beheerder: neemt een ingediende agenda in behandeling.

    Ook bereikbaar als `_in_behandeling_nemen`.
    """
    return with_etag(response, await service.take_up(caller, agenda_id, expected))


@router.post("/{agendaId}/_terugsturen", summary="Agenda terugsturen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def return_agenda(
    response: Response,
    service: Levensloop,
    caller: Schrijver,
    agenda_id: AgendaId,
    body: Body[Terugsturing],
    expected: ExpectedVersion,
) -> AgendaRead:
    """Voor de regiocoördinator van de gemeente of de beheerder: stuurt de agenda terug, met opmerkingen per onderdeel.

    Ze staan in `laatsteBeoordeling` tot de agenda opnieuw wordt ingediend. Vanuit akkoord stuurt alleen de beheerder
    terug, zolang er geen ondertekening onder staat; de agenda is dan niet meer openbaar.
    """
    return with_etag(response, await service.send_back(caller, agenda_id, expected, body))


@router.post(
    "/{agendaId}/_akkoord", summary="Agenda klaar om te ondertekenen", openapi_extra=ETAG, dependencies=[ClaimKey]
)
async def agree_to_agenda(
    response: Response, service: Levensloop, caller: Schrijver, agenda_id: AgendaId, expected: ExpectedVersion
) -> AgendaRead:
    """Voor de beheerder: de alliantie is akkoord; vanaf dan is de agenda openbaar en kan zij worden ondertekend."""
    return with_etag(response, await service.agree(caller, agenda_id, expected))


@router.put("/{agendaId}/collegebesluiten/{gemeentecode}", summary="Collegebesluit vastleggen", openapi_extra=ETAG)
async def record_collegebesluit(
    response: Response,
    service: Levensloop,
    caller: Schrijver,
    agenda_id: AgendaId,
    gemeentecode: Annotated[Gemeentecode, Path()],
    body: Body[CollegebesluitInput],
    expected: ExpectedVersion,
) -> AgendaRead:
    """Een gemeente legt vast dat haar college van B en W de inhoud vaststelde, met haar eigen token.

    Het mag, het hoeft niet: van indienen tot ondertekenen. Verandert de inhoud, dan vervalt het.
    """
    return with_etag(response, await service.decide(caller, agenda_id, expected, gemeentecode, body))


@router.delete("/{agendaId}/collegebesluiten/{gemeentecode}", summary="Collegebesluit verwijderen", openapi_extra=ETAG)
async def remove_collegebesluit(
    response: Response,
    service: Levensloop,
    caller: Schrijver,
    agenda_id: AgendaId,
    gemeentecode: Annotated[Gemeentecode, Path()],
    expected: ExpectedVersion,
) -> AgendaRead:
    """Een gemeente haalt een besluit weg dat er niet hoort te staan, zolang de agenda niet is ondertekend.

    Wat er stond blijft te lezen in de geschiedenis.
    """
    return with_etag(response, await service.take_back_decision(caller, agenda_id, expected, gemeentecode))


@router.post("/{agendaId}/_intrekken", summary="Agenda intrekken", openapi_extra=ETAG, dependencies=[ClaimKey])
async def withdraw_agenda(
    response: Response,
    service: Levensloop,
    caller: Schrijver,
    agenda_id: AgendaId,
    expected: ExpectedVersion,
    body: Body[IntrekkingInput],
) -> AgendaRead:
    """De indiener of de beheerder trekt een agenda in die nog niet is ondertekend, met de reden in `intrekking`.

    Staat er een ondertekening onder, dan moet die eerst worden ingetrokken: niemand wist uit wat een ander tekende. Wie
    haar kon lezen blijft haar lezen; uit de zoekresultaten verdwijnt zij.
    """
    return with_etag(response, await service.withdraw(caller, agenda_id, expected, body))


@router.post("/{agendaId}/_beeindigen", summary="Agenda beëindigen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def end_agenda(
    response: Response,
    service: Levensloop,
    caller: Schrijver,
    agenda_id: AgendaId,
    body: Body[Beeindiging],
    expected: ExpectedVersion,
) -> AgendaRead:
    """Elke gemeente zegt op, met haar eigen token; bij de laatste eindigt de agenda, op de laatste genoemde dag.

    Ligt die dag in de toekomst, dan blijft zij tot die dag ondertekend en lopend. De beheerder kan haar ook
    beëindigen, met de reden als zij van meer gemeenten is. Zij blijft meetellen als ooit ondertekend.
    """
    return with_etag(response, await service.end(caller, agenda_id, expected, body))


@router.post(
    "/{agendaId}/ondertekeningen",
    summary="Agenda ondertekenen",
    status_code=201,
    responses={200: {"description": "Deze ondertekening stond er al; er is niets gewijzigd.", "model": AgendaRead}},
    openapi_extra=ETAG,
    dependencies=[ClaimKey],
)
async def sign_agenda(
    request: Request,
    response: Response,
    service: Levensloop,
    caller: Schrijver,
    agenda_id: AgendaId,
    body: Body[OndertekeningCreate],
    expected: ExpectedVersion,
) -> AgendaRead:
    """Tekent een agenda die akkoord is; hebben OCW en elke gemeente getekend, dan is zij ondertekend.

    De datum ligt van de dag van het akkoord tot en met vandaag; wat uit openbare bronnen bekend is mag ouder zijn.
    Staat precies deze ondertekening er al, dan is het antwoord 200 en verandert er niets.
    """
    agenda = await service.sign(caller, agenda_id, expected, body)
    return told_as_signed(request, response, agenda, expected, f"/agendas/{agenda.id}")


@router.post(
    "/{agendaId}/ondertekeningen/{ondertekeningId}/_intrekken",
    summary="Ondertekening intrekken",
    openapi_extra=ETAG,
    dependencies=[ClaimKey],
)
async def withdraw_signature(
    response: Response,
    service: Levensloop,
    caller: Schrijver,
    agenda_id: AgendaId,
    ondertekening_id: OndertekeningId,
    body: Body[IntrekkingInput],
    expected: ExpectedVersion,
) -> AgendaRead:
    """Door wie haar zette of de beheerder, met de reden, tot de laatste ondertekening is gezet.

    De ondertekening blijft staan met `ingetrokkenOp` en `redenIntrekking` en telt niet meer; dezelfde partij kan
    opnieuw tekenen.
    """
    return with_etag(response, await service.withdraw_signature(caller, agenda_id, ondertekening_id, expected, body))
