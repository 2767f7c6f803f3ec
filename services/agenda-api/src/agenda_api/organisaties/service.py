"""What happens to organisations: who they are decides who may see and change which agenda."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import structlog

from agenda_api.gemeenten.service import GemeenteService
from agenda_api.organisaties.errors import IdentificatieTaken, OrganisatieNotFound
from agenda_api.organisaties.lidmaatschap import judge
from agenda_api.organisaties.models import Identificatie, Organisatie
from agenda_api.organisaties.repository import OrganisatieRepository
from agenda_api.organisaties.samenvoegen import join, periodes_of, require_whole, set_periods, why_apart
from agenda_api.organisaties.schemas import (
    OrganisatieFilter,
    OrganisatieInput,
    OrganisatieRead,
    Telling,
    Tellingen,
)
from shared.auth import Caller
from shared.clock import new_id, now, today
from shared.database import Session
from shared.events import outbox
from shared.preconditions import require_version
from shared.problems import Fout, InvalidInput
from shared.text import fold, fold_all, sort_key
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
    samengevoegd_met: UUID | None


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

    async def count_leden(self, op: date | None) -> Tellingen:
        """Members on a day, by default today, per kind and in all."""
        day = op or today()
        rows = await self._repository.count_leden(day)
        per_soort = [Telling(soort=soort, zeker=a, misschien=b, onbekend=c) for soort, a, b, c in rows]
        sums = {name: sum(getattr(one, name) for one in per_soort) for name in ("zeker", "misschien", "onbekend")}
        return Tellingen(op=day, totaal=Telling(soort=None, **sums), per_soort=per_soort)

    async def find_names(self, oins: Collection[str]) -> Sequence[tuple[str, str]]:
        """Kind and name of the organisations that these OINs belong to."""
        return await self._repository.find_by_oins(oins) if oins else []

    async def find_many(self, ids: Collection[UUID]) -> dict[UUID, OrganisatieFeiten]:
        """The known ones among these organisations, by id."""
        return {
            row.id: OrganisatieFeiten(
                row.naam,
                row.soort,
                frozenset(one.waarde for one in row.identificaties if one.type == "OIN"),
                row.samengevoegd_met,
            )
            for row in (await self._repository.find_many(ids) if ids else ())
        }

    async def register(self, caller: Caller, body: OrganisatieInput) -> OrganisatieRead:
        """A new organisation. Raises: InvalidInput; IdentificatieTaken."""
        codes = await self._lock(body.gemeentecode)
        organisatie = Organisatie(id=new_id(), versie=1, identificaties=[], eerdere_namen=[])
        await self._check(body, organisatie.id)
        _fill(organisatie, body)
        self._session.add(organisatie)
        return await self._record(caller, organisatie, codes, "geregistreerd")

    async def change(
        self, caller: Caller, organisatie_id: UUID, body: OrganisatieInput, expected: int
    ) -> OrganisatieRead:
        """An organisation with other facts; without any it stays as it is.

        Raises: OrganisatieNotFound; StaleVersion; and as `register`.
        """
        organisatie = await self._find(organisatie_id, lock=True)
        require_version(organisatie.versie, expected)
        require_whole(organisatie)
        codes = await self._lock(organisatie.gemeentecode, body.gemeentecode)
        await self._check(body, organisatie_id)
        _fill(organisatie, body)
        if not self._session.is_modified(organisatie):
            return OrganisatieRead.model_validate(organisatie)
        organisatie.versie += 1
        return await self._record(caller, organisatie, codes, "gewijzigd")

    async def merge(self, caller: Caller, organisatie_id: UUID, met: UUID, expected: int) -> OrganisatieRead:
        """One that was registered twice: identifiers, periods and names go to the other, which stays.

        Raises: OrganisatieNotFound; StaleVersion; OrganisatieMerged; InvalidInput with all that keeps them apart.
        """
        rows = {row.id: row for row in await self._repository.lock_both([organisatie_id, met])}
        if organisatie_id not in rows:
            raise OrganisatieNotFound
        double, kept = rows[organisatie_id], rows.get(met)
        require_version(double.versie, expected)
        require_whole(double)
        if kept is None or (found := why_apart(double, kept)):
            unknown = [Fout("/met", "onbekende-organisatie", "Er is geen organisatie met dit id.")]
            raise InvalidInput("Deze organisaties zijn niet samen te voegen.", fouten=found if kept else unknown)
        codes = await self._lock(kept.gemeentecode)
        await self._repository.move_identificaties(organisatie_id, met)
        for row in (double, kept):
            await self._session.refresh(row, ["identificaties"])
            row.versie += 1
        join(double, kept)
        await self._record(caller, double, codes, "samengevoegd")
        return await self._record(caller, kept, codes, "gewijzigd")

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
        earlier = body.eerdere_lidmaatschappen
        periods = [*((one.lid_sinds, one.lid_tot) for one in earlier), (body.lid_sinds, body.lid_tot)]
        places = [*(f"/eerdereLidmaatschappen/{place}" for place in range(len(earlier))), ""]
        is_said = body.lid_sinds is not None or body.lid_tot is not None
        found += judge(periodes_of(periods if is_said else periods[:-1]), places if is_said else places[:-1])
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

    async def _record(
        self, caller: Caller, organisatie: Organisatie, codes: list[str], happening: str
    ) -> OrganisatieRead:
        """Write it, tell of it, and keep with each gemeente who speaks for it now."""
        organisatie.gewijzigd_op = now()
        await self._session.flush()
        await self._gemeenten.set_speakers(await self._repository.find_oins(codes), caller.client)
        log.info("organisatie_recorded", organisatie_id=str(organisatie.id), versie=organisatie.versie)
        read = OrganisatieRead.model_validate(organisatie)
        subject, versie = str(organisatie.id), organisatie.versie
        outbox.append(
            self._session, f"organisaties.{happening}", subject=subject, versie=versie, data=read, openbaar=True
        )
        return read


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
    organisatie.naam, organisatie.sorteernaam = body.naam, sort_key(body.naam)
    organisatie.zoeknaam = fold_all(body.naam, *organisatie.eerdere_namen)
    organisatie.soort, organisatie.gemeentecode = body.soort, body.gemeentecode
    earlier = [(one.lid_sinds, one.lid_tot) for one in body.eerdere_lidmaatschappen]
    set_periods(organisatie, earlier, body.lid_sinds, body.lid_tot)
    # Rows that stay are kept as they are: deleting and inserting one key within a flush is refused by the store.
    kept = {(row.type, row.waarde): row for row in organisatie.identificaties}
    wanted = sorted({(identificatie.type, identificatie.waarde) for identificatie in body.identificaties})
    organisatie.identificaties = [kept.get(key) or Identificatie(type=key[0], waarde=key[1]) for key in wanted]
