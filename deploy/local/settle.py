"""What a shell may hold that has nothing to do with us and would still change how the local system runs.

Everything of the local system is on loopback, which no proxy of an office can reach. Programs that fetch from outside
(uv, Maven) get the environment as it was given.
"""

import os
import re
import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

# Of psql and libpq (PGSSLMODE=require), of uvicorn (UVICORN_RELOAD, WEB_CONCURRENCY) and of the interpreter.
OF_OTHERS: Final = re.compile(r"PG[A-Z]+|UVICORN_\w+|WEB_CONCURRENCY|PYTHON(WARNINGS|HOME|STARTUP|INSPECT|OPTIMIZE)")
# httpx reads the list of a proxy's exceptions as addresses and stops at one like [::1]; a star it understands alone.
NO_PROXY_AT_ALL: Final = {"no_proxy": "*", "NO_PROXY": "*"}
ON_THIS_MACHINE: Final = {"localhost", "127.0.0.1", "::1"}
_given: Final = dict(os.environ)


def settle(environment: MutableMapping[str, str] = os.environ) -> None:
    """Take out what is not meant for us, before anything starts; children inherit the result."""
    for name in [name for name in environment if OF_OTHERS.fullmatch(name)]:
        del environment[name]
    certificates = environment.get("SSL_CERT_FILE", "")
    if certificates and not Path(certificates).is_file():  # every client would stop, one of plain http too
        del environment["SSL_CERT_FILE"]
    environment.update(NO_PROXY_AT_ALL)
    if sys.platform == "linux":  # what starts after us may have to read a path with an é
        environment["LC_ALL"] = "C.UTF-8"


def settle_for(*urls: str) -> None:
    """Settle for a client whose every address is on this machine; one elsewhere may well need the office's proxy."""
    if all(urlsplit(url).hostname in ON_THIS_MACHINE for url in urls):
        settle()


def as_given() -> dict[str, str]:
    """Give the environment of before, for a program that fetches from outside."""
    return dict(_given)
