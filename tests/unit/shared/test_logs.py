import json

import pytest
import structlog

from shared import logs


def test_a_crash_in_the_log_tells_where_and_holds_no_local_variables(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("proef")

    def crash() -> None:
        token = "geheim-" + "token"
        raise ValueError(len(token))

    try:
        crash()
    except ValueError:
        structlog.get_logger().exception("crashed")

    line = capsys.readouterr().err.strip()
    assert json.loads(line)["exception"][0]["frames"][-1]["name"] == "crash"
    assert "geheim-token" not in line
