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
    betekenis: ClassVar[str] = "Er ging bij ons iets mis dat niet aan uw verzoek ligt."
    wat_te_doen: ClassVar[str] = (
        "Probeer het later opnieuw. Blijft het misgaan, meld het dan met het nummer in `instance`."
    )

    def __init__(self, detail: str = "", *, fouten: Sequence[Fout] = (), headers: dict[str, str] | None = None) -> None:
        super().__init__(detail or self.betekenis)
        self.detail = detail or self.betekenis
        self.fouten = tuple(fouten)
        self.headers = headers or {}


class InvalidInput(Problem):
    """What was sent is wrong; `fouten` says everything that is."""

    slug, title, status = "ongeldige-invoer", "De invoer klopt niet", 400
    betekenis = (
        "Iets in het adres, de koppen of de inhoud klopt niet. In `fouten` staat per fout de plaats (`pointer`), "
        "een vaste code en een uitleg; alle fouten staan er tegelijk in."
    )
    wat_te_doen = "Herstel wat in `fouten` staat en stuur het verzoek opnieuw. Ongewijzigd herhalen helpt niet."


class NotAuthenticated(Problem):
    """No token, or one that is not valid."""

    slug, title, status = "niet-aangemeld", "Een geldig token is nodig", 401
    betekenis = (
        "Er is geen token meegestuurd waar dat nodig is, of het token is verlopen, voor een andere API of niet van "
        "onze uitgever."
    )
    wat_te_doen = (
        "Vraag een nieuw token bij de uitgever en stuur het mee als `Authorization: Bearer …`. Een token geldt "
        "hoogstens een uur."
    )


class NotAllowed(Problem):
    """A valid token without this right."""

    slug, title, status = "geen-toegang", "U hebt hiervoor geen rechten", 403
    betekenis = (
        "Het token is geldig, maar geeft dit recht niet; `detail` noemt het recht of de rol die ontbreekt, of van "
        "wie de gegevens zijn."
    )
    wat_te_doen = (
        "Gebruik het token van de organisatie die het aangaat, of vraag de beheerder van de alliantie om het "
        "ontbrekende recht."
    )


class NotFound(Problem):
    """It does not exist, or not for this caller."""

    slug, title, status = "niet-gevonden", "Niet gevonden", 404
    betekenis = "Op dit adres is niets, of niets wat u mag zien."
    wat_te_doen = (
        "Controleer het adres en het id. Gaat het om een concept, stuur dan het token mee van de organisatie "
        "waarvan het is."
    )


class MethodNotAllowed(Problem):
    """The address exists, and does something else."""

    slug, title, status = "methode-niet-toegestaan", "Deze methode is hier niet toegestaan", 405
    betekenis = "Het adres bestaat, maar doet iets anders dan u vraagt."
    wat_te_doen = "De kop `Allow` noemt de methoden die er zijn; de volledige beschrijving staat in openapi.json."


class NotAcceptable(Problem):
    """No format that the caller accepts."""

    slug, title, status = "geen-passend-antwoord", "Het gevraagde formaat is er niet", 406
    betekenis = "De kop `Accept` vraagt een formaat dat dit adres niet geeft."
    wat_te_doen = "Vraag om `application/json`, of laat de kop `Accept` weg."


class Conflict(Problem):
    """Right in itself, yet at odds with the present state."""

    slug, title, status = "conflict", "Dit past niet bij de huidige toestand", 409
    betekenis = "Het verzoek is goed van vorm, maar past niet bij hoe de gegevens nu zijn."
    wat_te_doen = "Lees de gegevens opnieuw en bepaal of uw wijziging nog nodig is."


class StaleVersion(Problem):
    """Somebody else changed it first."""

    slug, title, status = "versie-verouderd", "Er is inmiddels een nieuwere versie", 412
    betekenis = "Sinds u de gegevens las, heeft iemand anders ze gewijzigd. Er is niets opgeslagen."
    wat_te_doen = "Lees de gegevens opnieuw, verwerk uw wijziging daarin en stuur de nieuwe ETag mee in `If-Match`."


class UnknownVersion(Problem):
    """A version that was never given out."""

    slug, title, status = "versie-onbekend", "Deze versie bestaat niet", 412
    betekenis = "De versie in `If-Match` is hoger dan de huidige: zij is nooit uitgegeven. Er is niets opgeslagen."
    wat_te_doen = "Neem de ETag letterlijk over uit het antwoord waarin u de gegevens las."


