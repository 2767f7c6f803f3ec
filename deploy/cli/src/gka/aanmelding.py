"""Who calls, and where to: kept in a file of the user's own; a token is asked for anew and kept in memory only."""

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from secrets import token_urlsafe
from typing import Final, Self

import httpx
import typer
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, RSAKey

from gka.uitgang import Mislukt, Uitgang

# RFC 7523, section 2.2.
ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_LIFETIME_S: Final = 60
TIMEOUT_S: Final = 10.0
ONLY_MINE: Final = 0o600
_FILE: Final = "aanmelding.json"


@dataclass(frozen=True)
class Aanmelding:
    """The address of the gateway, and of the issuer; the client, and the file of its private key (JWK or PEM)."""

    adres: str
    uitgever: str
    client: str
    sleutel: str

    @classmethod
    def read(cls) -> Self:
        """What `gka login` kept. Raises: Mislukt."""
        try:
            return cls(**json.loads(_place().read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            raise Mislukt(Uitgang.GEEN_RECHT, "U bent niet aangemeld; begin met `gka login`.") from None

    def keep(self) -> Path:
        """Write it where only the user reads it."""
        place = _place()
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch(mode=ONLY_MINE)
        place.chmod(ONLY_MINE)
        place.write_text(json.dumps(asdict(self), indent=2), encoding="utf-8")
        return place

    def fetch_token(self) -> str:
        """A new access token. Raises: Mislukt, httpx.TransportError."""
        found = httpx.get(f"{self.uitgever}/.well-known/openid-configuration", timeout=TIMEOUT_S)
        if found.is_error:
            raise Mislukt(Uitgang.GEEN_ANTWOORD, f"De uitgever van tokens ({self.uitgever}) antwoordt niet goed.")
        endpoint = str(found.json()["token_endpoint"])
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": self._assertion(endpoint),
        }
        answer = httpx.post(endpoint, data=form, timeout=TIMEOUT_S)
        if answer.is_error:
            raise Mislukt(Uitgang.GEEN_RECHT, f"Geen token voor {self.client}: {answer.text.strip()[:300]}")
        return str(answer.json()["access_token"])

    def _assertion(self, audience: str) -> str:
        key = _key_in(Path(self.sleutel))
        now = int(time.time())
        claims = {"iss": self.client, "sub": self.client, "aud": audience, "jti": token_urlsafe(32)}
        algorithm = "ES256" if isinstance(key, ECKey) else "RS256"
        key.ensure_kid()
        signed = {**claims, "iat": now, "exp": now + ASSERTION_LIFETIME_S}
        return jwt.encode({"alg": algorithm, "kid": key.kid}, signed, key)


def _key_in(path: Path) -> Key:
    try:
        written = path.read_text(encoding="utf-8")
    except OSError:
        raise Mislukt(Uitgang.GEEN_RECHT, f"Het sleutelbestand {path} is niet te lezen.") from None
    for kind in (RSAKey, ECKey):
        try:
            found: Key = kind.import_key(json.loads(written) if written.lstrip().startswith("{") else written)
        except (JoseError, ValueError, TypeError, KeyError):
            continue
        else:
            return found
    raise Mislukt(Uitgang.GEEN_RECHT, f"In {path} staat geen privésleutel (JWK of PEM; RSA of EC).")


def _place() -> Path:
    return Path(typer.get_app_dir("gka")) / _FILE
