"""Runs a command with the variables of `.env` beside those of the shell, which win, as compose does.

`python -m local.dotenv PROGRAM ARGUMENTS…`
"""

import os
import re
import sys
from collections.abc import Mapping
from typing import Final

from local.config import CHECKOUT

LINE: Final = re.compile(r"^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$")
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


def main() -> None:
    """Become the command that the arguments name."""
    file = CHECKOUT / ".env"
    ours = variables(file.read_text()) if file.exists() else {}
    # An empty variable of the shell counts as absent: make passes them on that way.
    theirs = {name: value for name, value in os.environ.items() if value or name not in ours}
    os.execvpe(sys.argv[1], sys.argv[1:], {**ours, **theirs})  # noqa: S606 - the command that the Makefile names


if __name__ == "__main__":
    main()