class TooLarge(Problem):
    """More bytes than this address reads."""

    slug, title, status = "te-groot", "Het verzoek is te groot", 413
    betekenis = "De inhoud van het verzoek is groter dan dit adres leest."
    wat_te_doen = "Verdeel de inhoud over meer verzoeken."


class UnsupportedMediaType(Problem):
    """A body of a kind that is not read here."""

    slug, title, status = "formaat-niet-ondersteund", "Dit formaat wordt niet aanvaard", 415
    betekenis = "De inhoud is van een soort of in een codering die hier niet gelezen wordt."
    wat_te_doen = "Stuur de inhoud als `Content-Type: application/json`, zonder `Content-Encoding`."


class KeyReused(Problem):
    """One Idempotency-Key for two different requests."""

    slug, title, status = "sleutel-hergebruikt", "Deze Idempotency-Key hoort bij een ander verzoek", 422
    betekenis = (
        "Deze `Idempotency-Key` is al gebruikt voor een verzoek met een ander adres, andere inhoud of andere rechten."
    )
    wat_te_doen = (
        "Gebruik voor elk nieuw verzoek een nieuwe sleutel, en een oude alleen om hetzelfde verzoek te herhalen."
    )


class VersionRequired(Problem):
    """A change without If-Match."""

    slug, title, status = "versie-nodig", "De kop If-Match ontbreekt", 428
    betekenis = "Een wijziging zonder `If-Match` kan die van een ander overschrijven en wordt daarom niet uitgevoerd."
    wat_te_doen = "Lees de gegevens en stuur hun ETag mee in `If-Match`."


class TooSlow(Problem):
    """The rest of the request did not come."""

    slug, title, status = "verzoek-te-traag", "Het verzoek kwam niet op tijd binnen", 408
    betekenis = "Het verzoek was niet binnen de tijd helemaal ontvangen."
    wat_te_doen = "Stuur het opnieuw; bij een POST met dezelfde `Idempotency-Key`."


class Unavailable(Problem):
    """Something we depend on is down; the answer always says when to come back."""

    slug, title, status = "tijdelijk-niet-beschikbaar", "Tijdelijk niet beschikbaar", 503
    betekenis = "Iets waar deze dienst van afhangt antwoordt niet. Er is niets gewijzigd."
    wat_te_doen = "Wacht het aantal seconden in `Retry-After` en stuur het verzoek opnieuw."
    retry_after_s: ClassVar[int] = RETRY_AFTER_S

    def __init__(self, detail: str = "", *, fouten: Sequence[Fout] = (), headers: dict[str, str] | None = None) -> None:
        super().__init__(detail, fouten=fouten, headers={"Retry-After": str(self.retry_after_s)} | (headers or {}))


class Busy(Unavailable):
    """More at once than this process does; a moment later there is room again."""

    slug, title, retry_after_s = "te-druk", "Het is nu te druk", 1
    betekenis = "Er zijn meer verzoeken dan tegelijk verwerkt worden. Dit verzoek is niet uitgevoerd."
    wat_te_doen = "Wacht het aantal seconden in `Retry-After` en doe daarna minder verzoeken tegelijk."


class Collided(Unavailable):
    """Two transactions stood in each other's way and this one gave way; nothing of it remains."""

    slug, title, retry_after_s = "verzoeken-botsen", "Een ander verzoek wijzigde tegelijk hetzelfde", 1
    betekenis = (
        "Twee verzoeken wijzigden tegelijk hetzelfde en dit is teruggedraaid, ook nadat wij het zelf herhaalden."
    )
    wat_te_doen = "Stuur het opnieuw; bij een POST met dezelfde `Idempotency-Key`."


class HeldByOther(Unavailable):
    """Another request holds what this one needs for longer than we wait."""

    slug, title, retry_after_s = "gegevens-bezet", "Een ander verzoek houdt deze gegevens vast", 2
    betekenis = "Een ander verzoek is nog bezig met dezelfde gegevens. Er is niets gewijzigd."
    wat_te_doen = "Wacht het aantal seconden in `Retry-After` en stuur het verzoek opnieuw."


class TookTooLong(Unavailable):
    """The store stopped a question that took too long; asked again at once it would again."""

    slug, title, retry_after_s = "opslag-te-traag", "De opslag deed te lang over dit verzoek", 30
    betekenis = "Het verzoek vroeg meer van de opslag dan in één keer kan, en is afgebroken. Er is niets gewijzigd."
    wat_te_doen = (
        "Vraag minder tegelijk: een kleinere pagina of een nauwer filter. Wacht eerst het aantal seconden in "
        "`Retry-After`."
    )
