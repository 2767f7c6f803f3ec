"""What subscribers did not take, for the administrator: see it, repair the cause, have it delivered again."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field
from sqlalchemy import ColumnElement, and_, func, select, update

from shared.auth import Caller, Rol, caller_with, require_role
from shared.database import Session
from shared.events.sending.delivery import is_set_aside
from shared.events.tables import Aflevering, Gebeurtenis
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.paging import Page, PageQuery
from shared.wire import Moment, WireInput, WireOutput

Abonnee = Annotated[str, Field(max_length=200, description="De naam van de abonnee, zoals metrics.")]
Onderwerp = Annotated[str, Field(max_length=200, description="Het onderwerp (subject) van de gebeurtenissen.")]


class AfleveringFilter(PageQuery):
    """Which of the deliveries that wait for a person."""

    abonnee: Abonnee | None = None
    onderwerp: Onderwerp | None = None


class AfleveringRead(WireOutput):
    """Een gebeurtenis die een abonnee herhaaldelijk niet aannam, en wanneer het weer wordt geprobeerd."""

    abonnee: str
    gebeurtenis: UUID
    type: str
    onderwerp: str
    status: Annotated[str, Field(description="open: wordt nog geprobeerd; mislukt: wacht op u.")]
    pogingen: int
    laatste_fout: Annotated[str | None, Field(description="De HTTP-status of de soort fout.")]
    aangemaakt_op: Moment
    volgende_poging_op: Moment


class AfleveringPage(Page[AfleveringRead]):
    """Een pagina met afleveringen die blijven steken, oudste eerst."""


class Herhaling(WireInput):
    """Wat opnieuw wordt afgeleverd; zonder keuze alles wat bleef steken."""

    abonnee: Abonnee | None = None
    onderwerp: Onderwerp | None = None


class HerhalingVerslag(WireOutput):
    """Hoeveel afleveringen opnieuw aan de beurt zijn."""

    aantal: int


async def _beheerder(caller: Annotated[Caller, caller_with("gebeurtenissen:lezen")]) -> None:
    require_role(caller, Rol.BEHEERDER)


router = APIRouter(
    prefix="/afleveringen", tags=["gebeurtenissen"], route_class=IdempotentRoute, dependencies=[Depends(_beheerder)]
)


@router.get("", summary="Afleveringen die blijven steken")
async def list_stuck(
    request: Request, response: Response, session: Session, query: Annotated[AfleveringFilter, Query()]
) -> AfleveringPage:
    """Gebeurtenissen die een abonnee vijf keer of vaker niet aannam. Alleen voor de beheerder."""
    stuck = _stuck(query.abonnee, query.onderwerp)
    rows = await session.execute(
        select(Aflevering.__table__, Gebeurtenis.id.label("gebeurtenis"), Gebeurtenis.type)
        .join(Gebeurtenis, Gebeurtenis.volgnummer == Aflevering.volgnummer)
        .where(stuck)
        .order_by(Aflevering.positie, Aflevering.abonnee)
        .limit(query.page_size)
        .offset(query.offset)
    )
    totaal = await session.scalar(select(func.count()).select_from(Aflevering).where(stuck)) or 0
    return AfleveringPage.of(request, response, query, (rows.all(), totaal))


@router.post("/_opnieuw", summary="Opnieuw afleveren", dependencies=[ClaimKey])
async def deliver_again(session: Session, body: Herhaling) -> HerhalingVerslag:
    """Zet wat bleef steken weer aan de beurt, in volgorde. Herhalen is veilig. Alleen voor de beheerder."""
    again = (
        update(Aflevering)
        .where(_stuck(body.abonnee, body.onderwerp))
        # A day of tries begins anew.
        .values(status="open", pogingen=0, volgende_poging_op=func.now(), aangemaakt_op=func.now())
    )
    return HerhalingVerslag(aantal=len((await session.scalars(again.returning(Aflevering.positie))).all()))


def _stuck(abonnee: str | None, onderwerp: str | None) -> ColumnElement[bool]:
    chosen = [is_set_aside()]
    if abonnee is not None:
        chosen.append(Aflevering.abonnee == abonnee)
    if onderwerp is not None:
        chosen.append(Aflevering.onderwerp == onderwerp)
    return and_(*chosen)
