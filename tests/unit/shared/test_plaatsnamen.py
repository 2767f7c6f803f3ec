import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.figures import read_csv

from shared.waardelijsten.gebieden import area_of, why_unknown
from shared.waardelijsten.plaatsnamen import Plaats, Plaatsnamen
from shared.waardelijsten.voormalig import VOORMALIG


def read_register() -> Plaatsnamen:
    aliases = [(row["code"], row["alias"]) for row in read_csv("aliassen.csv")]
    return Plaatsnamen(
        Plaats(
            row["code"],
            row["naam"],
            row["provinciecode"],
            tuple(alias for code, alias in aliases if code == row["code"]),
        )
        for row in read_csv("gemeenten.csv")
    )


REGISTER = read_register()
# Without the aliases of the seed: the rules have to do with the official names alone.
BARE = Plaatsnamen(
    (
        Plaats("GM0164", "Hengelo", "PV23"),
        Plaats("GM0417", "Laren", "PV27"),
        Plaats("GM0603", "Rijswijk", "PV28"),
        Plaats("GM0687", "Middelburg", "PV29"),
        Plaats("GM0888", "Beek", "PV31"),
        Plaats("GM0971", "Stein", "PV31"),
        Plaats("GM1525", "Teylingen", "PV28"),
    )
)

MEANT = [
    ("Utrecht", "GM0344"),
    ("Utrecht (gemeente)", "GM0344"),
    ("Utrecht (gemeente) ", "GM0344"),
    ("Utrecht, gemeente", "GM0344"),
    ("Utrecht (GM)", "GM0344"),
    ("Utrecht (U.)", "GM0344"),
    ("Groningen (gemeente)", "GM0014"),
    ("Groningen (Gr.)", "GM0014"),
    ("'s-Gravenhage (gemeente)", "GM0518"),
    ("\u2019s-Gravenhage", "GM0518"),
    ("\u2018s-Gravenhage", "GM0518"),
    ("\u00b4s-Gravenhage", "GM0518"),
    ("`s Gravenhage", "GM0518"),
    ("\u02bcs-Gravenhage", "GM0518"),
    ("s'Gravenhage", "GM0518"),
    ("S GRAVENHAGE", "GM0518"),
    ("SGRAVENHAGE", "GM0518"),
    ("Gravenhage, 's-", "GM0518"),
    ("Den Haag", "GM0518"),
    ("Haag, Den", "GM0518"),
    ("s-Hertogenbosch", "GM0796"),
    ("'S-HERTOGENBOSCH", "GM0796"),
    ("Nuenen c.a.", "GM0820"),
    ("NUENEN CA", "GM0820"),
    ("Nuenen, c.a. (gemeente)", "GM0820"),
    ("Nuenen, Gerwen en Nederwetten", "GM0820"),
    ("Nuenen Gerwen & Nederwetten", "GM0820"),
    ("BERGEN LB", "GM0893"),
    ("Bergen (L.)", "GM0893"),
    ("Bergen (L)", "GM0893"),
    ("Bergen L", "GM0893"),
    ("Bergen (Limburg)", "GM0893"),
    ("Gemeente Bergen, Limburg", "GM0893"),
    ("Bergen (NH.)", "GM0373"),
    ("BERGEN NH", "GM0373"),
    ("Bergen (N.H.)", "GM0373"),
    ("Bergen (Noord-Holland)", "GM0373"),
    ("Bergen (gemeente, NH)", "GM0373"),
    ("BERGEN OP ZOOM", "GM0748"),
    ("Gem. Zwolle", "GM0193"),
    ("Gemeente Zwolle", "GM0193"),
    ("gemeente zwolle", "GM0193"),
    ("Zwolle (Overijssel)", "GM0193"),
    ("SUDWEST FRYSLAN", "GM1900"),
    ("Súdwest-Fryslân", "GM1900"),
    ("Su\u0301dwest Frysla\u0302n", "GM1900"),
    ("De Fryske Marren", "GM1940"),
    ("Fryske Marren, De", "GM1940"),
    ("Ronde Venen, De", "GM0736"),
    ("Midden-Groningen", "GM1952"),
    ("St. Michielsgestel", "GM0845"),
    ("Capelle a/d IJssel", "GM0502"),
    ("Capelle aan den \u0132ssel", "GM0502"),
    ("Alphen a.d. Rijn", "GM0484"),
    ("Alphen aan de Rijn", "GM0484"),
    ("ALPHEN AD RIJN", "GM0484"),
    ("CAPELLE AD IJSSEL", "GM0502"),
    ("KRIMPEN A/D IJSSEL", "GM0542"),
    ("Valkenburg a/d Geul", "GM0994"),
    ("Valkenburg a.d. Geul", "GM0994"),
    ("VALKENBURG AD GEUL", "GM0994"),
    ("Valkenburg aan den Geul", "GM0994"),
    ("Horst a/d Maas", "GM1507"),
    ("Edam - Volendam", "GM0385"),
    ("Wijk bij Duurstede", "GM0352"),
    ("Land van Cuijk (gemeente)", "GM1982"),
    ("Appingedam", "GM0003"),
    ("Utrecht (stad)", "GM0344"),
    ("Groningen stad", "GM0014"),
    ("GM0193 Zwolle", "GM0193"),
    ("Zwolle (GM0193)", "GM0193"),
    ("gm0518 - Den Haag", "GM0518"),
    ("Bergen (GM0893)", "GM0893"),
]


