"""The smaller rules: gemeenten in force, content at any moment, signatures, differences."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import jsonpatch
import pytest
from support.agendas import day, year
from support.inhoud import make_inhoud

from agenda_api.gemeenten.indeling import GemeenteFeiten, can_exist_within, exceeds_whole, is_in_force
from agenda_api.inhoud.checks import judge, judge_gemeenten
from agenda_api.inhoud.inhoud import Herkomst
from agenda_api.ondertekeningen.parties import Handtekening, Partij, is_complete
from agenda_api.ondertekeningen.parties import judge as judge_signature
from agenda_api.vastlegging.patch import difference
from shared.dates import Marge, Precisie, marge

EEMSDELTA = GemeenteFeiten("GM1979", "Eemsdelta", [], "PV20", "Groningen", date(2021, 1, 1), None, frozenset())
WEESP = GemeenteFeiten("GM0457", "Weesp", [], "PV27", "Noord-Holland", None, date(2022, 3, 24), frozenset())


def test_a_gemeente_no_longer_exists_on_the_day_of_its_herindeling() -> None:
    assert is_in_force(None, WEESP.geldig_tot, date(2022, 3, 23))
    assert not is_in_force(None, WEESP.geldig_tot, date(2022, 3, 24))
    assert not is_in_force(EEMSDELTA.geldig_van, None, date(2020, 12, 31))
    assert is_in_force(EEMSDELTA.geldig_van, None, date(2021, 1, 1))


@pytest.mark.parametrize(
    ("begin", "can"),
    [
        (marge("2020", Precisie.JAAR), False),
        (marge("2021", Precisie.JAAR), True),
        (marge("2020-12-31", Precisie.DAG), False),
        (marge("2021-01-01", Precisie.DAG), True),
        (marge("2020-12-31", Precisie.UITERLIJK), False),
        (marge("2021-01-01", Precisie.UITERLIJK), True),
        (Marge(), True),
    ],
)
def test_a_gemeente_exists_on_a_day_of_the_year_or_not(begin: Marge, *, can: bool) -> None:
    assert can_exist_within(EEMSDELTA.geldig_van, EEMSDELTA.geldig_tot, begin) is can


def test_a_gemeente_that_ended_within_a_year_existed_in_it() -> None:
    assert can_exist_within(None, WEESP.geldig_tot, marge("2022", Precisie.JAAR))
    assert not can_exist_within(None, WEESP.geldig_tot, marge("2023", Precisie.JAAR))


def test_unknown_shares_add_nothing() -> None:
    assert not exceeds_whole([Decimal("0.6"), None, Decimal("0.4")])
    assert exceeds_whole([Decimal("0.6"), None, Decimal("0.400001")])
    assert not exceeds_whole([])


def test_everything_that_is_wrong_with_content_is_found_at_once() -> None:
    unknown = UUID(int=7)
    activiteiten = [{"omschrijving": "x"}, {"interventieId": str(unknown)}]
    ambities = [{"omschrijving": "x", "doelen": [{"omschrijving": "y", "indicator": "zittenblijver"}]}]
    parts = {"activiteiten": activiteiten, "ambities": ambities}
    inhoud = make_inhoud(periodeVan=year("2019"), periodeTot=day("2018-01-01"), bron=None, **parts)
    found = [
        *judge_gemeenten({0: "GM1979", 1: "GM9999"}, {"GM1979": EEMSDELTA}, inhoud.periode_van),
        *judge(inhoud, Herkomst.AANGELEVERD, {str(unknown), "zittenblijver"}),
    ]
    assert [(one.pointer, one.code) for one in found] == [
        ("/gemeenten/0", "gemeente-niet-geldig"),
        ("/gemeenten/1", "onbekende-gemeente"),
        ("/periodeVan", "dag-nodig"),
        ("/periodeTot", "voor-begin"),
        ("/activiteiten/1/interventieId", "onbekende-interventie"),
        ("/ambities/0/doelen/0/indicator", "onbekende-indicator"),
    ]
    assert "2021-01-01" in found[0].melding


def of(partij: Partij, gemeentecode: str | None = None, organisatienaam: str | None = None) -> Handtekening:
    return Handtekening(partij, gemeentecode, organisatienaam)


def test_an_agenda_is_signed_when_ocw_and_every_gemeente_have() -> None:
    ocw, zwolle, breda = of(Partij.OCW), of(Partij.GEMEENTE, "GM0193"), of(Partij.GEMEENTE, "GM0758")
    both = ["GM0193", "GM0758"]
    assert not is_complete(both, [zwolle, breda])
    assert not is_complete(both, [ocw, zwolle, zwolle])
    assert not is_complete(both, [of(Partij.PARTNER, None, "Fonds"), zwolle, breda])
    assert is_complete(both, [breda, ocw, zwolle])
    assert is_complete([], [ocw])
    assert not is_complete([], [])


@pytest.mark.parametrize(
    ("handtekening", "codes"),
    [
        (of(Partij.GEMEENTE, "GM0193"), []),
        (of(Partij.GEMEENTE, "GM0758"), ["gemeente-van-agenda"]),
        (of(Partij.GEMEENTE), ["gemeente-van-agenda"]),
        (of(Partij.OCW, "GM0193", "OCW"), ["moet-leeg", "moet-leeg"]),
        (of(Partij.SCHOOLBESTUUR), ["verplicht"]),
        (of(Partij.PARTNER, None, "Fonds"), []),
    ],
)
def test_a_signature_names_the_party_that_signs(handtekening: Handtekening, codes: list[str]) -> None:
    assert [found.code for found in judge_signature(handtekening, ["GM0193"])] == codes


@pytest.mark.parametrize(
    "naam",
    [
        *("OCW", "O.C.W.", "OC&W", "OCenW", "Min. OCW", "het Ministerie van OCW", "Ministerie van OC en W"),
        *("Ministerie van Onderwijs", "MINISTERIE ONDERWIJS", "ministerie van Onderwijs, Cultuur en Wetenschap"),
        *("minister voor Basis- en Voortgezet Onderwijs en Media", "Onderwijs, Cultuur en Wetenschap"),
    ],
)
def test_the_ministry_signs_under_no_other_party(naam: str) -> None:
    found = judge_signature(of(Partij.PARTNER, None, naam), ["GM0193"])
    assert [fault.code for fault in found] == ["ocw-tekent-zelf"]


@pytest.mark.parametrize(
    "naam",
    [
        *(
            "Min.v.OC&W",
            "Directie Kansengelijkheid OCW",
            "Rijksoverheid",
            "\u039fCW",
            "O\u0421W",
            "0CW",
            "\uff2f\uff23\uff37",
        ),
        *("Ministerie van VWS", "Min. SZW", "de minister van Onderwijs", "OC en W Den Haag", "O\u200bCW", "OCW/DUO"),
    ],
)
def test_the_state_signs_under_no_other_party_in_any_spelling(naam: str) -> None:
    assert [fault.code for fault in judge_signature(of(Partij.PARTNER, None, naam), [])] == ["ocw-tekent-zelf"]


@pytest.mark.parametrize(
    "naam", ["Provincie Overijssel", "prov. Utrecht", "Noord-Holland", "Gedeputeerde Staten van Drenthe"]
)
def test_a_provincie_signs_under_no_other_party(naam: str) -> None:
    assert [fault.code for fault in judge_signature(of(Partij.PARTNER, None, naam), [])] == ["provincie-tekent-zelf"]


def test_a_name_in_another_script_is_not_read() -> None:
    found = judge_signature(of(Partij.PARTNER, None, "\u13be\u13df\u13d4"), [])
    assert [fault.code for fault in found] == ["ander-schrift"]


@pytest.mark.parametrize(
    "naam",
    [
        *("Onderwijs Zwolle", "Stichting Mind Onderwijs", "Ministry of Play", "Bibliotheek Zwolle", "Mini van Bouw"),
        *(
            "Minister Marga Klompéschool",
            "Gemeentelijk Gymnasium",
            "Fonds Overijssel",
            "Rijk van Nijmegen",
            "Łódź Fonds",
        ),
    ],
)
def test_a_partner_may_be_named_after_what_it_works_for(naam: str) -> None:
    assert judge_signature(of(Partij.PARTNER, None, naam), ["GM0193"]) == []


def test_a_difference_turns_one_state_into_the_other() -> None:
    before = {"titel": "Oud", "themas": ["a", "b"], "weg": 1}
    after = {"titel": "Nieuw", "themas": ["b"], "nieuw": {"x": None}}
    assert jsonpatch.apply_patch(before, difference(before, after)) == after
    assert difference(after, after) == []
