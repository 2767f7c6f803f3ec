"""A fingerprint of everything that decides what a document looks like: another one means building the index anew."""

import hashlib
from functools import cache
from importlib import metadata, resources
from typing import Final

_PACKAGE: Final = "intervention_search"
# What turns a record into terms and fields: our code and data, and the packages that know Dutch.
_ROOMS: Final = ("taal", "taal/data", "engines")
_MODULES: Final = ("interventies/searchable.py", "kopieen/searchable.py")
_LANGUAGE_PACKAGES: Final = ("wordfreq", "simplemma", "snowballstemmer")


@cache
def fingerprint() -> str:
    """The same for the same code, data and packages, on any machine."""
    digest = hashlib.sha256()
    for name in _LANGUAGE_PACKAGES:
        digest.update(f"{name} {metadata.version(name)}\n".encode())
    root = resources.files(_PACKAGE)
    files = [
        entry for room in _ROOMS for entry in root.joinpath(room).iterdir() if entry.name.endswith((".py", ".tsv"))
    ]
    files += [root.joinpath(module) for module in _MODULES]
    for entry in sorted(files, key=str):
        digest.update(entry.name.encode() + entry.read_bytes())
    return digest.hexdigest()[:32]
