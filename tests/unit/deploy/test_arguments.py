"""What is asked of a command in the wrong way is answered in one line, in Dutch."""

import subprocess
import sys
from pathlib import Path

import pytest
from local import migration
from local.arguments import Arguments
from local.child import CannotRun
from local.config import CHECKOUT
from local.lock import only_one_here
from local.places import Places


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["agenda", "naam"], "kies uit: shared, agenda_api, intervention_search, metrics."),
        (["agenda_api", "../x"], "kan geen naam zijn"),
        (["agenda_api", "x" * 24], "kan geen naam zijn"),
        (["agenda_api"], "gebruik: make migration DIENST=dienst NAAM=slug"),
        (["agenda_api", "--x"], "gebruik: make migration DIENST=dienst NAAM=slug"),
    ],
)
def test_a_migration_that_cannot_be_made_is_said_before_anything_starts(
    arguments: list[str], says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["migration", *arguments])
    with pytest.raises(SystemExit) as stopped:
        migration.main()
    assert says in str(stopped.value)
    assert "\n" not in str(stopped.value)
    assert capsys.readouterr().err == ""


def test_arguments_that_do_not_fit_are_told_how_it_is_used() -> None:
    parser = Arguments(prog="meet")
    parser.add_argument("aantal", type=int)
    with pytest.raises(SystemExit, match=r"^Deze argumenten passen niet; gebruik: meet \[-h\] aantal$"):
        parser.parse_args(["veel"])


@pytest.mark.parametrize("meting", ["foo", "agenda lists", 'x"; echo hoi', "../run"])
def test_what_cannot_be_measured_is_told_what_can(meting: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own Makefile
        ["make", "-s", "a-METING", f"METING={meting}"],  # noqa: S607
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    told = done.stderr.splitlines()[0]
    known = "aanleveren agenda alliantie events export health lists load run voortgang zoeken"
    assert told.endswith(f"kies één van: {known}.")


@pytest.mark.parametrize("place", ["/proc/x", "file", "file/below"])
def test_a_folder_in_which_nothing_can_be_made_is_named_with_its_variable(place: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    home = tmp_path / place
    with (
        pytest.raises(CannotRun, match=rf"^in {home} is niets te maken; kies met GKA_LOKAAL=… een map"),
        only_one_here(Places(home)),
    ):
        pass
