"""Who signed a document, and whether everybody has."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from pydantic import TypeAdapter
from pydantic_core import from_json

from agenda_api.bewijzen.service import BewijsService
from agenda_api.gemeenten.indeling import GemeenteFeiten
from agenda_api.gemeenten.service import GemeenteService
from agenda_api.inhoud.inhoud import Herkomst
from agenda_api.ondertekeningen.document import Overeenkomst
from agenda_api.ondertekeningen.errors import NoProof, OndertekeningNotFound, TooManySignatures
from agenda_api.ondertekeningen.models import Ondertekening
from agenda_api.ondertekeningen.parties import (
    Handtekening,
    Partij,
    is_complete,
    is_organisation_of,
    judge,
    judge_day,
    names_within,
)
from agenda_api.ondertekeningen.repository import OndertekeningRepository
from agenda_api.ondertekeningen.schemas import BewijsRead, OndertekeningCreate, OndertekeningRead
from agenda_api.organisaties.service import OrganisatieService
from shared import dates
from shared.aside import Body
from shared.auth import Caller, Rol, require_role
from shared.clock import day_of, new_id, now, today
from shared.database import Session
from shared.datums import OnzekereDatum
from shared.problems import NotAllowed
from shared.waardelijsten.types import Gemeentecode
from shared.wire import Titel

# Every gemeente of the largest agenda may sign twice, with room for a hundred others.
MAX_ONDERTEKENINGEN: Final = 500
# What can be judged of a signature while another part of it is wrong.
_PARTIJ: Final = TypeAdapter(Partij)
_GEMEENTECODE: Final[TypeAdapter[str]] = TypeAdapter(Gemeentecode)
_NAAM: Final[TypeAdapter[str]] = TypeAdapter(Titel)
_DATUM: Final = TypeAdapter(OnzekereDatum)

CONTROLE: Final = (
    "Schrijf de waarde van `canoniek` als UTF-8 naar een bestand, zonder regeleinde erachter.",
    "Bereken de SHA-256 van dat bestand, bijvoorbeeld met `sha256sum`; die is gelijk aan `hash`.",
    "Zet `inhoud` zelf om volgens RFC 8785; de uitkomst is gelijk aan `canoniek`.",
    "Vergelijk `hash` met `inhoudHash` die u bij het ondertekenen terugkreeg en zelf bewaarde.",
)
OF_ITSELF: Final = (
    "Deze partij, of wie voor haar meldde, zette de ondertekening onder precies deze inhoud. Over bijlagen "
    "zegt het bewijs niets, ook als de inhoud ernaar verwijst."
)
# Who signed in 2019 signed a paper that the register never saw.
OF_PUBLIC_SOURCES: Final = (
    "Uit openbare bronnen: de partijen tekenden een document dat hier niet is. Het bewijs geldt alleen voor wat het "
    "register op dat moment van de afspraken had vastgelegd."
)


class OndertekeningService:
    """Signatures under documents of any kind."""

    def __init__(self, session: Session) -> None:
        self._repository = OndertekeningRepository(session)
        self._organisaties = OrganisatieService(session)
        self._bewijzen = BewijsService(session)
        self._gemeenten = GemeenteService(session)

    async def find(self, document_ids: Collection[UUID]) -> dict[UUID, list[OndertekeningRead]]:
        """The signatures under each of these documents, in the order in which they were set."""
        found: dict[UUID, list[OndertekeningRead]] = {document_id: [] for document_id in document_ids}
        for row in await self._repository.find(document_ids) if document_ids else ():
            found[row.document_id].append(OndertekeningRead.model_validate(row))
        return found

    async def find_document(self, ondertekening_id: UUID) -> UUID:
        """The id of the document that a signature stands under. Raises: OndertekeningNotFound."""
        document_id = await self._repository.find_document(ondertekening_id)
        if document_id is None:
            raise OndertekeningNotFound
        return document_id

    async def names_itself(self, caller: Caller, body: OndertekeningCreate | OndertekeningRead) -> bool:
        """Whether the organisation that a signature names is the caller's own, as it stands in the register."""
        if body.organisatienaam is None:
            return False
        own = await self._organisaties.find_names(caller.organisaties)
        return any(is_organisation_of(body.partij, soort, naam, body.organisatienaam) for soort, naam in own)

    async def is_signed_by(self, caller: Caller, document_id: UUID, ondertekening_id: UUID) -> bool:
        """Whether a signature under a document names the caller's own organisation."""
        signed = (await self.find([document_id]))[document_id]
        return any([await self.names_itself(caller, one) for one in signed if one.id == ondertekening_id])

    async def find_signed_by(self, caller: Caller, document_ids: Collection[UUID]) -> set[UUID]:
        """Those of these documents that the caller's own organisation signed, with its own token."""
        own = await self._organisaties.find_names(caller.organisaties)
        signed = await self.find(document_ids) if own else {}
        return {
            document_id
            for document_id, those in signed.items()
            if any(
                one.staat
                and one.opgegeven_door is None
                and is_organisation_of(one.partij, soort, naam, one.organisatienaam)
                for one in those
                for soort, naam in own
            )
        }

    async def withdraw(self, ondertekening: OndertekeningRead, reden: str) -> OndertekeningRead:
        """It no longer counts, and stays."""
        return OndertekeningRead.model_validate(await self._repository.withdraw(ondertekening.id, now(), reden))

    async def require_sound(
        self,
        caller: Caller,
        document: Overeenkomst,
        gemeenten: Mapping[str, GemeenteFeiten],
        sent: Body[OndertekeningCreate],
    ) -> OndertekeningCreate:
        """What was sent, by who may sign it. Raises: NotAllowed; RequestValidationError with every fault."""
        is_public_fact = document.herkomst == Herkomst.OPENBARE_BRON
        partij, code = sent.find(_PARTIJ, "partij"), sent.find(_GEMEENTECODE, "gemeentecode")
        if partij is not None:
            _require_may_sign(caller, gemeenten, partij, code, is_public_fact=is_public_fact)
        akkoord = None if is_public_fact or document.akkoord_op is None else day_of(document.akkoord_op)
        naam = sent.find(_NAAM, "organisatienaam")
        is_called = naam is not None and await self._gemeenten.is_any_called(names_within(naam))
        found = judge(Handtekening(partij, code, naam), gemeenten, names_a_gemeente=is_called) if partij else []
        datum = sent.find(_DATUM, "datum")
        return sent.require([*found, *(judge_day(datum.marge, today(), akkoord) if datum else ())])

    async def prove(self, ondertekening: OndertekeningRead, *, is_public_fact: bool) -> BewijsRead:
        """What was signed, byte for byte. Raises: NoProof."""
        if ondertekening.inhoud_hash is None:
            raise NoProof
        getekend = await self._bewijzen.find(ondertekening.inhoud_hash)
        return BewijsRead(
            ondertekening=ondertekening,
            algoritme="SHA-256",
            canonicalisatie="RFC 8785",
            hash=ondertekening.inhoud_hash,
            canoniek=getekend.canoniek,
            inhoud=from_json(getekend.canoniek),
            vastgelegd_op=getekend.vastgelegd_op,
            toelichting=OF_PUBLIC_SOURCES if is_public_fact else OF_ITSELF,
            controle=list(CONTROLE),
        )

    async def sign(
        self,
        caller: Caller,
        document: Overeenkomst,
        earlier: Sequence[OndertekeningRead],
        body: OndertekeningCreate,
        content: Mapping[str, Any],
    ) -> OndertekeningRead:
        """One more signature under this content, that is sound. Raises: TooManySignatures."""
        if len(earlier) >= MAX_ONDERTEKENINGEN:
            raise TooManySignatures
        is_public_fact = document.herkomst == Herkomst.OPENBARE_BRON
        is_own = body.partij in {Partij.OCW, Partij.GEMEENTE} or await self.names_itself(caller, body)
        row = Ondertekening(
            id=new_id(),
            document_id=document.id,
            volgnummer=len(earlier) + 1,
            opgegeven_door=_reporter(caller, document) if is_public_fact or not is_own else None,
            inhoud_hash=await self._bewijzen.keep(content),
            **dict(body),
        )
        self._repository.add(row)
        return OndertekeningRead.model_validate(row)


