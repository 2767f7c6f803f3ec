"""What is signed, as bytes that everybody writes the same (JSON by RFC 8785), and its SHA-256 (FIPS 180-4).

By the kept library, though versions are sealed by a faster writer of our own (`vastlegging/keten.py`): a proof that
others check should not rest on our reading of the standard, and a signature is set once.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import rfc8785


def canonical(content: Mapping[str, Any]) -> str:
    """Keys in order, no white space, numbers as ECMAScript writes them."""
    return rfc8785.dumps(dict(content)).decode()


def fingerprint(canoniek: str) -> str:
    """The SHA-256 of its UTF-8 bytes, in 64 hexadecimal digits."""
    return sha256(canoniek.encode()).hexdigest()
