from seed import facts
from seed.agendas import agenda_body, interventies_of, signatures

GEMEENTEN = {row["code"]: row for row in facts.rows("gemeenten")}


def gka(naam: str) -> facts.Row:
    [row] = [row for row in facts.rows("gka_gemeenten") if row["naam"] == naam]
    return row


def body_of(naam: str) -> facts.Body:
    return agenda_body(gka(naam), GEMEENTEN[gka(naam)["code"]], [])


def test_a_period_in_years_stays_in_years() -> None:
    body = body_of("Zwolle")

    assert body["periodeVan"] == {"datum": "2019", "precisie": "jaar"}
    assert body["periodeTot"] == {"datum": "2021", "precisie": "jaar"}
    assert body["titel"] == "GKA-agenda Zwolle 2019-2021"


def test_eemsdelta_starts_on_the_first_day_of_the_gemeente_and_says_so() -> None:
    body = body_of("Eemsdelta")

    assert body["periodeVan"] == {"datum": "2021-01-01", "precisie": "dag"}
    assert "bestaat pas sinds 2021-01-01" in str(body["analyse"])


def test_an_agenda_of_unknown_date_has_no_period_and_an_unknown_signing_date() -> None:
    body = body_of("Gouda")

    assert (body["periodeVan"], body["periodeTot"]) == (None, None)
    assert [one["datum"] for one in signatures(gka("Gouda"))] == [{"datum": None, "precisie": "onbekend"}] * 2


def test_gemeente_and_ministry_both_signed_in_the_year_of_the_source() -> None:
    partijen = [(one["partij"], one["datum"]) for one in signatures(gka("Zwolle"))]

    assert partijen == [
        ("gemeente", {"datum": "2019", "precisie": "jaar"}),
        ("ocw", {"datum": "2019", "precisie": "jaar"}),
    ]


def test_only_a_source_about_this_agenda_gives_it_themes() -> None:
    assert body_of("Zaanstad")["themas"] == ["ouderbetrokkenheid", "taalbevordering"]
    assert body_of("Zwolle")["themas"] == []


def test_a_document_is_linked_only_when_the_source_has_an_address() -> None:
    assert body_of("Gouda")["documenten"] == []
    assert body_of("Zwolle")["documenten"] != []


def test_the_interventies_of_a_gemeente_are_those_that_run_there() -> None:
    running = {"Brugfunctionaris": ["Groningen", "Woerden"], "Stagemakelaar": []}

    assert interventies_of("Woerden", running) == ["Brugfunctionaris"]


def test_every_gka_gemeente_is_a_gemeente_of_the_register() -> None:
    assert [row["naam"] for row in facts.rows("gka_gemeenten") if row["code"] not in GEMEENTEN] == []