def find_signature(ondertekeningen: Sequence[OndertekeningRead], ondertekening_id: UUID) -> OndertekeningRead:
    """Raises: OndertekeningNotFound."""
    found = next((one for one in ondertekeningen if one.id == ondertekening_id), None)
    if found is None:
        raise OndertekeningNotFound
    return found


def is_setter(
    caller: Caller, set_by: OndertekeningRead, gemeenten: Mapping[str, GemeenteFeiten], *, is_party: bool
) -> bool:
    """Whether the caller set a signature, or reported it, or is the beheerder; `is_party`: it names the caller."""
    gemeente = gemeenten.get(set_by.gemeentecode or "")
    own = gemeente is not None and bool(caller.organisaties & gemeente.oins)
    return caller.is_beheerder or is_party or own or set_by.opgegeven_door in caller.organisaties


def require_setter(
    caller: Caller, set_by: OndertekeningRead, gemeenten: Mapping[str, GemeenteFeiten], *, is_party: bool
) -> None:
    """Raises: NotAllowed for who did not."""
    if not is_setter(caller, set_by, gemeenten, is_party=is_party):
        raise NotAllowed("Een ondertekening wordt ingetrokken door wie haar zette, of door de beheerder.")


def signed_on(gemeenten: Collection[str], ondertekeningen: Sequence[OndertekeningRead]) -> OnzekereDatum | None:
    """When a document of these gemeenten was signed by everybody; None as long as somebody is missing."""
    standing = [one for one in ondertekeningen if one.staat]
    handtekeningen = [Handtekening(one.partij, one.gemeentecode, one.organisatienaam) for one in standing]
    if not is_complete(gemeenten, handtekeningen):
        return None
    datum, precisie = dates.latest([(one.datum.datum, one.datum.precisie) for one in standing])
    return OnzekereDatum(datum=datum, precisie=precisie)


def _require_may_sign(
    caller: Caller,
    gemeenten: Mapping[str, GemeenteFeiten],
    partij: Partij,
    gemeentecode: str | None,
    *,
    is_public_fact: bool,
) -> None:
    """OCW and gemeenten decide when a document is signed, so nobody reports theirs but the beheerder public facts."""
    gemeente = gemeenten.get(gemeentecode or "")
    if partij is Partij.OCW:
        require_role(caller, Rol.BEHEERDER)
    elif partij is Partij.GEMEENTE and gemeente and not is_public_fact and not caller.organisaties & gemeente.oins:
        raise NotAllowed("Een gemeente tekent zelf.")


def _reporter(caller: Caller, document: Overeenkomst) -> str:
    """Under which organisation the caller reports; the client itself when its token names none."""
    return min(caller.organisaties & set(document.organisaties) or caller.organisaties or {caller.client})
