"""Content of an agenda as it is stored, for rules that judge it without a service."""

from agenda_api.inhoud.inhoud import Inhoud
from agenda_api.inhoud.schemas import InhoudInput
from support.agendas import agenda_body

_OF_THE_AGENDA = ("soort", "gemeenten", "herkomst")


def make_inhoud(**changes: object) -> Inhoud:
    """Complete content; give a field, by its name on the wire, to say what is different."""
    body = {name: value for name, value in agenda_body(**changes).items() if name not in _OF_THE_AGENDA}
    return Inhoud.model_validate(InhoudInput.model_validate(body))
