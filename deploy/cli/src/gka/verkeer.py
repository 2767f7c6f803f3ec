"""One conversation with the gateway: a token when it is needed, patience when it is busy, and nothing twice."""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

import httpx

from gka.aanmelding import Aanmelding
from gka.uitgang import Mislukt, Uitgang

TRIES: Final = 5
# Of a first wait, when the answer does not say how long; each next one is twice as long.
FIRST_WAIT_S: Final = 1.0
LONGEST_WAIT_S: Final = 30.0
# A large file is judged while it travels; the gateway allows ten minutes for one.
TIMEOUT: Final = httpx.Timeout(30.0, read=660.0, write=120.0)
CHUNK: Final = 256 * 1024
KINDS: Final = {".csv": "text/csv", ".json": "application/json", ".ndjson": "application/x-ndjson"}

_BUSY: Final = {
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
}
Progress = Callable[[int], None]


class Verkeer:
    """Asks and sends; what is not a success is for the caller to tell, but for a service that stays away."""

    def __init__(self, aanmelding: Aanmelding, sleep: Callable[[float], None] = time.sleep) -> None:
        self._aanmelding, self._sleep = aanmelding, sleep
        self._http = httpx.Client(base_url=aanmelding.adres, timeout=TIMEOUT)
        self._token = ""

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def get(self, path: str, *, params: Mapping[str, Any] | None = None, accept: str = "") -> httpx.Response:
        """What stands at an address: one of ours, or a whole one that an answer named."""
        headers = {"Accept": accept} if accept else {}
        return self._patiently(lambda: self._http.get(path, params=_given(params), headers=self._with_token(headers)))

    def send(self, path: str, content: bytes, kind: str) -> httpx.Response:
        """A small body, whole."""
        key = _key(self._aanmelding.client, path, hashlib.sha256(content).hexdigest())
        headers = {"Content-Type": kind, "Idempotency-Key": key}
        return self._patiently(lambda: self._http.post(path, content=content, headers=self._with_token(headers)))

    def send_file(self, path: str, file: Path, params: Mapping[str, Any], sent: Progress) -> httpx.Response:
        """A file, in pieces, so that its size costs no memory; `sent` hears how many bytes have gone."""
        kind = KINDS.get(file.suffix.lower())
        if kind is None:
            raise Mislukt(
                Uitgang.OPDRACHT, f"Van {file.name} is niet te zeggen wat het is; noem het .csv, .json of .ndjson."
            )
        try:
            size, digest = file.stat().st_size, _digest_of(file)
        except OSError as error:
            raise Mislukt(Uitgang.OPDRACHT, f"{file} is niet te lezen: {error.strerror}.") from None
        query = str(httpx.QueryParams(_given(params)))
        headers = {
            "Content-Type": kind,
            "Content-Length": str(size),
            "Idempotency-Key": _key(self._aanmelding.client, path, query, digest),
        }

        def once() -> httpx.Response:
            sent(0)
            pieces = _pieces(file, sent)
            return self._http.post(path, params=_given(params), content=pieces, headers=self._with_token(headers))

        return self._patiently(once)

    def _with_token(self, headers: Mapping[str, str]) -> dict[str, str]:
        self._token = self._token or self._aanmelding.fetch_token()
        return {**headers, "Authorization": f"Bearer {self._token}"}

    def _patiently(self, once: Callable[[], httpx.Response]) -> httpx.Response:
        """Again while nobody answers or it is busy; a token that ran out is renewed once. Raises: Mislukt."""
        wait, said, renewed = FIRST_WAIT_S, "", False
        for attempt in range(TRIES):
            try:
                answer = once()
            except httpx.TransportError as error:
                said = type(error).__name__
            else:
                if answer.status_code == HTTPStatus.UNAUTHORIZED and not renewed:
                    self._token, renewed = "", True
                    continue
                if answer.status_code not in _BUSY:
                    return answer
                said, wait = str(answer.status_code), _told_wait(answer) or wait
            if attempt < TRIES - 1:
                self._sleep(min(wait, LONGEST_WAIT_S))
                wait *= 2
        melding = (
            f"{self._aanmelding.adres} antwoordt niet ({said}), ook niet na {TRIES} keer. Later opnieuw mag altijd."
        )
        raise Mislukt(Uitgang.GEEN_ANTWOORD, melding)


def _given(params: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (params or {}).items() if value not in {None, ""}}


def _told_wait(answer: httpx.Response) -> float | None:
    told = answer.headers.get("Retry-After", "")
    return float(told) if told.isdecimal() else None


def _key(*parts: str) -> str:
    """The same for the same command: who runs it again gets the first answer."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _digest_of(file: Path) -> str:
    with file.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()


def _pieces(file: Path, sent: Progress) -> Iterator[bytes]:
    gone = 0
    with closing(file.open("rb")) as read:
        while piece := read.read(CHUNK):
            yield piece
            gone += len(piece)
            sent(gone)
