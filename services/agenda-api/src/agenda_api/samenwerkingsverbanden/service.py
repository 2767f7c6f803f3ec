"""What happens to samenwerkingsverbanden: who takes part in them, and who may change that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from agenda_api.gemeenten.service import GemeenteService
from agenda_api.inhoud.inhoud import Herkomst
from agenda_api.organisaties.lidmaatschap import Periode
from agenda_api.organisaties.service import OrganisatieFeiten, OrganisatieService
from agenda_api.samenwerkingsverbanden.checks import (
    COALITIE,
    GESTOPT,
    Deelname,
    is_party_of,
    judge_coalitie,
    judge_leden,
)
from agenda_api.samenwerkingsverbanden.errors import SamenwerkingsverbandNotFound, SamenwerkingsverbandNotYours
from agenda_api.samenwerkingsverbanden.models import Samenwerkingsverband
from agenda_api.samenwerkingsverbanden.repository import SamenwerkingsverbandRepository
from agenda_api.samenwerkingsverbanden.schemas import (
    LidInput,
    SamenwerkingsverbandFilter,
    SamenwerkingsverbandGebeurtenis,
    SamenwerkingsverbandInput,
    SamenwerkingsverbandRead,
)
from agenda_api.samenwerkingsverbanden.verband import Verband
from agenda_api.vastlegging.schemas import Zicht
from agenda_api.vastlegging.service import VastleggingService, Wijziging
from shared.auth import Caller, Rol, require_role
from shared.clock import new_id, now, today
from shared.database import Session
from shared.datums import marge_of
from shared.listing import Listed
from shared.paging import CursorQuery
from shared.preconditions import require_version
from shared.problems import Fout, InvalidInput
from shared.text import fold, sort_key
from shared.waardelijsten.gebieden import why_unknown

# The alliance itself; what everybody takes part in is nobody's own.
LANDELIJK: Final = "landelijke_alliantie"
_UNCOMPARED: Final = {"id", "versie", "aangemaakt_op", "gewijzigd_op", "openbaar", "organisaties"}


@dataclass(slots=True)
class _Dossier:
    """The row, the registered organisations in it, by id, and how it stood before a change."""

    row: Samenwerkingsverband
    known: Mapping[UUID, OrganisatieFeiten]
    before: Mapping[str, Any] = field(default_factory=dict)

    def fill(self, verband: Verband) -> None:
        """Take over content, and the columns that follow from it."""
        row = self.row
        row.verband = verband
        row.soort, row.status, row.herkomst = verband.soort, verband.fase, verband.herkomst.value
        row.sorteernaam, row.zoeknaam = sort_key(verband.naam), fold(verband.naam)
        row.gemeenten, row.themas = verband.gemeenten, verband.themas
        row.leden = sorted({lid.organisatie_id for lid in verband.leden if lid.organisatie_id})
        row.organisaties = self.owners()

    def owners(self) -> list[str]:
        """The OINs of who may change it: its regievoerder, or every member as long as it has none."""
        there = [lid for lid in self.row.verband.leden if not lid.has_left_on(today())]
        owners = [lid for lid in there if lid.is_regievoerder] or there
        return sorted({oin for lid in owners if lid.organisatie_id for oin in self.known[lid.organisatie_id].oins})

    def has_regievoerder(self) -> bool:
        """Whether a member leads it now."""
        return any(lid.is_regievoerder and not lid.has_left_on(today()) for lid in self.row.verband.leden)

    def require_owner(self, caller: Caller) -> None:
        """Raises: SamenwerkingsverbandNotYours."""
        if not caller.acts_for(frozenset(self.owners())):
            raise SamenwerkingsverbandNotYours

    def require_takes_part(self, caller: Caller) -> None:
        """Raises: SamenwerkingsverbandNotYours for who registers what it does not take part in, or does not lead."""
        if caller.acts_for(frozenset(self.owners())):
            return
        melding = "Neem uw eigen organisatie op onder de leden, met haar organisatieId uit het register."
        if self.has_regievoerder():
            melding = "Uw organisatie is niet de regievoerder die u noemt; laat die het verband zelf registreren."
        raise SamenwerkingsverbandNotYours(melding, fouten=[Fout("/leden", "eigen-organisatie-ontbreekt", melding)])

    def read(self) -> SamenwerkingsverbandRead:
        """As everybody reads it."""
        return SamenwerkingsverbandRead.model_validate(self._stand())

    def tell(self) -> SamenwerkingsverbandGebeurtenis:
        """As siblings learn of it."""
        about = {"openbaar": self.row.openbaar, "organisaties": self.row.organisaties}
        return SamenwerkingsverbandGebeurtenis.model_validate(self._stand() | about)

    def state(self) -> dict[str, Any]:
        """What a version may change, under the names on the wire."""
        return self.read().model_dump(mode="json", exclude=_UNCOMPARED)

    def _stand(self) -> dict[str, Any]:
        leden = [
            lid.model_copy(update={"naam": self.known[lid.organisatie_id].naam}) if lid.organisatie_id else lid
            for lid in self.row.verband.leden
        ]
        columns = {name: getattr(self.row, name) for name in ("id", "versie", "aangemaakt_op", "gewijzigd_op")}
        return {**dict(self.row.verband), **columns, "leden": leden}


class SamenwerkingsverbandService:
    """Samenwerkingsverbanden of every kind; what is in them is public, names of persons never are."""

    def __init__(self, session: Session) -> None:
        self._repository = SamenwerkingsverbandRepository(session)
        self._gemeenten = GemeenteService(session)
        self._organisaties = OrganisatieService(session)
        self._vastlegging = VastleggingService(session)

    async def list_verbanden(self, query: SamenwerkingsverbandFilter) -> Listed:
        """One page, with the names that members have now."""
        listed = await self._repository.find_page(query)
        rows: Sequence[Samenwerkingsverband] = listed.resultaten
        known = await self._organisaties.find_many({one for row in rows for one in row.leden})
        return listed._replace(resultaten=[_Dossier(row, known).read() for row in rows])

    async def get_verband(self, verband_id: UUID) -> SamenwerkingsverbandRead:
        """Raises: SamenwerkingsverbandNotFound."""
        return (await self._dossier_of(await self._repository.find(verband_id))).read()

    async def list_versies(self, caller: Caller, verband_id: UUID, query: CursorQuery) -> Listed:
        """One page of its history. Raises: SamenwerkingsverbandNotFound."""
        dossier = await self._dossier_of(await self._repository.find(verband_id))
        is_involved = caller.acts_for(frozenset(dossier.owners()))
        return await self._vastlegging.list_versies(verband_id, query, Zicht(is_involved))

    async def register(self, caller: Caller, body: SamenwerkingsverbandInput) -> SamenwerkingsverbandRead:
        """A new one. Raises: InvalidInput; NotAllowed; SamenwerkingsverbandNotYours for who takes no part in it."""
        op = now()
        row = Samenwerkingsverband(id=new_id(), versie=0, openbaar=True, aangemaakt_op=op, gewijzigd_op=op)
        dossier = _Dossier(row, {})
        await self._take_over(caller, dossier, body)
        dossier.require_takes_part(caller)
        return await self._record(caller, dossier, "registreren", "geregistreerd")

    async def replace(
        self, caller: Caller, verband_id: UUID, body: SamenwerkingsverbandInput, expected: int
    ) -> SamenwerkingsverbandRead:
        """Other content; without any it stays as it is.

        Raises: SamenwerkingsverbandNotFound, SamenwerkingsverbandNotYours, StaleVersion, InvalidInput.
        """
        dossier = await self._open(verband_id)
        dossier.require_owner(caller)
        require_version(dossier.row.versie, expected)
        if not await self._manages_leden(caller, dossier):
            _require_same_leden(dossier.row.verband, body)
        await self._take_over(caller, dossier, body)
        return await self._record(caller, dossier, "wijzigen")

    async def leave(self, caller: Caller, verband_id: UUID, datum: date, expected: int) -> SamenwerkingsverbandRead:
        """The caller's own organisation takes part no longer. Raises: as `replace`."""
        dossier = await self._open(verband_id)
        own = {one for one, organisatie in dossier.known.items() if organisatie.oins & caller.organisaties}
        verband = dossier.row.verband
        leaving = [lid for lid in verband.leden if lid.organisatie_id in own and not lid.has_left_on(today())]
        if not leaving:
            raise SamenwerkingsverbandNotYours("Uw organisatie is geen lid van dit samenwerkingsverband.")
        require_version(dossier.row.versie, expected)
        begun = [marge_of(lid.lid_sinds).eerste for lid in leaving]
        if any(begin is not None and datum <= begin for begin in begun):
            raise InvalidInput(fouten=[Fout("/datum", "voor-begin", "De einddatum ligt niet na de begindatum.")])
        leden = [lid.model_copy(update={"lid_tot": datum}) if lid in leaving else lid for lid in verband.leden]
        dossier.fill(verband.model_copy(update={"leden": leden}))
        return await self._record(caller, dossier, "uittreden")

    async def move_lid(self, caller: Caller, van: UUID, naar: UUID) -> None:
        """Memberships of one organisation become those of another, each as a new version with its event."""
        for row in await self._repository.lock_of(van):
            dossier = await self._dossier_of(row)
            dossier.before = dossier.state()
            dossier.known = await self._organisaties.find_many({*row.leden, naar})
            leden = [
                lid.model_copy(update={"organisatie_id": naar}) if lid.organisatie_id == van else lid
                for lid in row.verband.leden
            ]
            dossier.fill(row.verband.model_copy(update={"leden": leden}))
            await self._record(caller, dossier, "samenvoegen")

    async def _dossier_of(self, row: Samenwerkingsverband | None) -> _Dossier:
        if row is None:
            raise SamenwerkingsverbandNotFound
        return _Dossier(row, await self._organisaties.find_many(row.leden))

    async def _open(self, verband_id: UUID) -> _Dossier:
        dossier = await self._dossier_of(await self._repository.lock(verband_id))
        dossier.before = dossier.state()
        return dossier

    async def _manages_leden(self, caller: Caller, dossier: _Dossier) -> bool:
        """Whether an owner may say who takes part: else any member could strike out the others and take the lead."""
        if caller.is_beheerder or dossier.has_regievoerder():
            return True
        return await self._vastlegging.find_first_organisatie(dossier.row.id) in caller.organisaties

    async def _take_over(self, caller: Caller, dossier: _Dossier, body: SamenwerkingsverbandInput) -> None:
        """What was sent, once it is sound. Raises: NotAllowed; InvalidInput with everything that is wrong."""
        if body.herkomst is Herkomst.OPENBARE_BRON or body.soort == LANDELIJK or body.geverifieerd:
            require_role(caller, Rol.BEHEERDER)
        known = await self._organisaties.find_many({lid.organisatie_id for lid in body.leden if lid.organisatie_id})
        gemeenten = await self._gemeenten.find_gemeenten(body.gemeenten)
        if found := _judge(body, known, gemeenten):
            raise InvalidInput("Het samenwerkingsverband klopt niet.", fouten=found)
        dossier.known = known
        dossier.fill(_verband_of(body))

    async def _record(
        self, caller: Caller, dossier: _Dossier, wat: str, happening: str = "gewijzigd"
    ) -> SamenwerkingsverbandRead:
        row, after = dossier.row, dossier.state()
        if after != dossier.before:
            row.versie += 1
            row.gewijzigd_op = now()
            wijziging = Wijziging(wat, f"samenwerkingsverbanden.{happening}", caller)
            await self._vastlegging.record(row, wijziging, after, dossier.tell())
        return dossier.read()


