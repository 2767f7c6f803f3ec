"""What can go wrong, by name: the classes that every service raises, and the fault that they carry."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

# Long enough for a restart of a sibling or a fail-over of the database, short enough to be worth waiting for.
RETRY_AFTER_S: Final = 5


@dataclass(frozen=True, slots=True)
class Fout:
    """One fault: where it is, a stable code for programs, a Dutch sentence for people.

    `pointer` is a JSON Pointer in the body (`/periode/tot`); elsewhere it starts with `/query/`, `/pad/` or `/header/`.
    """

    pointer: str
    code: str
    melding: str


class Problem(Exception):
    """A failure with a name; subclasses give `slug`, `title` and `status`, the raiser gives the detail."""

    slug: ClassVar[str] = "interne-fout"
    title: ClassVar[str] = "Er ging iets mis"
    status: ClassVar[int] = 500

    def __init__(self, detail: str = "", *, fouten: Sequence[Fout] = (), headers: dict[str, str] | None = None) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.fouten = tuple(fouten)
        self.headers = headers or {}


class InvalidInput(Problem):
    """What was sent is wrong; `fouten` says everything that is."""

    slug, title, status = "ongeldige-invoer", "De invoer klopt niet", 400


class NotAuthenticated(Problem):
    """No token, or one that is not valid."""

    slug, title, status = "niet-aangemeld", "Een geldig token is nodig", 401


class NotAllowed(Problem):
    """A valid token without this right."""

    slug, title, status = "geen-toegang", "U hebt hiervoor geen rechten", 403


class NotFound(Problem):
    """It does not exist, or not for this caller."""

    slug, title, status = "niet-gevonden", "Niet gevonden", 404


class MethodNotAllowed(Problem):
    """The address exists, and does something else."""

    slug, title, status = "methode-niet-toegestaan", "Deze methode is hier niet toegestaan", 405


class NotAcceptable(Problem):
    """No format that the caller accepts."""

    slug, title, status = "geen-passend-antwoord", "Het gevraagde formaat is er niet", 406


class Conflict(Problem):
    """Right in itself, yet at odds with the present state."""

    slug, title, status = "conflict", "Dit past niet bij de huidige toestand", 409


class StaleVersion(Problem):
    """Somebody else changed it first."""

    slug, title, status = "versie-verouderd", "Er is inmiddels een nieuwere versie", 412


class UnknownVersion(Problem):
    """A version that was never given out."""

    slug, title, status = "versie-onbekend", "Deze versie bestaat niet", 412


class TooLarge(Problem):
    """More bytes than this address reads."""

    slug, title, status = "te-groot", "Het verzoek is te groot", 413


class UnsupportedMediaType(Problem):
    """A body of a kind that is not read here."""

    slug, title, status = "formaat-niet-ondersteund", "Dit formaat wordt niet aanvaard", 415


class KeyReused(Problem):
    """One Idempotency-Key for two different requests."""

    slug, title, status = "sleutel-hergebruikt", "Deze Idempotency-Key hoort bij een ander verzoek", 422


class VersionRequired(Problem):
    """A change without If-Match."""

    slug, title, status = "versie-nodig", "De kop If-Match ontbreekt", 428


class TooSlow(Problem):
    """The rest of the request did not come."""

    slug, title, status = "verzoek-te-traag", "Het verzoek kwam niet op tijd binnen", 408


class Unavailable(Problem):
    """Something we depend on is down; the answer always says when to come back."""

    slug, title, status = "tijdelijk-niet-beschikbaar", "Tijdelijk niet beschikbaar", 503
    retry_after_s: ClassVar[int] = RETRY_AFTER_S

    def __init__(self, detail: str = "", *, fouten: Sequence[Fout] = (), headers: dict[str, str] | None = None) -> None:
        super().__init__(detail, fouten=fouten, headers={"Retry-After": str(self.retry_after_s)} | (headers or {}))


class Busy(Unavailable):
    """More at once than this process does; a moment later there is room again."""

    slug, title, retry_after_s = "te-druk", "Het is nu te druk", 1


class Collided(Unavailable):
    """Two transactions stood in each other's way and this one gave way; nothing of it remains."""

    slug, title, retry_after_s = "verzoeken-botsen", "Een ander verzoek wijzigde tegelijk hetzelfde", 1


class HeldByOther(Unavailable):
    """Another request holds what this one needs for longer than we wait."""

    slug, title, retry_after_s = "gegevens-bezet", "Een ander verzoek houdt deze gegevens vast", 2


class TookTooLong(Unavailable):
    """The store stopped a question that took too long; asked again at once it would again."""

    slug, title, retry_after_s = "opslag-te-traag", "De opslag deed te lang over dit verzoek", 30
