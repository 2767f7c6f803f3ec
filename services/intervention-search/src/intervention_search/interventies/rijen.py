"""Interventies as a table: a row each, with every field but ratings, which are only added and come in as JSON."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import BeforeValidator, Field

from intervention_search.interventies.parts import MAX_GEMEENTEN, MAX_ITEMS, BronStatus, Leeftijd, Sector
from intervention_search.interventies.schemas import (
    Factor,
    Fase,
    InterventieSoort,
    Leefwereld,
    Niveau,
    Thema,
)
from intervention_search.redactie.tabel import SPLIT, Tabel, joined, parts
from shared.wire import Functie, Getal, Mailbox, Organisatienaam, Tekst, Titel, WireInput

# `Groningen (GM0014)`, or a name alone where the code is not known.
_GEMEENTE: Final = re.compile(r"(?P<naam>.+?)(?: \((?P<code>GM\d{4})\))?")
# Columns of which the record makes one part: the part → column → field.
_PARTS: Final = {
    "doelgroep": {
        "doelgroep": "omschrijving",
        "leeftijdMin": "leeftijdMin",
        "leeftijdMax": "leeftijdMax",
        "sectoren": "sectoren",
        "intermediairs": "intermediairs",
    },
    "kosten": {
        "kostenband": "band",
        "kostenmethode": "methode",
        "bedragPerLeerling": "bedragPerLeerling",
        "kostentoelichting": "toelichting",
    },
    "contact": {"contactfunctie": "functie", "contactorganisatie": "organisatie", "contactmailbox": "mailbox"},
}


def _numbers(cell: object) -> object:
    """`1; 12` as numbers; what is no number is for the schema to judge."""
    found = parts(cell)
    return [int(one) if str(one).isdecimal() else one for one in found] if isinstance(found, list) else found


class InterventieRij(WireInput):
    """Eén interventie; in een cel met meer waarden staat er `;` tussen, een gemeente als `Groningen (GM0014)`."""

    naam: Titel
    aliassen: Annotated[list[Titel], SPLIT] = Field(default=[], max_length=MAX_ITEMS)
    soort: InterventieSoort
    samenvatting: Tekst
    probleem: Tekst | None = None
    aanpak: Tekst | None = None
    ambitie: Tekst | None = None
    werkzame_elementen: Annotated[list[Titel], SPLIT] = Field(default=[], max_length=MAX_ITEMS)
    themas: Annotated[list[Thema], SPLIT] = Field(default=[], max_length=MAX_ITEMS)
    factoren: Annotated[list[Factor], BeforeValidator(_numbers)] = Field(default=[], max_length=MAX_ITEMS)
    leefwerelden: Annotated[list[Leefwereld], SPLIT] = Field(default=[], max_length=MAX_ITEMS)
    niveaus: Annotated[list[Niveau], SPLIT] = Field(default=[], max_length=MAX_ITEMS)
    doelgroep: Tekst | None = None
    leeftijd_min: Leeftijd | None = None
    leeftijd_max: Leeftijd | None = None
    sectoren: Annotated[list[Sector], SPLIT] = Field(default=[], max_length=MAX_ITEMS)
    intermediairs: Annotated[list[Titel], SPLIT] = Field(default=[], max_length=MAX_ITEMS)
    vorm: Titel | None = None
    gemeenten: Annotated[list[Titel], SPLIT] = Field(default=[], max_length=MAX_GEMEENTEN)
    fase: Fase | None = None
    kostenband: Annotated[int, Field(ge=1, le=5, strict=True)] | None = None
    kostenmethode: Titel | None = None
    bedrag_per_leerling: Annotated[Getal, Field(ge=0, le=1_000_000)] | None = None
    kostentoelichting: Tekst | None = None
    contactfunctie: Functie | None = None
    contactorganisatie: Organisatienaam | None = None
    contactmailbox: Mailbox | None = None
    bron_status: BronStatus
    bron: Annotated[list[Titel], SPLIT] = Field(default=[], max_length=MAX_ITEMS)


class Interventietabel(Tabel):
    """A row per interventie."""

    rij = InterventieRij
    voorbeeld = (
        "naam;soort;samenvatting;themas;gemeenten;bronStatus;bron\n"
        "Voorleesmaatjes (voorbeeld);interventie;Vrijwilligers lezen elke week voor.;taalbevordering;Zwolle (GM0193);"
        "bevestigd;https://www.gelijke-kansen.nl\n"
    )

    def lees(self, rijen: Mapping[int, Any], ids: Mapping[str, UUID]) -> dict[int, dict[str, Any]]:  # noqa: ARG002 - names no others
        """Each row is one."""
        return {number: _body(rij) for number, rij in rijen.items()}

    def schrijf(self, record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """As it may be brought in again; of a source only how it wants to be named."""
        row = dict(record)
        for part, columns in _PARTS.items():
            held = record[part] or {}
            row |= {column: held.get(field) for column, field in columns.items()}
        row["gemeenten"] = [
            f"{een['naam']} ({een['code']})" if een["code"] else een["naam"] for een in record["gemeenten"]
        ]
        row["bron"] = [bron["vermelding"] for bron in record["bronnen"]]
        yield {name: joined(value) for name, value in row.items()}


def _body(rij: InterventieRij) -> dict[str, Any]:
    """The record of a row, in wire form; a part of which no column is filled is unknown."""
    sent = rij.model_dump(mode="json", by_alias=True)
    taken = {column for columns in _PARTS.values() for column in columns} | {"bron"}
    body = {name: value for name, value in sent.items() if name not in taken}
    for part, columns in _PARTS.items():
        held = {field: sent[column] for column, field in columns.items() if sent[column]}
        if held or part == "doelgroep":
            body[part] = held
    body["gemeenten"] = [match.groupdict() for een in rij.gemeenten if (match := _GEMEENTE.fullmatch(een))]
    body["bronnen"] = [_bron(bron) for bron in rij.bron]
    return body


def _bron(vermelding: str) -> dict[str, str | None]:
    is_address = vermelding.startswith("https://") and " " not in vermelding
    url, titel = (vermelding, None) if is_address else (None, vermelding)
    return {"titel": titel, "url": url, "vermelding": vermelding}
