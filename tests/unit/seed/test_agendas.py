from seed import addenda, facts
from seed.agendas import Genoemd, agenda_body, divide, signatures
from seed.load import named_interventies

NAMEN = {row["code"]: row["naam"] for row in facts.rows("gemeenten")}
UITERLIJK_2019 = {"datum": "2019-11-19", "precisie": "uiterlijk"}


def gka(naam: str) -> facts.Row:
    [row] = [row for row in facts.rows("gka_gemeenten") if row["naam"] == naam]
    return row


def body_of(naam: str) -> facts.Body:
    return agenda_body(gka(naam), [])


def divided(naam: str) -> tuple[list[str], list[str]]:
    return divide(gka(naam), NAMEN, named_interventies())


def test_a_period_in_years_stays_in_years() -> None:
    body = body_of("Zwolle")

    assert body["periodeVan"] == {"datum": "2019", "precisie": "jaar"}
    assert body["periodeTot"] == {"datum": "2021", "precisie": "jaar"}
    assert body["titel"] == "GKA-agenda Zwolle 2019-2021"


def test_eemsdelta_is_one_agenda_of_the_three_gemeenten_of_its_time_and_says_that_this_is_inferred() -> None:
    body = body_of("Eemsdelta")

    assert body["gemeenten"] == ["GM0003", "GM0010", "GM0024"]
    assert body["periodeVan"] == {"datum": "2019", "precisie": "jaar"}
    assert "afleiding: de gemeente Eemsdelta (GM1979) bestaat pas vanaf 01-01-2021" in str(body["analyse"])
    assert [(one["partij"], one["gemeentecode"]) for one in signatures(gka("Eemsdelta"))] == [
        ("gemeente", "GM0003"),
        ("gemeente", "GM0010"),
        ("gemeente", "GM0024"),
        ("ocw", None),
    ]


def test_an_agenda_of_unknown_date_has_no_period_and_an_unknown_signing_date() -> None:
    body = body_of("Leeuwarden")

    assert (body["periodeVan"], body["periodeTot"]) == (None, None)
    assert body["titel"] == "GKA-agenda Leeuwarden"
    assert [one["datum"] for one in signatures(gka("Leeuwarden"))] == [{"datum": None, "precisie": "onbekend"}] * 2


def test_thirty_agendas_are_signed_for_certain_on_19_november_2019_and_two_more_on_14_july_2020() -> None:
    dates = [signatures(row)[0]["datum"] for row in facts.rows("gka_gemeenten")]

    assert dates.count(UITERLIJK_2019) == 30
    assert dates.count({"datum": "2020-07-14", "precisie": "uiterlijk"}) == 2


def test_gemeente_and_ministry_both_signed_on_the_day_of_the_source_at_the_latest() -> None:
    partijen = [(one["partij"], one["datum"]) for one in signatures(gka("Zwolle"))]

    assert partijen == [("gemeente", UITERLIJK_2019), ("ocw", UITERLIJK_2019)]


def test_only_a_source_about_this_agenda_gives_it_themes() -> None:
    assert body_of("Zaanstad")["themas"] == ["ouderbetrokkenheid", "taalbevordering"]
    assert body_of("Zwolle")["themas"] == []


def test_every_address_of_the_source_is_a_document_and_nothing_else_is() -> None:
    documenten = body_of("Gouda")["documenten"]

    assert isinstance(documenten, list)
    assert [one["url"] for one in documenten] == ["https://openkamer.org/kamerstuk/35570-VIII/174"]


def test_what_stands_in_the_addendum_only_is_not_in_the_agenda_and_is_named_as_such() -> None:
    inside, elsewhere = divided("Breda")

    assert inside == ["Taalklas voor Volwassenen (TKV)"]
    assert elsewhere == ["Kleine Kapitein", "Petje af"]
    analyse = str(agenda_body(gka("Breda"), [], elsewhere)["analyse"])
    assert "Een addendum 2021-2024" in analyse
    assert "Kleine Kapitein; Petje af" in analyse


def test_the_four_addenda_that_sources_name_hold_their_own_interventies() -> None:
    genoemd = named_interventies()
    found = {
        row["naam"]: addenda.added(row, genoemd) for row in addenda.rows_with_addendum(facts.rows("gka_gemeenten"))
    }

    assert found == {
        "Breda": ["Kleine Kapitein", "Petje af"],
        "Maastricht": ["Dagarrangementen", "Taal-leesontwikkeling"],
        "Súdwest Fryslân": ["De Weekendschool (Weekendschool Súdwest-Fryslân)"],
        "Zwolle": ["Samen voor een stevige basis - Werken aan gelijke kansen in en met de Springplank"],
    }


def test_an_addendum_has_a_period_and_a_source_of_its_own() -> None:
    body = addenda.addendum_body(gka("Maastricht"), [])

    assert (body["periodeVan"], body["periodeTot"]) == (
        {"datum": "2021", "precisie": "jaar"},
        {"datum": "2024", "precisie": "jaar"},
    )
    assert body["bron"] == "https://www.gelijke-kansen.nl/gemeenten/maastricht"
    assert [one["datum"] for one in addenda.signatures(gka("Maastricht"))] == [
        {"datum": "2021-12-31", "precisie": "uiterlijk"}
    ] * 2


def test_what_stands_in_agenda_and_addendum_is_in_the_agenda() -> None:
    assert divided("Súdwest Fryslân")[0] == ["De Weekendschool (Weekendschool Súdwest-Fryslân)"]


def test_what_no_source_puts_in_an_agenda_is_named_beside_it() -> None:
    inside, elsewhere = divided("Rotterdam")

    assert inside == []
    assert elsewhere == ["Rotterdams Goud (Goud Onderwijs)", "Stagemakelaar"]
    analyse = str(agenda_body(gka("Rotterdam"), [], elsewhere)["analyse"])
    assert "zonder dat een bron zegt dat het in deze agenda staat: Rotterdams Goud (Goud Onderwijs)" in analyse


def test_an_agenda_without_a_period_holds_what_is_named_for_its_gemeente_without_a_period() -> None:
    genoemd = [Genoemd("a", ["Woerden"], []), Genoemd("b", ["Woerden"], ["addendum_2021_2024"])]

    assert divide(gka("Woerden"), NAMEN, genoemd) == (["a"], ["b"])


def test_every_gka_gemeente_is_a_gemeente_of_the_register() -> None:
    codes = [code for row in facts.rows("gka_gemeenten") for code in facts.parts(row["code"])]

    assert [code for code in codes if code not in NAMEN] == []
    assert len(codes) == len(set(codes)) == 44
