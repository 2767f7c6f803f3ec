"""What to do where a real server cannot start: leave its tests out, loudly; on CI that is a failure."""

import os

import pytest

VARIABLE = "GKA_REQUIRE_ENGINES"  # set by .ci/run


def require(why_not: str | None) -> None:
    """Go on when there is no reason not to; the reason is one line (`make test` lists it at the end)."""
    if why_not is None:
        return
    if os.environ.get(VARIABLE):
        pytest.fail(why_not)
    pytest.skip(why_not)