def _verband_of(body: SamenwerkingsverbandInput) -> Verband:
    """As it is stored: a registered member without its name, which the register keeps."""
    verband = Verband.model_validate(body, from_attributes=True)
    leden = [lid.model_copy(update={"naam": None}) if lid.organisatie_id else lid for lid in verband.leden]
    return verband.model_copy(update={"leden": leden})


def _require_same_leden(verband: Verband, body: SamenwerkingsverbandInput) -> None:
    """In any order. Raises: SamenwerkingsverbandNotYours."""
    before, after = (sorted(lid.model_dump_json() for lid in one.leden) for one in (verband, _verband_of(body)))
    if before != after:
        melding = (
            "Zolang er geen regievoerder is, wijzigt alleen wie het verband registreerde de leden, of de beheerder. "
            "Stuur de leden zoals ze zijn; uw eigen lidmaatschap beëindigt u met `_uittreden`."
        )
        raise SamenwerkingsverbandNotYours(melding, fouten=[Fout("/leden", "leden-van-een-ander", melding)])


def _judge_registered(pointer: str, lid: LidInput, organisatie: OrganisatieFeiten | None) -> list[Fout]:
    """What does not fit between a member and the register."""
    if organisatie is None:
        return [Fout(f"{pointer}/organisatieId", "onbekende-organisatie", "Er is geen organisatie met dit id.")]
    found = []
    if organisatie.samengevoegd_met is not None:
        melding = f"Deze organisatie ging op in {organisatie.samengevoegd_met}."
        found.append(Fout(f"{pointer}/organisatieId", "organisatie-samengevoegd", melding))
    if lid.naam is not None and fold(lid.naam) != fold(organisatie.naam):
        melding = f"In het register heet deze organisatie {organisatie.naam}; laat de naam weg of neem die over."
        found.append(Fout(f"{pointer}/naam", "naam-past-niet", melding))
    if not is_party_of(organisatie.soort, lid.soort):
        melding = f"In het register is {organisatie.naam} van soort {organisatie.soort}."
        found.append(Fout(f"{pointer}/soort", "soort-past-niet", melding))
    return found


