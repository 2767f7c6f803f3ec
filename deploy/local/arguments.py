"""Arguments of our commands: what does not fit is answered in one line, in Dutch."""

import argparse
import sys
from typing import NoReturn


class Arguments(argparse.ArgumentParser):
    """As argparse, which answers a mistake in English and in several lines."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - in English
        """Stop, with how it is used."""
        usage = " ".join(self.format_usage().removeprefix("usage: ").split())
        sys.exit(f"Deze argumenten passen niet; gebruik: {usage}")
