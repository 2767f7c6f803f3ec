"""Idempotency-Key on POST: the first answer is stored in the transaction that made it true, and given again.

An advisory lock, not a claimed row, marks a request in flight: a crash releases it at once, so a retry after `kill -9`
runs as new when nothing was committed, and gets the stored answer when everything was.
"""

import hashlib
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, Final

from fastapi import Depends, Header, Request, Response
from fastapi.routing import APIRoute
from sqlalchemy import BigInteger, LargeBinary, and_, bindparam, delete, func, insert, literal, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import DateTime

from shared import json_text
from shared.auth import Caller, as_registered, caller_of, require_scopes, scopes_of
from shared.clock import now
from shared.database import Session, SharedBase
from shared.problems import Conflict, KeyReused

# Pipelines retry within a night; a day and a half covers a run that is repeated the next evening.
ANSWER_KEPT: Final = timedelta(hours=36)
KEPT_HEADERS: Final = ("location", "etag", "content-type", "link")


class StoredAnswer(SharedBase):
    """The answer that a client got for a key; unique per client, forgotten after `ANSWER_KEPT`."""

    __tablename__ = "bewaard_antwoord"

    client: Mapped[str] = mapped_column(primary_key=True)
    sleutel: Mapped[str] = mapped_column(primary_key=True)
    afdruk: Mapped[str]
    status: Mapped[int]
    koppen: Mapped[dict[str, str]] = mapped_column(JSONB)
    inhoud: Mapped[bytes] = mapped_column(LargeBinary)
    bewaard_op: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


# Of Core, made once: through the ORM the two cost a third of what the POST itself costs.
_TABLE: Final = StoredAnswer.__table__
_STORE: Final = insert(_TABLE)  # type: ignore[arg-type]  # a mapped class has a Table
_HELD: Final = and_(_TABLE.c.client == bindparam("client"), _TABLE.c.sleutel == bindparam("sleutel"))
# The lock and what is stored, in one question. What another stored and let go of meanwhile is not seen by it: storing
# collides with that, and the request runs again.
_CLAIM: Final = select(
    func.pg_try_advisory_xact_lock(bindparam("lock", type_=BigInteger)).label("got_lock"), _TABLE
).select_from(select(literal(1)).subquery().outerjoin(_TABLE, _HELD))


class KeyInFlight(Conflict):
    """The first request with this key has not been answered yet."""

    slug, title = "verzoek-loopt-nog", "Een verzoek met deze Idempotency-Key loopt nog"
    betekenis = "Het eerste verzoek met deze `Idempotency-Key` is nog bezig."
    wat_te_doen = "Wacht even en stuur hetzelfde verzoek nog eens: dan komt het antwoord op het eerste."


class _Replay(Exception):
    """Not a failure: ends the handling of a repeated request with the answer that it already has."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


@dataclass(frozen=True, slots=True)
class _Claim:
    """A key that this request holds until its transaction ends."""

    session: AsyncSession
    client: str
    key: str
    fingerprint: str

    async def store(self, response: Response) -> None:
        """Write the answer in the same transaction as its effect."""
        koppen = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        row = {
            "client": self.client,
            "sleutel": self.key,
            "afdruk": self.fingerprint,
            "status": response.status_code,
            "koppen": koppen,
            "inhoud": bytes(response.body),
            "bewaard_op": now(),
        }
        await self.session.execute(_STORE, row)


async def _claim_key(
    request: Request,
    session: Session,
    key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            min_length=8,
            max_length=200,
            pattern=r"^[\x21-\x7e]+$",
            description="Zelf gekozen unieke sleutel; herhalen met dezelfde sleutel geeft het eerste antwoord.",
        ),
    ] = None,
) -> None:
    if key is None:
        return
    # Rights first: who may no longer ask gets no answer of before. FastAPI asks for them only after this dependency,
    # and a dependency of its own here would be solved again for every POST without a key (measured: 10 % of one).
    caller = await caller_of(request)
    require_scopes(caller, scopes_of(request.scope["route"].endpoint))
    lock = _lock_number(caller.client, key)
    found = (await session.execute(_CLAIM, {"lock": lock, "client": caller.client, "sleutel": key})).one()
    if not found.got_lock:
        raise KeyInFlight("Wacht op het antwoord van het eerste verzoek, of probeer het over een seconde opnieuw.")
    fingerprint = await _fingerprint(request, await as_registered(request, session, caller))
    if found.afdruk is None:
        request.state.idempotency_claim = _Claim(session, caller.client, key, fingerprint)
    elif found.afdruk != fingerprint:
        raise KeyReused("Gebruik voor een ander verzoek, of met andere rechten, een nieuwe Idempotency-Key.")
    else:
        raise _Replay(Response(found.inhoud, status_code=found.status, headers=found.koppen))


# Add to `dependencies=[...]` of a POST that creates or moves something, in a router with `route_class=IdempotentRoute`.
ClaimKey: Final = Depends(_claim_key, scope="function")


class IdempotentRoute(APIRoute):
    """Stores the answer of a route that claimed a key; runs before the transaction commits, as `Session` ends later."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The route's handler with the replay around it."""
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                response = await handler(request)
            except _Replay as replay:
                return replay.response
            claim: _Claim | None = getattr(request.state, "idempotency_claim", None)
            if claim is not None:
                await claim.store(response)
            return response

        return handle


async def forget_old_answers(session: AsyncSession) -> None:
    """Housekeeping for a worker: answers older than `ANSWER_KEPT` go."""
    await session.execute(delete(StoredAnswer).where(StoredAnswer.bewaard_op < now() - ANSWER_KEPT))


def _lock_number(client: str, key: str) -> int:
    """A signed 64-bit number for PostgreSQL's advisory locks."""
    return int.from_bytes(hashlib.sha256(f"{client}\n{key}".encode()).digest()[:8], signed=True)


async def _fingerprint(request: Request, caller: Caller) -> str:
    """What makes two requests the same: what is asked, of which version, with which rights, in whatever spelling."""
    digest = hashlib.sha256(f"{request.method} {request.url.path}?{request.url.query}\n".encode())
    digest.update(request.headers.get("if-match", "").encode() + b"\n")
    for rights in (caller.organisaties, caller.bedient, caller.scopes, caller.rollen):
        digest.update(" ".join(sorted(rights)).encode() + b"\n")
    sent = request.state
    if hasattr(sent, "upload"):
        digest.update(sent.upload.kind.encode() + sent.upload.digest)
    else:
        digest.update(json_text.fingerprint(sent.json) if hasattr(sent, "json") else await request.body())
    return digest.hexdigest()
