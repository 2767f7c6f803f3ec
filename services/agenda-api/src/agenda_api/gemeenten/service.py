"""What happens to gemeenten and herindelingen."""

from collections.abc import Collection, Sequence
from uuid import UUID

import structlog

from agenda_api.bevindingen import Bevinding
from agenda_api.folding import fold, fold_all
from agenda_api.gemeenten import repository
from agenda_api.gemeenten.errors import (
    GemeenteExists,
    GemeenteNotFound,
    HerindelingExists,
    HerindelingNotFound,
)
from agenda_api.gemeenten.indeling import GemeenteFeiten, exceeds_whole
from agenda_api.gemeenten.models import Gemeente, Herindeling
from agenda_api.gemeenten.presenting import facts_of, feiten_of, present
from agenda_api.gemeenten.schemas import (
    GemeenteFilter,
    GemeenteGebeurtenis,
    GemeenteInput,
    GemeenteRead,
    HerindelingCreate,
    HerindelingFilter,
    HerindelingRead,
)
from agenda_api.toegang import as_fouten
from shared.clock import new_id, now
from shared.database import Session
from shared.events import outbox
from shared.preconditions import require_version
from shared.problems import InvalidInput

log = structlog.get_logger()


async def list_gemeenten(session: Session, query: GemeenteFilter) -> tuple[list[GemeenteRead], int]:
    """One page of gemeenten with their relatives, and the size of the whole."""
    rows, totaal = await repository.find_page(session, query, None if query.naam is None else fold(query.naam))
    return await _read(session, rows), totaal


async def get_gemeente(session: Session, code: str) -> GemeenteRead:
    """Raises: GemeenteNotFound."""
    gemeente = await repository.find(session, code)
    if gemeente is None:
        raise GemeenteNotFound(f"Er is geen gemeente met code {code}.")
    return (await _read(session, [gemeente]))[0]


async def find_gemeenten(session: Session, codes: Collection[str], *, lock: bool = False) -> dict[str, GemeenteFeiten]:
    """The known ones among these codes, by code; `lock` holds them still until the transaction ends."""
    rows = await repository.find_many(session, codes, lock=lock) if codes else []
    return {row.code: feiten_of(row) for row in rows}


async def find_codes(session: Session, provinciecode: str) -> list[str]:
    """The codes of all gemeenten that ever were in a provincie."""
    return list(await repository.find_codes(session, provinciecode))


async def register(session: Session, code: str, body: GemeenteInput) -> GemeenteRead:
    """A new gemeente. Raises: InvalidInput; GemeenteExists."""
    _check(body)
    if await repository.find(session, code):
        raise GemeenteExists(f"Gemeente {code} bestaat al; wijzig haar met If-Match.")
    gemeente = Gemeente(code=code, oins=[], versie=1)
    _fill(gemeente, body)
    session.add(gemeente)
    return await _record(session, gemeente, "gemeenten.geregistreerd")


async def change(session: Session, code: str, body: GemeenteInput, expected: int) -> GemeenteRead:
    """A gemeente with other facts. Raises: InvalidInput; GemeenteNotFound; StaleVersion."""
    _check(body)
    gemeente = await repository.find(session, code, lock=True)
    if gemeente is None:
        raise GemeenteNotFound(f"Gemeente {code} bestaat nog niet; registreer haar met If-None-Match: *.")
    require_version(gemeente.versie, expected)
    _fill(gemeente, body)
    gemeente.versie += 1
    return await _record(session, gemeente, "gemeenten.gewijzigd")


async def lock_gemeenten(session: Session, codes: Collection[str]) -> None:
    """Make others wait who change the same gemeenten, before it is read who speaks for them."""
    await repository.lock_many(session, codes)


async def set_speakers(session: Session, oins: dict[str, list[str]]) -> None:
    """Keep which organisations speak for each of these gemeenten."""
    for gemeente in await repository.lock_many(session, list(oins)):
        gemeente.oins = oins[gemeente.code]


