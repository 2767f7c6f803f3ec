"""From bearer token to Caller: every token is checked here again, after the gateway."""

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from inspect import isfunction
from typing import Annotated, Any, Final, get_type_hints

import structlog
from fastapi import Request, Security, params
from fastapi.routing import APIRoute
from fastapi.security import SecurityScopes
from sqlalchemy.ext.asyncio import AsyncSession

from shared.problems import NotAllowed, NotAuthenticated
from shared.tokens import Claims, TokenCheck, TokenRefused

# RFC 9110: the name of a scheme in any case, one or more spaces.
BEARER: Final = re.compile(r"bearer +(\S+) *", re.IGNORECASE)

log = structlog.get_logger()


class Rol(StrEnum):
    """What a person at the other end is, beside what a system may do (scopes)."""

    BEHEERDER = "beheerder"  # the alliance's own administrator: sees and may change everything
    REDACTEUR = "redacteur"  # an editor of the knowledge
    REGIOCOORDINATOR = "regiocoordinator"  # serves gemeenten: sees what they submitted, speaks for none of them


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, for which organisations (OINs) it speaks or which it serves, and what the token allows."""

    client: str = ""
    organisaties: frozenset[str] = field(default_factory=frozenset)
    scopes: frozenset[str] = field(default_factory=frozenset)
    rollen: frozenset[str] = field(default_factory=frozenset)
    bedient: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_beheerder(self) -> bool:
        """Whether the tenancy filter lets everything through."""
        return self.has(Rol.BEHEERDER)

    @property
    def is_redacteur(self) -> bool:
        """Whether drafts of the knowledge are visible."""
        return self.has(Rol.REDACTEUR)

    def has(self, rol: Rol) -> bool:
        """Whether the token names this role; a beheerder has every role."""
        return rol in self.rollen or Rol.BEHEERDER in self.rollen

    def acts_for(self, organisaties: frozenset[str]) -> bool:
        """Whether the caller speaks for at least one of these organisations."""
        return self.is_beheerder or bool(self.organisaties & organisaties)


ANONYMOUS: Final = Caller()
# Which organisations a regiocoördinator serves today by the register of a service, which outlives no token.
Serves = Callable[[AsyncSession, Caller], Awaitable[frozenset[str]]]


def require_role(caller: Caller, rol: Rol) -> None:
    """Raises: NotAllowed that names the missing role."""
    if not caller.has(rol):
        raise NotAllowed(f"Dit is voorbehouden aan de rol {rol}; die staat niet in het token.")


def require_scopes(caller: Caller, scopes: Iterable[str]) -> None:
    """Raises: NotAllowed that names the missing ones, NotAuthenticated for nobody in particular."""
    missing = " ".join(sorted(set(scopes) - caller.scopes))
    if missing and caller == ANONYMOUS:
        raise _unauthorized("Stuur een token mee: Authorization: Bearer …")
    if missing:
        raise NotAllowed(
            f"Het token mist het recht {missing}.",
            headers={"WWW-Authenticate": f'Bearer realm="gka", error="insufficient_scope", scope="{missing}"'},
        )


@cache
def scopes_of(call: Callable[..., Any]) -> frozenset[str]:
    """The scopes that a route's function asks of its caller, itself or through what it depends on."""
    hints = get_type_hints(call, include_extras=True).values() if isfunction(call) else ()
    markers = (marker for hint in hints for marker in getattr(hint, "__metadata__", ()))
    return frozenset[str]().union(*(_asked_by(marker) for marker in markers if isinstance(marker, params.Depends)))


def scopes_of_route(route: APIRoute) -> frozenset[str]:
    """Also those that its router asks. The document reads them here: FastAPI's own way costs time at every request."""
    return scopes_of(route.endpoint).union(*map(_asked_by, route.dependencies))


def _asked_by(marker: params.Depends) -> frozenset[str]:
    own = frozenset(marker.scopes or ()) if isinstance(marker, params.Security) else frozenset[str]()
    return own if marker.dependency is None else own | scopes_of(marker.dependency)


def caller_from(claims: Claims) -> Caller:
    """The Caller that checked claims describe; a missing list is empty, as Keycloak leaves those out.

    The organisations of a regiocoördinator are those that it serves: whoever asks for whom it speaks finds none.
    """
    named, rollen = frozenset(claims.organisaties or ()), frozenset(claims.rollen or ())
    serves = Rol.REGIOCOORDINATOR in rollen and Rol.BEHEERDER not in rollen
    return Caller(
        client=claims.azp,
        organisaties=frozenset() if serves else named,
        bedient=named if serves else frozenset(),
        scopes=frozenset((claims.scope or "").split()),
        rollen=rollen,
    )


def _unauthorized(detail: str, *, error: str = "") -> NotAuthenticated:
    challenge = 'Bearer realm="gka"' + (f', error="{error}"' if error else "")
    return NotAuthenticated(detail, headers={"WWW-Authenticate": challenge})


async def caller_of(request: Request) -> Caller:
    """Who asks, looked up once per request. Raises: NotAuthenticated."""
    if not hasattr(request.state, "caller"):
        request.state.caller = await _check(request)
    caller: Caller = request.state.caller
    return caller


async def as_registered(request: Request, session: AsyncSession, caller: Caller) -> Caller:
    """The caller with whom it serves by the register of this service, if that keeps one; looked up once per request."""
    serves: Serves | None = request.app.state.serves
    if serves is None or Rol.REGIOCOORDINATOR not in caller.rollen or caller.is_beheerder:
        return caller
    if not hasattr(request.state, "bedient"):
        request.state.bedient = await serves(session, caller)
    return replace(caller, bedient=request.state.bedient)


async def _check(request: Request) -> Caller:
    given = request.headers.getlist("authorization")
    if not given:
        return ANONYMOUS
    bearer = BEARER.fullmatch(given[0])
    if bearer is None or len(given) > 1:
        raise _unauthorized("Stuur precies één kop Authorization, met Bearer en een token.", error="invalid_request")
    check: TokenCheck = request.app.state.token_check
    try:
        caller = caller_from(await check.check(bearer.group(1)))
    except TokenRefused as refused:
        log.info("token_refused", reason=str(refused))
        raise _unauthorized("Het token is niet geldig of verlopen.", error="invalid_token") from refused
    structlog.contextvars.bind_contextvars(client=caller.client)
    return caller


async def _caller(request: Request, scopes: SecurityScopes) -> Caller:
    caller = await caller_of(request)
    require_scopes(caller, scopes.scopes)
    return caller


def caller_with(*scopes: str) -> Any:  # noqa: ANN401 - what FastAPI calls a dependency marker
    """The dependency for a Caller whose token holds these scopes; without any, an anonymous Caller passes too."""
    return Security(_caller, scopes=list(scopes))


AnyCaller = Annotated[Caller, Security(_caller, scopes=[])]
