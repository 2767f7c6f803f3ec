import pytest

from intervention_search.taal.dutch import load_taal
from intervention_search.taal.effect import Richting, effect_asked, left_of

taal = load_taal()
WERKT, NIET, BEIDE, ONBEKEND = Richting


@pytest.mark.parametrize(
    ("question", "richting", "subject"),
    [
        ("wat werkt", WERKT, []),
        ("wat werkt niet", NIET, []),
        ("niet effectief", NIET, []),
        ("zonder effect", NIET, []),
        ("geen enkel effect", NIET, []),
        ("averechts effect", NIET, []),
        ("negatief effect", NIET, []),
        ("interventies met positief effect", WERKT, []),
        ("bewijskracht sterk", WERKT, []),
        ("niet ineffectief", WERKT, []),
        ("werkt dit wel", WERKT, []),
        ("heeft het zin?", WERKT, []),
        ("niet bewezen", ONBEKEND, []),
        ("nog niet onderzocht", ONBEKEND, []),
        ("niet bewezen effectief", ONBEKEND, []),
        ("bewezen niet effectief", NIET, []),
        ("evidence-based", WERKT, []),
        ("een aanpak die werkt", WERKT, []),
        ("wat werkt tegen schooluitval", WERKT, ["schooluitval"]),
        ("wat helpt het best bij pesten", WERKT, ["pesten"]),
        ("werkt huiswerkbegeleiding", WERKT, ["huiswerkbegeleiding"]),
        ("werken zomerscholen", WERKT, ["zomerscholen"]),
        ("brede brugklas werkt niet", NIET, ["brede", "brugklas"]),
        ("nut van muziekles", WERKT, ["muziekles"]),
        ("beste interventies", WERKT, []),
        ("slechtste interventies", NIET, []),
        ("welke aanpak is de beste", WERKT, []),
        ("de beste aanpak tegen pesten", WERKT, ["pesten"]),
        ("wat helpt ouders met schulden", WERKT, ["ouders", "schulden"]),
        ("wat werkt bij jongeren", WERKT, ["jongeren"]),
        ("wat bij jongeren werkt", WERKT, ["jongeren"]),
        ("aanpak jongeren die werkt", WERKT, ["jongeren"]),
        ("wat werkt voor ouders die niet werken", WERKT, ["ouders", "niet", "werken"]),
        ("niet bekend of het werkt", ONBEKEND, []),
        ("niet zeker of bijles werkt", ONBEKEND, ["bijles"]),
        ("ik weet niet of het werkt", ONBEKEND, []),
        ("niemand weet of het werkt", ONBEKEND, []),
        ("onduidelijk of mentoring werkt", ONBEKEND, ["mentoring"]),
        ("effect nog niet duidelijk", ONBEKEND, []),
        ("onbekend effect", ONBEKEND, []),
        ("wat werkt zeker niet", NIET, []),
        ("minder effectief", NIET, []),
        ("wat werkt minder bij jongens", NIET, ["jongens"]),
        ("wat werkt voor minder schooluitval", WERKT, ["schooluitval"]),
        ("hoe goed werkt bijles", WERKT, ["bijles"]),
        ("wat zegt onderzoek over mentoring", WERKT, ["mentoring"]),
        ("wat laten studies zien over bijles", WERKT, ["bijles"]),
        ("is het bewezen dat zomerscholen werken", WERKT, ["zomerscholen"]),
        ("wij willen weten wat werkt", WERKT, []),
        ("wat werkt en wat niet", BEIDE, []),
        ("wat werkt niet en wat wel", BEIDE, []),
        ("wat helpt tegen pesten en wat helpt niet", BEIDE, ["pesten"]),
        ("werkt bijles of niet", BEIDE, ["bijles"]),
        ("positieve en negatieve effecten", BEIDE, []),
        ("effectief voor niet-westerse leerlingen", WERKT, ["niet", "westerse", "leerlingen"]),
    ],
)
def test_a_question_about_effect_is_read_as_direction_and_subject(
    question: str, richting: Richting, subject: list[str]
) -> None:
    asked = effect_asked(taal.analyse(question))
    assert asked is not None
    left = left_of(question, asked.spans)
    assert asked.richting is richting
    assert len(left) == len(question)
    assert [word.exact for concept in taal.query_words(left) for word in concept.words] == subject


@pytest.mark.parametrize(
    "question",
    [
        "hoe werkt een schakelklas",
        "Zwolle werkt aan gelijke kansen",
        "samenwerken met ouders",
        "werken met ouders",
        "werken",
        "jongeren die werken",
        "ouders die niet werken",
        "hulp voor ouders die niet werken",
        "een moeder die niet werkt",
        "wie niet werkt",
        "gezinnen waarin niemand werkt",
        "bijstandsmoeders die wel werken",
        "niet werkende ouders",
        "succesvolle leerlingen",
        "de beste leerlingen",
        "beste school",
        "maatschappelijk werk",
        "wetenschappelijk onderwijs",
        "onderzoek naar armoede",
        "datum onbekend",
        "hoe helpt een mentor",
        "ouders weten niet hoe ze moeten helpen",
        "leerresultaten",
        "hoe help ik ouders die de taal niet spreken?",
        "kinderen zonder ontbijt",
        "",
    ],
)
def test_an_everyday_word_does_not_ask_for_effect(question: str) -> None:
    assert effect_asked(taal.analyse(question)) is None
