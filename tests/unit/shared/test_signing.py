"""Deliveries are signed as Standard Webhooks says, and anything altered or old is refused."""

from datetime import UTC, datetime, timedelta

import pytest

from shared.events.signing import TOLERANCE, SignatureRefused, sign, verify

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
BODY = b'{"specversion": "1.0"}'


def test_a_signed_body_is_accepted_until_the_tolerance_ends() -> None:
    headers = sign(b"secret", "evt-1", NOW, BODY)
    verify(b"secret", headers, NOW + TOLERANCE, BODY)
    with pytest.raises(SignatureRefused):
        verify(b"secret", headers, NOW + TOLERANCE + timedelta(seconds=1), BODY)


@pytest.mark.parametrize(
    "change",
    [
        {"webhook-id": "evt-2"},
        {"webhook-timestamp": "1"},
        {"webhook-timestamp": "not a number"},
        {"webhook-timestamp": "²"},
        {"webhook-timestamp": "9" * 40},
        {"webhook-signature": "v1,AAAA"},
        {"webhook-signature": "v1,é"},
        {"webhook-signature": ""},
    ],
)
def test_a_changed_header_is_refused(change: dict[str, str]) -> None:
    headers = sign(b"secret", "evt-1", NOW, BODY) | change
    with pytest.raises(SignatureRefused):
        verify(b"secret", headers, NOW, BODY)


def test_a_changed_body_or_another_secret_is_refused() -> None:
    headers = sign(b"secret", "evt-1", NOW, BODY)
    for secret, body in ((b"secret", BODY + b" "), (b"other", BODY)):
        with pytest.raises(SignatureRefused):
            verify(secret, headers, NOW, body)


def test_during_a_change_of_secret_one_good_signature_is_enough() -> None:
    old, new = (sign(secret, "evt-1", NOW, BODY) for secret in (b"old", b"new"))
    both = new | {"webhook-signature": f"{old['webhook-signature']} {new['webhook-signature']}"}
    verify(b"new", both, NOW, BODY)


def test_the_signature_is_that_of_the_standard() -> None:
    # The example of the Standard Webhooks specification, with its secret decoded from base64.
    import base64  # noqa: PLC0415 - this example alone needs it

    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    sent_at = datetime.fromtimestamp(1614265330, UTC)
    headers = sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", sent_at, b'{"test": 2432232314}')
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
