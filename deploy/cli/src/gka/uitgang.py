"""How a command ends: one code per thing that a nightly job does next."""

from enum import IntEnum
from http import HTTPStatus


class Uitgang(IntEnum):
    """Exit codes; 2 is what the shell's own conventions give to a command that is written wrong."""

    GELUKT = 0
    ONJUIST = 1
    OPDRACHT = 2
    GEEN_RECHT = 3
    GEEN_ANTWOORD = 4
    BOTSING = 5


class Mislukt(Exception):
    """Ends a command, with what the reader is told."""

    def __init__(self, uitgang: Uitgang, melding: str) -> None:
        super().__init__(melding)
        self.uitgang = uitgang


def uitgang_of(status: int) -> Uitgang:
    """What a status of HTTP means for who called."""
    match status:
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
            return Uitgang.GEEN_RECHT
        case HTTPStatus.CONFLICT | HTTPStatus.PRECONDITION_FAILED:
            return Uitgang.BOTSING
        case HTTPStatus.TOO_MANY_REQUESTS:
            return Uitgang.GEEN_ANTWOORD
        case _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return Uitgang.GEEN_ANTWOORD
        case _ if status >= HTTPStatus.BAD_REQUEST:
            return Uitgang.ONJUIST
        case _:
            return Uitgang.GELUKT
