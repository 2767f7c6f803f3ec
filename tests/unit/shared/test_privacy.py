"""Personal data are recognised however they are written, and the ordinary numbers of a register are left alone."""

import pytest

from shared.privacy import (
    PRIVATE_PROVIDERS,
    find_personal_data,
    find_personal_data_in_function,
    find_personal_number,
    find_personal_number_in_address,
    is_personal_mailbox,
)

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
        "www.video.nl/111222333/film",
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
        "postcode 1112 AB 22",
    ],
)
def test_other_numbers_are_not_a_bsn(text: str) -> None:
    assert find_personal_number(text) is None


def test_an_onderwijsnummer_is_found_behind_its_label() -> None:
    assert find_personal_number("onderwijsnummer 100000016") == "onderwijsnummer"
    assert find_personal_number("bedrag 100000016") is None


def test_an_eck_id_is_found_in_a_link() -> None:
    assert find_personal_number("zie https://ketenid.nl/201703/" + "ab" * 64) == "ECK iD"
    assert find_personal_number("zie https://ketenid.nl/201703/" + "a1" * 64) == "ECK iD"
    assert find_personal_number_in_address("https://KETENID.nl/201703/" + "AB" * 64) == "ECK iD"


def test_an_address_on_the_web_may_hold_nine_digits_but_no_bsn_by_name() -> None:
    assert find_personal_number_in_address(f"https://vimeo.com/{BSN}") is None
    assert find_personal_number_in_address(f"https://school.nl/?BSN={BSN}") == "BSN"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("bel 06-12345678", "mobiel nummer"),
        ("bel 06 1234 5678", "mobiel nummer"),
        ("bel +31 6 12345678", "mobiel nummer"),
        ("bel +31 (0)6 12345678", "mobiel nummer"),
        ("mail j.devries@zwolle.nl", "e-mailadres van een persoon"),
        ("mail J.de.Vries@zwolle.nl", "e-mailadres van een persoon"),
        ("mail jan.devries@zwolle.nl", "e-mailadres van een persoon"),
        ("bel (06) 12 34 56 78", "mobiel nummer"),
        ("bel 06 - 12 34 56 78", "mobiel nummer"),
        ("bel 06/12345678", "mobiel nummer"),
        ("van 06-12-2026 12 scholen", None),
        ("mail jan.devries\uff20zwolle.nl", "e-mailadres van een persoon"),  # a full width @
        ("mail jan.devries (at) zwolle.nl", "e-mailadres van een persoon"),
        ("mail j.devries[at]zwolle.nl", "e-mailadres van een persoon"),
        ("mail onderwijs (at) zwolle.nl", None),
        ("mail jan.devries @ zwolle.nl", "e-mailadres van een persoon"),
        ("mail jan.devries@ zwolle.nl", "e-mailadres van een persoon"),
        ("mail j.devries  @  zwolle.nl", "e-mailadres van een persoon"),
        ("mail j.devries\u00a0@\u00a0zwolle.nl", "e-mailadres van een persoon"),  # no-break spaces
        ("mail onderwijs @ zwolle.nl", None),
        ("kosten: 3 @ 25 euro", None),
        ("mail koekie83@gmail.com.", "e-mailadres van een persoon"),
        ("mail info @ ziggo.nl", "e-mailadres van een persoon"),
        ("mail info (at) Hotmail.NL", "e-mailadres van een persoon"),
        ("mail info@gmail.zwolle.nl", None),
        ("via Gmail, Outlook of Yahoo", None),
        ("mail onderwijs@zwolle.nl of bel 038-4989111", None),
        ("mail team.jeugd@zwolle.nl", None),
        ("in 2026 doen 061 scholen mee", None),
        ("De wethouder onderwijs van Zwolle, Maria Montessori-scholen doen mee", None),
    ],
)
def test_a_text_reaches_functions_and_not_persons(text: str, kind: str | None) -> None:
    assert find_personal_data(text) == kind


@pytest.mark.parametrize(
    "functie",
    [
        "Jan de Vries, j.devries@zwolle.nl, 06-12345678",
        "wethouder Jan de Vries",
        "J. de Vries",
        "A.B. van der Berg, wethouder",
        "dhr. De Vries",
        "mevrouw Jansen",
        "drs. P. Jansen",
        "wethouder (Fatima El Amrani)",
        "beleidsmedewerker, onderwijs@zwolle.nl",
        "beleidsmedewerker 038-4989111",
        "Wethouder Van der Berg",
        "wethouder De Boer",
        "burgemeester Van Dijk",
        "Wethouder (El Idrissi)",
    ],
)
def test_a_function_names_no_person(functie: str) -> None:
    assert find_personal_data_in_function(functie) is not None


@pytest.mark.parametrize(
    "functie",
    [
        "wethouder onderwijs",
        "Wethouder Onderwijs en Jeugd",
        "Directeur-bestuurder",
        "minister voor Basis- en Voortgezet Onderwijs en Media",
        "portefeuillehouder (plv.)",
        "Regiocoördinator Noord-Holland",
        "voorzitter College van Bestuur",
        "programmamanager Gelijke Kansen 2026",
        "burgemeester van 's-Gravenhage",
        "hoofd afdeling O&O",
        "Wethouder Van Onderwijs",
        "Directeur De Klimop",
        "wethouder van de gemeente Zwolle",
    ],
)
def test_a_function_is_left_alone(functie: str) -> None:
    assert find_personal_data_in_function(functie) is None


@pytest.mark.parametrize(
    ("address", "is_personal"),
    [
        ("j.devries@zwolle.nl", True),
        ("jan_devries@zwolle.nl", True),
        ("onderwijs@zwolle.nl", False),
        ("gka.agenda@zwolle.nl", False),
        ("info@zwolle.nl", False),
        *((f"info@{domain}", True) for domain in PRIVATE_PROVIDERS),
        ("onderwijs@GMAIL.com", True),
        ("onderwijs@hotmail.nl", True),
        ("onderwijs@yahoo.co.uk", True),
        ("info@piet.xs4all.nl", True),
        ("info@live.be", True),
        ("info@outlook.zwolle.nl", False),
        ("info@gmail-scholen.nl", False),
        ("info@thuis-in-zwolle.nl", False),
        ("info@deziggo.nl", False),
        ("info@live.school", False),
        ("ziggo.nl@zwolle.nl", False),
    ],
)
def test_a_mailbox_is_of_a_function_or_of_somebody(address: str, *, is_personal: bool) -> None:
    assert is_personal_mailbox(address) is is_personal


def test_the_name_of_a_thing_in_a_system_holds_no_bsn() -> None:
    assert find_personal_number("zie 0f8fad5b-d9cb-469f-a165-70f111222333") is None
    assert find_personal_number(f"zie 0f8fad5b-d9cb-469f-a165 {BSN}") == "BSN"