@pytest.mark.parametrize(("geschreven", "code"), MEANT)
def test_a_name_as_people_write_it_means_one_gemeente(geschreven: str, code: str) -> None:
    assert REGISTER.find(geschreven) == (code,)


@pytest.mark.parametrize(
    ("geschreven", "code"),
    [
        ("Hengelo (O.)", "GM0164"),
        ("HENGELO OV", "GM0164"),
        ("Laren (NH.)", "GM0417"),
        ("Rijswijk (ZH.)", "GM0603"),
        ("RIJSWIJK ZH", "GM0603"),
        ("Middelburg (Z.)", "GM0687"),
        ("MIDDELBURG ZE", "GM0687"),
        ("Beek (L.)", "GM0888"),
        ("Stein (L.)", "GM0971"),
    ],
)
def test_the_provincie_behind_a_name_needs_no_alias(geschreven: str, code: str) -> None:
    assert BARE.find(geschreven) == (code,)
    assert REGISTER.find(geschreven) == (code,)


def test_every_official_name_means_its_own_gemeente() -> None:
    for row in read_csv("gemeenten.csv"):
        for written in (row["naam"], row["naam"].upper(), f"Gemeente {row['naam']}", f" {row['naam']} (gemeente)"):
            assert REGISTER.find(written) == (row["code"],)


def test_bergen_names_both() -> None:
    assert REGISTER.find("Bergen") == REGISTER.find("Bergen (gemeente)") == ("GM0373", "GM0893")
    told = REGISTER.explain("Bergen")
    assert "GM0373 (Bergen (NH.))" in told
    assert "GM0893 (Bergen (L.))" in told


def test_a_name_with_another_provincie_is_another_place() -> None:
    assert REGISTER.find("Bergen (Z.)") == REGISTER.find("Utrecht (L.)") == ()


@pytest.mark.parametrize(
    ("geschreven", "soort"),
    [
        ("Utrecht (PV)", "een provincie"),
        ("UTRECHT PV", "een provincie"),
        ("Utrecht (provincie)", "een provincie"),
        ("Provincie Utrecht", "een provincie"),
        ("prov. Groningen (PV)", "een provincie"),
        ("Groningen (PV)", "een provincie"),
        ("Limburg", "een provincie"),
        ("Friesland", "een provincie"),
        ("Fryslân (PV)", "een provincie"),
        ("Noord-Brabant", "een provincie"),
        ("PV26", "een provincie"),
        ("prov. Utrecht", "een provincie"),
        ("Brabant", "een provincie"),
        ("N-Brabant", "een provincie"),
        ("Drente", "een provincie"),
        ("Z-Holland", "een provincie"),
        ("Nederland", "het hele land"),
        ("NL", "het hele land"),
        ("NL01", "het hele land"),
        ("Totaal", "het hele land"),
        ("the Netherlands", "het hele land"),
        ("Europa", "een groter gebied dan Nederland"),
        ("EU", "een groter gebied dan Nederland"),
        ("Noord-Nederland (LD)", "een landsdeel"),
        ("West-Nederland", "een landsdeel"),
        ("LD01", "een landsdeel"),
        ("Utrecht (CR)", "een COROP-gebied"),
        ("Zuidwest-Friesland (CR)", "een COROP-gebied"),
        ("Delfzijl en omgeving", "een COROP-gebied"),
        ("Groot-Amsterdam", "een COROP-gebied"),
        ("CR17", "een COROP-gebied"),
        ("Veiligheidsregio Utrecht", "een veiligheidsregio"),
        ("WK036300", "een wijk"),
        ("BU03630000", "een buurt"),
        ("Bonaire", "een openbaar lichaam"),
        ("België", "een ander land"),
        ("Curaçao", "een ander land"),
        ("buitenland", "een ander land"),
        ("Onbekend", "een woord voor onbekend"),
        ("ONBEKEND", "een woord voor onbekend"),
        ("Gemeente onbekend", "een woord voor onbekend"),
        ("niet bekend", "een woord voor onbekend"),
        ("Niet in te delen", "een woord voor onbekend"),
        ("overig", "een woord voor onbekend"),
        ("n.v.t.", "een woord voor onbekend"),
        ("RNI", "de Registratie Niet-Ingezetenen (RNI)"),
    ],
)
def test_an_area_of_another_kind_is_said_to_be_one(geschreven: str, soort: str) -> None:
    assert REGISTER.find(geschreven) == ()
    assert area_of(geschreven) == soort
    assert "Bedoelt u" not in REGISTER.explain(geschreven)
    assert soort in REGISTER.explain(geschreven)


