"""Pure: what blocks the publication of an interventie."""

from collections.abc import Iterator

from intervention_search.redactie import lifecycle
from shared.problems import Fout


def publication_blockers(*, naam: str, samenvatting: str, bron_status: str, bronnen: int) -> Iterator[Fout]:
    """Everything that must be mended before everybody may see it, all at once."""
    if not samenvatting:
        yield Fout("/samenvatting", "verplicht", "Een gepubliceerde interventie heeft een samenvatting.")
    if bron_status == "niet_bevestigd":
        yield Fout("/bronStatus", "bron-niet-bevestigd", "Alleen wat een bron bevestigt wordt gepubliceerd.")
    yield from lifecycle.publication_blockers(titel=naam, bronnen=bronnen, veld="naam")
