"""Runs a command with the variables of `.env` beside those of the shell, which win, as compose does.

A system that runs from this checkout has written where it is (`local.seeding`); those variables come last.

`python -m local.dotenv PROGRAM ARGUMENTS…`
"""

import os
import signal
import sys
from io import StringIO
from pathlib import Path
from typing import Final

from dotenv import dotenv_values
from local.config import CHECKOUT

TAKES_OVER: Final = "local.run"
# Written by a running system, below its own folder.
WHERE_IT_RUNS: Final = "run/systeem.env"


def variables(text: str) -> dict[str, str]:
    """Read NAME=value lines; a name without a value says nothing."""
    return {
        name: value
        for name, value in dotenv_values(stream=StringIO(text), interpolate=False).items()
        if value is not None
    }


def _read(file: Path) -> dict[str, str]:
    # A file that came from Windows may begin with a byte order mark.
    return variables(file.read_text(encoding="utf-8-sig")) if file.exists() else {}


def main() -> None:
    """Become the command that the arguments name."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it without a word, as it would end that command
    if TAKES_OVER in sys.argv:  # while it starts a Ctrl-C waits until it knows what to do: a mask outlives exec
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    home = Path(os.environ.get("GKA_LOKAAL") or CHECKOUT / ".local")
    ours = _read(home / WHERE_IT_RUNS) | _read(CHECKOUT / ".env")
    # An empty variable of the shell counts as absent: make passes them on that way.
    theirs = {name: value for name, value in os.environ.items() if value or name not in ours}
    os.execvpe(sys.argv[1], sys.argv[1:], {**ours, **theirs})  # noqa: S606 - the command that the Makefile names


if __name__ == "__main__":
    main()
