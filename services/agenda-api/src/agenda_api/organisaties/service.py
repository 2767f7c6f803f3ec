"""What happens to organisations: who they are decides who may see and change which agenda."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import structlog

from agenda_api.gemeenten.service import GemeenteService
from agenda_api.organisaties.errors import IdentificatieTaken, OrganisatieNotFound
from agenda_api.organisaties.models import Identificatie, Organisatie
from agenda_api.organisaties.repository import OrganisatieRepository
from agenda_api.organisaties.schemas import OrganisatieFilter, OrganisatieInput, OrganisatieRead
from shared.auth import Caller
from shared.clock import new_id, now
from shared.database import Session
from shared.datums import marge_of
from shared.preconditions import require_version
from shared.problems import Fout, InvalidInput
from shared.text import fold, sort_key
from shared.waardelijsten.gebieden import why_unknown
from shared.waardelijsten.identifiers import canonical_gemeentecode

GEMEENTE, MINISTERIE = "gemeente", "ministerie"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class OrganisatieFeiten:
    """What other features know of an organisation."""

    naam: str
    soort: str
    oins: frozenset[str]


class OrganisatieService:
    """Organisations, and who of them speaks for a gemeente."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._repository = OrganisatieRepository(session)
        self._gemeenten = GemeenteService(session)

    async def list_organisaties(self, query: OrganisatieFilter) -> tuple[list[OrganisatieRead], int]:
        """One page of organisations and the size of the whole."""
        rows, totaal = await self._repository.find_page(query, None if query.naam is None else fold(query.naam))
        return [OrganisatieRead.model_validate(row) for row in rows], totaal

    async def get_organisatie(self, organisatie_id: UUID) -> OrganisatieRead:
        """Raises: OrganisatieNotFound."""
        return OrganisatieRead.model_validate(await self._find(organisatie_id))

    async def find_names(self, oins: Collection[str]) -> Sequence[tuple[str, str]]:
        """Kind and name of the organisations that these OINs belong to."""
        return await self._repository.find_by_oins(oins) if oins else []

    async def find_many(self, ids: Collection[UUID]) -> dict[UUID, OrganisatieFeiten]:
        """The known ones among these organisations, by id."""
        return {
            row.id: OrganisatieFeiten(
                row.naam, row.soort, frozenset(one.waarde for one in row.identificaties if one.type == "OIN")
            )
            for row in (await self._repository.find_many(ids) if ids else ())
        }

    async def register(self, caller: Caller, body: OrganisatieInput) -> OrganisatieRead:
        """A new organisation. Raises: InvalidInput; IdentificatieTaken."""
        codes = await self._lock(body.gemeentecode)
        organisatie = Organisatie(id=new_id(), versie=1, identificaties=[])
        await self._check(body, organisatie.id)
        _fill(organisatie, body)
        self._session.add(organisatie)
        return await self._record(caller, organisatie, codes)

    async def change(
        self, caller: Caller, organisatie_id: UUID, body: OrganisatieInput, expected: int
    ) -> OrganisatieRead:
        """An organisation with other facts; without any it stays as it is.

        Raises: OrganisatieNotFound; StaleVersion; and as `register`.
        """
        organisatie = await self._find(organisatie_id, lock=True)
        require_version(organisatie.versie, expected)
        codes = await self._lock(organisatie.gemeentecode, body.gemeentecode)
        await self._check(body, organisatie_id)
        _fill(organisatie, body)
        if not self._session.is_modified(organisatie):
            return OrganisatieRead.model_validate(organisatie)
        organisatie.versie += 1
        return await self._record(caller, organisatie, codes)

    async def _find(self, organisatie_id: UUID, *, lock: bool = False) -> Organisatie:
        organisatie = await self._repository.find(organisatie_id, lock=lock)
        if organisatie is None:
            raise OrganisatieNotFound
        return organisatie

    async def _check(self, body: OrganisatieInput, organisatie_id: UUID) -> None:
        found = []
        if (body.soort == GEMEENTE) != (body.gemeentecode is not None):
            melding = "Een gemeentecode hoort bij soort gemeente, en bij geen andere soort."
            found.append(Fout("/gemeentecode", "gemeentecode-en-soort", melding))
        if body.gemeentecode and not await self._gemeenten.find_gemeenten([body.gemeentecode]):
            found.append(Fout("/gemeentecode", "onbekende-gemeente", why_unknown(body.gemeentecode)))
        found += _judge_tooi(body)
        sinds = marge_of(body.lid_sinds).eerste
        if body.lid_tot and sinds and body.lid_tot <= sinds:
            found.append(Fout("/lidTot", "voor-begin", "De einddatum ligt niet na de begindatum."))
        if found:
            raise InvalidInput("De organisatie klopt niet.", fouten=found)
        identificaties = [(identificatie.type, identificatie.waarde) for identificatie in body.identificaties]
        owners = await self._repository.find_owners(identificaties)
        taken = [
            Fout(f"/identificaties/{place}", "identificatie-bestaat-al", "Een andere organisatie heeft deze al.")
            for place, identificatie in enumerate(identificaties)
            if owners.get(identificatie, organisatie_id) != organisatie_id
        ]
        if taken:
            raise IdentificatieTaken(fouten=taken)

    async def _lock(self, *gemeentecodes: str | None) -> list[str]:
        """The gemeenten whose speakers may change, held before anything is written: requests for one gemeente queue."""
        codes = sorted({code for code in gemeentecodes if code})
        await self._gemeenten.lock_gemeenten(codes)
        return codes

    async def _record(self, caller: Caller, organisatie: Organisatie, codes: list[str]) -> OrganisatieRead:
        """Write it, and keep with each gemeente who speaks for it now."""
        organisatie.gewijzigd_op = now()
        await self._session.flush()
        await self._gemeenten.set_speakers(await self._repository.find_oins(codes), caller.client)
        log.info("organisatie_recorded", organisatie_id=str(organisatie.id), versie=organisatie.versie)
        return OrganisatieRead.model_validate(organisatie)


