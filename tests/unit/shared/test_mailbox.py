import pytest

from shared.mailbox import find_fault_in_mailbox


@pytest.mark.parametrize("address", ["info@zwolle.nl", "team.jeugd@onderwijs.zwolle.nl", "o'neill+gka@súdwest.frl"])
def test_a_mailbox_that_can_exist_is_right(address: str) -> None:
    assert find_fault_in_mailbox(address) is None


@pytest.mark.parametrize(
    ("address", "says"),
    [
        (".info@zwolle.nl", "Voor de @"),
        ("info.@zwolle.nl", "Voor de @"),
        ("in..fo@zwolle.nl", "Voor de @"),
        ("a@b@zwolle.nl", "Voor de @"),
        ("@zwolle.nl", "Voor de @"),
        ("a" * 65 + "@zwolle.nl", "Voor de @"),
        *(
            (f"info@{domain}", "Na de @")
            for domain in [
                "zwolle..nl",
                "-x.nl",
                "x-.nl",
                ".nl",
                "zwolle",
                "zwolle.nl.",
                "localhost",
                "x_y.nl",
                "10.0.0.1",
                "zwolle.123",
            ]
        ),
    ],
)
def test_a_mailbox_that_cannot_exist_says_why(address: str, says: str) -> None:
    assert says in (find_fault_in_mailbox(address) or "")
