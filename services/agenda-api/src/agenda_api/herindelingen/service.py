"""A new indeling from a file: every row judged beside the others, and all of them or none."""

from typing import Final

from agenda_api.gemeenten.herindeling import Indeling
from agenda_api.gemeenten.indeling import HerindelingSoort, HerindelingStatus
from agenda_api.gemeenten.schemas import GemeenteInput
from agenda_api.gemeenten.service import GemeenteService
from agenda_api.herindelingen.schemas import SHAPE, HerindelingRij, Importverslag
from shared.aside import aside
from shared.bulk.judging import Judgement
from shared.bulk.report import refuse_all
from shared.bulk.upload import Upload
from shared.database import Session, rehearsal
from shared.problems import Fout
from shared.text import fold

NIEUW, GEWIJZIGD, ONGEWIJZIGD, GEMEENTE = "nieuw", "gewijzigd", "ongewijzigd", "gemeente"
_TAKEN_BACK: Final = Fout("/status", "al-doorgevoerd", "Wat is doorgevoerd wordt niet weer gepland.")


class ImportService:
    """Herindelingen by the file."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._gemeenten = GemeenteService(session)

    async def load(self, upload: Upload, *, is_real: bool) -> Importverslag:
        """What a file did, or would do. Raises: InvalidInput with every fault of every row; then nothing is stored."""
        judged = await aside(Judgement.of, upload.read(SHAPE), HerindelingRij)
        counted = {NIEUW: 0, GEWIJZIGD: 0, ONGEWIJZIGD: 0}
        made: list[str] = []
        async with rehearsal(self._session, is_real=is_real):
            indeling = await self._gemeenten.open_indeling()
            # In the order of time: what a gemeente receives in one year it may pass on in the next.
            for number, rij in sorted(judged.sound.items(), key=lambda item: (item[1].datum, item[0])):
                if fouten := _judge_names(rij, indeling):
                    judged.refuse(number, *fouten)
                    continue
                if _makes_gemeente(rij, indeling):
                    made.append(rij.naar_code)
                    await self._register(rij, indeling)
                if fouten := indeling.judge(rij):
                    judged.refuse(number, *fouten)
                elif (known := indeling.find(rij)) is None:
                    await self._gemeenten.add_herindeling(indeling, rij)
                    counted[NIEUW] += 1
                elif facts := indeling.differs(known, rij):
                    if "status" in facts and rij.status is HerindelingStatus.GEPLAND:
                        judged.refuse(number, _TAKEN_BACK)
                    else:
                        await self._gemeenten.change_herindeling(indeling, known, facts)
                        counted[GEWIJZIGD] += 1
                else:
                    counted[ONGEWIJZIGD] += 1
            if faults := await aside(list, judged.told()):
                raise refuse_all(faults)
        return Importverslag(
            proefdraai=not is_real,
            codering=judged.codering,
            ontvangen=judged.received,
            geweigerd=0,
            fouten=[],
            overige_fouten=0,
            opmerkingen=[],
            nieuwe_gemeenten=made,
            **counted,
        )

    async def _register(self, rij: HerindelingRij, indeling: Indeling) -> None:
        """The gemeente that a samenvoeging makes, in the provincie of the one that passes into it."""
        provinciecode = indeling.gemeenten[rij.van_code].provinciecode
        about = {"naam": rij.naar_naam, "provinciecode": provinciecode, "geldigVan": rij.datum, "bron": rij.bron}
        await self._gemeenten.register(rij.naar_code, GemeenteInput.model_validate(about))
        indeling.gemeenten[rij.naar_code] = await self._gemeenten.get_row(rij.naar_code)


def _makes_gemeente(rij: HerindelingRij, indeling: Indeling) -> bool:
    return (
        rij.naar_naam is not None
        and rij.soort is HerindelingSoort.SAMENGEVOEGD_TOT_NIEUWE
        and rij.naar_code not in indeling.gemeenten
        and rij.van_code in indeling.gemeenten
    )


def _judge_names(rij: HerindelingRij, indeling: Indeling) -> list[Fout]:
    """Names that are not those of the codes beside them: a row that slipped."""
    found = []
    for field, code, naam in (("vanNaam", rij.van_code, rij.van_naam), ("naarNaam", rij.naar_code, rij.naar_naam)):
        gemeente = indeling.gemeenten.get(code)
        if (
            gemeente is not None
            and naam is not None
            and fold(naam) not in map(fold, (gemeente.naam, *gemeente.aliassen))
        ):
            found.append(Fout(f"/{field}", "naam-past-niet", f"{code} is {gemeente.naam}."))
    return found
