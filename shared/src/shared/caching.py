"""Pure: what an answer tells whoever keeps it: which version it is, how long it may be used, on what it depends."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

# What anybody gets without a token may be used again for a minute: a change is seen at once by who asks for it
# (`no-cache`), and by every reader soon enough. What a token asked for is kept by nobody.
PUBLIC: Final = "public, max-age=60"
# Code lists and documents change with a release.
UNTIL_RELEASE: Final = "public, max-age=3600"
# Who follows events asks whether there is more: kept, yet asked every time.
ASK_FIRST: Final = "public, no-cache"
NEVER: Final = "no-store"

# Twelve bytes: two of a million versions of one page are the same with a chance of 1 in 10^17.
_DIGEST_BYTES: Final = 12
# A number, and the digest of what was read; how `caching.tag_of` writes them.
_TAG: Final = re.compile(r'"([^"-]*)"')


def tag_of(version: str | None, body: bytes) -> str:
    """A strong ETag: the version that a route gave, if any, and a digest of the content.

    A version alone says too little to a reader: an agenda stops running without a change, an owner sees more of it.
    """
    digest = blake2b(body, digest_size=_DIGEST_BYTES).hexdigest()
    given = _TAG.fullmatch(version or "")
    return f'"{given.group(1)}-{digest}"' if given else version or f'"{digest}"'


def is_known(given: Iterable[str], tag: str | None) -> bool:
    """Whether If-None-Match names this tag, or any at all; weak ones count (RFC 9110 section 13.1.2)."""
    # Every proxy on the way that packs an answer may mark its tag as weak, one that is weak already included.
    tags = {part.strip().lstrip("W/") for line in given for part in line.split(",")}
    return "*" in tags or (tag is not None and tag in tags)