def _judge_tooi(body: OrganisatieInput) -> list[Fout]:
    """The address of a gemeente or a ministerie belongs to that one alone."""
    found = []
    for place, one in enumerate(body.identificaties):
        pointer, kind = f"/identificaties/{place}/waarde", one.waarde.split("/")[-2] if one.type == "TOOI" else ""
        code = canonical_gemeentecode(one.waarde.rpartition("/")[2])
        if kind == GEMEENTE and code != body.gemeentecode:
            own = f"deze organisatie hoort bij {body.gemeentecode}" if body.gemeentecode else "zij is geen gemeente"
            melding = f"Dit is het adres van gemeente {code}; {own}."
            found.append(Fout(pointer, "tooi-van-een-ander", melding))
        if kind == MINISTERIE and body.soort != MINISTERIE:
            found.append(Fout(pointer, "tooi-van-een-ander", "Dit is het adres van een ministerie; zij is dat niet."))
    return found


def _fill(organisatie: Organisatie, body: OrganisatieInput) -> None:
    organisatie.naam, organisatie.zoeknaam, organisatie.sorteernaam = body.naam, fold(body.naam), sort_key(body.naam)
    organisatie.soort, organisatie.gemeentecode = body.soort, body.gemeentecode
    organisatie.lid_sinds, organisatie.lid_tot = body.lid_sinds, body.lid_tot
    organisatie.lid_zeker_sinds = marge_of(body.lid_sinds).laatste
    # Rows that stay are kept as they are: deleting and inserting one key within a flush is refused by the store.
    kept = {(row.type, row.waarde): row for row in organisatie.identificaties}
    wanted = sorted({(identificatie.type, identificatie.waarde) for identificatie in body.identificaties})
    organisatie.identificaties = [kept.get(key) or Identificatie(type=key[0], waarde=key[1]) for key in wanted]
