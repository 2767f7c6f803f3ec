"""Roles: who has which, and what the refusal says."""

import pytest

from shared.auth import ANONYMOUS, Caller, Rol, caller_from, require_role
from shared.problems import NotAllowed
from shared.tokens import Claims


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


def claims(rollen: list[str]) -> Claims:
    return Claims(iss="i", aud="a", azp="x", iat=1, exp=2, organisaties=["1", "2"], rollen=rollen)


@pytest.mark.parametrize(
    ("rollen", "speaks_for", "serves"),
    [
        ([], {"1", "2"}, set()),
        (["regiocoordinator"], set(), {"1", "2"}),
        (["redacteur", "regiocoordinator"], set(), {"1", "2"}),
        (["beheerder", "regiocoordinator"], {"1", "2"}, set()),
    ],
)
def test_who_serves_organisations_speaks_for_none_of_them(
    rollen: list[str], speaks_for: set[str], serves: set[str]
) -> None:
    caller = caller_from(claims(rollen))
    assert (set(caller.organisaties), set(caller.bedient)) == (speaks_for, serves)
    assert caller.acts_for(frozenset({"1"})) is bool(speaks_for)
