from collections.abc import Callable

import pytest

from metrics.plaats import Plaats, PlaatsOnleesbaar, Plaatssoort, read_school, read_wijk


@pytest.mark.parametrize("geschreven", ["WK036301", "wk036301", "WK 0363 01", "036301", "WK036301    "])
def test_a_wijk_tells_its_gemeente(geschreven: str) -> None:
    assert read_wijk(geschreven) == Plaats(Plaatssoort.WIJK, "WK036301", "GM0363")


@pytest.mark.parametrize("geschreven", ["02QZ00", "02qz00", "02QZ-00", "02QZ 00"])
def test_a_school_is_a_brin_with_its_vestiging_and_tells_no_gemeente(geschreven: str) -> None:
    assert read_school(geschreven) == Plaats(Plaatssoort.SCHOOL, "02QZ00", None)


@pytest.mark.parametrize(
    ("read", "geschreven", "code"),
    [
        (read_wijk, "BU03630101", "plaats-te-klein"),
        (read_wijk, "Centrum", "wijk-vorm"),
        (read_wijk, "GM0363", "wijk-vorm"),
        (read_wijk, "", "wijk-vorm"),
        (read_school, "02QZ", "vestiging-ontbreekt"),
        (read_school, "De Regenboog", "school-vorm"),
        (read_school, "2QZ00", "school-vorm"),
    ],
)
def test_what_is_no_place_says_what_one_looks_like(read: Callable[[str], Plaats], geschreven: str, code: str) -> None:
    with pytest.raises(PlaatsOnleesbaar) as refused:
        read(geschreven)

    assert refused.value.code == code
    assert refused.value.hint.endswith(".")
