"""Freeze, protect, audit, publish: one transaction, in which every failure means that nothing goes out."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any, Final
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.bescherming.audit import AuditFailed
from metrics.bescherming.beleid import Beleid, PolicyMissing, current_policy
from metrics.bescherming.beschermen import Besluit, protect
from metrics.bescherming.cellen import Tabel, Uitgave, Verband, Voorkennis
from metrics.bescherming.stelsel.grootheden import TotalsContradict
from metrics.bescherming.stelsel.lp import SolverFailed
from metrics.cel import Celstatus
from metrics.indelingen.service import read_indelingen
from metrics.indicatoren.assen import ASSEN
from metrics.indicatoren.schemas import Aggregatieregel, IndicatorRead
from metrics.indicatoren.service import catalogue
from metrics.periode import Periodetype
from metrics.publicaties.cellen import GetoondeCel
from metrics.publicaties.errors import OpdrachtNotFound
from metrics.publicaties.maken.bestanden import Bestand, files_of
from metrics.publicaties.maken.bevriezen import NEDERLAND, Bevroren, Telwijze, freeze
from metrics.publicaties.maken.kloven import gaps
from metrics.publicaties.maken.models import OpdrachtRow
from metrics.publicaties.maken.repository import MakenRepository
from metrics.publicaties.maken.rijen import (
    cell_row,
    change_row,
    frozen_row,
    gap_row,
    head_of,
    key_of,
    margin_row,
    raw_cell,
)
from metrics.publicaties.maken.tonen import tell
from metrics.publicaties.maken.vergelijken import Wijziging, compare, next_version
from metrics.publicaties.schemas import Opdrachtstatus, PublicatieCreate
from metrics.publicaties.service import cells_of, newest_of, store_release
from metrics.ruw.freeze_repository import read_to_freeze
from shared.aside import aside
from shared.auth import Caller
from shared.clock import new_id, now
from shared.problems import Fout, InvalidInput

# For one release; a country of 348 gemeenten takes 85 s per indicator and period on two busy cores.
SECONDS: Final = 900.0
OPLOSSER: Final = f"HiGHS {version('highspy')}"
# What is no error of ours: the figures, or what is out already, do not allow a release.
REFUSALS: Final = {
    PolicyMissing: "Een indicator heeft geen beschermingsbeleid.",
    TotalsContradict: "De cijfers spreken elkaar tegen: delen zijn samen meer dan hun geheel.",
    SolverFailed: "De bescherming kwam niet op tijd tot een bewezen uitkomst.",
    AuditFailed: "Een onderdrukt getal zou af te leiden zijn.",
}
NOTHING_THERE: Final = "Er zijn geen cijfers van deze indicatoren en periodes."
NOTHING_NEW: Final = "Er is niets veranderd sinds de vorige publicatie van deze reeks."
CRASHED: Final = "Er ging bij ons iets mis; er is niets gepubliceerd."
DIFFERS: Final = "De bestanden en de opgeslagen cellen verschillen."

# The axes whose groups have an order, and that order; a group that nobody knows anything of has no place in it.
_ORDERED: Final = "opleidingsniveau-ouders"
_ORDERS: Final = {_ORDERED: tuple(code for code in ASSEN[_ORDERED].waarden if code != "onbekend")}

log = structlog.get_logger()


class Refused(Exception):
    """No release; the reason is told to whoever asked for it."""


class Publisher:
    """Carries out one assignment."""

    def __init__(self, session: AsyncSession, beleid: Beleid | None = None, seconds: float = SECONDS) -> None:
        self._session, self._repository = session, MakenRepository(session)
        self._beleid, self._seconds = beleid or current_policy(), seconds

    async def carry_out(self, opdracht: OpdrachtRow) -> None:
        """Publish, or write down why not; the caller commits."""
        try:
            async with self._session.begin_nested():
                publicatie = await self._publish(PublicatieCreate.model_validate(opdracht.vraag))
        except (Refused, *REFUSALS) as refusal:
            reden = str(refusal) if isinstance(refusal, Refused) else REFUSALS[_kind_of(refusal)]
            log.warning("release_refused", opdracht=str(opdracht.id), reason=type(refusal).__name__)
            await self._finish(opdracht.id, status=Opdrachtstatus.GEWEIGERD, reden=reden)
        except Exception:
            # Nothing of it is out; who asked hears so, and the worker does not try it for ever.
            log.exception("release_crashed", opdracht=str(opdracht.id))
            await self._finish(opdracht.id, status=Opdrachtstatus.GEWEIGERD, reden=CRASHED)
        else:
            log.info("release_published", publicatie=publicatie)
            await self._finish(opdracht.id, status=Opdrachtstatus.GEPUBLICEERD, publicatie=publicatie)

    async def _finish(self, opdracht_id: UUID, **values: object) -> None:
        await self._repository.finish(opdracht_id, **values, klaar_op=now())

    async def _publish(self, vraag: PublicatieCreate) -> str:
        indelingen = await read_indelingen(self._session)
        rows = await read_to_freeze(self._session, vraag.indicatoren, vraag.periodes)
        if not rows:
            raise Refused(NOTHING_THERE)
        telwijzen = {slug: _telwijze(indicator) for slug, indicator in catalogue().items()}
        bevroren = await aside(freeze, rows, telwijzen, indelingen, self._beleid)
        former = await self._read_former(bevroren.tabel)
        besluit = await aside(protect, bevroren.tabel, former, self._beleid, self._seconds)
        cellen = list(tell(bevroren, besluit.verborgen, self._beleid))
        before = await newest_of(self._session, vraag.reeks)
        oud = {cel.sleutel: cel for cel in (await cells_of(self._session, before[0]))[0]} if before else {}
        wijzigingen = compare(oud, {cel.sleutel: cel for cel in cellen}) if before else []
        versie = next_version(before[1] if before else None, wijzigingen, is_correctie=vraag.correctie)
        if versie is None:
            raise Refused(NOTHING_NEW)
        namen = {NEDERLAND: "Nederland"} | {g.provinciecode: g.provincie for g in indelingen.gemeenten.values()}
        namen |= {code: gemeente.naam for code, gemeente in indelingen.gemeenten.items()}
        publicatie: dict[str, Any] = {
            "id": f"{vraag.reeks}-{versie}",
            "reeks": vraag.reeks,
            "versie": versie,
            "vorige": before[0] if before else None,
            "titel": vraag.titel,
            "toelichting": vraag.toelichting,
            "indicatoren": sorted({cel.sleutel.indicator for cel in cellen}),
            "periodes": sorted({cel.sleutel.periode for cel in cellen}),
            "cellen": len(cellen),
            "onderdrukt": sum(cel.status is Celstatus.ONDERDRUKT for cel in cellen),
            "beleid": self._beleid.id,
            "beleidversie": self._beleid.versie,
            "oplosser": OPLOSSER,
        }
        files = await aside(files_of, publicatie["id"], cellen, namen, head_of(publicatie))
        await self._store(publicatie, bevroren, besluit, cellen, namen, wijzigingen, files)
        return f"{vraag.reeks}-{versie}"

    async def _store(  # noqa: PLR0913, PLR0917 - the parts of a release, each of them stored
        self,
        publicatie: Mapping[str, Any],
        bevroren: Bevroren,
        besluit: Besluit,
        cellen: Sequence[GetoondeCel],
        namen: Mapping[str, str],
        wijzigingen: Sequence[Wijziging],
        files: Sequence[Bestand],
    ) -> None:
        await self._repository.store(
            publicatie["id"],
            [[verband.geheel, list(verband.delen)] for verband in bevroren.tabel.verbanden],
            (
                frozen_row(key, cel, is_out=key not in besluit.verborgen)
                for key, cel in sorted(bevroren.tabel.cellen.items())
            ),
            map(margin_row, besluit.marges),
        )
        await store_release(
            self._session,
            {**publicatie, "gepubliceerd_op": now()},
            [cell_row(cel, namen) for cel in cellen],
            [gap_row(kloof) for kloof in gaps(bevroren, besluit.verborgen, self._beleid, _ORDERS)],
            [change_row(wijziging) for wijziging in wijzigingen],
            [{"naam": f.naam, "mediatype": f.mediatype, "sha256": f.sha256, "inhoud": f.inhoud} for f in files],
        )
        stored, names = await cells_of(self._session, publicatie["id"])
        again = await aside(files_of, publicatie["id"], stored, names, head_of(publicatie))
        if [file.sha256 for file in again] != [file.sha256 for file in files]:
            raise Refused(DIFFERS)

    async def _read_former(self, tabel: Tabel) -> Voorkennis:
        """All releases that tell of these periods, and of anything that is counted under another name too."""
        maten = {self._beleid.rule_for(sleutel.indicator).maat for sleutel in tabel.cellen}
        related = [indicator for indicator, regel in self._beleid.regels.items() if regel.maat in maten]
        periodes = {sleutel.periode for sleutel in tabel.cellen}
        return Voorkennis(
            tuple(
                Uitgave(
                    one.publicatie,
                    Tabel(
                        {key_of(cel): raw_cell(cel) for cel in found},
                        tuple(Verband(w, tuple(p)) for w, p in one.verbanden),
                    ),
                    frozenset(key_of(cel) for cel in found if cel.getoond),
                )
                for one, found in await self._repository.read_former(related, periodes)
            )
        )


async def request_release(session: AsyncSession, caller: Caller, vraag: PublicatieCreate) -> OpdrachtRow:
    """Have a release made by the worker. Raises: InvalidInput for indicators that do not exist."""
    fouten = [
        Fout(f"/indicatoren/{place}", "onbekende-indicator", "Deze indicator staat niet in de catalogus.")
        for place, indicator in enumerate(vraag.indicatoren)
        if indicator not in catalogue()
    ]
    if fouten:
        raise InvalidInput(fouten=fouten)
    opdracht_id = new_id()
    await MakenRepository(session).add(opdracht_id, vraag.model_dump(mode="json", by_alias=True), caller.client, now())
    return await get_opdracht(session, opdracht_id)


async def get_opdracht(session: AsyncSession, opdracht_id: UUID) -> OpdrachtRow:
    """Raises: OpdrachtNotFound."""
    row = await MakenRepository(session).find(opdracht_id)
    if row is None:
        raise OpdrachtNotFound
    return row


def _telwijze(indicator: IndicatorRead) -> Telwijze:
    sums = {Aggregatieregel.SOM, Aggregatieregel.VERHOUDING}
    kind = indicator.aanlevering.periodetype if indicator.aanlevering else Periodetype.KALENDERJAAR
    return Telwijze(indicator.aggregatie.plaats in sums, kind)


def _kind_of(refusal: Exception) -> type[Exception]:
    return next(kind for kind in REFUSALS if isinstance(refusal, kind))
