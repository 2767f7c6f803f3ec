"""What the gateway itself has to read: its front, and what each kind of problem means; as routes with a fixed answer.

They answer whatever is down behind the gateway, which is when people look up what a problem means. The texts come from
the documents of the services (`x-problemen`) and, for what only the gateway refuses, from problemen.json.
"""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any, Final

from gateway import portaal
from gateway.fixed import served

# What a page of an allowed origin, and of any for what is for everybody, may read beside the content.
CORS_EXPOSED: Final = (
    "content-encoding, etag, link, location, total-count, api-version, allow, retry-after, x-request-id, "
    "x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset, deprecation, sunset, www-authenticate, "
    "fsc-transaction-id"
)
HERE: Final = Path(__file__).parent
OPENAPI: Final = "services/*/openapi.json"
# Services stand beside deploy/, in a checkout and in an image.
ROOT: Final = HERE.parents[1]
PATH: Final = "/problemen"
SECURITY: Final = "/.well-known/security.txt"  # RFC 9116, mandatory for government
OWN_PAGES: Final = rf"/|{PATH}(/[a-z-]+)?|{re.escape(SECURITY)}|{portaal.PATHS}"
HTML: Final = {"name": "accept", "string_match": {"contains": "text/html"}}
# As shared/caching.py says of what changes with a release.
FOR_ALL: Final = {
    "cache-control": "public, max-age=3600",
    "vary": "Accept",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": CORS_EXPOSED,
}
TEMPLATE: Final = {"@type": "type.googleapis.com/envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig"}
JSON_TYPE: Final = "application/json"

Json = dict[str, Any]


def routes(public_url: str, security: str) -> Iterator[Json]:
    """Every page: for who has it already, for a browser, and for a program; `security` is what security.txt says."""
    apis = _apis()
    problems = _problems(apis)
    yield from portaal.routes(HTML)
    yield from served("/", [], JSON_TYPE, json.dumps(_front(public_url, apis), ensure_ascii=False), FOR_ALL)
    yield from _page(
        PATH, {"titel": "Foutmeldingen", "problemen": [_told(public_url, slug, problems) for slug in problems]}
    )
    for slug in problems:
        yield from _page(f"{PATH}/{slug}", _told(public_url, slug, problems))
    yield from served(SECURITY, [], "text/plain; charset=utf-8", security, FOR_ALL)


def changes() -> Json:
    """The rule that holds for every change that an API knows: what is none of them is 404 or 405 to everybody."""
    known = [
        {
            "and_rules": {
                "rules": [
                    {"header": {"name": ":method", "string_match": {"exact": method.upper()}}},
                    # A regular expression for all addresses is larger than Envoy takes (measured).
                    {"uri_template": {"name": "adres", "typed_config": TEMPLATE | {"path_template": path}}},
                ]
            }
        }
        for api in _apis()
        for template, item in api["paths"].items()
        for path in [_prefix(api) + re.sub(r"{[^}]+}", "*", template)]
        for method in sorted(item.keys() - {"get"})
    ]
    return {"or_rules": {"rules": known}}


def _apis() -> list[Json]:
    return [json.loads(path.read_text()) for path in sorted(ROOT.glob(OPENAPI))]


def _prefix(api: Json) -> str:
    return "/" + str(api["servers"][0]["url"].split("/", 3)[3])


def _problems(apis: list[Json]) -> dict[str, Json]:
    own: dict[str, Json] = json.loads((HERE / "problemen.json").read_text())
    for api in apis:
        own |= api["x-problemen"]
    return dict(sorted(own.items()))


def _told(public_url: str, slug: str, problems: Mapping[str, Json]) -> Json:
    return {"type": f"{public_url}{PATH}/{slug}", **problems[slug]}


def _front(public_url: str, apis: list[Json]) -> Json:
    places = []
    for api in apis:
        address = public_url + _prefix(api)
        info = api["info"]
        names = {
            "titel": info["title"],
            "versie": info["version"],
            "omschrijving": info["description"].partition("\n")[0],
        }
        places.append(names | {"adres": address, "openapi": f"{address}/openapi.json"})
    return {
        "titel": "Gelijke Kansen Alliantie",
        "apis": places,
        "problemen": public_url + PATH,
        "beveiliging": public_url + SECURITY,
    }


def _page(path: str, content: Json) -> Iterator[Json]:
    yield from served(path, [HTML], portaal.HTML_TYPE, _as_html(content), FOR_ALL | portaal.POLICY)
    yield from served(path, [], JSON_TYPE, json.dumps(content, ensure_ascii=False), FOR_ALL)


def _as_html(content: Json) -> str:
    title = escape(content["titel"])
    shown = _shown({k: v for k, v in content.items() if k != "titel"})
    return portaal.page(title, f"<h1>{title}</h1>{shown}")


def _shown(value: Any) -> str:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return "<dl>" + "".join(f"<dt>{LABELS.get(k, k)}</dt><dd>{_shown(v)}</dd>" for k, v in value.items()) + "</dl>"
    if isinstance(value, list):
        return "<ul>" + "".join(f"<li>{_shown(one)}</li>" for one in value) + "</ul>"
    text = escape(str(value))
    return f'<a href="{text}">{text}</a>' if text.startswith(("/", "http")) else f"<p>{text}</p>"


LABELS: Final = {
    "adres": "Adres",
    "apis": "API's",
    "beveiliging": "Beveiliging melden",
    "betekenis": "Wat het betekent",
    "omschrijving": "Wat er te vinden is",
    "openapi": "Beschrijving (OpenAPI)",
    "problemen": "Foutmeldingen",
    "status": "HTTP-status",
    "type": "Soort",
    "versie": "Versie",
    "watTeDoen": "Wat u kunt doen",
}
