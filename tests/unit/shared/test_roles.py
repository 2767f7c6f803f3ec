"""Roles: who has which, and what the refusal says."""

import pytest

from shared.auth import ANONYMOUS, Caller, Rol, require_role
from shared.problems import NotAllowed


@pytest.mark.parametrize(
    ("rollen", "rol", "passes"),
    [
        ({"beheerder"}, Rol.BEHEERDER, True),
        ({"beheerder"}, Rol.REDACTEUR, True),
        ({"redacteur"}, Rol.REDACTEUR, True),
        ({"redacteur"}, Rol.BEHEERDER, False),
        ({"Beheerder"}, Rol.BEHEERDER, False),
        (set(), Rol.REDACTEUR, False),
    ],
)
def test_a_beheerder_has_every_role_and_nobody_else_more_than_named(
    rollen: set[str], rol: Rol, *, passes: bool
) -> None:
    assert Caller(client="x", rollen=frozenset(rollen)).has(rol) is passes


def test_the_refusal_names_the_missing_role() -> None:
    with pytest.raises(NotAllowed, match="rol redacteur"):
        require_role(ANONYMOUS, Rol.REDACTEUR)
