"""Pure: signatures of deliveries, after Standard Webhooks: the receiver knows who sent it, and that it is fresh."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Final

# Standard Webhooks advises five minutes against replays of a captured delivery.
TOLERANCE: Final = timedelta(minutes=5)


class SignatureRefused(Exception):
    """The signature is missing, wrong or too old."""


def sign(secret: bytes, event_id: str, sent_at: datetime, body: bytes) -> dict[str, str]:
    """The three headers `webhook-id`, `webhook-timestamp` (unix seconds) and `webhook-signature` for a body."""
    timestamp = str(int(sent_at.timestamp()))
    return {
        "webhook-id": event_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": "v1," + _digest(secret, event_id, timestamp, body),
    }


def verify(secret: bytes, headers: dict[str, str], received_at: datetime, body: bytes) -> None:
    """Raises: SignatureRefused. Several signatures, separated by spaces, allow a change of secret."""
    event_id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not timestamp.isdecimal() or not timestamp.isascii() or len(timestamp) > len("9999999999"):
        raise SignatureRefused("timestamp")
    if abs(received_at - datetime.fromtimestamp(int(timestamp), UTC)) > TOLERANCE:
        raise SignatureRefused("too old")
    expected = "v1," + _digest(secret, event_id, timestamp, body)
    given = headers.get("webhook-signature", "").split(" ")
    if not any(hmac.compare_digest(expected.encode(), signature.encode()) for signature in given):
        raise SignatureRefused("signature")


def _digest(secret: bytes, event_id: str, timestamp: str, body: bytes) -> str:
    content = b".".join([event_id.encode(), timestamp.encode(), body])
    return base64.b64encode(hmac.new(secret, content, hashlib.sha256).digest()).decode()
