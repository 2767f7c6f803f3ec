"""The documents are true: paths exist, make targets and modules in a README run, every variable is explained."""

import importlib.util
import re
import subprocess
from pathlib import Path

import pytest
from support.documents import SERVICES

REPOSITORY = Path(__file__).parents[2]
READMES = [REPOSITORY / "README.md", *sorted(REPOSITORY.glob("services/*/README.md"))]
MAX_LINES = {"README.md": 200}
MAX_SERVICE_LINES = 80
# What exists only on a machine that has run the system.
MADE_AT_RUN_TIME = re.compile(r"^\.local/|^\.venv/|^uv\.lock$")
PATH_LIKE = re.compile(r"`((?:\.?[\w.-]+/)+[\w.*-]*|[\w-]+\.(?:toml|yml|yaml|lock|md|example))`|\]\(([^)#:]+)\)")


@pytest.fixture(params=READMES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def readme(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_every_service_has_a_readme_of_one_screen() -> None:
    for folder, _ in SERVICES.values():
        lines = (REPOSITORY / "services" / folder / "README.md").read_text(encoding="utf-8").splitlines()
        assert 10 <= len(lines) <= MAX_SERVICE_LINES, folder
    assert len((REPOSITORY / "README.md").read_text(encoding="utf-8").splitlines()) <= MAX_LINES["README.md"]


def test_every_path_that_a_readme_names_exists(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    names = [first or second for first, second in PATH_LIKE.findall(text)]
    package = (
        next(iter((readme.parent / "src").glob("*")), readme.parent) if readme.parent != REPOSITORY else REPOSITORY
    )
    missing = [
        name
        for name in names
        if not MADE_AT_RUN_TIME.match(name) and not name.startswith("http")
        if not any(found for root in (REPOSITORY, readme.parent, package) for found in root.glob(name.rstrip("/")))
    ]
    assert missing == []


def test_every_make_command_that_a_readme_names_is_a_target(readme: Path) -> None:
    targets = set(re.findall(r"^make (\w[\w-]*)|`make (\w[\w-]*)", readme.read_text(encoding="utf-8"), re.MULTILINE))
    for target in {first or second for first, second in targets}:
        done = subprocess.run(  # noqa: S603 - make, with a target that the README names
            ["make", "-n", "-C", str(REPOSITORY), target, "CLIENT=x", "RULESET=x", "DIENST=agenda_api", "NAAM=x"],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (target, done.stderr)


def test_every_module_that_a_readme_runs_exists(readme: Path) -> None:
    for module in re.findall(r"python -m ([\w.]+)", readme.read_text(encoding="utf-8")):
        assert importlib.util.find_spec(module) is not None, module


def test_help_explains_every_target() -> None:
    told = subprocess.run(  # noqa: S603 - make, with the arguments written here
        ["make", "-s", "-C", str(REPOSITORY), "help"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for target in ("run", "demo", "test", "check", "bench", "contracts", "migration", "lock", "adr", "token"):
        assert re.search(rf"\b{target}\b", told), target


def test_every_setting_is_explained_in_the_example() -> None:
    example = (REPOSITORY / ".env.example").read_text(encoding="utf-8")
    for package, (_, class_name) in SERVICES.items():
        settings = getattr(importlib.import_module(f"{package}.settings"), class_name)
        for name, field in settings.model_fields.items():
            assert field.description, (package, name)
            assert f"{package.upper()}_{name.upper()}" in example, (package, name)


def test_the_changelog_has_an_entry_for_each_version() -> None:
    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    for package, (folder, _) in SERVICES.items():
        assert f"## {folder} {importlib.import_module(f'{package}.main').VERSION} " in changelog


def test_the_changelog_says_what_comes_next_by_kind() -> None:
    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    assert changelog.count("\n## Unreleased\n") == 1
    coming = re.findall(r"^### (.+)$", changelog.partition("## Unreleased")[2].partition("\n## ")[0], re.MULTILINE)
    assert coming == [kind for kind in ("Added", "Changed", "Breaking") if kind in coming]
