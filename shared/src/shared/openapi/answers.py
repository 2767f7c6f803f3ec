"""Pure: which answers an operation can give, with the headers that come along; what repeats is named once."""

from typing import Any, Final

Json = dict[str, Any]

PROBLEM: Final = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}}
# What FastAPI writes where a route says nothing; these documents are Dutch.
FASTAPI_DESCRIPTION: Final = "Successful Response"
MEANINGS: Final = {
    "200": "Gelukt.",
    "201": "Aangemaakt.",
    "202": "Aangenomen; de uitvoering volgt.",
    "204": "Gelukt; er is niets te melden.",
    "304": "Ongewijzigd sinds de ETag in If-None-Match.",
    "400": "De invoer klopt niet; alle fouten staan in `fouten`.",
    "401": "Een geldig token is nodig.",
    "403": "Het token geeft hier geen recht op.",
    "404": "Niet gevonden.",
    "405": "Deze methode is hier niet toegestaan; zie Allow.",
    "406": "Het gevraagde formaat is er niet.",
    "408": "Het verzoek kwam niet op tijd binnen.",
    "409": "Dit past niet bij de huidige toestand.",
    "410": "Verlopen: dit wordt niet meer bewaard.",
    "412": "De versie in If-Match is niet de huidige.",
    "413": "Het verzoek is te groot.",
    "415": "Dit formaat wordt niet aanvaard.",
    "422": "De Idempotency-Key hoort bij een ander verzoek.",
    "428": "De kop If-Match ontbreekt.",
    "429": "Te veel verzoeken; zie Retry-After.",
    "500": "Er ging bij ons iets mis.",
    "503": "Tijdelijk niet beschikbaar; zie Retry-After.",
    "504": "Geen antwoord op tijd; het is onbekend of het verzoek is uitgevoerd.",
}
_TEXT: Final[Json] = {"type": "string"}
_COUNT: Final[Json] = {"type": "integer", "minimum": 0}
HEADERS: Final[Json] = {
    "API-Version": {"description": "Het volledige versienummer van deze API.", "schema": _TEXT, "example": "1.0.0"},
    "X-Request-ID": {
        "description": "Het nummer van dit verzoek, ook in `instance` van een foutmelding; noem het als u ons mailt.",
        "schema": {"type": "string", "format": "uuid"},
    },
    "ETag": {
        "description": "De versie hiervan: voor If-Match, en voor If-None-Match bij lezen.",
        "schema": _TEXT,
        "example": '"3"',
    },
    "Cache-Control": {
        "description": "Hoe lang het antwoord bruikbaar blijft; `no-store` bij een token.",
        "schema": _TEXT,
        "example": "public, max-age=60",
    },
    "Link": {
        "description": "Hele adressen van de eerste, vorige, volgende en laatste pagina die er is (RFC 8288).",
        "schema": _TEXT,
        "example": '<https://api.gelijke-kansen.nl/agenda/v1/gemeenten?page=2&pageSize=20>; rel="next"',
    },
    "Total-Count": {
        "description": "Het aantal resultaten; ontbreekt als het er meer zijn dan geteld wordt.",
        "schema": _COUNT,
    },
    "Location": {"description": "Het adres van wat is aangemaakt.", "schema": {"type": "string", "format": "uri"}},
    "Allow": {"description": "De methoden die dit adres kent.", "schema": _TEXT, "example": "GET, HEAD, POST"},
    "WWW-Authenticate": {
        "description": "Wat er aan het token ontbreekt (RFC 6750).",
        "schema": _TEXT,
        "example": 'Bearer realm="gka", error="insufficient_scope", scope="agenda:schrijven"',
    },
    "Retry-After": {"description": "Over hoeveel seconden opnieuw proberen zin heeft.", "schema": _COUNT},
    "X-RateLimit-Limit": {"description": "Hoeveel verzoeken er per minuut mogen, en in welk venster.", "schema": _TEXT},
    "X-RateLimit-Remaining": {"description": "Hoeveel verzoeken er in deze minuut nog mogen.", "schema": _COUNT},
    "X-RateLimit-Reset": {"description": "Over hoeveel seconden het venster opnieuw begint.", "schema": _COUNT},
}
_ALWAYS: Final = ("API-Version", "X-Request-ID")
_LIMITS: Final = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
_OF_STATUS: Final = {
    "401": ("WWW-Authenticate",),
    "403": ("WWW-Authenticate",),
    "405": ("Allow",),
    "412": ("ETag",),
    "429": ("Retry-After",),
    "503": ("Retry-After",),
    "504": ("Retry-After",),
}
_MADE: Final = frozenset({"200", "201", "304"})
_READ: Final = frozenset({"200", "304"})


def complete(path: str, method: str, operation: Json, parameters: set[str]) -> Json:
    """The answers of an operation in the order of their statuses; errors by name, as they are the same everywhere."""
    successes = {status: answer for status, answer in operation["responses"].items() if status < "400"}
    if method == "get":
        successes["304"] = {"description": MEANINGS["304"]}
    for status, answer in successes.items():
        if answer["description"] == FASTAPI_DESCRIPTION:
            answer["description"] = MEANINGS[status]
        answer["headers"] = _headers(_names_of_success(status, method, operation, parameters))
    # 422 is FastAPI's word for input that is wrong; here that is 400.
    declared = {status for status in operation["responses"] if status >= "400"} - {"422"}
    errors = sorted(declared | _possible_errors(path, method, operation, parameters))
    return {**dict(sorted(successes.items())), **{status: {"$ref": _pointer(status)} for status in errors}}


def used_in(document: Json) -> Json:
    """The named errors that the operations point to."""
    operations = (operation for item in document["paths"].values() for operation in item.values())
    found = {
        status for operation in operations for status, answer in operation["responses"].items() if "$ref" in answer
    }
    return {
        _name(status): {
            "description": MEANINGS[status],
            "headers": _headers([*_ALWAYS, *_LIMITS, *_OF_STATUS.get(status, ())]),
            "content": PROBLEM,
        }
        for status in sorted(found)
    }


def _name(status: str) -> str:
    return f"Probleem{status}"


def _pointer(status: str) -> str:
    return f"#/components/responses/{_name(status)}"


def _headers(names: list[str]) -> Json:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _names_of_success(status: str, method: str, operation: Json, parameters: set[str]) -> list[str]:
    names = [*_ALWAYS, *_LIMITS]
    if (method == "get" or operation.get("x-etag")) and status in _MADE:
        names.append("ETag")
    if method == "get" and status in _READ:
        names.append("Cache-Control")
    if method == "post" and status == "201":
        names.append("Location")
    if parameters & {"pageSize", "limit"} and status == "200":
        names += ["Link", "Total-Count"] if "pageSize" in parameters else ["Link"]
    return names


def _possible_errors(path: str, method: str, operation: Json, parameters: set[str]) -> set[str]:
    errors = {"400", "401", "405", "406", "429", "500", "503", "504"}
    if "{" in path:
        errors |= {"404"}
    if any(scopes for requirement in operation["security"] for scopes in requirement.values()):
        errors |= {"403", "404"}
    if method != "get":
        errors |= {"403", "409"}
    if "requestBody" in operation:
        errors |= {"408", "413", "415"}
    if "Idempotency-Key" in parameters:
        errors |= {"422"}
    if "If-Match" in parameters:
        errors |= {"412", "428"}
    return errors
