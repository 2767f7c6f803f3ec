"""Numbers of persons are recognised however they are written, and the other numbers of a register are left alone."""

import pytest

from shared.person_numbers import find_personal_number, find_personal_number_in_address

# 111222333 and 123456782 pass the 11-test and belong to nobody: they are the usual examples.
BSN = "111222333"


@pytest.mark.parametrize(
    "text",
    [
        BSN,
        f"bsn {BSN}",
        f"({BSN})",
        f"leerling {BSN} is gezien",
        "123456782",
        f"{BSN}.",
        f"Het gaat om {BSN}, groep 8",
        f"BSN{BSN}",
        f"bsn:{BSN}",
        f"BSN-nr. {BSN}",
        f"burgerservicenummer = {BSN}",
        f"Burger Service Nummer van de leerling: {BSN}",
        f"sofinummer {BSN}",
        "BSN 1112.22.333",
        "1112.22.333",
        "BSN 111.222.333",
        "BSN 111 222 333",
        "leerling 111 222 333 kwam",
        "111-222-333",
        "BSN 111/222/333",
        "BSN 11 12 22 333",
        "1 1 1 2 2 2 3 3 3",
        "BSN 1-1-1-2-2-2-3-3-3",
        "BSN 11122 2333",
        "111\u200b222\u200b333",  # zero-width spaces
        "111\u00ad222333",  # a soft hyphen
        "111\u00a0222\u00a0333",  # no-break spaces
        "111\u2011222\u2011333",  # no-break hyphens
        "１１１２２２３３３",  # full width  # noqa: RUF001 - the point of the case
        "١١١٢٢٢٣٣٣",  # Arabic digits
        "BSN 10000008",  # the leading zero left out: 010000008
        "010000008",
        "https://school.nl/leerling?bsn=111222333",
        "111222333@leerling.school.nl",
        "111222333BSN",
        "B.S.N. 111222333",
        "b.s.n.: 111 222 333",
        "B S N 111222333",
        "PGN 111222333",
        "p.g.n. 111222333",
        "persoonsnummer 111222333",
        "persoonsgebonden nummer 11122233 3",
        "persoonsgebondennummer 111222333",
        "sofinr. 111.222.333",
        "sociaal-fiscaal nummer 111222333",
        "BSN van deze leerling is 111222333",
        "BSN\n111222333",
        "BSN:\t111\t222\t333",
        "BSN 111  222  333",
        "111  222  333",
        "111\t222\t333",
        "111\n222\n333",
        "111 \n222 \n333",
        "111·222·333",
        "1112·22·333",
        "111•222•333",
        "111/222/333",
        "1112/22/333",
        "111.222-333",
        "111 222.333",
        "1112 22-333",
        "111_222_333",
        "111 - 222 - 333",
        "BSN 1.1.1-2 2 2/333",
        "¹¹¹²²²³³³",
        "₁₁₁₂₂₂₃₃₃",
        "①①①②②②③③③",
        "❶❶❶❷❷❷❸❸❸",
        "BSN ➀➀➀➁➁➁➂➂➂",
        "1\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e32\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e33\ufe0f\u20e33\ufe0f\u20e3",
        "𝟙𝟙𝟙𝟚𝟚𝟚𝟛𝟛𝟛",  # noqa: RUF001 - mathematical digits
        "１１１．２２２．３３３",  # noqa: RUF001 - full width signs too
        "zie https://school.nl/bsn/111222333",
        "zie https://school.nl/leerling/111222333",
        "zie https://school.nl/leerlingen/111-222-333/dossier",
        "kenmerk BSN 111222333",
        "dossier van Piet: 111222333",
        "zaak Jansen 111222333",
        "factuurnummer 2021, leerling 111222333",
        "111222333jan",
        "111222333Jansen",
        "111<br>222<br/>333",
        "111&nbsp;222&nbsp;333",
        "111&#160;222&#160;333",
        "111;222;333",
        "111,222,333",
        "11122\n2333",
        "111\u034f222\u034f333",  # a joiner that nobody sees
        "111\u3164222\u3164333",
        "11 122 2333",
        "1112 223 33",
        "11-122-23-33",
        "111222 333",
        "111 222333",
        "www.school.nl/111222333/dossier",
    ],
)
def test_a_bsn_is_found_however_it_is_written(text: str) -> None:
    assert find_personal_number(text) == "BSN"


