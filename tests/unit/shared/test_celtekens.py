import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.waardelijsten.celtekens import status_meant, why_no_number

ONDERDRUKT = """<5|< 5|<10|<=5|=<5|≤5|≤ 5|≦5|＜5|&lt;5|0-4|1-4|0 - 4|0–4|1—9|0 t/m 4|0 tot 5|1 tot en met 4|0..4
minder dan 5|Minder dan 5|minder dan 5 leerlingen|minder dan vijf|kleiner dan 10|onder de 5|hoogstens 4|maximaal 4
t/m 4|4 of minder|[c]|(c)|[C]|( c )|©|[supp]|(geheim)|>95|> 95|>95%|≥95|≧95|>=95|&gt;95|meer dan 95|95 of meer|95+
<5%|< 5 %|5-9|5 - 9|5–9|10-14|95-100%|5 t/m 9|20-29 leerlingen|[<5]|[5-9]|(>95)
tussen 1 en 4|between 1 and 4|1-4*|1~4|<=5,0|&lt;=5|<5.0|hidden|masked|verborgen|gemaskeerd|withheld
fewer than 5|*|c|C|geheim|vertrouwelijk|onderdrukt|suppressed""".replace("\n", "|").split("|")  # noqa: RUF001


@pytest.mark.parametrize("teken", ONDERDRUKT)
def test_a_hidden_count_leads_to_its_status_and_never_to_a_number(teken: str) -> None:
    code, melding = why_no_number(teken)
    assert code == "waarde-onderdrukt"
    assert "status onderdrukt" in melding


@pytest.mark.parametrize(
    ("teken", "code", "zegt"),
    [
        ("x", "waarde-leeg", "status niet_geleverd"),
        ("X", "waarde-leeg", "status niet_geleverd"),
        ("onbekend", "waarde-leeg", "status niet_geleverd"),
        ("niet bekend", "waarde-leeg", "status niet_geleverd"),
        ("?", "waarde-leeg", "status niet_geleverd"),
        ("geen gegevens", "waarde-leeg", "status niet_geleverd"),
        ("n.b.", "waarde-leeg", "status niet_geleverd"),
        ("N.B.", "waarde-leeg", "status niet_geleverd"),
        ("nb", "waarde-leeg", "status niet_geleverd"),
        ("n.n.b.", "waarde-leeg", "status niet_geleverd"),
        ("[x]", "waarde-leeg", "status niet_geleverd"),
        ("niet beschikbaar", "waarde-leeg", "status niet_geleverd"),
        ("[z]", "waarde-leeg", "status nvt"),
        ("(n.v.t.)", "waarde-leeg", "status nvt"),
        ("[low]", "waarde-laag", "status laag"),
        ("[p]", "waarde-is-markering", "markeringen"),
        ("n.a.", "waarde-leeg", "Alleen 0 is nul"),
        ("(12)", "geen-getal", "zoals 1234"),
        ("1/2", "geen-getal", "zoals 1234"),
        ("06-12", "geen-getal", "zoals 1234"),
        ("10-04", "geen-getal", "zoals 1234"),
        ("z", "waarde-leeg", "status nvt"),
        ("nvt", "waarde-leeg", "status nvt"),
        ("n.v.t.", "waarde-leeg", "status nvt"),
        ("N.v.t.", "waarde-leeg", "status nvt"),
        ("", "waarde-leeg", "Alleen 0 is nul"),
        ("  ", "waarde-leeg", "Alleen 0 is nul"),
        ("-", "waarde-leeg", "Alleen 0 is nul"),
        ("–", "waarde-leeg", "Alleen 0 is nul"),
        (".", "waarde-leeg", "onderdrukt"),
        ("..", "waarde-leeg", "Alleen 0 is nul"),
        (":", "waarde-leeg", "Alleen 0 is nul"),
        ("~", "waarde-leeg", "Alleen 0 is nul"),
        ("NULL", "waarde-leeg", "Alleen 0 is nul"),
        ("NA", "waarde-leeg", "Alleen 0 is nul"),
        ("#N/A", "waarde-leeg", "Alleen 0 is nul"),
        ("k", "waarde-laag", "status laag"),
        ("low", "waarde-laag", "status laag"),
        *((letter, "waarde-is-markering", "markeringen") for letter in ("p", "r", "b", "e", "u", "**", "voorlopig")),
        ("12p", "geen-getal", "markeringen"),
        ("1234*", "geen-getal", "markeringen"),
        ("12 (voorlopig)", "geen-getal", "markeringen"),
        ("1.234", "geen-getal", "zoals 1234 of 12.5"),
        ("1.234,5", "geen-getal", "zoals 1234 of 12.5"),
        ("12,5", "geen-getal", "zoals 1234 of 12.5"),
        ("1 234", "geen-getal", "zoals 1234 of 12.5"),
        ("1\u00a0234", "geen-getal", "zoals 1234 of 12.5"),
        ("12", "geen-getal", "zonder aanhalingstekens"),
        ("12%", "geen-getal", "zoals 1234"),
        ("2019-2020", "geen-getal", "zoals 1234"),
        ("10-04-2020", "geen-getal", "zoals 1234"),
        ("veel", "geen-getal", "zoals 1234"),
    ],
)
def test_each_sign_is_answered_with_what_to_send(teken: str, code: str, zegt: str) -> None:
    found, melding = why_no_number(teken)
    assert found == code
    assert zegt in melding


@given(st.text(max_size=200) | st.from_regex(r"[<0-9 ,.*a-z-]{0,80}"))
def test_anything_may_stand_in_a_column_of_values(geschreven: str) -> None:
    code, melding = why_no_number(geschreven)
    assert code in {"waarde-onderdrukt", "waarde-leeg", "waarde-laag", "waarde-is-markering", "geen-getal"}
    assert melding


@pytest.mark.parametrize(
    ("teken", "status"),
    [
        ("C", "onderdrukt"),
        ("[c]", "onderdrukt"),
        ("(C)", "onderdrukt"),
        ("<5", "onderdrukt"),
        (">95", "onderdrukt"),
        ("5-9", "onderdrukt"),
        ("geheim", "onderdrukt"),
        ("n.v.t.", "nvt"),
        ("Z", "nvt"),
        ("n.b.", "niet_geleverd"),
        ("onbekend", "niet_geleverd"),
        ("low", "laag"),
        ("veel", None),
        ("12", None),
        ("", None),
    ],
)
def test_a_sign_means_a_status_or_none(teken: str, status: str | None) -> None:
    assert status_meant(teken) == status
