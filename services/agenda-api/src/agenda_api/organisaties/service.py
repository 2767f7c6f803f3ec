"""What happens to organisations: who they are decides who may see and change which agenda."""

from uuid import UUID

import structlog

from agenda_api.agendas import service as agendas
from agenda_api.bevindingen import Bevinding
from agenda_api.datums import as_stored, marge_of
from agenda_api.folding import fold
from agenda_api.gemeenten import service as gemeenten
from agenda_api.organisaties import repository
from agenda_api.organisaties.errors import IdentificatieTaken, OrganisatieNotFound
from agenda_api.organisaties.models import Identificatie, Organisatie
from agenda_api.organisaties.schemas import OrganisatieFilter, OrganisatieInput, OrganisatieRead
from agenda_api.toegang import as_fouten
from shared.auth import Caller
from shared.clock import new_id, now
from shared.database import Session
from shared.preconditions import require_version
from shared.problems import InvalidInput

GEMEENTE = "gemeente"

log = structlog.get_logger()


async def list_organisaties(session: Session, query: OrganisatieFilter) -> tuple[list[OrganisatieRead], int]:
    """One page of organisations and the size of the whole."""
    rows, totaal = await repository.find_page(session, query, None if query.naam is None else fold(query.naam))
    return [OrganisatieRead.model_validate(row) for row in rows], totaal


async def get_organisatie(session: Session, organisatie_id: UUID) -> OrganisatieRead:
    """Raises: OrganisatieNotFound."""
    return OrganisatieRead.model_validate(await _find(session, organisatie_id))


async def register(session: Session, caller: Caller, body: OrganisatieInput) -> OrganisatieRead:
    """A new organisation. Raises: InvalidInput; IdentificatieTaken."""
    organisatie = Organisatie(id=new_id(), versie=1, identificaties=[])
    await _check(session, body, organisatie.id)
    _fill(organisatie, body)
    session.add(organisatie)
    return await _record(session, caller, organisatie, {body.gemeentecode})


async def change(
    session: Session, caller: Caller, organisatie_id: UUID, body: OrganisatieInput, expected: int
) -> OrganisatieRead:
    """An organisation with other facts. Raises: OrganisatieNotFound; StaleVersion; InvalidInput; IdentificatieTaken."""
    organisatie = await _find(session, organisatie_id, lock=True)
    require_version(organisatie.versie, expected)
    await _check(session, body, organisatie_id)
    touched = {organisatie.gemeentecode, body.gemeentecode}
    _fill(organisatie, body)
    organisatie.versie += 1
    return await _record(session, caller, organisatie, touched)


async def _find(session: Session, organisatie_id: UUID, *, lock: bool = False) -> Organisatie:
    organisatie = await repository.find(session, organisatie_id, lock=lock)
    if organisatie is None:
        raise OrganisatieNotFound
    return organisatie


async def _check(session: Session, body: OrganisatieInput, organisatie_id: UUID) -> None:
    found = []
    if (body.soort == GEMEENTE) != (body.gemeentecode is not None):
        melding = "Een gemeentecode hoort bij soort gemeente, en bij geen andere soort."
        found.append(Bevinding("/gemeentecode", "gemeentecode-en-soort", melding))
    if body.gemeentecode and not await gemeenten.find_gemeenten(session, [body.gemeentecode]):
        melding = f"Er is geen gemeente met code {body.gemeentecode}."
        found.append(Bevinding("/gemeentecode", "onbekende-gemeente", melding))
    sinds = marge_of(body.lid_sinds).eerste
    if body.lid_tot and sinds and body.lid_tot <= sinds:
        found.append(Bevinding("/lidTot", "voor-begin", "De einddatum ligt niet na de begindatum."))
    if found:
        raise InvalidInput("De organisatie klopt niet.", fouten=as_fouten(found))
    identificaties = [(identificatie.type, identificatie.waarde) for identificatie in body.identificaties]
    owners = await repository.find_owners(session, identificaties)
    taken = [
        Bevinding(f"/identificaties/{place}", "identificatie-bestaat-al", "Een andere organisatie heeft deze al.")
        for place, identificatie in enumerate(identificaties)
        if owners.get(identificatie, organisatie_id) != organisatie_id
    ]
    if taken:
        raise IdentificatieTaken(fouten=as_fouten(taken))


def _fill(organisatie: Organisatie, body: OrganisatieInput) -> None:
    organisatie.naam, organisatie.zoeknaam = body.naam, fold(body.naam)
    organisatie.soort, organisatie.gemeentecode = body.soort, body.gemeentecode
    organisatie.lid_sinds, organisatie.lid_tot = as_stored(body.lid_sinds), body.lid_tot
    organisatie.lid_zeker_sinds = marge_of(body.lid_sinds).laatste
    organisatie.gewijzigd_op = now()
    # Rows that stay are kept as they are: deleting and inserting one key within a flush is refused by the store.
    kept = {(row.type, row.waarde): row for row in organisatie.identificaties}
    wanted = sorted({(identificatie.type, identificatie.waarde) for identificatie in body.identificaties})
    organisatie.identificaties = [kept.get(key) or Identificatie(type=key[0], waarde=key[1]) for key in wanted]


async def _record(
    session: Session, caller: Caller, organisatie: Organisatie, touched: set[str | None]
) -> OrganisatieRead:
    """Let the change of who speaks for a gemeente reach the gemeente and its agendas, in the same transaction."""
    await session.flush()
    codes = sorted(code for code in touched if code)
    # Locked before the OINs are read: two organisations of one gemeente, registered at once, both count.
    await gemeenten.lock_gemeenten(session, codes)
    await gemeenten.set_speakers(session, await repository.find_oins(session, codes))
    await agendas.share_again(session, caller, codes)
    log.info("organisatie_recorded", organisatie_id=str(organisatie.id), versie=organisatie.versie)
    return OrganisatieRead.model_validate(organisatie)
