"""Studies as a table: a row per finding, with the columns of its study repeated; rows with one title are one study."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field, model_validator

from intervention_search.interventies.ratings import Effect
from intervention_search.onderzoeken.schemas import (
    Aantal,
    Bevinding,
    Doi,
    Jaar,
    Onderzoek,
    Opzet,
    Uitkomstdomein,
    measured_in_something,
)
from intervention_search.redactie.bronnen import Geverifieerd
from intervention_search.redactie.tabel import SPLIT, Tabel, joined
from intervention_search.stukken.schemas import MAX_ITEMS, Overstapmoment, Sector, Thema
from shared.wire import DatumOfLeeg, Getal, Publicatietitel, Tekst, Titel, WireInput


class OnderzoekRij(WireInput):
    """Eén bevinding van een onderzoek; in een cel met meer waarden staat er `;` tussen."""

    titel: Publicatietitel
    auteurs: Annotated[list[Titel], SPLIT] = Field(default=[], max_length=MAX_ITEMS)
    jaar: Jaar | None = None
    uitgever: Titel | None = None
    doi: Doi | None = None
    land: Titel | None = None
    opzet: Opzet | None = None
    n: Aantal | None = None
    eenheid_n: Titel | None = None
    doelgroep: Titel | None = None
    sectoren: Annotated[list[Sector], SPLIT] = Field(default=[], max_length=MAX_ITEMS)
    overstapmomenten: Annotated[list[Overstapmoment], SPLIT] = Field(default=[], max_length=MAX_ITEMS)
    themas: Annotated[list[Thema], SPLIT] = Field(default=[], max_length=MAX_ITEMS)
    onderwerp: Titel | None = None
    interventies: Annotated[list[Titel], SPLIT] = Field(default=[], max_length=MAX_ITEMS)
    uitkomstdomein: Uitkomstdomein
    richting: Effect
    effectgrootte: Getal | None = None
    effectmaat: Titel | None = None
    conclusie: Tekst
    beperking: Tekst | None = None
    geverifieerd: Geverifieerd | None = None
    te_herzien_op: DatumOfLeeg = None
    bron: Annotated[list[Titel], SPLIT] = Field(default=[], max_length=MAX_ITEMS)

    @model_validator(mode="after")
    def _measured_in_something(self) -> Self:
        return measured_in_something(self)


def as_studies(rijen: Mapping[int, OnderzoekRij], ids: Mapping[str, UUID]) -> dict[int, dict[str, Any]]:
    """A study per title, under the number of its first row; `ids` gives published interventies by their name."""
    studies: dict[str, tuple[int, list[OnderzoekRij]]] = {}
    for number, rij in rijen.items():
        studies.setdefault(rij.titel.casefold(), (number, []))[1].append(rij)
    return {number: _study(found, ids) for number, found in studies.values()}


def _study(rijen: Sequence[OnderzoekRij], ids: Mapping[str, UUID]) -> dict[str, Any]:
    """What the first row says of the study; the sources of all."""
    bronnen = dict.fromkeys(bron for rij in rijen for bron in rij.bron)
    return _of(Onderzoek, rijen[0]) | {
        "bevindingen": [
            _of(Bevinding, rij) | {"interventies": [{"id": ids.get(naam), "naam": naam} for naam in rij.interventies]}
            for rij in rijen
        ],
        "bronnen": [{"vermelding": bron} for bron in bronnen],
    }


def _of(part: type[WireInput], rij: OnderzoekRij) -> dict[str, Any]:
    """The fields that a part has, in wire form."""
    return rij.model_dump(mode="json", by_alias=True, include=set(part.model_fields) - {"interventies"})


class Onderzoekstabel(Tabel):
    """A row per finding: what runs has none, and stands in no table."""

    rij = OnderzoekRij
    voorbeeld = (
        "titel;jaar;land;opzet;n;eenheidN;sectoren;interventies;uitkomstdomein;richting;conclusie;bron\n"
        "Huiswerkbegeleiding op vier scholen (verzonnen);2024;Nederland;rct;400;leerlingen;po;Huiswerkbegeleiding;"
        "rekenen;geen;Er was geen verschil in rekenen.;Verzonnen\n"
    )

    def genoemd(self, rijen: Mapping[int, Any]) -> set[str]:
        """The interventies by name."""
        return {naam for rij in rijen.values() for naam in rij.interventies}

    def lees(self, rijen: Mapping[int, Any], ids: Mapping[str, UUID]) -> dict[int, dict[str, Any]]:
        """Rows with one title are one study."""
        return as_studies(rijen, ids)

    def schrijf(self, record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """As it may be brought in again."""
        of_the_study = {**record, "bron": [bron["vermelding"] for bron in record["bronnen"]]}
        for bevinding in record["bevindingen"]:
            named = [een["naam"] for een in bevinding["interventies"]]
            row = of_the_study | bevinding | {"interventies": named}
            yield {name: joined(value) for name, value in row.items()}