def _judge(
    body: SamenwerkingsverbandInput, known: Mapping[UUID, OrganisatieFeiten], gemeenten: Mapping[str, object]
) -> list[Fout]:
    found = [
        Fout(f"/gemeenten/{place}", "onbekende-gemeente", why_unknown(code))
        for place, code in enumerate(body.gemeenten)
        if code not in gemeenten
    ]
    for place, lid in enumerate(body.leden):
        if lid.organisatie_id is not None:
            found += _judge_registered(f"/leden/{place}", lid, known.get(lid.organisatie_id))
    if body.herkomst is Herkomst.OPENBARE_BRON and not body.bron:
        found.append(Fout("/bron", "bron-ontbreekt", "Noem de bron waaruit deze gegevens komen."))
    begin = marge_of(body.sinds).eerste
    if body.gestopt_op and begin and body.gestopt_op <= begin:
        found.append(Fout("/gestoptOp", "voor-begin", "De einddatum ligt niet na de begindatum."))
    if body.gestopt_op and body.gestopt_op <= today() and body.fase != GESTOPT:
        found.append(Fout("/fase", "past-niet-bij-einde", "Wat gestopt is, heeft fase gestopt."))
    deelnamen = [
        Deelname(
            str(lid.organisatie_id or fold(lid.naam or "")),
            lid.soort,
            lid.is_regievoerder,
            Periode(marge_of(lid.lid_sinds), lid.lid_tot),
        )
        for lid in body.leden
    ]
    found += judge_leden(deelnamen)
    if body.soort == COALITIE and body.herkomst is Herkomst.AANGELEVERD:
        found += judge_coalitie(deelnamen, len(body.vestigingen), body.fase, today())
    if body.soort != COALITIE and body.rol is not None:
        found.append(Fout("/rol", "moet-leeg", "Een rol in de subsidieregeling hoort bij een coalitie."))
    return found
