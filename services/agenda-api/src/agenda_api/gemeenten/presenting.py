"""From rows to what is read: a gemeente with its predecessors and successors."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row

from agenda_api.gemeenten.indeling import GemeenteFeiten
from agenda_api.gemeenten.models import Gemeente, Herindeling
from agenda_api.gemeenten.schemas import GemeenteGebeurtenis, GemeenteRead, VerwanteGemeente
from shared.waardelijsten.lists import waardelijsten

# A herindeling with the names of the gemeente that it starts from and the one that it leads to.
Verwantschap = tuple[Herindeling, str, str]


def feiten_of(gemeente: Row[Any]) -> GemeenteFeiten:
    """A gemeente for other features, from a row with its columns by name."""
    return GemeenteFeiten(
        code=gemeente.code,
        naam=gemeente.naam,
        aliassen=gemeente.aliassen,
        provinciecode=gemeente.provinciecode,
        provincie=waardelijsten()["provincies"][gemeente.provinciecode].label,
        geldig_van=gemeente.geldig_van,
        geldig_tot=gemeente.geldig_tot,
        oins=frozenset(gemeente.oins),
        opvolging=[(date.fromisoformat(one["datum"]), one["code"]) for one in gemeente.opvolging],
    )


def present(rows: Sequence[Gemeente], relatives: Sequence[Verwantschap]) -> list[GemeenteRead]:
    """Gemeenten as they are read; `relatives` are the herindelingen of all of them."""
    return [
        GemeenteRead.model_validate(
            {
                **dict(GemeenteGebeurtenis.model_validate(row)),
                "bron": row.bron,
                "voorgangers": [
                    _relative(move, move.van_code, van) for move, van, _ in relatives if move.naar_code == row.code
                ],
                "opvolgers": [
                    _relative(move, move.naar_code, naar) for move, _, naar in relatives if move.van_code == row.code
                ],
            }
        )
        for row in rows
    ]


def _relative(move: Herindeling, code: str, naam: str) -> VerwanteGemeente:
    return VerwanteGemeente(
        code=code,
        naam=naam,
        datum=move.datum,
        aandeel=move.aandeel,
        aandeel_status=move.aandeel_status,
        rechtsopvolger=move.rechtsopvolger,
        soort=move.soort,
        status=move.status,
    )
