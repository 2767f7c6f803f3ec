"""What every answer tells whoever keeps it, on every operation of every service: its version and how long it holds."""

import httpx
import pytest
from support.operations import operations_of
from support.services import PUBLIC_URL
from support.tokens import TestIssuer

from shared.caching import ASK_FIRST, NEVER, PUBLIC, UNTIL_RELEASE

pytestmark = pytest.mark.asyncio(loop_scope="module")
Service = tuple[str, httpx.AsyncClient]


async def readable(service: Service) -> list[str]:
    """The addresses of this service that anybody can read here and now; a file is streamed, so it has no tag."""
    package, client = service
    queries = {"/suggesties": "?q=taal", "/zoeken": "?q=taal"}
    paths = [one.path for one in operations_of(package) if one.method == "GET" and not one.answers_file]
    asked = [path + queries.get(path, "") for path in [*paths, "/waardelijsten/factoren"]] + ["/", "/openapi.json"]
    return [path for path in asked if (await client.get(path)).status_code == 200]


async def test_what_anybody_may_read_has_a_tag_and_a_time_and_is_304_for_who_has_it(service: Service) -> None:
    _, client = service
    paths = await readable(service)
    assert len(paths) >= 5
    for path in paths:
        first, head = await client.get(path), await client.head(path)
        tag, policy = first.headers["etag"], first.headers["cache-control"]
        assert policy in {PUBLIC, UNTIL_RELEASE, ASK_FIRST}, path
        assert first.headers["vary"] == "Authorization", path
        assert {name: head.headers[name] for name in ("etag", "cache-control", "vary", "content-length")} == {
            name: first.headers[name] for name in ("etag", "cache-control", "vary", "content-length")
        }, path
        for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
            for method in ("GET", "HEAD"):
                again = await client.request(method, path, headers={"If-None-Match": known})
                assert (again.status_code, again.content) == (304, b""), (path, known)
                assert again.headers["etag"] == tag, path
                assert (again.headers["cache-control"], again.headers["vary"]) == (policy, "Authorization"), path
                assert not [name for name in again.headers if name.startswith("content-")], path
        other = await client.get(path, headers={"If-None-Match": '"x"'})
        assert (other.status_code, other.content) == (200, first.content), path


async def test_what_a_token_asked_for_is_kept_by_nobody_and_still_304(service: Service, issuer: TestIssuer) -> None:
    _, client = service
    for path in await readable(service):
        first = await client.get(path, headers=issuer.beheerder())
        assert first.headers["cache-control"] == NEVER, path
        again = await client.get(path, headers=issuer.beheerder() | {"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.headers["cache-control"]) == (304, NEVER), path


async def test_no_refusal_is_kept(service: Service) -> None:
    package, client = service
    for path in ("/bestaat-niet", "/gebeurtenissen?limit=0", "/health/live", "/health/ready"):
        answer = await client.get(path, headers={"If-None-Match": "x"})
        assert answer.headers["cache-control"] == NEVER, (package, path)


async def test_links_are_whole_addresses_of_the_gateway_and_never_of_a_host_that_is_not_ours(service: Service) -> None:
    package, client = service
    prefix = {"agenda_api": "/agenda/v1", "intervention_search": "/zoeken/v1", "metrics": "/cijfers/v1"}[package]
    lists = [path for path in await readable(service) if "link" in (await client.get(path)).headers]
    assert "/gebeurtenissen" in lists
    for host in ("service.test", "kwaad.example", "gateway.test:81", "gateway.test", "GATEWAY.test:80", "", "a b"):
        for path in lists:
            answer = await client.get(path, headers={"Host": host, "X-Forwarded-Host": "kwaad.example"})
            assert answer.headers["link"].startswith(f"<{PUBLIC_URL}{prefix}{path}?"), (host, path)
        front = (await client.get("/", headers={"Host": host})).json()
        assert front["openapi"] == f"{PUBLIC_URL}{prefix}/openapi.json", host
