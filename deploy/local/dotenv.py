"""Runs a command with the variables of `.env` beside those of the shell, which win, as compose does.

A system that runs from this checkout has written where it is (`local.seeding`); those variables come last.

`python -m local.dotenv PROGRAM ARGUMENTS…`
"""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from local.config import CHECKOUT

LINE: Final = re.compile(r"^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$")
# Written by a running system, below its own folder.
WHERE_IT_RUNS: Final = "run/systeem.env"
COMMENT: Final = re.compile(r"\s+#.*$")


def variables(text: str) -> Mapping[str, str]:
    """Read NAME=value lines; quotes around a value are dropped, and so is a comment after an unquoted one."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if match := LINE.match(line.strip()):
            found[match[1]] = _value(match[2].strip())
    return found


def _value(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1]
    return COMMENT.sub("", text)


def _read(file: Path) -> dict[str, str]:
    return dict(variables(file.read_text())) if file.exists() else {}


def main() -> None:
    """Become the command that the arguments name."""
    home = Path(os.environ.get("GKA_LOKAAL") or CHECKOUT / ".local")
    ours = _read(home / WHERE_IT_RUNS) | _read(CHECKOUT / ".env")
    # An empty variable of the shell counts as absent: make passes them on that way.
    theirs = {name: value for name, value in os.environ.items() if value or name not in ours}
    os.execvpe(sys.argv[1], sys.argv[1:], {**ours, **theirs})  # noqa: S606 - the command that the Makefile names


if __name__ == "__main__":
    main()
