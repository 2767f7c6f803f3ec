from issuer.clients import SANDBOX_CLIENTS
from seed import facts
from seed.gemeenten import gemeente_body, herindeling_body
from seed.inwoners import waarnemingen_body
from seed.organisaties import GEMEENTEN, OIN_OCW, lid_bodies, organisatie_bodies


def row_of(name: str, **wanted: str) -> facts.Row:
    [row] = [row for row in facts.rows(name) if all(row[key] == value for key, value in wanted.items())]
    return row


def test_den_haag_is_an_alias_of_s_gravenhage() -> None:
    body = gemeente_body(row_of("gemeenten", code="GM0518"), facts.rows("aliassen"))

    assert body["naam"] == "'s-Gravenhage"
    assert body["aliassen"] == ["Den Haag"]


def test_eemsdelta_carries_its_own_first_day_and_appingedam_its_last() -> None:
    assert gemeente_body(row_of("gemeenten", code="GM1979"), [])["geldigVan"] == "2021-01-01"
    assert gemeente_body(row_of("gemeenten", code="GM0003"), [])["geldigTot"] == "2021-01-01"


def test_the_unknown_share_of_haaren_stays_unknown_and_so_does_its_successor() -> None:
    body = herindeling_body(row_of("herindelingen", vanCode="GM0788", naarCode="GM0757"))

    assert (body["aandeel"], body["aandeelStatus"], body["rechtsopvolger"]) == (None, "onbekend", None)


def test_an_estimated_share_says_that_it_is_one() -> None:
    body = herindeling_body(row_of("herindelingen", vanCode="GM0788", naarCode="GM0855"))

    assert (body["soort"], body["aandeel"], body["aandeelStatus"]) == ("grenswijziging", 0.0987, "geschat")


def test_who_gets_a_whole_gemeente_is_its_successor() -> None:
    body = herindeling_body(row_of("herindelingen", vanCode="GM0856"))

    assert (body["naarCode"], body["rechtsopvolger"]) == ("GM1991", True)


def test_a_planned_herindeling_stays_planned() -> None:
    body = herindeling_body(row_of("herindelingen", vanCode="GM1696"))

    assert (body["status"], body["aandeel"]) == ("gepland", 1.0)


def test_inwoners_are_loaded_for_the_355_of_2020_and_add_up_to_the_country() -> None:
    waarnemingen = waarnemingen_body(facts.rows("gemeenten"))["waarnemingen"]

    assert isinstance(waarnemingen, list)
    assert len(waarnemingen) == 355
    assert sum(one["waarde"] for one in waarnemingen) == 17_427_806


def test_every_organisation_has_the_oin_of_its_sandbox_client() -> None:
    oins = {oin for client in SANDBOX_CLIENTS for oin in client.organisaties}

    assert OIN_OCW in oins
    assert {oin for _, oin, _ in GEMEENTEN.values()} <= oins


def test_a_year_of_joining_stays_a_year() -> None:
    [zwolle] = [body for body in organisatie_bodies() if body["gemeentecode"] == "GM0193"]

    assert zwolle["lidSinds"] == {"datum": "2019", "precisie": "jaar"}


def test_a_gemeente_is_a_member_since_its_agenda_was_signed_and_passes_that_on_to_where_it_went() -> None:
    bodies = lid_bodies(*(facts.rows(name) for name in ("gka_gemeenten", "gemeenten", "herindelingen")))
    by_code = {body["gemeentecode"]: body for body in bodies}

    assert by_code["GM0003"]["lidSinds"] == {"datum": "2019-11-19", "precisie": "uiterlijk"}
    assert by_code["GM0003"]["lidTot"] == "2021-01-01"
    assert by_code["GM1979"]["lidSinds"] == {"datum": "2021-01-01", "precisie": "dag"}
    assert by_code["GM1979"]["lidTot"] is None
