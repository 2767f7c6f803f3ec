"""A fixed answer of the gateway: its text stands in the configuration, so that nothing has to be up behind it."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Final

# Three of sixteen million versions of one page look the same once.
TAG_CHARS: Final = 16
READING: Final = {"name": ":method", "string_match": {"safe_regex": {"regex": "GET|HEAD"}}}

Json = dict[str, Any]


def served(path: str, accepted: list[Json], kind: str, body: str, headers: Mapping[str, str]) -> Iterator[Json]:
    """Two routes for GET and HEAD: for who has this body already (304), and for who has not.

    `accepted` holds further header matchers of Envoy, `kind` the content type.
    """
    tag = f'"{sha256(body.encode()).hexdigest()[:TAG_CHARS]}"'
    told = {"etag": tag, **headers}
    has_it = {"name": "if-none-match", "string_match": {"safe_regex": {"regex": rf".*{tag}.*|\*"}}}
    yield _route(path, [READING, *accepted, has_it], 304, told)
    yield _route(path, [READING, *accepted], 200, told | {"content-type": kind}, body)


def _route(path: str, matched: list[Json], status: int, headers: Mapping[str, str], body: str = "") -> Json:
    said = {"body": {"inline_string": body}} if body else {}
    return {
        "match": {"path": path, "headers": matched},
        "direct_response": {"status": status, **said},
        # To Envoy every 3xx is a redirect.
        "response_headers_to_remove": ["location"],
        "response_headers_to_add": [
            {"header": {"key": key, "value": value}, "append_action": "OVERWRITE_IF_EXISTS_OR_ADD"}
            for key, value in headers.items()
        ],
    }