async def register_herindeling(session: Session, body: HerindelingCreate) -> HerindelingRead:
    """A new herindeling; both gemeenten get a new version. Raises: InvalidInput; HerindelingExists."""
    gemeenten = {row.code: row for row in await repository.lock_many(session, [body.van_code, body.naar_code])}
    earlier = await repository.find_herindelingen_from(session, body.van_code, body.datum)
    if fouten := as_fouten(_judge(body, gemeenten, earlier)):
        raise InvalidInput("De herindeling klopt niet.", fouten=fouten)
    if any(row.naar_code == body.naar_code for row in earlier):
        raise HerindelingExists("Deze overgang is op deze datum al geregistreerd.")
    herindeling = Herindeling(id=new_id(), versie=1, aangemaakt_op=now(), **body.model_dump())
    session.add(herindeling)
    read = HerindelingRead.model_validate(herindeling)
    outbox.append(
        session, "herindelingen.geregistreerd", subject=str(herindeling.id), versie=1, data=read, openbaar=True
    )
    for gemeente in gemeenten.values():
        gemeente.versie += 1
        await _record(session, gemeente, "gemeenten.gewijzigd")
    return read


async def list_herindelingen(
    session: Session, query: HerindelingFilter, code: str | None = None
) -> tuple[list[HerindelingRead], int]:
    """One page of herindelingen, of one gemeente if asked. Raises: GemeenteNotFound."""
    if code is not None and await repository.find(session, code) is None:
        raise GemeenteNotFound(f"Er is geen gemeente met code {code}.")
    rows, totaal = await repository.find_herindelingen(session, query, code)
    return [HerindelingRead.model_validate(row) for row in rows], totaal


async def get_herindeling(session: Session, herindeling_id: UUID) -> HerindelingRead:
    """Raises: HerindelingNotFound."""
    herindeling = await repository.find_herindeling(session, herindeling_id)
    if herindeling is None:
        raise HerindelingNotFound
    return HerindelingRead.model_validate(herindeling)


def _check(body: GemeenteInput) -> None:
    if body.geldig_van and body.geldig_tot and body.geldig_tot <= body.geldig_van:
        found = Bevinding("/geldigTot", "voor-begin", "De einddatum ligt niet na de begindatum.")
        raise InvalidInput("De gemeente klopt niet.", fouten=as_fouten([found]))


def _judge(body: HerindelingCreate, gemeenten: dict[str, Gemeente], earlier: Sequence[Herindeling]) -> list[Bevinding]:
    found = [
        Bevinding(pointer, "onbekende-gemeente", f"Er is geen gemeente met code {code}.")
        for pointer, code in (("/vanCode", body.van_code), ("/naarCode", body.naar_code))
        if code not in gemeenten
    ]
    if body.van_code == body.naar_code:
        found.append(Bevinding("/naarCode", "zelfde-gemeente", "Een gemeente gaat niet in zichzelf op."))
    others = [row.aandeel for row in earlier if row.naar_code != body.naar_code]
    if exceeds_whole([*others, body.aandeel]):
        found.append(Bevinding("/aandeel", "meer-dan-geheel", "De aandelen op deze datum zijn samen meer dan 1."))
    return found


def _fill(gemeente: Gemeente, body: GemeenteInput) -> None:
    gemeente.naam, gemeente.aliassen = body.naam, list(dict.fromkeys(body.aliassen))
    gemeente.zoeknaam = fold_all(body.naam, *body.aliassen)
    gemeente.provinciecode, gemeente.bron = body.provinciecode, body.bron
    gemeente.geldig_van, gemeente.geldig_tot = body.geldig_van, body.geldig_tot


async def _record(session: Session, gemeente: Gemeente, happening: str) -> GemeenteRead:
    """Tell the siblings, and read what the caller gets."""
    facts = GemeenteGebeurtenis.model_validate(facts_of(gemeente))
    outbox.append(session, happening, subject=gemeente.code, versie=gemeente.versie, data=facts, openbaar=True)
    log.info("gemeente_recorded", code=gemeente.code, versie=gemeente.versie)
    return (await _read(session, [gemeente]))[0]


async def _read(session: Session, rows: Sequence[Gemeente]) -> list[GemeenteRead]:
    """Gemeenten with predecessors and successors: one query for all of them."""
    return present(rows, await repository.find_relatives(session, [row.code for row in rows]))
