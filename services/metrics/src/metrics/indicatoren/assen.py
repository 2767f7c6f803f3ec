"""Pure: the axes along which a figure is broken down, each with its list of codes and the column it has in a file."""

from dataclasses import dataclass
from typing import Final

from shared.text import sort_key
from shared.waardelijsten.lists import Waarde, waardelijsten


@dataclass(frozen=True, slots=True)
class As:
    """One axis; `kolom` is its name in a file and on the wire, `namen` how others head that column."""

    slug: str
    kolom: str
    label: str
    waardelijst: str
    namen: tuple[str, ...] = ()

    @property
    def waarden(self) -> dict[str, Waarde]:
        """Its codes in the published order."""
        return waardelijsten()[self.waardelijst]

    def read(self, geschreven: str) -> str | None:
        """The code that is written, as itself or as its label, in any case; None when it is neither."""
        return {_plain(text): one.code for one in self.waarden.values() for text in (one.label, one.code)}.get(
            _plain(geschreven)
        )


def _plain(geschreven: str) -> str:
    return sort_key(geschreven)


ASSEN: Final = {
    one.slug: one
    for one in (
        As("advies", "advies", "Schooladvies", "schooladviezen", ("schooladvies",)),
        As(
            "opleidingsniveau-ouders",
            "opleidingsniveauOuders",
            "Opleidingsniveau van de ouders",
            "opleidingsniveaus-ouders",
            ("opleiding ouders", "opleidingsniveau van de ouders", "ses"),
        ),
        As("overstapmoment", "overstapmoment", "Overstapmoment", "overstapmomenten", ("overstap",)),
        As("positie", "positie", "Positie ten opzichte van het schooladvies", "posities-leerjaar-3"),
        As("sector", "sector", "Sector", "sectoren", ("onderwijssector", "onderwijssoort")),
    )
}
# The whole: what is not broken down along an axis.
TOTAAL: Final = ""
