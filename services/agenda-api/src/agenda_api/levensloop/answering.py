"""What is answered on a signature: 201 with where it stands, or 200 when it stood there already."""

from typing import TypeVar

from fastapi import Request, Response

from shared.addresses import address_of
from shared.preconditions import Versioned, with_etag

V = TypeVar("V", bound=Versioned)


def told_as_signed(request: Request, response: Response, signed: V, expected: int, path: str) -> V:
    """The agreement at `path`; one whose version stayed as expected was not changed."""
    if signed.versie == expected:
        response.status_code = 200
    else:
        response.headers["Location"] = address_of(request, path)
    return with_etag(response, signed)
