"""inhoud: all that an agenda can hold, empty where it was not asked before; the next version tells of it"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "20261130_inhoud"
down_revision = "20261130_bewijzen"

Json = dict[str, Any]
NEW: Json = {"cijfers": [], "overstapmomenten": [], "borging": None, "contact": None}
OF_A_DOEL: Json = {"richting": None, "uitsplitsing": None, "overstapmoment": None}
OF_AN_ACTIVITEIT: Json = {"leeftijdVan": None, "leeftijdTot": None, "sectoren": []}
OF_AN_AFSPRAAK: Json = {"vraag": None, "partner": None, "opleverdatum": None}
OF_MONEY: Json = {"isHerziening": False, "eerdereBedragen": []}
STORE = "UPDATE {table} SET inhoud = CAST(:inhoud AS jsonb) WHERE id = :id"


def upgrade() -> None:
    for table, row in _documents():
        inhoud = _rewritten(row.inhoud, lambda old, new: new | old, _with_kind)
        op.get_bind().execute(sa.text(STORE.format(table=table)), {"id": row.id, "inhoud": json.dumps(inhoud)})


def downgrade() -> None:
    for table, row in _documents():
        inhoud = _rewritten(
            row.inhoud, lambda old, new: {name: old[name] for name in old if name not in new}, _without_kind
        )
        op.get_bind().execute(sa.text(STORE.format(table=table)), {"id": row.id, "inhoud": json.dumps(inhoud)})


def _documents() -> Iterator[tuple[str, Any]]:
    """One at a time: content may be large, and all of it together is not held."""
    for table in ("agenda", "addendum"):
        for each in op.get_bind().scalars(sa.text(f"SELECT id FROM {table} ORDER BY id")).all():  # noqa: S608 - above
            one = sa.text(f"SELECT id, inhoud FROM {table} WHERE id = :id")  # noqa: S608 - the names above
            yield table, op.get_bind().execute(one, {"id": each}).one()


def _rewritten(inhoud: Json, change: Callable[[Json, Json], Json], kinds: Callable[[list[Any]], list[Any]]) -> Json:
    parts: dict[str, Callable[[Json], Json]] = {
        "ambities": lambda one: one | {"doelen": [change(doel, OF_A_DOEL) for doel in one["doelen"]]},
        "activiteiten": lambda one: change(one, OF_AN_ACTIVITEIT) | {"uitvoerders": kinds(one.get("uitvoerders", []))},
        "afspraken": lambda one: change(one, OF_AN_AFSPRAAK),
        "financiering": lambda one: change(one, OF_MONEY),
    }
    return change(inhoud, NEW) | {name: [part(one) for one in inhoud.get(name, ())] for name, part in parts.items()}


def _with_kind(names: list[str]) -> list[Json]:
    return [{"soort": "overig", "naam": name} for name in names]


def _without_kind(found: list[Json]) -> list[str]:
    return [one["naam"] or one["soort"] for one in found]
