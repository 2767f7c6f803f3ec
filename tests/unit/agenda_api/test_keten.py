"""The canonical form of RFC 8785: its own examples, and one print for what is the same."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agenda_api.vastlegging.keten import canonical, print_of, seal


@pytest.mark.parametrize(
    ("value", "written"),
    [
        # RFC 8785, section 3.2.2 and appendix B.
        ([333333333.33333329, 1e30, 4.50, 2e-3, 1e-27], "[333333333.3333333,1e+30,4.5,0.002,1e-27]"),
        ([56.0, True, False, None], "[56,true,false,null]"),
        ([0.0, -0.0, 9007199254740992, 295147905179352830000], "[0,0,9007199254740992,295147905179352830000]"),
        ([1e21, 1e-6, 1e-7, 123456789.5, 0.00001], "[1e+21,0.000001,1e-7,123456789.5,0.00001]"),
        ('\u20ac$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'),
        # Section 3.2.3, without the name beyond the Basic Multilingual Plane.
        (
            {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u0080": 6, "\u00f6": 7},
            '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\ufb33":3}',
        ),
    ],
)
def test_values_are_written_as_the_standard_says(value: object, written: str) -> None:
    assert canonical(value) == written


JSON: Any = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_what_is_read_back_has_the_same_print(value: object) -> None:
    assert print_of(json.loads(canonical(value))) == print_of(value)
    assert json.loads(canonical(value), parse_int=float) == json.loads(json.dumps(value), parse_int=float)


@given(JSON, JSON)
def test_what_differs_has_another_print(one: object, other: object) -> None:
    assert (canonical(one) == canonical(other)) == (print_of(one) == print_of(other))


def test_a_seal_hangs_on_the_one_before_on_the_content_and_on_every_fact() -> None:
    seals = [
        seal(vorige, inhoud, facts)
        for vorige in (None, "a", "b")
        for inhoud in ("x", "y")
        for facts in ({"versie": 1}, {"versie": 2}, {"wat": "x"})
    ]
    assert len(set(seals)) == len(seals)