@pytest.mark.parametrize(
    "text",
    [
        "111222334",  # fails the 11-test
        "BSN 111222334",
        "000000000",
        "1112223334",  # ten digits
        "00000001111222333000",  # inside an OIN
        "€ 140.000",
        "€ 111222333",
        "€ 111.222.333",
        "EUR 111222333",
        "111222333 euro",
        "111.222.333 inwoners",
        "€ 111222333,50",
        "RSIN 111222333",
        "rsin: 111222333",
        "RSIN-nummer 111222333",
        "fiscaal nummer 111222333",
        "NL111222333B01",
        "KvK 12345678",
        "10000008",  # eight digits without their label
        "11-12-2233",
        "tel. 010-1112223",
        "+31 6 11122233",
        "https://vimeo.com/111222333",
        "https://youtu.be/111222333?t=1",
        "vimeo.com/111222333",
        "www.youtube.com/111222333/film",
        "111222333x4",
        "2019 12346",
        "doi 10.1037/111222333",
        "https://doi.org/10.1037/111222333",
        "ISBN 978-90-1112-223-3",
        "0,111222333",
        "111222333,5",
        "begroot: 111.222.333,-",
        "2019-2021",
        "2019 2020 2021",
        "12-03-2026 en 13-03-2026",
        "a1b111222333c4",
        *(
            f"{word} 111222333"
            for word in (
                "kenmerk",
                "Ons kenmerk:",
                "uw kenmerk",
                "referentie",
                "ref.",
                "Referentienummer",
                "beschikking",
                "beschikkingsnummer",
                "subsidienummer",
                "subsidiebeschikking met nummer",
                "factuurnr.",
                "factuur",
                "contractnummer",
                "contract nr",
                "zaaknummer",
                "zaak",
                "zaak-id",
                "dossiernummer:",
                "KvK-nummer",
                "KvK",
                "DOI",
                "ISBN",
                "bestelnummer",
                "projectnummer is",
                "offerte",
                "kenmerk OCW",
                "dossier: nr",
                "het zaaknummer van de gemeente",
                "telefoon (school)",
                "facturen 123456782 en",
            )
        ),
        "kenmerk VO/OK-111222333",
        "kenmerk 2021/111222333",
        "kenmerk 111.222.333",
        "zaaknummer 1112-22-333",
        "beschikking (111222333)",
        "tel. 038 498 9111",
        "telefoon 111 222 333",
        "+31 111 222 333",
        "+31 (0)38 498 91 11",
        "0031 38 4989111",
        "088 - 111 22 23",
        "bel de school: 010-111 2223",
        "schooljaar 2021/22 450 leerlingen",
        "ISBN 90 1112 223 3",
        "10.1234/abc.111222333",
        "in 2019 12 333",
        "1, 2, 3, 4, 5, 6, 7, 8, 9",
        "postcode 1112 AB 22",
    ],
)
def test_other_numbers_are_not_a_bsn(text: str) -> None:
    assert find_personal_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "onderwijsnummer 100000016",
        "onderwijsnummer: 100 000 016",
        "onderwijsnummer 1000.00.016",
        "onderwijsnr. 100-000-016",
        "Onderwijs nummer\t100  000  016",
        "OWN 100000016",
        "PGN 100000016",
        "onderwijsnummer ①⓪⓪⓪⓪⓪⓪①⑥",
        "zie https://school.nl/leerling/100000016",
    ],
)
def test_an_onderwijsnummer_is_found_behind_its_label(text: str) -> None:
    assert find_personal_number(text) == "onderwijsnummer"


def test_nine_digits_that_only_could_be_an_onderwijsnummer_are_none() -> None:
    assert find_personal_number("bedrag 100000016") is None
    assert find_personal_number("nummer 100000016") is None


def test_an_eck_id_is_found_in_a_link() -> None:
    assert find_personal_number("zie https://ketenid.nl/201703/" + "ab" * 64) == "ECK iD"
    assert find_personal_number("zie https://ketenid.nl/201703/" + "a1" * 64) == "ECK iD"
    assert find_personal_number_in_address("https://KETENID.nl/201703/" + "AB" * 64) == "ECK iD"


@pytest.mark.parametrize(
    "address",
    [
        f"https://vimeo.com/{BSN}",
        f"https://youtu.be/{BSN}?t=1",
        f"https://www.rijksoverheid.nl/documenten/{BSN}",
        f"https://zoek.officielebekendmakingen.nl/stcrt-{BSN}.html",
        "https://school.nl/leerling/111222334",
        "https://school.nl/leerlingen/2021",
    ],
)
def test_an_address_on_the_web_may_hold_nine_digits(address: str) -> None:
    assert find_personal_number_in_address(address) is None


@pytest.mark.parametrize(
    "address",
    [
        f"https://school.nl/?BSN={BSN}",
        f"https://school.nl/bsn/{BSN}",
        f"https://school.nl/b.s.n./{BSN}",
        f"https://school.nl/leerling/{BSN}",
        f"https://school.nl/leerlingen/{BSN}/dossier",
        f"https://school.nl/leerling?id=7&leerlingnummer={BSN}",
        f"https://school.nl/personen/{BSN}",
        "https://school.nl/leerling/111-222-333",
        "https://school.nl/bsn/111%20222%20333",
        "https://school.nl/%62sn/%31%31%31%32%32%32%33%33%33",
        "https://school.nl/dossier/1112.22.333",
    ],
)
def test_an_address_holds_no_number_of_a_person(address: str) -> None:
    assert find_personal_number_in_address(address) == "BSN"


def test_the_name_of_a_thing_in_a_system_holds_no_bsn() -> None:
    assert find_personal_number("zie 0f8fad5b-d9cb-469f-a165-70f111222333") is None
    assert find_personal_number(f"zie 0f8fad5b-d9cb-469f-a165 {BSN}") == "BSN"
