"""Personal numbers are recognised in free text, and ordinary numbers are left alone."""

import pytest

from shared.privacy import find_personal_number

# 111222333 and 123456782 pass the 11-test and belong to nobody: they are the usual examples.
BSN = "111222333"


@pytest.mark.parametrize(
    "text",
    [BSN, f"bsn {BSN}", f"({BSN})", f"leerling {BSN} is gezien", "123456782"],
)
def test_a_bsn_standing_alone_is_found(text: str) -> None:
    assert find_personal_number(text) == "BSN"


@pytest.mark.parametrize(
    "text",
    [
        "111222334",  # fails the 11-test
        "000000000",
        "1112223334",  # ten digits
        "00000001111222333000",  # inside an OIN
        "€ 140.000",
        "KvK 12345678",
        "11-12-2233",
        "tel. 010-1112223",
    ],
)
def test_other_numbers_are_not_a_bsn(text: str) -> None:
    assert find_personal_number(text) is None


def test_an_eck_id_is_found_in_a_link() -> None:
    assert find_personal_number("zie https://ketenid.nl/201703/" + "a1" * 64) == "ECK iD"
