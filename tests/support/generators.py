"""Clients as an integrator makes them from our documents: three generators, three compilers, nothing by hand."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from local.java import Unavailable, cache, fetch

from support.documents import REPOSITORY, SERVICES, committed_path

CLIENTS: Final = Path(__file__).parents[1] / "clients"
PATIENCE_S: Final = 600.0
BIN: Final = Path(sys.executable).parent
# Service → the last part of the package in Java.
JAVA_NAMES: Final = {"agenda-api": "agendaapi", "intervention-search": "interventionsearch", "metrics": "metrics"}


def why_not(*programs: str) -> str | None:
    """In one line which program is missing for a client, or None."""
    missing = [program for program in programs if shutil.which(program) is None]
    return f"een gegenereerde client vraagt {', '.join(missing)}" if missing else None


def run(
    command: Sequence[object], folder: Path, extra: Mapping[str, str] | None = None, sent: str | None = None
) -> str:
    """What a program says, or everything that it complained about."""
    done = subprocess.run(  # noqa: S603 - the generators and compilers named below
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **(extra or {})},
        input=sent,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, f"{command[0]} in {folder}:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def documents() -> dict[str, Path]:
    """Service → its committed document."""
    return {SERVICES[package][0]: committed_path(package) for package in SERVICES}


@dataclass(frozen=True)
class PythonClient:
    """openapi-python-client, checked by mypy."""

    folder: Path

    def build(self) -> None:
        tools = _python_tools()
        for service, document in documents().items():
            target = self.folder / f"client_{service.replace('-', '_')}"
            generate = [tools / "bin" / "openapi-python-client", "generate", "--meta", "none"]
            # It formats what it makes with the ruff that stands beside it.
            path = {"PATH": f"{tools / 'bin'}:{os.environ['PATH']}"}
            run([*generate, "--path", document, "--output-path", target], self.folder, path)
        shutil.copy(CLIENTS / "python" / "journey.py", self.folder)
        settings = ["--config-file", CLIENTS / "python" / "mypy.ini", "--python-executable", tools / "bin" / "python"]
        run([BIN / "mypy", *settings, "."], self.folder)

    def run(self, settings: str) -> str:
        return run([_python_tools() / "bin" / "python", "journey.py"], self.folder, sent=settings)


@dataclass(frozen=True)
class TypeScriptClient:
    """openapi-generator's typescript-fetch, checked by tsc."""

    folder: Path

    def build(self) -> None:
        shutil.copytree(CLIENTS / "typescript", self.folder, dirs_exist_ok=True)
        shutil.copy(REPOSITORY / "deploy" / "adr" / ".npmrc", self.folder)
        run(["npm", "ci", "--silent"], self.folder)
        for service, document in documents().items():
            run([*_generate(document, "typescript-fetch"), "-o", self.folder / service], self.folder)
        run([self.folder / "node_modules" / ".bin" / "tsc", "-p", "."], self.folder)

    def run(self, settings: str) -> str:
        return run(["node", "built/journey.js"], self.folder, sent=settings)


@dataclass(frozen=True)
class JavaClient:
    """openapi-generator's java with its native library, checked by javac."""

    folder: Path

    def build(self) -> None:
        for service, document in documents().items():
            package = f"nl.gka.{JAVA_NAMES[service]}"
            names = f"invokerPackage={package},apiPackage={package}.api,modelPackage={package}.model"
            options = ["--library", "native", "--additional-properties", names]
            run([*_generate(document, "java"), *options, "-o", self.folder / service], self.folder)
        sources = sorted(self.folder.glob("*/src/main/**/*.java"))
        listed = self.folder / "sources.txt"
        listed.write_text("\n".join(map(str, [*sources, CLIENTS / "java" / "Journey.java"])))
        run(["javac", "-nowarn", "-d", "built", "-cp", f"{_jars()}/*", f"@{listed}"], self.folder)

    def run(self, settings: str) -> str:
        return run(["java", "-cp", f"built:{_jars()}/*", "Journey"], self.folder, sent=settings)


def _jars() -> Path:
    return fetch("clients", pom=CLIENTS / "java" / "pom.xml")


def _generate(document: Path, generator: str) -> list[object]:
    (program,) = _jars().glob("openapi-generator-cli-*.jar")
    left_out = "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"
    return ["java", "-jar", program, "generate", "-g", generator, "-i", document, "--global-property", left_out]


def _python_tools() -> Path:
    """A venv with the generator, made once: what it needs is no business of ours."""
    lock = CLIENTS / "python" / "requirements.lock"
    folder = cache() / f"openapi-python-client-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # two test runs at once: the second finds what the first made
        if not (folder / "ready").exists():
            shutil.rmtree(folder, ignore_errors=True)
            run([sys.executable, "-m", "venv", folder], REPOSITORY)
            run([folder / "bin" / "pip", "install", "-q", "--require-hashes", "-r", lock], REPOSITORY)
            (folder / "ready").touch()
    return folder


def prepare() -> str | None:
    """Fetch what all need, at once; in one line why that does not go, or None."""
    try:
        with ThreadPoolExecutor() as pool:
            for fetched in [pool.submit(_jars), pool.submit(_python_tools)]:
                fetched.result()
    except (Unavailable, AssertionError) as reason:
        return f"de generatoren van clients zijn er niet: {str(reason)[:300]}"
    return None
