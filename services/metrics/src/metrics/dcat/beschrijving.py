"""Pure: releases as a catalogue in DCAT-AP-NL 3.0, as JSON-LD, for data.overheid.nl and whoever harvests catalogues.

The terms are those of DCAT 3, DCAT-AP 3 and the Dutch profile (Geonovum); themes and languages are of the lists of the
Publications Office of the European Union.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

JsonLd = dict[str, Any]

EU: Final = "http://publications.europa.eu/resource/authority"
LICENTIE: Final = "http://creativecommons.org/publicdomain/zero/1.0/deed.nl"
TAAL: Final = f"{EU}/language/NLD"
THEMA: Final = f"{EU}/data-theme/EDUC"
OPENBAAR: Final = f"{EU}/access-right/PUBLIC"
JAARLIJKS: Final = f"{EU}/frequency/ANNUAL"
# The ministry of OCW in the list of the Dutch government (TOOI), which leads the alliance.
UITGEVER: Final = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1109"
_FORMAAT: Final = {
    "text/csv": f"{EU}/file-type/CSV",
    "application/vnd.apache.parquet": f"{EU}/file-type/PARQUET",
    "application/json": f"{EU}/file-type/JSON",
}
CONTEXT: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Bestandsbeschrijving:
    """A file as the catalogue tells it."""

    naam: str
    mediatype: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Publicatiebeschrijving:
    """A release as the catalogue tells it; a withdrawn one stays in it and says so."""

    id: str
    titel: str
    omschrijving: str
    versie: str
    vorige: str | None
    gepubliceerd_op: datetime
    geldt: bool
    bestanden: Sequence[Bestandsbeschrijving]


def catalogue_of(publicaties: Sequence[Publicatiebeschrijving], adres: str, contact: str) -> JsonLd:
    """The whole catalogue; `adres` is where this API is, `contact` the page where somebody answers."""
    newest = max((one.gepubliceerd_op for one in publicaties), default=None)
    catalogue: JsonLd = {
        "@context": CONTEXT,
        "@id": f"{adres}/dcat",
        "@type": "dcat:Catalog",
        "dct:identifier": f"{adres}/dcat",
        "dct:title": _nl("Cijfers van de Gelijke Kansen Alliantie"),
        "dct:description": _nl("Beschermde cijfers over gelijke kansen in het onderwijs, per gemeente en landelijk."),
        "dct:publisher": _publisher(),
        "dct:creator": _publisher(),
        "dcat:contactPoint": _contact(contact),
        "dct:language": _ref(TAAL, "dct:LinguisticSystem"),
        "dct:license": _ref(LICENTIE, "dct:LicenseDocument"),
        "foaf:homepage": _ref(contact, "foaf:Document"),
        "dcat:dataset": [_dataset(one, adres, contact) for one in publicaties],
    }
    return catalogue | ({"dct:modified": _moment(newest)} if newest else {})


def _dataset(publicatie: Publicatiebeschrijving, adres: str, contact: str) -> JsonLd:
    at = f"{adres}/publicaties/{publicatie.id}"
    status, in_words = ("COMPLETED", "Compleet") if publicatie.geldt else ("WITHDRAWN", "Ingetrokken")
    dataset: JsonLd = {
        "@id": at,
        "@type": "dcat:Dataset",
        "dct:identifier": at,
        "dct:title": _nl(f"{publicatie.titel} (versie {publicatie.versie})"),
        "dct:description": _nl(publicatie.omschrijving),
        "dct:publisher": _publisher(),
        "dct:creator": _publisher(),
        "dcat:contactPoint": _contact(contact),
        "dcat:theme": _concept(THEMA, "Onderwijs, cultuur en sport"),
        "dct:language": _ref(TAAL, "dct:LinguisticSystem"),
        "dct:license": _ref(LICENTIE, "dct:LicenseDocument"),
        "dct:accessRights": _ref(OPENBAAR, "dct:RightsStatement"),
        "dct:accrualPeriodicity": _ref(JAARLIJKS, "dct:Frequency"),
        "dct:issued": _moment(publicatie.gepubliceerd_op),
        "dct:modified": _moment(publicatie.gepubliceerd_op),
        "dcat:version": publicatie.versie,
        "adms:status": _concept(f"{EU}/dataset-status/{status}", in_words),
        "dcat:landingPage": _ref(f"{at}/rapporten/NL/html", "foaf:Document"),
        "dcat:distribution": [_distribution(one, at, publicatie) for one in publicatie.bestanden if publicatie.geldt],
    }
    return dataset | (
        {"dcat:previousVersion": _ref(f"{adres}/publicaties/{publicatie.vorige}")} if publicatie.vorige else {}
    )


def _distribution(bestand: Bestandsbeschrijving, at: str, publicatie: Publicatiebeschrijving) -> JsonLd:
    address = f"{at}/bestanden/{bestand.naam}"
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": _nl(bestand.naam),
        "dct:description": _nl("De hele publicatie als bestand."),
        "dcat:accessURL": _ref(at),
        "dcat:downloadURL": _ref(address),
        "dct:license": _ref(LICENTIE, "dct:LicenseDocument"),
        "dct:format": _ref(_FORMAAT[bestand.mediatype], "dct:MediaTypeOrExtent"),
        "dcat:mediaType": _ref(f"https://www.iana.org/assignments/media-types/{bestand.mediatype}", "dct:MediaType"),
        "dcat:byteSize": {"@value": str(bestand.bytes), "@type": "xsd:nonNegativeInteger"},
        "dct:issued": _moment(publicatie.gepubliceerd_op),
        "dct:language": _ref(TAAL, "dct:LinguisticSystem"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": _ref("http://spdx.org/rdf/terms#checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm"),
            "spdx:checksumValue": {"@value": bestand.sha256, "@type": "xsd:hexBinary"},
        },
    }


def _nl(text: str) -> JsonLd:
    return {"@value": text, "@language": "nl"}


def _ref(iri: str, kind: str | None = None) -> JsonLd:
    """A thing elsewhere; its class stands with it, so that the shapes hold without fetching the lists."""
    return {"@id": iri} | ({"@type": kind} if kind else {})


def _concept(iri: str, label: str) -> JsonLd:
    return _ref(iri, "skos:Concept") | {"skos:prefLabel": _nl(label)}


def _moment(moment: datetime) -> JsonLd:
    return {"@value": moment.isoformat(timespec="seconds"), "@type": "xsd:dateTime"}


def _publisher() -> JsonLd:
    naam = "Ministerie van Onderwijs, Cultuur en Wetenschap"
    return {"@id": UITGEVER, "@type": "foaf:Agent", "foaf:name": _nl(naam)}


def _contact(adres: str) -> JsonLd:
    return {"@type": "vcard:Kind", "vcard:fn": _nl("Gelijke Kansen Alliantie"), "vcard:hasURL": _ref(adres)}
