"""Pure: the policy, as versioned data: what each indicator counts and from how many persons on a cell may be shown."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

DREMPEL: Final = 10  # CBS microdata, ONS LS, most states in NCES 2011-603, ACRO
LAAGSTE_DREMPEL: Final = 5  # DUO and OCW publish from five on; nobody goes lower


class Soort(StrEnum):
    """What a figure counts, which decides the rules that hold for it."""

    PERSONEN = "personen"
    AANDEEL = "aandeel"
    OMVANG = "omvang"
    DINGEN = "dingen"


class PolicyMissing(Exception):
    """No policy for an indicator, or none that holds; then nothing is released."""


@dataclass(frozen=True, slots=True)
class Bronregel:
    """A lower threshold for a source that is itself public from that number on, with the ground for it."""

    drempel: int
    grond: str


@dataclass(frozen=True, slots=True)
class Regel:
    """The policy of one indicator. `maat` names what the denominator (of a share) or the count itself measures.

    Two indicators with the same `maat` tell the same number under two names: it is hidden and audited as one. Along an
    axis of `uitkomsten` the same persons are told over what became of them: the numerators make up the denominator.
    """

    soort: Soort
    maat: str
    gevoelig: frozenset[str]  # axes of which a zero says something about a person
    drempel: int
    bronnen: Mapping[str, Bronregel]
    per_school: bool  # whether the schools behind a cell are known and looked at
    uitkomsten: frozenset[str] = frozenset()

    def threshold_for(self, bron: str) -> int:
        """From how many persons on a cell from this source may be shown."""
        return self.bronnen[bron].drempel if bron in self.bronnen else self.drempel


@dataclass(frozen=True, slots=True)
class Beleid:
    """One version of the policy.

    `breedte` is how many thresholds lie at least between the lowest and the highest value that anybody can reckon for
    a hidden cell: two, so that no guess is certain to be within the threshold.
    """

    id: str
    versie: int
    breedte: int
    regels: Mapping[str, Regel]

    def rule_for(self, indicator: str) -> Regel:
        """Raises: PolicyMissing."""
        if indicator not in self.regels:
            raise PolicyMissing(f"geen beschermingsbeleid voor {indicator}")
        return self.regels[indicator]


@cache
def current_policy() -> Beleid:
    """The shipped policy: it changes only with a review, and a release stores which one it followed."""
    return read_policy((resources.files("metrics.bescherming") / "shipped" / "beleid.json").read_text("utf-8"))


def read_policy(text: str) -> Beleid:
    """The policy of its file. Raises: PolicyMissing when a rule would be weaker than is allowed."""
    given = json.loads(text)
    regels = {indicator: _read_rule(indicator, rule) for indicator, rule in given["indicatoren"].items()}
    if given["breedte"] < 1:
        raise PolicyMissing("de breedte is ten minste één drempel")
    return Beleid(given["id"], given["versie"], given["breedte"], MappingProxyType(regels))


def _read_rule(indicator: str, given: Mapping[str, Any]) -> Regel:
    bronnen = {bron: Bronregel(rule["drempel"], rule["grond"]) for bron, rule in given.get("bronnen", {}).items()}
    drempel = given.get("drempel", DREMPEL)
    if drempel < DREMPEL:
        raise PolicyMissing(f"{indicator}: onder {DREMPEL} mag alleen per bron")
    if any(rule.drempel < LAAGSTE_DREMPEL or not rule.grond.strip() for rule in bronnen.values()):
        raise PolicyMissing(f"{indicator}: een bron mag niet onder {LAAGSTE_DREMPEL}, en niet zonder grond")
    return Regel(
        Soort(given["soort"]),
        given.get("maat", indicator),
        frozenset(given.get("gevoelig", ())),
        drempel,
        MappingProxyType(bronnen),
        given.get("perSchool", False),
        frozenset(given.get("uitkomsten", ())),
    )
