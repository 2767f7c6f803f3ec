"""A file of records for a register: every row judged and recognised, then described, changed and published.

What is right counts, or nothing when one row is wrong, as the sender chooses; of a dry run nothing stays.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Any, Final, Protocol, TypeVar
from uuid import UUID

from pydantic import BaseModel, Field, ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.redactie.lifecycle import PUBLIC, Handeling, RedactieStatus
from intervention_search.redactie.recognition import Bekend, Genoemd, recognise
from intervention_search.redactie.tabel import Tabel
from shared.aside import aside
from shared.auth import Caller, Rol, require_role
from shared.bulk.judging import Judgement
from shared.bulk.reading import CSV
from shared.bulk.report import BulkQuery, BulkVerslag, RijFout, Wijze, refuse_all
from shared.bulk.rows import Shape
from shared.bulk.upload import Upload, takes_file
from shared.database import rehearsal
from shared.failures import MAX_FOUTEN, fouten_of
from shared.problems import Fout, UnsupportedMediaType

MEMBER: Final = "rijen"
# Each is a change of its own, with its version and its place in the queue of the index: 16 ms on a machine that is
# asked much else. All of them stay within the time that the gateway gives a file.
MAX_RIJEN: Final = 1_000
MAX_BYTES: Final = 8 * 1024 * 1024
_STEPS: Final = {
    RedactieStatus.CONCEPT: (Handeling.BEOORDELEN, Handeling.PUBLICEREN),
    RedactieStatus.BEOORDELING: (Handeling.PUBLICEREN,),
}
_ARCHIVED: Final = Fout("", "niet-te-wijzigen", "Dit is gearchiveerd; publiceer het eerst opnieuw.")

R = TypeVar("R", bound=BaseModel)
Ids = Mapping[str, UUID]
B_contra = TypeVar("B_contra", bound=BaseModel, contravariant=True)


class ImportQuery(BulkQuery):
    """Hoe een bestand wordt verwerkt."""

    publiceren: bool = Field(
        default=False, description="Of wat nieuw is meteen wordt gepubliceerd; anders is het een concept."
    )


class Importverslag(BulkVerslag):
    """Wat een bestand met records deed."""

    aangemaakt: int = Field(description="Records die er nog niet waren.")
    gewijzigd: int = Field(description="Records die er al waren, en nu anders zijn.")


class Stand(Protocol):
    """A record after a step."""

    @property
    def id(self) -> UUID:
        """Which it is."""

    @property
    def versie(self) -> int:
        """Its version."""

    @property
    def status(self) -> RedactieStatus:
        """Where it stands."""


class Register(Protocol[B_contra]):
    """What an import asks of the register that its rows are for."""

    def genoemd(self, body: B_contra) -> Genoemd:
        """By what a record goes."""

    async def find_known(self, genoemd: Collection[Genoemd]) -> Sequence[Bekend]:
        """The records that go by one of these numbers, or by a title that looks like one of these."""

    async def faults_in(self, bodies: Mapping[int, B_contra], public: Collection[int]) -> Mapping[int, Sequence[Fout]]:
        """What is wrong with each row beside its shape; of `public` also what would block its publication."""


class Schrijver(Protocol[B_contra]):
    """What it has done there, as the routes do."""

    async def create(self, caller: Caller, body: B_contra) -> Stand:
        """A new draft."""

    async def change(self, caller: Caller, record_id: UUID, body: B_contra, expected: int) -> Stand:
        """The new content."""

    async def move(self, caller: Caller, record_id: UUID, handeling: Handeling, expected: int) -> Stand:
        """The next status."""


async def judge(
    upload: Upload, model: type[R], tabel: Tabel | None, find_ids: Callable[[Collection[str]], Awaitable[Ids]]
) -> Judgement[R]:
    """Every row held against its shape, a table as one. `find_ids` finds interventies by name.

    Raises: InvalidInput for a file that cannot be read; UnsupportedMediaType for a table where there is none.
    """
    if upload.kind != CSV:
        return await aside(Judgement.of, upload.read(Shape.of(MEMBER, model, MAX_RIJEN)), model)
    if tabel is None:
        raise UnsupportedMediaType("Dit past niet in een tabel: stuur JSON of NDJSON, met een record per rij.")
    rows = await aside(Judgement.of, upload.read(Shape.of(MEMBER, tabel.rij, MAX_RIJEN)), tabel.rij)
    ids = await find_ids(tabel.genoemd(rows.sound))
    judged = Judgement[R](rows.codering, rows.received, faults=rows.faults, total=rows.total)
    for number, body in tabel.lees(rows.sound, ids).items():
        try:
            judged.sound[number] = model.model_validate(body)
        except ValidationError as error:
            found = error.errors(include_url=False, include_input=False)
            judged.refuse(number, *fouten_of({**one, "loc": ("body", *one["loc"])} for one in found))
    return judged


def takes_records(model: type[BaseModel], tabel: Tabel | None) -> dict[str, Any]:
    """The `openapi_extra` of a route that takes such a file: as a table only where there is one."""
    extra = takes_file(model, Shape.of(MEMBER, model, MAX_RIJEN), MAX_BYTES)
    content = extra["requestBody"]["content"]
    if tabel is None:
        del content[CSV]
    else:
        as_table = takes_file(tabel.rij, Shape.of(MEMBER, tabel.rij, MAX_RIJEN), MAX_BYTES)
        content[CSV] = as_table["requestBody"]["content"][CSV] | {"example": tabel.voorbeeld}
    return extra


async def bring_in(  # noqa: PLR0917 - both doors of the register, who, what and how
    session: AsyncSession,
    register: Register[B_contra],
    schrijver: Schrijver[B_contra],
    caller: Caller,
    judged: Judgement[B_contra],
    query: ImportQuery,
) -> tuple[Importverslag, list[RijFout]]:
    """What a file did, and every fault in it. Raises: NotAllowed, and InvalidInput when every row has to be right."""
    require_role(caller, Rol.REDACTEUR)
    async with rehearsal(session, is_real=not query.proefdraai):
        named = {row: register.genoemd(body) for row, body in judged.sound.items()}
        found = recognise(named, await register.find_known(list(named.values())))
        for row, first in found.dubbel.items():
            judged.refuse(row, Fout("", "dubbel-in-bestand", f"Rij {first} gaat over hetzelfde."))
        for row, known in found.bekend.items():
            if known.status is RedactieStatus.GEARCHIVEERD:
                judged.refuse(row, _ARCHIVED)
        public = [row for row in judged.sound if query.publiceren or _is_public(found.bekend.get(row))]
        for row, fouten in (await register.faults_in(judged.sound, public)).items():
            judged.refuse(row, *fouten)
        faults = list(judged.told())
        if faults and query.wijze is Wijze.ALLES_OF_NIETS:
            raise refuse_all(faults)
        done = Counter[str]()
        for row, body in judged.sound.items():
            done[await _apply(schrijver, caller, body, found.bekend.get(row), query)] += 1
    alike = [RijFout.of(row, _looks_like(titel)) for row, titel in found.lijkt_op.items() if row in judged.sound]
    verslag = Importverslag(
        proefdraai=query.proefdraai,
        codering=judged.codering,
        ontvangen=judged.received,
        aangemaakt=done["aangemaakt"],
        gewijzigd=done["gewijzigd"],
        ongewijzigd=done["ongewijzigd"],
        geweigerd=len(judged.faults),
        fouten=faults[:MAX_FOUTEN],
        overige_fouten=judged.total - len(faults[:MAX_FOUTEN]),
        opmerkingen=alike[:MAX_FOUTEN],
    )
    return verslag, faults


async def _apply(
    schrijver: Schrijver[B_contra], caller: Caller, body: B_contra, known: Bekend | None, query: ImportQuery
) -> str:
    """What became of one row."""
    if known is None:
        stand: Stand = await schrijver.create(caller, body)
    else:
        stand = await schrijver.change(caller, known.id, body, known.versie)
    before = known.versie if known else 0
    for handeling in _STEPS.get(RedactieStatus(stand.status), ()) if query.publiceren else ():
        stand = await schrijver.move(caller, stand.id, handeling, stand.versie)
    if known is None:
        return "aangemaakt"
    return "gewijzigd" if stand.versie > before else "ongewijzigd"


def _is_public(known: Bekend | None) -> bool:
    return known is not None and known.status in PUBLIC


def _looks_like(titel: str) -> Fout:
    melding = f"Dit lijkt op „{titel}”: alleen accenten of leestekens verschillen. Het is apart opgenomen."
    return Fout("", "lijkt-op-bekend", melding)
