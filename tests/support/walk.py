"""The tenancy walk: every operation of a document, asked by outsiders before and after something was kept from them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

import httpx

from support.documents import built
from support.operations import Operation, operations_of

Headers = Mapping[str, str]
# Of an answer, what differs from one request to the next and says nothing of what is stored.
_PASSING: Final = re.compile(rb'"instance":"urn:uuid:[0-9a-f-]{36}"')
# What lists leave out unless they are asked for all of it.
_ALL: Final = {"pageSize": "100"}


@dataclass(frozen=True)
class Answer:
    """What an outsider learns from one request: also a count, a tag and a link tell of what is there."""

    status: int
    etag: str | None
    link: str | None
    body: bytes

    @classmethod
    def of(cls, response: httpx.Response) -> "Answer":
        told = response.headers
        return cls(response.status_code, told.get("etag"), told.get("link"), _PASSING.sub(b"", response.content))


class Walk:
    """The operations of a service; `places` gives for each parameter of a path the values to try there.

    A parameter that nobody gave a value for fails the walk: who adds a route says here what it leads to.
    """

    def __init__(self, package: str, places: Mapping[str, Sequence[str]]) -> None:
        self._operations = list(operations_of(package))
        self._examples = built(package)["components"]["examples"]
        self._places = places

    def paths(self, operation: Operation) -> Iterator[str]:
        """Every address of an operation."""
        names = re.findall(r"{([^}]+)}", operation.template)
        unknown = [name for name in names if name not in self._places]
        assert not unknown, f"{operation.method} {operation.template}: say in the walk what {unknown} may hold"
        for values in product(*(self._places[name] for name in names)):
            path = operation.template
            for name, value in zip(names, values, strict=True):
                path = path.replace("{" + name + "}", value)
            yield path

    async def read(self, client: httpx.AsyncClient, who: Mapping[str, Headers], *words: str) -> dict[str, Answer]:
        """What each of them gets from every GET, also where it is asked for these words."""
        found: dict[str, Answer] = {}
        for operation in self._operations:
            if operation.method != "GET":
                continue
            for path, (name, headers), query in product(
                self.paths(operation), who.items(), list(self._queries(operation, words))
            ):
                response = await client.get(path, params=query, headers=headers)
                assert response.status_code < httpx.codes.INTERNAL_SERVER_ERROR, response.text
                found[f"{name}: GET {path} {query}"] = Answer.of(response)
        return found

    def _queries(self, operation: Operation, words: Sequence[str]) -> Iterator[dict[str, str]]:
        size = {name: value for name, value in _ALL.items() if name in operation.query}
        yield size
        for word in words:
            if "q" in operation.query:
                yield {**size, "q": word}

    async def write(self, client: httpx.AsyncClient, headers: Headers, versie: int) -> dict[str, int]:
        """The status of every change that leads to one of the places, with the version that is current there."""
        found: dict[str, int] = {}
        for operation in self._operations:
            if operation.method == "GET" or "{" not in operation.template:
                continue
            for path in self.paths(operation):
                at = {**headers, **({"If-Match": f'"{versie}"'} if operation.needs_version else {})}
                sent: Any = self._example_of(operation) if operation.has_body else None
                response = await client.request(operation.method, path, json=sent, headers=at)
                found[f"{operation.method} {path}"] = response.status_code
        return found

    def _example_of(self, operation: Operation) -> object:
        """The body that the document shows for it."""
        shown = operation.description["requestBody"]["content"]["application/json"]["examples"]["voorbeeld"]
        return self._examples[shown["$ref"].rpartition("/")[2]]["value"]
