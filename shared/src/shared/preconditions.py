"""ETag out, If-Match in: nobody overwrites what somebody else changed meanwhile."""

import re
from typing import Annotated, Final, Protocol, TypeVar

from fastapi import Depends, Header, Response

from shared.problems import Fout, InvalidInput, StaleVersion, UnknownVersion, VersionRequired


class Versioned(Protocol):
    """A resource that knows its version."""

    @property
    def versie(self) -> int:
        """The number that every change raises."""


V = TypeVar("V", bound=Versioned)

# The version as `set_etag` writes it, with or without what `caching.tag_of` adds of the content that was read: it is
# the version that is changed. No other spelling of the same number, and no version before the first.
ETAG_FORM: Final = re.compile(r'"([1-9][0-9]{0,17})(?:-[0-9a-f]{24})?"')


def set_etag(response: Response, versie: int) -> None:
    """A strong ETag: the version number of the resource in quotes."""
    response.headers["ETag"] = f'"{versie}"'


def with_etag(response: Response, resource: V) -> V:
    """A resource as the answer, with its version as ETag."""
    set_etag(response, resource.versie)
    return resource


async def _expected_version(
    if_match: Annotated[
        str | None,
        Header(alias="If-Match", description='De ETag van de versie die u wijzigt, zoals `"3"`.', examples=['"3"']),
    ] = None,
) -> int:
    if if_match is None:
        raise VersionRequired("Stuur in If-Match de ETag mee van de versie die u wijzigt.")
    match = ETAG_FORM.fullmatch(if_match.strip())
    if match is None:
        fout = Fout("/header/If-Match", "verkeerde-vorm", 'Geef precies één sterke ETag, zoals "3".')
        raise InvalidInput("De kop If-Match is niet te lezen.", fouten=[fout])
    return int(match.group(1))


ExpectedVersion = Annotated[int, Depends(_expected_version)]


async def _version_or_new(
    if_match: Annotated[
        str | None,
        Header(alias="If-Match", description="De ETag van de versie die u wijzigt.", examples=['"3"']),
    ] = None,
    if_none_match: Annotated[
        str | None, Header(alias="If-None-Match", description="`*` om te registreren wat er nog niet is.")
    ] = None,
) -> int | None:
    if if_match is None and if_none_match is None:
        raise VersionRequired("Stuur If-None-Match: * om te registreren, of If-Match met de ETag om te wijzigen.")
    if if_match is None and if_none_match == "*":
        return None
    match = ETAG_FORM.fullmatch((if_match or "").strip())
    if match is None or if_none_match is not None:
        name = "If-Match" if if_match is not None else "If-None-Match"
        fout = Fout(f"/header/{name}", "verkeerde-vorm", 'Geef If-None-Match: *, of If-Match met één ETag zoals "3".')
        raise InvalidInput("De voorwaarde is niet te lezen.", fouten=[fout])
    return int(match.group(1))


# The version to change, or None to begin: exactly one of the two headers says which.
VersionOrNew = Annotated[int | None, Depends(_version_or_new)]


def require_version(current: int, expected: int) -> None:
    """Raises: StaleVersion, UnknownVersion; with the current version in `ETag`, so that a client knows what to read."""
    headers = {"ETag": f'"{current}"'}
    if expected < current:
        detail = f"U wijzigt versie {expected}, maar de huidige versie is {current}. Lees de gegevens opnieuw."
        raise StaleVersion(detail, headers=headers)
    if expected > current:
        detail = f"Versie {expected} is er niet; de huidige versie is {current}. Lees de gegevens opnieuw."
        raise UnknownVersion(detail, headers=headers)
