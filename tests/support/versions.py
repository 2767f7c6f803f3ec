"""What an ETag says: the version, and in an answer with content a digest of it."""

import re

import httpx

TAG = re.compile(r'"(\d+)-[0-9a-f]{24}"')


def version_of(answer: httpx.Response) -> int:
    """The version that a resource was read in."""
    match = TAG.fullmatch(answer.headers["etag"])
    assert match, answer.headers["etag"]
    return int(match.group(1))
