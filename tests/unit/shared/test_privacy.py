"""What reaches or names a person is recognised, and what belongs to an office or an organisation is left alone."""

import pytest

from shared.privacy import (
    PRIVATE_PROVIDERS,
    find_personal_data,
    find_personal_data_in_function,
    find_personal_data_in_organisation,
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


@pytest.mark.parametrize("naam", ["Jan de Vries", "mevrouw Jansen", "De Vries, J.", "Bel 06-12345678"])
def test_a_person_is_no_organisation(naam: str) -> None:
    assert find_personal_data_in_organisation(naam) is not None


@pytest.mark.parametrize(
    "naam", ["Gemeente Haaren", "Maria Montessorischool", "P.O. Raad", "Bakkerij Jansen, info@jansen.nl, 038-4989111"]
)
def test_an_organisation_may_be_called_after_somebody_and_be_reached(naam: str) -> None:
    assert find_personal_data_in_organisation(naam) is None


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
