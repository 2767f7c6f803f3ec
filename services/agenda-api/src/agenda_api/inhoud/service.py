"""Gathers what the rules on content ask of other features, and lets them judge."""

from collections.abc import Mapping

from agenda_api.gemeenten.indeling import GemeenteFeiten
from agenda_api.inhoud.checks import Opgave, judge
from agenda_api.kopieen import service as interventies
from agenda_api.toegang import as_fouten
from shared.database import Session
from shared.problems import InvalidInput


async def require_sound(session: Session, opgave: Opgave, gemeenten: Mapping[str, GemeenteFeiten]) -> None:
    """Raises: InvalidInput with everything that is wrong. `gemeenten` holds the known ones by code."""
    named = {interventie for interventie in opgave.interventies if interventie is not None}
    unknown = await interventies.find_unknown(session, named)
    if fouten := as_fouten(judge(opgave, gemeenten, unknown)):
        aantal = len(fouten)
        raise InvalidInput(
            "Er is één fout gevonden." if aantal == 1 else f"Er zijn {aantal} fouten gevonden.", fouten=fouten
        )
