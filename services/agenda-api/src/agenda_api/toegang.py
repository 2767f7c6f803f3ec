"""Who may write, who may administer, and what a token without the right to read drafts still sees."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import Depends

from agenda_api.bevindingen import Bevinding
from shared.auth import ANONYMOUS, AnyCaller, Caller, caller_with
from shared.problems import Fout, NotAllowed

Schrijver = Annotated[Caller, caller_with("agenda:schrijven")]


def require_beheerder(caller: Caller) -> None:
    """Raises: NotAllowed for everybody but the alliance's own administrator."""
    if not caller.is_beheerder:
        raise NotAllowed("Dit is voorbehouden aan de beheerder van de alliantie.")


def _beheerder(caller: Schrijver) -> Caller:
    require_beheerder(caller)
    return caller


def _lezer(caller: AnyCaller) -> Caller:
    return caller if "agenda:lezen" in caller.scopes else ANONYMOUS


Beheerder = Annotated[Caller, Depends(_beheerder)]
OnlyBeheerder = Depends(_beheerder)
# For routers whose routes ask nothing of the caller: a token is not needed, yet a bad one is refused.
TokenIfAny = caller_with()
# Drafts are read with a right of their own; without it a token sees what everybody sees.
Lezer = Annotated[Caller, Depends(_lezer)]


def as_fouten(bevindingen: Iterable[Bevinding]) -> list[Fout]:
    """Findings of the rules as faults on the wire."""
    return [Fout(found.pointer, found.code, found.melding) for found in bevindingen]
