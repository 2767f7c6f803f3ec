"""Who may write, who may administer, and what a token without the right to read drafts still sees."""

from typing import Annotated

from fastapi import Depends, Request

from shared.auth import ANONYMOUS, AnyCaller, Caller, Rol, as_registered, caller_with, require_role
from shared.database import Session


async def _schrijver(
    request: Request, caller: Annotated[Caller, caller_with("agenda:schrijven")], session: Session
) -> Caller:
    return await as_registered(request, session, caller)


Schrijver = Annotated[Caller, Depends(_schrijver)]


async def _beheerder(caller: Schrijver) -> Caller:
    require_role(caller, Rol.BEHEERDER)
    return caller


async def _lezer(request: Request, caller: AnyCaller, session: Session) -> Caller:
    return await as_registered(request, session, caller) if "agenda:lezen" in caller.scopes else ANONYMOUS


Beheerder = Annotated[Caller, Depends(_beheerder)]
OnlyBeheerder = Depends(_beheerder)
# For routers whose routes ask nothing of the caller: a token is not needed, yet a bad one is refused.
TokenIfAny = caller_with()
# For what nobody sees without it.
EigenLezer = Annotated[Caller, caller_with("agenda:lezen")]
# Drafts are read with a right of their own; without it a token sees what everybody sees.
Lezer = Annotated[Caller, Depends(_lezer)]
