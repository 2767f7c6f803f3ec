import pytest

from shared.web_address import find_fault_in_address


@pytest.mark.parametrize(
    "address",
    [
        "https://zwolle.nl",
        "https://www.zwolle.nl/onderwijs/agenda.pdf?jaar=2026#deel-2",
        "http://localhost:8080/agenda/v1",
        "http://[::1]:8080/",
        "http://127.0.0.1/x",
        "https://súdwestfryslân.frl/",
        "https://a_b.zwolle.nl./",
        "https://zwolle.nl/@gemeente",
        "https://zwolle.nl/?mail=onderwijs@zwolle.nl",
        "https://zwolle.nl:65535",
    ],
)
def test_an_address_that_leads_somewhere_is_right(address: str) -> None:
    assert find_fault_in_address(address) is None


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://jan:geheim@zwolle.nl/", "wachtwoord"),
        ("https://jan@zwolle.nl/", "wachtwoord"),
        ("https://:geheim@zwolle.nl", "wachtwoord"),
        ("https://zwolle.nl\\@elders.nl/", "wachtwoord"),
        ("https://jan%40zwolle.nl:geheim@elders.nl", "wachtwoord"),
        ("zwolle.nl", "https://"),
        ("ftp://zwolle.nl", "https://"),
        ("", "https://"),
        ("http://[::1", "server"),
        ("http://::1]/", "server"),
        ("http://[::1]x/", "server"),
        ("http://[zwolle.nl]/", "server"),
        ("http://[1:2/", "server"),
        ("https://?x=1", "server"),
        ("https:///agenda", "server"),
        ("https://.", "server"),
        ("https://zwolle..nl", "server"),
        ("https://-zwolle.nl", "server"),
        ("https://zwolle.nl\\onderwijs", "server"),
        ("https://" + "a" * 64 + ".nl", "server"),
        ("https://" + ".".join(["abcd"] * 51), "server"),
        ("https://zwolle.nl:65536", "poort"),
        ("https://zwolle.nl:0", "poort"),
        ("https://zwolle.nl:acht", "poort"),
        ("https://zwolle.nl:-1/", "poort"),
    ],
)
def test_an_address_says_what_is_wrong_with_it(address: str, says: str) -> None:
    assert says in (find_fault_in_address(address) or "")
