"""The rules of the house that a machine can check: who imports what, how large rooms grow, what is forbidden."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
# README "Rules of the house": a room is read in one sitting.
MAX_MODULE_LINES = 300
SOURCES = (
    "shared/src",
    "services/agenda-api/src",
    "services/intervention-search/src",
    "services/metrics/src",
    "deploy",
)


def tracked(*patterns: str) -> list[Path]:
    """Files of the repository; a checkout without git lists the folder instead."""
    found = subprocess.run(  # noqa: S603 - git with the arguments written here
        ["git", "-C", str(REPOSITORY), "ls-files", "--cached", "--others", "--exclude-standard", *patterns],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    return [REPOSITORY / name for name in found.stdout.splitlines() if (REPOSITORY / name).exists()]


def sources() -> Iterator[tuple[Path, str]]:
    for path in tracked(*SOURCES):
        if path.suffix == ".py" and "versions" not in path.parts:
            yield path, path.read_text(encoding="utf-8")


def test_imports_follow_the_plan() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([lint, "--no-cache"], cwd=REPOSITORY, capture_output=True, text=True, check=False)  # noqa: S603
    assert result.returncode == 0, result.stdout


def test_no_module_outgrows_its_room() -> None:
    too_long = {str(path.relative_to(REPOSITORY)): len(text.splitlines()) for path, text in sources()}
    assert {name: lines for name, lines in too_long.items() if lines > MAX_MODULE_LINES} == {}


def test_no_room_is_called_after_nothing() -> None:
    names = [path.name for path in tracked("*.py")]
    assert [name for name in names if re.fullmatch(r"(utils?|helpers?|common|misc|lib|base)\.py", name)] == []


def test_transactions_are_opened_by_the_house() -> None:
    """Shared opens and commits them, and so do the loops of a worker; nobody else."""
    worker_loops = re.compile(r"^(shared|deploy)/|/(worker|indexer)\.py$")
    found = [
        name
        for path, text in sources()
        if re.search(r"\b(session|connection|engine)\.(commit|begin)\(\)", text)
        and not worker_loops.search(name := path.relative_to(REPOSITORY).as_posix())
    ]
    assert found == []


def test_features_raise_facts_and_know_no_http_errors() -> None:
    assert [str(path) for path, text in sources() if "HTTPException" in text and "services" in path.parts] == []


def test_only_stores_write_queries() -> None:
    allowed = re.compile(r"(repository|queue|staging|models|tables)\.py$|migrations/|/shared/")
    found = [
        str(path.relative_to(REPOSITORY))
        for path, text in sources()
        if "services" in path.parts and re.search(r"\bselect\(|from sqlalchemy import .*\bselect\b", text)
        if not allowed.search(path.as_posix())
    ]
    assert found == []


def test_time_and_ids_come_through_the_clock() -> None:
    forbidden = re.compile(r"date\.today\(\)|datetime\.now\(|uuid4\(\)")
    found = [
        str(path.relative_to(REPOSITORY))
        for path, text in sources()
        if forbidden.search(text) and path.parts[-2:] not in {("shared", "clock.py"), ("shared", "migrations.py")}
        if "deploy" not in path.parts
    ]
    assert found == []


def test_ignored_findings_carry_a_reason() -> None:
    bare = re.compile(r"# noqa(?!: [A-Z]+\d+(, [A-Z]+\d+)*\b)|# type: ignore(?!\[)")
    assert [str(path) for path, text in sources() if bare.search(text)] == []


def test_nothing_names_a_package_registry_or_this_machine() -> None:
    """The repository installs from any mirror, and speaks of itself alone."""
    # Written in halves, so that this test does not name what it looks for.
    registries = "|".join(
        ("python" + "hosted", "py" + r"pi\.org", "npm" + r"js\.", r"repo\d?\.maven", "crates" + r"\.io")
    )
    secret = re.compile(rf"https?://[\w.-]*({registries})|index-ur[l]|BEGIN (RSA |EC )?PRIVATE KEY")
    found = [
        str(path.relative_to(REPOSITORY))
        for path in tracked()
        if path != Path(__file__) and path.stat().st_size < 1_000_000
        if secret.search(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []
    assert tracked("uv.lock", "*/uv.lock") == []
