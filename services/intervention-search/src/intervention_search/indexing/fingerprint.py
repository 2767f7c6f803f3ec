"""A fingerprint of everything that decides what a document looks like: another one means building the index anew."""

import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import Final

from intervention_search.engines.document import FACETTEN, Bron, make_document, read
from intervention_search.engines.mapping import flatten
from intervention_search.indexing.ontleding import Ontleding
from intervention_search.indexing.searchable import Registry
from intervention_search.indexing.weergave import Weergave
from intervention_search.taal.dutch import Taal
from shared.waardelijsten.lists import waardelijsten

_PACKAGE: Final = "intervention_search"
# What turns a record into terms and fields: our code and data, and the packages that know Dutch.
_ROOMS: Final = ("taal", "taal/data", "engines", "stukken", "onderzoeken", "kennis")
_LANGUAGE_PACKAGES: Final = ("wordfreq", "simplemma", "snowballstemmer", "pystemmer")
# Every turn that a text can take: compounds, abbreviations, places, ellipsis, accents, digits, signs of other scripts.
_SAMPLE: Final = Bron(
    "interventie:00000000-0000-0000-0000-000000000000",
    1,
    "interventie",
    "Ĳmondse huiswerkbegeleiding 5 x 50: coördinatoren, thema's en 's-Gravenhage",
    samenvatting="Sport- en cultuuraanbod, kansen(on)gelijkheid, m.b.o., NT2 en #FixdeKloof voor nieuwkomerskinderen.",
    tekst="Loopbaanoriëntatie en -begeleiding; zij lazen, schreven en rekenden thuis. Straße 教育 école №5 ½.",
    trefwoorden=("Súdwest-Fryslân", "Den Haag"),
    facetten=dict.fromkeys(FACETTEN, ("a", "b")),
    datum=date(2020, 2, 29),
)


@cache
def fingerprint(registry: Registry, taal: Taal) -> str:
    """The same for the same code, data, lists and packages, on any machine."""
    digest = hashlib.sha256()
    for part in (*_packages(), *_files(registry), _lists(), _outcome(taal)):
        digest.update(part)
    return digest.hexdigest()[:32]


def _packages() -> Iterator[bytes]:
    for name in _LANGUAGE_PACKAGES:
        yield f"{name} {metadata.version(name)}\n".encode()


def _files(registry: Registry) -> Iterator[bytes]:
    """Our code: what knows Dutch, what makes documents, what is shown, and what each kind of record puts into them."""
    root = resources.files(_PACKAGE)
    rooms = [entry for room in _ROOMS for entry in root.joinpath(room).iterdir()]
    for entry in sorted((entry for entry in rooms if entry.name.endswith((".py", ".tsv"))), key=str):
        yield entry.name.encode() + entry.read_bytes()
    ours = {part.__module__ for part in (Registry, Weergave, Ontleding, *map(type, registry.searchables))}
    for module in sorted(ours):
        yield module.encode() + Path(str(sys.modules[module].__file__)).read_bytes()


def _lists() -> bytes:
    """Every code list: labels are found as words, factoren give levels, and a sector gives what it is a part of."""
    lists = {
        name: [(waarde.code, waarde.label, waarde.niveau, waarde.onderdeel_van) for waarde in lijst.values()]
        for name, lijst in waardelijsten().items()
    }
    return json.dumps(lists, sort_keys=True).encode()


def _outcome(taal: Taal) -> bytes:
    """A whole document: it shows what no file of ours does, such as another version of Unicode or a missing stemmer."""
    return json.dumps(flatten(make_document(read(_SAMPLE, taal))), sort_keys=True).encode()
