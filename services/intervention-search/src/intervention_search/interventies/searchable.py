"""What may be found and shown of an interventie."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.engines.document import Bron, document_id
from intervention_search.indexing.searchable import Labels, listed, with_whole
from intervention_search.interventies.models import Interventie
from intervention_search.interventies.ratings import Effect, effect_of
from intervention_search.interventies.repository import InterventieRepository
from intervention_search.interventies.service import SOORT
from intervention_search.taal.places import GEMEENTE
from shared.waardelijsten.lists import waardelijsten

# EEF's five euro signs in words; no code list names them.
_KOSTEN: Final = {"1": "Zeer laag", "2": "Laag", "3": "Gemiddeld", "4": "Hoog", "5": "Zeer hoog"}

EFFECT: Final[dict[str, str]] = {
    Effect.POSITIEF: "Positief effect",
    Effect.GEEN: "Geen effect",
    Effect.NEGATIEF: "Negatief effect",
    Effect.GEMENGD: "Gemengd effect",
}


class InterventieSearchable:
    """Published interventies, with every name of the gemeenten where they run."""

    soort = SOORT
    label = "Interventie"
    tells_of = frozenset({GEMEENTE})

    def labels(self) -> Labels:
        """What the codes of its facets are called."""
        return {
            "thema": listed("themas-gka"),
            "factor": listed("factoren"),
            "niveau": listed("niveaus"),
            "leefwereld": listed("leefwerelden"),
            "sector": listed("sectoren"),
            "provincie": listed("provincies"),
            "bewijskracht": listed("bewijskracht"),
            "fase": listed("interventie-fasen"),
            "kosten": _KOSTEN,
            "effect": EFFECT,
            "status": {"gepubliceerd": "Gepubliceerd"},
        }

    async def load(self, session: AsyncSession, ids: Collection[UUID]) -> list[Bron]:
        """Of these the published ones."""
        return [make_bron(row) for row in await InterventieRepository(session).published(ids)]

    async def telling_of(self, session: AsyncSession, soort: str, keys: Collection[str]) -> Collection[UUID]:  # noqa: ARG002 - of gemeenten only
        """The interventies that run in these gemeenten."""
        return await InterventieRepository(session).ids_in(keys)

    def address(self, record_id: UUID) -> str:
        """In this service, behind the gateway."""
        return f"/zoeken/v1/interventies/{record_id}"


def make_bron(row: Interventie) -> Bron:
    """The searchable record of a row."""
    return Bron(
        id=document_id(SOORT, row.id),
        versie=0,
        soort=SOORT,
        titel=row.naam,
        samenvatting=row.samenvatting,
        tekst="\n".join(part for part in _texts(row) if part),
        trefwoorden=tuple(dict.fromkeys(_keywords(row))),
        plaatsen=tuple((GEMEENTE, gemeente["naam"]) for gemeente in row.gemeenten),
        facetten={name: values for name, values in _facets(row).items() if values},
        datum=row.gewijzigd_op.date(),
    )


def _texts(row: Interventie) -> tuple[str | None, ...]:
    return (row.probleem, row.aanpak, row.ambitie, *row.werkzame_elementen, row.doelgroep["omschrijving"])


def _keywords(row: Interventie) -> list[str]:
    """Other names, places as the source has them, labels of codes: a theme's name finds what carries it."""
    lists = waardelijsten()
    labels = [lists["themas-gka"][thema].label for thema in row.themas]
    labels += [lists["sectoren"][sector].label for sector in row.doelgroep["sectoren"]]
    named = [gemeente["naam"] for gemeente in row.gemeenten]
    return [*row.aliassen, *named, *labels]


def _facets(row: Interventie) -> dict[str, tuple[str, ...]]:
    return {
        "thema": tuple(row.themas),
        "factor": tuple(map(str, row.factoren)),
        "niveau": tuple(dict.fromkeys([*row.niveaus, *levels_of(row.factoren)])),
        "leefwereld": tuple(row.leefwerelden),
        "sector": tuple(dict.fromkeys(with_whole(row.doelgroep["sectoren"]))),
        "doelgroep": tuple(row.doelgroep["intermediairs"]),
        "vorm": _one(row.vorm),
        "gemeente": tuple(row.gemeentecodes),
        "bewijskracht": _one(row.bewijskracht),
        "kosten": _one(row.kosten and row.kosten["band"]),
        "effect": _effects(row),
        "fase": _one(row.fase),
        "status": (row.status,),
    }


def _effects(row: Interventie) -> tuple[str, ...]:
    """What the ratings that hold now say; without any there is no value, which is not the same as no effect."""
    told = {effect_of(rating.soort, rating.eenheid, rating.waarde) for rating in row.beoordelingen if rating.is_huidig}
    return tuple(effect for effect in Effect if effect in told)


def levels_of(factoren: Collection[int]) -> list[str]:
    """The levels (leerling … samenleving) on which factors lie."""
    listed = waardelijsten()["factoren"]
    return [niveau for factor in factoren if str(factor) in listed and (niveau := listed[str(factor)].niveau)]


def _one(value: object) -> tuple[str, ...]:
    return () if value is None else (str(value),)
