import sys

import pytest
from issuer.token import main


@pytest.mark.parametrize("client", ["schoolsysteem", ""])
def test_a_client_that_does_not_exist_is_told_which_do_in_one_line(
    client: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["token", client])
    with pytest.raises(SystemExit) as stopped:
        main()
    told = str(stopped.value)
    assert told.startswith(f"De client '{client}' bestaat niet; kies uit: gka-beheerder, gka-redacteur, ")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("issuer", ["http://[::1", "http://jan:geheim@localhost:8080/auth", "localhost:8080"])
def test_an_issuer_that_is_no_address_is_said_to_be_none(issuer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["token", "gemeente-zwolle", "--issuer", issuer])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert str(stopped.value).startswith("Geen token: --issuer ")
    assert "geheim" not in str(stopped.value).replace("geheimen", "")
