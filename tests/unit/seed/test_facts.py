from seed import facts


def test_every_interventie_and_approach_has_a_description_and_no_description_is_left_over() -> None:
    named = {row["naam"] for name in ("interventies", "npo_menukaart") for row in facts.rows(name)}

    assert set(facts.beschrijvingen()) == named


def test_a_cell_with_several_values_is_a_list() -> None:
    assert facts.parts("Groningen; Waadhoeke ; ") == ["Groningen", "Waadhoeke"]


def test_an_empty_cell_is_unknown_and_not_zero() -> None:
    assert facts.number("") is None
    assert facts.number("0") == 0
    assert facts.known("  ") is None


def test_the_facts_are_the_known_numbers_of_rows() -> None:
    sizes = {name: len(facts.rows(name)) for name in ("gemeenten", "herindelingen", "gka_gemeenten", "interventies")}

    assert sizes == {"gemeenten": 360, "herindelingen": 22, "gka_gemeenten": 42, "interventies": 55}
    assert len(facts.rows("npo_menukaart")) == 24
