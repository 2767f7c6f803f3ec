"""From the row of an agenda to what is read, what travels in events, and what versions are compared by."""

from collections.abc import Mapping
from typing import Any

from pydantic.alias_generators import to_camel

from agenda_api.agendas.lifecycle import SIGNED
from agenda_api.agendas.models import Agenda
from agenda_api.agendas.schemas import AgendaGebeurtenis, AgendaRead
from agenda_api.datums import OnzekereDatum, marge_of
from agenda_api.gemeenten.indeling import GemeenteFeiten
from agenda_api.perioden import Marge, is_running
from shared.clock import today

_COLUMNS = ("id", "slug", "versie", "status", "ondertekend_op", "beeindigd_op", "gewijzigd_op")


def present(agenda: Agenda, gemeenten: Mapping[str, GemeenteFeiten]) -> AgendaRead:
    """An agenda as it is read; `gemeenten` holds its gemeenten by code."""
    return AgendaRead.model_validate(
        {
            **agenda.inhoud,
            **{name: getattr(agenda, name) for name in _COLUMNS},
            "indiener": agenda.indiener,
            "aangemaakt_op": agenda.aangemaakt_op,
            "ondertekeningen": agenda.ondertekeningen,
            "is_lopend": _is_lopend(agenda),
            "gemeenten": [gemeenten[code] for code in agenda.gemeenten],
        }
    )


def snapshot(agenda: Agenda, gemeenten: Mapping[str, GemeenteFeiten]) -> AgendaGebeurtenis:
    """An agenda as siblings learn of it."""
    return AgendaGebeurtenis.model_validate(
        {
            **agenda.inhoud,
            **{name: getattr(agenda, name) for name in _COLUMNS},
            "openbaar": agenda.openbaar,
            "organisaties": agenda.organisaties,
            "ondertekeningen": [
                {
                    "partij": signature["partij"],
                    "datum": signature["datum"]["datum"],
                    "datum_precisie": signature["datum"]["precisie"],
                }
                for signature in agenda.ondertekeningen
            ],
            "gemeenten": [gemeenten[code] for code in agenda.gemeenten],
        }
    )


def state_of(agenda: Agenda) -> dict[str, Any]:
    """What a version may change, under the names on the wire."""
    state: dict[str, Any] = _camel(
        {
            **agenda.inhoud,
            "status": str(agenda.status),
            "ondertekeningen": agenda.ondertekeningen,
            "ondertekend_op": agenda.ondertekend_op,
            "beeindigd_op": agenda.beeindigd_op.isoformat() if agenda.beeindigd_op else None,
        }
    )
    return state


def _is_lopend(agenda: Agenda) -> bool | None:
    op = today()
    if agenda.status not in SIGNED or (agenda.beeindigd_op is not None and agenda.beeindigd_op <= op):
        return False
    return is_running(_marge(agenda, "periode_van"), _marge(agenda, "periode_tot"), op)


def _marge(agenda: Agenda, name: str) -> Marge:
    stored = agenda.inhoud[name]
    return marge_of(OnzekereDatum.model_validate(stored) if stored else None)


def _camel(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return {to_camel(name): _camel(inner) for name, inner in value.items()}
    return [_camel(inner) for inner in value] if isinstance(value, list) else value
