"""Pure: Dutch sentences and stable codes for what pydantic finds wrong."""

from typing import Any, Final, get_args

from pydantic_core.core_schema import ErrorType

# pydantic's error type → our stable code and sentence; placeholders are the members of pydantic's context.
_MELDINGEN: Final[dict[str, tuple[str, str]]] = {
    "missing": ("verplicht", "Dit veld is verplicht."),
    "extra_forbidden": ("onbekend-veld", "Dit veld bestaat niet."),
    "json_invalid": ("geen-json", "De inhoud is geen geldige JSON."),
    "string_type": ("geen-tekst", "Geef tekst."),
    "string_too_long": ("te-lang", "Geef hoogstens {max_length} tekens."),
    "string_too_short": ("te-kort", "Geef minstens {min_length} tekens."),
    "string_pattern_mismatch": ("verkeerde-vorm", "Deze waarde heeft niet de juiste vorm."),
    "int_type": ("geen-geheel-getal", "Geef een geheel getal."),
    "int_parsing": ("geen-geheel-getal", "Geef een geheel getal."),
    "int_parsing_size": ("getal-te-groot", "Dit getal is te groot."),
    "int_from_float": ("geen-geheel-getal", "Geef een geheel getal."),
    "float_type": ("geen-getal", "Geef een getal."),
    "float_parsing": ("geen-getal", "Geef een getal."),
    "finite_number": ("geen-getal", "Geef een eindig getal."),
    "decimal_type": ("geen-getal", "Geef een getal."),
    "decimal_parsing": ("geen-getal", "Geef een getal."),
    "decimal_max_places": ("te-veel-decimalen", "Geef hoogstens {decimal_places} cijfers achter de komma."),
    "decimal_max_digits": ("getal-te-groot", "Geef hoogstens {max_digits} cijfers."),
    "decimal_whole_digits": ("getal-te-groot", "Geef hoogstens {whole_digits} cijfers voor de komma."),
    "bool_type": ("geen-ja-nee", "Geef true of false."),
    "bool_parsing": ("geen-ja-nee", "Geef true of false."),
    "list_type": ("geen-lijst", "Geef een lijst."),
    "dict_type": ("geen-object", "Geef een object."),
    "model_type": ("geen-object", "Geef een object."),
    "model_attributes_type": ("geen-object", "Geef een object."),
    "uuid_parsing": ("geen-uuid", "Geef een UUID."),
    "uuid_type": ("geen-uuid", "Geef een UUID."),
    "is_instance_of": ("verkeerde-vorm", "Deze waarde heeft niet de juiste vorm."),
    "enum": ("onbekende-code", "Kies uit: {expected}."),
    "literal_error": ("onbekende-code", "Kies uit: {expected}."),
    "greater_than": ("te-klein", "Geef een waarde boven {gt}."),
    "greater_than_equal": ("te-klein", "Geef minstens {ge}."),
    "less_than": ("te-groot", "Geef een waarde onder {lt}."),
    "less_than_equal": ("te-groot", "Geef hoogstens {le}."),
    "too_long": ("te-veel", "Geef er hoogstens {max_length}."),
    "too_short": ("te-weinig", "Geef er minstens {min_length}."),
    "none_required": ("moet-leeg", "Laat dit leeg."),
    "string_unicode": ("tekst-geen-unicode", "De tekst is geen geldige Unicode."),
}

_DUTCH_SIGNS: Final = str.maketrans(",.", ".,")

# What pydantic calls a text whose length is judged after our own validators; of a list it says `List`.
_TEXT_THAT_WAS_TRIMMED: Final = "Value"
_OF_TEXT: Final = {"too_long": "string_too_long", "too_short": "string_too_short"}
_PYDANTIC_TYPES: Final = frozenset(get_args(ErrorType))


def describe(error_type: str, context: dict[str, Any], message: str) -> tuple[str, str]:
    """Code and Dutch sentence for one pydantic error; our own validators speak Dutch and give their type as code."""
    if error_type not in _MELDINGEN:
        # Own errors (PydanticCustomError) have a type of ours; anything else of pydantic's stays general and Dutch.
        is_own = error_type not in _PYDANTIC_TYPES
        return (error_type.replace("_", "-"), message) if is_own else ("ongeldig", "Deze waarde is niet geldig.")
    if error_type in _OF_TEXT and context["field_type"] == _TEXT_THAT_WAS_TRIMMED:
        error_type = _OF_TEXT[error_type]
        if error_type == "string_too_short" and context["min_length"] == 1:
            return "tekst-leeg", "Vul dit veld in."
    code, sentence = _MELDINGEN[error_type]
    words = {key: _written(value) for key, value in context.items()}
    return code, sentence.format(**words)


def _written(value: object) -> str:
    """A number as Dutch writes it (`1.000.000` and `0,5`), and an enumeration with `of` before the last."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        plain = f"{value:,.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
        return plain.translate(_DUTCH_SIGNS)
    return str(value).replace(" or ", " of ")
