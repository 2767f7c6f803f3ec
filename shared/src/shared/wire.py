"""The shapes on the wire: camelCase by one alias generator, and types as strict as the API rules demand."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, get_args, get_origin

from pydantic import (
    AfterValidator,
    AliasGenerator,
    AllowInfNan,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    Strict,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from shared.enumerating import joined
from shared.mailbox import find_fault_in_mailbox
from shared.person_numbers import find_personal_number
from shared.privacy import (
    PERSON,
    find_personal_data,
    find_personal_data_in_address,
    find_personal_data_in_function,
    find_personal_data_in_organisation,
    is_function,
    is_personal_mailbox,
)
from shared.web_address import find_fault_in_public_address

# Forms of RFC 9557 ∩ ISO 8601 (ADR /core/date-time/format); -00:00 says "zone unknown" and is refused.
DATE_FORM = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
DATE_TIME_FORM = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})", re.ASCII)
# What `+01:00` becomes in a query when nobody encoded it.
LOST_PLUS = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})? \d{2}:\d{2}", re.ASCII)
QUERY_INTEGER = re.compile(r"-?[0-9]{1,20}")
# Control characters (Unicode's Cc); line breaks and tabs are text, every other one is a fault in the sender.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Invisible characters that turn the reading order of what follows: harmless in one field, misleading in a list.
BIDI_CONTROLS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")

# What nobody sees at the edge of a text: white space, marks of width zero, and letters and patterns that are blank.
UNSEEN = (
    " \t\n\r\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
    "\xad\u034f\u115f\u1160\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u2800\u3164\ufeff\uffa0"
)
# A hundred times the people of the world, and more euro than the country spends: beyond it a unit went wrong.
MAX_GETAL = 10**12
PERSONAL_NUMBERS = {"BSN", "onderwijsnummer", "ECK iD"}
# A school called after somebody reads as that somebody.
INSTEAD_OF_PERSON = (
    " Noem de functie; heet een organisatie zo, zet dan haar soort erbij, zoals basisschool of stichting."
)


class WireInput(BaseModel):
    """What a client sends: camelCase only, unknown fields refused.

    Not `strict=True`: FastAPI hands over parsed JSON, where strictness would refuse every UUID and code. Numbers and
    booleans use `Geheel`, `Getal` and `JaNee` instead, which take no text.
    """

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", frozen=True, allow_inf_nan=False)


class WireOutput(BaseModel):
    """What we answer: built from rows or keyword arguments, dumped in camelCase, every field present."""

    model_config = ConfigDict(
        alias_generator=AliasGenerator(serialization_alias=to_camel),
        from_attributes=True,
        frozen=True,
        allow_inf_nan=False,
        serialize_by_alias=True,
    )


class QueryInput(BaseModel):
    """Query keys of one route, as one model: camelCase, unknown keys refused, values converted from text.

    Pydantic reads ` 1`, `+1`, `1_0`, `1.0` and digits of any script as a number, and `on` as true: one spelling does.
    """

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", frozen=True, allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def _in_one_spelling(cls, given: object, info: ValidationInfo) -> object:
        kinds = _plain_types(cls.model_fields[str(info.field_name)].annotation)
        for text in given if isinstance(given, list) else [given]:
            if int in kinds:
                _in_digits(text)
            if isinstance(text, str) and bool in kinds and text not in {"true", "false"}:
                raise PydanticCustomError("geen_ja_nee", "Geef true of false.")
        return given


def _in_digits(given: object) -> object:
    """Pydantic reads more spellings of an integer than one; an address has one."""
    if isinstance(given, str) and not QUERY_INTEGER.fullmatch(given):
        raise PydanticCustomError("geen_geheel_getal", "Geef een geheel getal, in cijfers en niets anders.")
    return given


def _plain_types(annotation: object) -> set[object]:
    """The types in an annotation such as `list[Annotated[int, …]] | None`."""
    parts = get_args(annotation)
    return {annotation}.union(*map(_plain_types, parts[:1] if get_origin(annotation) is Annotated else parts))


def _parse_date(value: object) -> date:
    if isinstance(value, str):
        if not DATE_FORM.fullmatch(value):
            raise PydanticCustomError("datum_vorm", "Geef een datum als JJJJ-MM-DD.")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("datum_bestaat_niet", "Deze datum bestaat niet.") from None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise PydanticCustomError("datum_vorm", "Geef een datum als JJJJ-MM-DD.")


def _parse_moment(value: object) -> datetime:
    if isinstance(value, str):
        if LOST_PLUS.fullmatch(value):
            raise PydanticCustomError("tijdstip_plus", "In een adres leest + als een spatie: schrijf de + als %2B.")
        if not DATE_TIME_FORM.fullmatch(value) or value.endswith("-00:00"):
            raise PydanticCustomError(
                "tijdstip_vorm", "Geef een tijdstip als JJJJ-MM-DDTUU:MM:SS met Z of een tijdzone."
            )
        try:
            return datetime.fromisoformat(value).astimezone(UTC)
        except (ValueError, OverflowError):
            raise PydanticCustomError("tijdstip_bestaat_niet", "Dit tijdstip bestaat niet.") from None
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC)
    raise PydanticCustomError("tijdstip_vorm", "Geef een tijdstip als JJJJ-MM-DDTUU:MM:SS met Z of een tijdzone.")


def _write_moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _clean_signs(value: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise PydanticCustomError("tekst_geen_unicode", "De tekst bevat een half teken (los surrogaat).") from None
    if CONTROLS.search(value):
        raise PydanticCustomError("tekst_besturingsteken", "De tekst bevat een besturingsteken, zoals NUL.")
    if BIDI_CONTROLS.search(value):
        raise PydanticCustomError(
            "tekst_leesrichting", "De tekst bevat een onzichtbaar teken dat de leesrichting omkeert."
        )
    return unicodedata.normalize("NFC", value).strip(UNSEEN)


def _without_personal_data(find: Callable[[str], Sequence[str]]) -> AfterValidator:
    def check(value: str) -> str:
        if kinds := find(value):
            code = "persoonsnummer" if PERSONAL_NUMBERS.intersection(kinds) else "persoonsgegeven"
            melding = "De tekst bevat {soort}; dat mag hier niet staan." + (
                INSTEAD_OF_PERSON if PERSON in kinds else ""
            )
            raise PydanticCustomError(code, melding, {"soort": joined([f"een {kind}" for kind in kinds])})
        return value

    return AfterValidator(check)


def _web_address(value: str) -> str:
    if fault := find_fault_in_public_address(value):
        raise PydanticCustomError("adres_onjuist", "{melding}", {"melding": fault})
    return value


def _an_office(value: str) -> str:
    if not is_function(value):
        raise PydanticCustomError("geen_functie", "Noem een functie, zoals wethouder onderwijs of beleidsadviseur.")
    return value


def _on_one_line(value: str) -> str:
    return " ".join(value.split())


def _single_number(value: str) -> tuple[str, ...]:
    return (found,) if (found := find_personal_number(value)) else ()


def _functional_mailbox(value: str) -> str:
    if fault := find_fault_in_mailbox(value):
        raise PydanticCustomError("verkeerde_vorm", "{melding}", {"melding": fault})
    if is_personal_mailbox(value):
        raise PydanticCustomError("persoonsgegeven", "Geef de mailbox van een functie, niet van een persoon.")
    return value


def _not_blank(value: str) -> str:
    if not value:
        raise PydanticCustomError("tekst_leeg", "Vul dit veld in.")
    return value


Datum = Annotated[date, BeforeValidator(_parse_date), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_parse_moment),
    PlainSerializer(_write_moment, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
# `date | None` would become an anyOf, which the ADR linter refuses for fields that are named as dates.
DatumOfLeeg = Annotated[
    date | None,
    BeforeValidator(lambda value: None if value is None else _parse_date(value)),
    WithJsonSchema({"type": ["string", "null"], "format": "date"}),
]
MomentOfLeeg = Annotated[
    AwareDatetime | None,
    BeforeValidator(lambda value: None if value is None else _parse_moment(value)),
    PlainSerializer(lambda value: None if value is None else _write_moment(value), when_used="json"),
    WithJsonSchema({"type": ["string", "null"], "format": "date-time"}),
]
Geheel = Annotated[int, Strict()]
Getal = Annotated[float, Strict(), AllowInfNan(allow_inf_nan=False), Field(ge=-MAX_GETAL, le=MAX_GETAL)]
JaNee = Annotated[bool, Strict()]
# Beside the type of a number in a path.
InDigits = BeforeValidator(_in_digits)
# Limits in characters: a title fits one line of a list, a text is a long page; 1 MiB is the gateway's body limit.
_Schoon = AfterValidator(_clean_signs)
# What a sibling wrote: its limits were checked when it was sent, here only what no store can hold.
Schoon = Annotated[str, _Schoon]
Titel = Annotated[
    str,
    StringConstraints(max_length=200),
    _Schoon,
    AfterValidator(_on_one_line),
    AfterValidator(_not_blank),
    _without_personal_data(find_personal_data),
]
# Titles of publications; the longest that we met has 252 signs.
Publicatietitel = Annotated[
    str,
    StringConstraints(max_length=400),
    _Schoon,
    AfterValidator(_on_one_line),
    AfterValidator(_not_blank),
    _without_personal_data(find_personal_data),
]
Tekst = Annotated[str, StringConstraints(max_length=10_000), _Schoon, _without_personal_data(find_personal_data)]
Organisatienaam = Annotated[Titel, _without_personal_data(find_personal_data_in_organisation)]
# A function, never a person: what stands here is public.
Functie = Annotated[Titel, _without_personal_data(find_personal_data_in_function), AfterValidator(_an_office)]
Url = Annotated[
    str,
    StringConstraints(max_length=2_000, pattern=r'^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"]+$'),
    _Schoon,
    AfterValidator(_web_address),
    _without_personal_data(find_personal_data_in_address),
]
Mailbox = Annotated[
    str,
    StringConstraints(max_length=254, pattern=r'^[^@\s<>",;]+@[^@\s<>",;]+\.[^@\s<>",;]+$'),  # 254: RFC 5321
    _Schoon,
    AfterValidator(_functional_mailbox),
]
Zoektekst = Annotated[str, StringConstraints(max_length=500), _Schoon, _without_personal_data(_single_number)]
# A search for nothing is a mistake of the sender, told as one.
Zoekwoorden = Annotated[Zoektekst, AfterValidator(_not_blank)]
