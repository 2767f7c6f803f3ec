import pytest

from shared.web_address import find_fault_in_address, find_fault_in_public_address


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


@pytest.mark.parametrize(
    "address",
    [
        "https://zwolle.nl",
        "HTTPS://ZWOLLE.NL/Agenda",
        "https://súdwestfryslân.frl/",
        "https://xn--sdwestfrysln-sbb26a.frl",
        "https://zwolle.nl./a%20b?c=%C3%AB",
        "https://93.184.216.34/",
        "http://[2606:4700::1111]/",
        "https://a-b.zwolle.nl:8443/x_y",
    ],
)
def test_what_everybody_can_open_is_public(address: str) -> None:
    assert find_fault_in_public_address(address) is None


@pytest.mark.parametrize(
    ("address", "says"),
    [
        *(
            (f"http://{host}/x", "niet voor iedereen")
            for host in [
                "localhost",
                "LOCALHOST",
                "localhost.",
                "intranet",
                "zwolle",
                "nas.local",
                "x.localhost",
                "wiki.internal",
                "a.test",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f.0.0.1",
                "0x7f000001",
                "0177.0.0.1",
                "10.1.2.3",
                "192.168.1.1",
                "172.16.0.1",
                "169.254.169.254",
                "0.0.0.0",  # noqa: S104 - as the case
                "100.64.0.1",
                "224.0.0.1",
                "[::1]",
                "[fe80::1]",
                "[fd00::1]",
                "[::ffff:127.0.0.1]",
                "[::]",
                "999.1.1.1",
                "1.2.3.4.5",
                "a_b.zwolle.nl",
                "zwolle.123",
                "zwolle.n",
            ]
        ),
        ("https://zwolle.nl/a\\b", "schrijf /"),
        ("https://zwolle.nl/100%", "%20"),
        ("https://zwolle.nl/%zz", "%20"),
        ("javascript:alert(1)", "https://"),
        ("ftp://zwolle.nl/x", "https://"),
        ("mailto:info@zwolle.nl", "https://"),
    ],
)
def test_what_not_everybody_can_open_is_no_public_address(address: str, says: str) -> None:
    assert says in (find_fault_in_public_address(address) or "")
