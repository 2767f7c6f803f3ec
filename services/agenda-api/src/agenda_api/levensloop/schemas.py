"""What is sent with the steps of an agenda's life."""

from typing import Annotated, Final

from pydantic import ConfigDict, Field, StringConstraints

from shared.wire import Datum, Tekst, Titel, WireInput

# A remark per section and some more; together they fit the event that tells of them many times over.
MAX_OPMERKINGEN: Final = 100
MAX_OPMERKING: Final = 2_000
# The deepest place in content (/ambities/199/doelen/199/omschrijving) takes a fifth of this.
MAX_POINTER: Final = 200

Reden = Annotated[
    Tekst, Field(min_length=1, description="Waarom; te lezen in de geschiedenis, voor wie bij de agenda betrokken is.")
]


class OpmerkingInput(WireInput):
    """Wat er aan één onderdeel moet veranderen."""

    pointer: Annotated[str, StringConstraints(max_length=MAX_POINTER)] = Field(
        description="JSON Pointer (RFC 6901) in de inhoud, zoals `/ambities/0`; leeg = de hele agenda."
    )
    tekst: Annotated[Tekst, StringConstraints(min_length=1, max_length=MAX_OPMERKING)] = Field(
        description="Wat er moet veranderen."
    )


class Terugsturing(WireInput):
    """Waarom een agenda terug gaat, per onderdeel van de inhoud."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"opmerkingen": [{"pointer": "/financiering", "tekst": "De begroting voor 2027 ontbreekt."}]}]
        }
    )

    opmerkingen: list[OpmerkingInput] = Field(
        min_length=1, max_length=MAX_OPMERKINGEN, description="De opmerkingen; minstens één."
    )


class IntrekkingInput(WireInput):
    """Waarom een agenda of een ondertekening wordt ingetrokken."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reden": "De gemeenteraad besloot anders."}]})

    reden: Annotated[Tekst, Field(min_length=1, description="Waarom; te lezen voor wie de agenda kan lezen.")]


class CollegebesluitInput(WireInput):
    """Wanneer het college van B en W de inhoud vaststelde, en onder welk kenmerk."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"datum": "2026-06-16", "kenmerk": "B&W 2026-118"}]})

    datum: Datum = Field(description="De dag van het besluit: niet in de toekomst, niet van vóór de alliantie.")
    kenmerk: Titel = Field(description="Het kenmerk of zaaknummer van het besluit.")


class Beeindiging(WireInput):
    """De eerste dag waarop de agenda niet meer loopt; de beheerder geeft ook de reden als zij van meer gemeenten is."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"datum": "2028-07-01"}]})

    datum: Datum = Field(
        description="Niet vóór het begin of de ondertekening, niet na de laatste dag van de periode; zonder bekende "
        "laatste dag hoogstens tien jaar vooruit."
    )
    reden: Reden | None = None