@pytest.mark.parametrize(
    ("geschreven", "called"),
    [
        ("GM0193 Zutphen", "GM0193 (Zwolle)"),
        ("Zwolle (GM0363)", "GM0363 (Amsterdam)"),
        ("GM9876 Zwolle", "GM9876, die niet in het register staat,"),
    ],
)
def test_a_code_with_the_name_of_another_gemeente_means_none(geschreven: str, called: str) -> None:
    assert REGISTER.find(geschreven) == ()
    told = f"De code en de naam horen niet bij elkaar: {called} heet niet zo. Geef een van beide."
    assert REGISTER.explain(geschreven) == told


def test_the_letters_of_the_country_before_another_number_are_not_the_country() -> None:
    assert area_of("NL0193") is None


@pytest.mark.parametrize(
    ("geschreven", "code"),
    [
        ("Zuidwest-Friesland", "GM1900"),
        ("De Friese Meren", "GM1940"),
        ("Dantumadeel", "GM1891"),
        ("Ljouwert", "GM0080"),
        ("It Amelân", "GM0060"),
        ("Amsterdan", "GM0363"),
        ("Roterdam", "GM0599"),
        ("Wijk bij Duursteden", "GM0352"),
        ("Land van Kuijk", "GM1982"),
        ("S\ufffddwest-Frysl\ufffdn", "GM1900"),
    ],
)
def test_an_old_other_or_mistyped_name_is_answered_with_the_gemeente_of_now(geschreven: str, code: str) -> None:
    assert REGISTER.find(geschreven) == ()
    assert f"Bedoelt u {code} (" in REGISTER.explain(geschreven)


@pytest.mark.parametrize(
    ("geschreven", "jaar", "codes"),
    [
        ("Haren", 2019, ["GM0014"]),
        ("Haren (Gr.)", 2019, ["GM0014"]),
        ("Gemeente Leek", 2019, ["GM1969"]),
        ("ZUIDHORN", 2019, ["GM1969"]),
        ("Winsum", 2019, ["GM1966", "GM1969"]),
        ("Naarden", 2016, ["GM1942"]),
        ("Muiden", 2016, ["GM1942"]),
        ("Werkendam", 2019, ["GM1959"]),
        ("Oud Beijerland", 2019, ["GM1963"]),
        ("Sint-Oedenrode", 2017, ["GM1948"]),
        ("St. Oedenrode", 2017, ["GM1948"]),
        ("Littenseradiel", 2018, ["GM0080", "GM1900", "GM1949"]),
        ("Hengelo (Gld)", 2005, ["GM1876"]),
        ("Hengelo (Gld.)", 2005, ["GM1876"]),
        ("HENGELO GLD", 2005, ["GM1876"]),
        ("Valkenburg (ZH)", 2006, ["GM0537"]),
        ("Nieuwerkerk a/d IJssel", 2010, ["GM1892"]),
        ("Ter Aar", 2007, ["GM0569"]),
        ("Boarnsterhim", 2014, ["GM1940", "GM0074", "GM0080", "GM1900"]),
        ("SNEEK", 2011, ["GM1900"]),
        ("Heel", 2007, ["GM1641"]),
        ("Vleuten - De Meern", 2001, ["GM0344"]),
    ],
)
def test_a_gemeente_that_ended_before_the_register_begins_names_who_received_it(
    geschreven: str, jaar: int, codes: list[str]
) -> None:
    told = REGISTER.explain(geschreven)

    assert REGISTER.find(geschreven) == ()
    assert f"sinds 1 januari {jaar}" in told
    assert "Bedoelt u" not in told
    assert [code for code in codes if code not in told] == []


def test_every_gemeente_that_ended_leads_to_gemeenten_of_the_register() -> None:
    receivers = {naam for _, names in VOORMALIG.values() for naam in names}

    assert {naam for naam in receivers if len(REGISTER.find(naam)) != 1} == set()
    assert {key for key, provincie in VOORMALIG if provincie is None and REGISTER.find(key)} == set()


@pytest.mark.parametrize("geschreven", ["Hengelo (Fr)", "Utrecht (L.)", "Beek (Gld.)", "Rijswijk NB", "Zwole (Fr.)"])
def test_a_guess_stays_in_the_provincie_that_was_written(geschreven: str) -> None:
    assert REGISTER.explain(geschreven) == "Deze gemeente is niet bekend."


def test_a_slip_in_a_name_with_its_provincie_is_seen() -> None:
    assert "Bedoelt u GM0193 (Zwolle)?" in REGISTER.explain("Zwole (Ov.)")


def test_a_code_is_never_answered_with_another_one() -> None:
    told = [why_unknown(code) for code in ("GM9999", "GM1999", "GM0000", "GM0001")]
    assert len(set(told)) == 4
    assert not any("Bedoelt u" in melding for melding in told)


@given(st.text(max_size=300))
def test_anything_may_be_written(geschreven: str) -> None:
    assert isinstance(REGISTER.find(geschreven), tuple)
    assert REGISTER.explain(geschreven)
