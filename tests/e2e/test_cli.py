"""The command line as a nightly job uses it: files in, faults told row by row, an exit code to act on."""

import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from e2e.agendas import make_agenda
from e2e.system import System

PROGRAM = Path(sys.executable).with_name("gka")


@pytest.fixture
def config(tmp_path: Path) -> dict[str, str]:
    """A user's own folder, so that nobody's real login is touched; no colours in what is read here."""
    return os.environ | {"XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path), "NO_COLOR": "1", "COLUMNS": "200"}


def gka(config: dict[str, str], *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [PROGRAM, *words], env=config, capture_output=True, text=True, check=False
    )


def login(config: dict[str, str], system: System, client: str = "gemeente-almere") -> None:
    key = system.config.places.clients / f"{client}.pem"
    done = gka(config, "login", "--adres", system.gateway, "--client", client, "--sleutel", key)
    assert done.returncode == 0, done.stderr


def test_without_a_login_a_command_says_how_to_begin(config: dict[str, str]) -> None:
    done = gka(config, "agenda", "lijst")
    assert (done.returncode, done.stderr.strip()) == (3, "U bent niet aangemeld; begin met `gka login`.")


def test_what_is_kept_of_a_login_holds_no_secret_and_is_for_its_user_only(
    config: dict[str, str], licht: System
) -> None:
    login(config, licht)
    (kept,) = Path(config["XDG_CONFIG_HOME"]).rglob("aanmelding.json")
    assert set(json.loads(kept.read_text())) == {"adres", "uitgever", "client", "sleutel"}
    assert kept.stat().st_mode & 0o777 == 0o600


def test_an_agenda_is_registered_once_and_found(config: dict[str, str], licht: System, tmp_path: Path) -> None:
    login(config, licht)
    titel = f"Opdrachtregel {uuid4().hex[:8]}"
    body = tmp_path / "agenda.json"
    body.write_text(json.dumps(make_agenda(titel)))
    first, again = (gka(config, "agenda", "maak", body) for _ in range(2))
    assert first.returncode == again.returncode == 0, first.stderr
    assert first.stdout == again.stdout
    agenda_id = first.stdout.split()[0]
    assert json.loads(gka(config, "agenda", "toon", agenda_id).stdout)["titel"] == titel
    assert gka(config, "agenda", "toon", str(uuid4())).returncode == 1


def test_every_wrong_row_of_progress_is_told_and_kept_as_a_file(
    config: dict[str, str], licht: System, tmp_path: Path
) -> None:
    login(config, licht)
    rows, faults = tmp_path / "voortgang.csv", tmp_path / "fouten.csv"
    rows.write_text(f"sleutel;bronsysteem;agendaId;datum;status\na;x;{uuid4()};gisteren;[red]\n")
    done = gka(config, "voortgang", rows, "--proefdraai", "--fouten", faults)
    assert done.returncode == 1
    assert "datum" in done.stderr
    assert "[red]" not in done.stderr or "status" in done.stderr
    assert faults.read_text(encoding="utf-8-sig").startswith("rij;pointer;code;melding\n2;")


def test_figures_are_tried_and_their_faults_have_a_row_and_a_column(
    config: dict[str, str], licht: System, tmp_path: Path
) -> None:
    login(config, licht)
    rows, faults = tmp_path / "cijfers.csv", tmp_path / "fouten.csv"
    rows.write_text("indicator;gemeente;periode;teller;noemer\nbestaat-niet;GM0034;2023-2024;<5;\n")
    done = gka(config, "aanleveren", rows, "--proefdraai", "--fouten", faults)
    assert done.returncode == 1, done.stderr
    assert "indicator" in done.stderr
    assert "2" in faults.read_text(encoding="utf-8-sig")


def test_a_search_and_the_figures_are_read_by_people_and_by_programs(config: dict[str, str], licht: System) -> None:
    login(config, licht)
    assert "gevonden" in gka(config, "zoek", "taal").stdout
    assert json.loads(gka(config, "zoek", "taal", "--json").stdout)["page"] == 1
    told = gka(config, "cijfers", "--peildatum", "2020-01-01")
    assert told.returncode == 0, told.stderr
    assert "aandeelBevolking" in told.stdout


def test_an_address_where_nobody_answers_is_said_to_be_one(config: dict[str, str], licht: System) -> None:
    key = licht.config.places.clients / "gemeente-almere.pem"
    done = gka(config, "login", "--adres", "http://localhost:9", "--client", "gemeente-almere", "--sleutel", key)
    assert done.returncode == 4
    assert "Geen verbinding" in done.stderr


def test_a_command_that_is_written_wrong_and_a_file_of_no_kind(
    config: dict[str, str], licht: System, tmp_path: Path
) -> None:
    login(config, licht)
    assert gka(config, "aanleveren").returncode == 2
    other = tmp_path / "cijfers.xlsx"
    other.write_bytes(b"PK")
    done = gka(config, "voortgang", other)
    assert (done.returncode, "noem het .csv" in done.stderr) == (2, True)
