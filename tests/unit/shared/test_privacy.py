"""What reaches or names a person is recognised, and what belongs to an office or an organisation is left alone."""

import pytest

from shared.privacy import (
    PERSON,
    PRIVATE_PROVIDERS,
    find_personal_data,
    find_personal_data_in_address,
    find_personal_data_in_function,
    find_personal_data_in_organisation,
    is_function,
    is_personal_mailbox,
)


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
        ("IBAN NL91ABNA0417164300", "rekeningnummer (IBAN)"),
        ("op NL91 ABNA 0417 1643 00 graag", "rekeningnummer (IBAN)"),
        ("nl91.abna.0417.1643.00", "rekeningnummer (IBAN)"),
        ("NL91-ABNA-0417-1643-00", "rekeningnummer (IBAN)"),
        ("BE68 5390 0754 7034", "rekeningnummer (IBAN)"),
        ("NL92ABNA0417164300", None),
        ("NL001234567B01", None),
        ("btw-nummer NL002564440B01", None),  # its check would pass for that of an IBAN
        ("mail jan.devries@zwolle\u3002nl", "e-mailadres van een persoon"),  # a full stop of Chinese
        ("zie https://zwolle.nl/?mail=jan.devries%40zwolle.nl", "e-mailadres van een persoon"),
        ("mail onderwijs@zwolle.nl of bel 038-4989111", None),
        ("mail team.jeugd@zwolle.nl", None),
        ("in 2026 doen 061 scholen mee", None),
        ("De wethouder onderwijs van Zwolle, Maria Montessori-scholen doen mee", None),
    ],
)
def test_a_text_reaches_functions_and_not_persons(text: str, kind: str | None) -> None:
    assert find_personal_data(text) == ((kind,) if kind else ())


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
    assert find_personal_data_in_function(functie)


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
    assert find_personal_data_in_function(functie) == ()
    assert is_function(functie)


@pytest.mark.parametrize("naam", ["Jan de Vries", "mevrouw Jansen", "De Vries, J.", "Bel 06-12345678"])
def test_a_person_is_no_organisation(naam: str) -> None:
    assert find_personal_data_in_organisation(naam)


@pytest.mark.parametrize(
    "naam", ["Gemeente Haaren", "Maria Montessorischool", "P.O. Raad", "Bakkerij Jansen, info@jansen.nl, 038-4989111"]
)
def test_an_organisation_may_be_called_after_somebody_and_be_reached(naam: str) -> None:
    assert find_personal_data_in_organisation(naam) == ()


@pytest.mark.parametrize(
    ("address", "is_personal"),
    [
        ("j.devries@zwolle.nl", True),
        ("jan_devries@zwolle.nl", True),
        ("945807302@zwolle.nl", True),
        ("0612345678@kpn.nl", True),
        ("06-12345678@kpn.nl", True),
        ("info@945807302.nl", True),
        ("klas2026@zwolle.nl", False),
        ("agenda2026@zwolle.nl", False),
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


@pytest.mark.parametrize(
    "text",
    [
        "Olga Ivanova",
        "Wang Wei",
        "D'Angelo Russo",
        "karin bos",
        "Karin B.",
        "Sanne W.",
        "Bos K",
        "VAN DEN BERG",
        "-",
        "Khalid",
    ],
)
def test_a_name_however_rare_is_no_function(text: str) -> None:
    assert not is_function(text)


@pytest.mark.parametrize("text", ["wethouder Karin B.", "adviseur Sanne W", "directeur KARIN B."])
def test_a_first_name_with_a_letter_names_a_person(text: str) -> None:
    assert PERSON in find_personal_data_in_function(text)


@pytest.mark.parametrize(
    "text",
    [
        "Expert taal en ouders (voorbeeld)",
        "namens het ministerie van OCW",
        "namens de gemeente",
        "Regio Oost",
        "raadslid",
        "intern begeleider",
        "kwartiermaker kansengelijkheid",
        "beleidsadviseur jeugd",
        "gedeputeerde",
        "leerkracht groep 8",
        "CEO",
        "HOOFD ONDERWIJS",
        "onderwijsspecialist",
        "jeugdarts",
        "teamleiders",
        "loco-burgemeester",
        "lid college van B en W",
        "boargemaster",
        "projectsecretaris",
        "rector magnificus",
        "decaan vwo",
        "schoolleider",
        "praktijkopleider",
        "regievoerder",
        "MR-lid",
    ],
)
def test_an_office_is_a_function(text: str) -> None:
    assert is_function(text)


def test_all_that_is_personal_is_named_at_once() -> None:
    assert find_personal_data("BSN 111222333, bel 06-12345678, mail jan.devries@zwolle.nl, NL91ABNA0417164300") == (
        "BSN",
        "rekeningnummer (IBAN)",
        "mobiel nummer",
        "e-mailadres van een persoon",
    )


@pytest.mark.parametrize(
    ("address", "kinds"),
    [
        ("https://zwolle.nl/0612345678", ("mobiel nummer",)),
        ("https://zwolle.nl/?tel=06-12345678", ("mobiel nummer",)),
        ("https://zwolle.nl/#%2B31612345678", ("mobiel nummer",)),
        ("https://zwolle.nl/?mail=jan.devries%40zwolle.nl", ("e-mailadres van een persoon",)),
        ("https://zwolle.nl/jan.devries@zwolle.nl", ("e-mailadres van een persoon",)),
        ("https://zwolle.nl/%2539%34%35807302", ("BSN",)),
        ("https://zwolle.nl/?id=945807302", ("BSN",)),
        ("https://zwolle.nl/#945807302", ("BSN",)),
        ("https://zwolle.nl/?mail=onderwijs@zwolle.nl", ()),
        ("https://vimeo.com/945807302", ()),
    ],
)
def test_a_link_reaches_no_person(address: str, kinds: tuple[str, ...]) -> None:
    assert find_personal_data_in_address(address) == kinds
