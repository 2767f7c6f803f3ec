"""Pure: whether a text names a person, as far as its form tells: a form of address, initials, a common first name."""

import re
from typing import Final

# The commonest first names of the Netherlands (Nederlandse Voornamenbank, Meertens Instituut).
VOORNAMEN: Final = """
    Jan Johan Johannes Hans Hendrik Henk Kees Cornelis Piet Pieter Peter Gerard Gerrit Willem Wim Bart Dirk Erik
    Eric Frank Frans Fred Gert Harm Harry Herman Jaap Jacob Jeroen Joost Jos Karel Klaas Koen Leo Luuk Maarten
    Marcel Marco Mark Martijn Martin Michael Michiel Mohamed Mohammed Nico Niels Paul Patrick Rob Robert Roel Ron
    Ruud Sander Sjoerd Stefan Theo Thijs Thomas Tim Tom Ton Wouter Daan Sem Lucas Milan Ahmed Ali Mustafa Maria Anna
    Anne Annemarie Anja Astrid Bea Brigitte Carla Carolien Caroline Chantal Claudia Cornelia Corrie Diana Ellen Els
    Elisabeth Elly Emma Esther Eva Fatima Femke Fleur Francisca Gerda Greet Hanneke Heleen Helena Henny Ilse Ineke
    Inge Ingrid Irene Iris Jacqueline Janneke Jannie Jeanette Johanna Jolanda Josephine Joke Judith Julia Karin Kim
    Laura Linda Lisa Liesbeth Lotte Manon Margriet Marianne Marieke Marijke Marjan Marloes Mieke Miranda Monique
    Nathalie Nicole Nienke Petra Renate Ria Riet Rita Sandra Sanne Saskia Sara Sophie Suzanne Sylvia Tineke Truus
    Wilhelmina Willemien Wilma Yvonne Aïsha Khadija Yasmina
""".split()  # noqa: SIM905 - read as a text, kept as a text
_SURNAME: Final = r"(?:(?:de|den|der|van|ten|ter|el|te|op|in|'t|bin)\s+){0,3}[A-ZÀ-Þ][\w'-]+"
# Holders of an office, and what a surname behind it begins with: the capital tells it from `wethouder van Zwolle`.
_OFFICE: Final = r"(?i:wethouder|burgemeester|gedeputeerde|minister|staatssecretaris|raadslid)"
_PREFIX: Final = r"(?:Van(?: de[nr]?| het| 't)?|De[nr]?|Te[nr]?|El|Al|Bin)"
_PORTFOLIO: Final = r"(?!(?:Onderwijs|Jeugd|Zorg|Sociale?|Economische|Financiën|Cultuur|Sport|Wonen|Werk)\b)"
_NAMED: Final = re.compile(
    r"\b(?:dhr|mevr|mw|de heer|mevrouw|meneer|juf|meester|drs|ing|ir|mr|dr|prof)\b\.?\s+(?:[A-Z]\.|[A-Z][a-z])"
    rf"|\b(?:[A-Z]\.\s?){{1,4}}{_SURNAME}"
    rf"|\b(?:{'|'.join(VOORNAMEN)})\s+{_SURNAME}"
    rf"|\b{_OFFICE}\s+\(?{_PREFIX}\s+{_PORTFOLIO}[A-ZÀ-Þ]"
)


def names_a_person(text: str) -> bool:
    """`wethouder Jan de Vries`, `J. de Vries` and `mevrouw Jansen` do; `Wethouder Onderwijs` does not."""
    return _NAMED.search(text) is not None
