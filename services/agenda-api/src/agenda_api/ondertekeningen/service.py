"""Who signed a document, and whether everybody has."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final
from uuid import UUID

from agenda_api.gemeenten.indeling import GemeenteFeiten
from agenda_api.inhoud.inhoud import Herkomst
from agenda_api.ondertekeningen.document import Overeenkomst
from agenda_api.ondertekeningen.errors import TooManySignatures
from agenda_api.ondertekeningen.models import Ondertekening
from agenda_api.ondertekeningen.parties import Handtekening, Partij, is_complete, is_organisation_of, judge
from agenda_api.ondertekeningen.repository import OndertekeningRepository
from agenda_api.ondertekeningen.schemas import OndertekeningCreate, OndertekeningRead
from agenda_api.organisaties.service import OrganisatieService
from shared import dates
from shared.auth import Caller, Rol, require_role
from shared.clock import new_id, today
from shared.database import Session
from shared.datums import OnzekereDatum
from shared.problems import Fout, InvalidInput, NotAllowed

# Every gemeente of the largest agenda may sign twice, with room for a hundred others.
MAX_ONDERTEKENINGEN: Final = 500


class OndertekeningService:
    """Signatures under documents of any kind."""

    def __init__(self, session: Session) -> None:
        self._repository = OndertekeningRepository(session)
        self._organisaties = OrganisatieService(session)

    async def find(self, document_ids: Collection[UUID]) -> dict[UUID, list[OndertekeningRead]]:
        """The signatures under each of these documents, in the order in which they were set."""
        found: dict[UUID, list[OndertekeningRead]] = {document_id: [] for document_id in document_ids}
        for row in await self._repository.find(document_ids) if document_ids else ():
            found[row.document_id].append(OndertekeningRead.model_validate(row))
        return found

    async def names_itself(self, caller: Caller, body: OndertekeningCreate) -> bool:
        """Whether the organisation that a signature names is the caller's own, as it stands in the register."""
        if body.organisatienaam is None:
            return False
        own = await self._organisaties.find_names(caller.organisaties)
        return any(is_organisation_of(body.partij, soort, naam, body.organisatienaam) for soort, naam in own)

    async def sign(
        self,
        caller: Caller,
        document: Overeenkomst,
        gemeenten: Mapping[str, GemeenteFeiten],
        earlier: Sequence[OndertekeningRead],
        body: OndertekeningCreate,
    ) -> OndertekeningRead:
        """One more signature; `gemeenten` are those of the document. Raises: InvalidInput, NotAllowed."""
        if len(earlier) >= MAX_ONDERTEKENINGEN:
            raise TooManySignatures
        _require_sound(body, gemeenten)
        is_public_fact = document.herkomst == Herkomst.OPENBARE_BRON
        _require_may_sign(caller, gemeenten, body, is_public_fact=is_public_fact)
        is_own = body.partij in {Partij.OCW, Partij.GEMEENTE} or await self.names_itself(caller, body)
        row = Ondertekening(
            id=new_id(),
            document_id=document.id,
            volgnummer=len(earlier) + 1,
            opgegeven_door=_reporter(caller, document) if is_public_fact or not is_own else None,
            **dict(body),
        )
        self._repository.add(row)
        return OndertekeningRead.model_validate(row)


def signed_on(gemeenten: Collection[str], ondertekeningen: Sequence[OndertekeningRead]) -> OnzekereDatum | None:
    """When a document of these gemeenten was signed by everybody; None as long as somebody is missing."""
    handtekeningen = [Handtekening(one.partij, one.gemeentecode, one.organisatienaam) for one in ondertekeningen]
    if not is_complete(gemeenten, handtekeningen):
        return None
    datum, precisie = dates.latest([(one.datum.datum, one.datum.precisie) for one in ondertekeningen])
    return OnzekereDatum(datum=datum, precisie=precisie)


def _require_sound(body: OndertekeningCreate, gemeenten: Mapping[str, GemeenteFeiten]) -> None:
    names = {code: [gemeente.naam, *gemeente.aliassen] for code, gemeente in gemeenten.items()}
    found = judge(Handtekening(body.partij, body.gemeentecode, body.organisatienaam), names)
    first_day = body.datum.marge.eerste or body.datum.marge.laatste
    if first_day is not None and first_day > today():
        found.append(Fout("/datum", "in-de-toekomst", "Een handtekening is gezet, niet gepland."))
    if found:
        raise InvalidInput("De ondertekening klopt niet.", fouten=found)


def _require_may_sign(
    caller: Caller, gemeenten: Mapping[str, GemeenteFeiten], body: OndertekeningCreate, *, is_public_fact: bool
) -> None:
    """OCW and gemeenten decide when a document is signed, so nobody reports theirs but the beheerder public facts."""
    if body.partij is Partij.OCW:
        require_role(caller, Rol.BEHEERDER)
    elif body.gemeentecode and not is_public_fact and not caller.organisaties & gemeenten[body.gemeentecode].oins:
        raise NotAllowed("Een gemeente tekent zelf.")


def _reporter(caller: Caller, document: Overeenkomst) -> str:
    """Under which organisation the caller reports; the client itself when its token names none."""
    return min(caller.organisaties & set(document.organisaties) or caller.organisaties or {caller.client})
