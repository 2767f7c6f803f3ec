"""Secrets of the local system: made at first start, kept in files that only their owner can read."""

import os
import secrets
from pathlib import Path
from typing import Final

SECRET_BYTES: Final = 32  # 256 bits: beyond guessing
OWNER_ONLY: Final = 0o600


def secret(folder: Path, name: str) -> str:
    """Read the secret of this name, made when it does not exist yet; safe in a URL."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        write_private(path, secrets.token_urlsafe(SECRET_BYTES))
    return path.read_text()


def write_private(path: Path, text: str) -> None:
    """Write a file that is complete, and readable by its owner only, from its first moment on."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "w") as file:
        file.write(text)
    draft.replace(path)
