"""The life of a joint agenda against a simple model: whatever is tried, in any order, both agree on what came of it."""

import asyncio
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

import httpx
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from support.addenda import addendum_body
from support.agendas import (
    BREDA,
    ZWOLLE,
    Headers,
    Json,
    agenda_body,
    change,
    load_zwolle_and_breda,
    ok,
    register_client,
    remark,
    signature,
)
from support.tokens import TestIssuer

from agenda_api.vastlegging.keten import print_of
from shared.clock import today

T = TypeVar("T")
OPEN: Final = {"concept", "teruggestuurd"}
# What a step asks of the status, and what it becomes; the rest of the rules stands in `Model`.
STEPS: Final = {
    "_indienen": (OPEN, "ingediend"),
    "_behandelen": ({"ingediend"}, "in_behandeling"),
    "_terugsturen": ({"in_behandeling", "akkoord"}, "teruggestuurd"),
    "_akkoord": ({"in_behandeling"}, "akkoord"),
    "_intrekken": ({"concept", "ingediend", "in_behandeling", "teruggestuurd", "akkoord"}, "ingetrokken"),
    "_beeindigen": ({"ondertekend"}, "beeindigd"),
}
# A run that misses one of these says nothing of the rest of a life.
NEVER_MISSED: Final = {"concept", "in_behandeling", "akkoord", "ondertekend"}
# A longer look is a matter of these two numbers.
EXAMPLES, STEPS_OF_ONE = 16, 15
UNDONE_BY_SIGNATURES: Final = {"_terugsturen", "_intrekken"}
PARTIES: Final = ("zwolle", "breda", "ocw")


@dataclass
class Model:
    """What an agenda of two gemeenten is, as a person would tell it."""

    titel: str = "GKA-agenda"
    status: str = "concept"
    versie: int = 1
    consented: bool = False
    signed: set[str] = field(default_factory=set)
    addenda: int = 0
    # What every version said: its title and its status.
    told: list[tuple[str, str]] = field(default_factory=lambda: [("GKA-agenda", "concept")])

    def allows(self, step: str) -> bool:
        if self.status not in STEPS[step][0] or (step in UNDONE_BY_SIGNATURES and self.signed):
            return False
        return step != "_indienen" or self.consented

    def take(self, step: str) -> None:
        self.status = STEPS[step][1]
        self.keep()

    def keep(self) -> None:
        """A change is a version."""
        self.versie += 1
        self.told.append((self.titel, self.status))


class Life(RuleBasedStateMachine):
    """Everything that four callers can do with one agenda, allowed or not."""

    client: httpx.AsyncClient
    issuer: TestIssuer
    runner: asyncio.Runner
    # The statuses that any example came by.
    seen: set[str]

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def by(self, party: str) -> Headers:
        callers = {"zwolle": self.issuer.zwolle, "breda": self.issuer.breda, "ocw": self.issuer.beheerder}
        return callers[party]()

    @property
    def now(self) -> Json:
        return {"id": self.agenda_id, "versie": self.model.versie}

    @initialize(upto=st.sampled_from(["concept", "in_behandeling", "akkoord", "ondertekend", "beeindigd"]))
    def begin(self, upto: str) -> None:
        """A life that came as far as this by itself: by chance alone hardly any would come to a signature."""
        self.model = Model()
        body = agenda_body(titel=self.model.titel, gemeenten=[ZWOLLE, BREDA])
        self.agenda_id = ok(self.run(self.client.post("/agendas", json=body, headers=self.by("zwolle"))))["id"]
        self.path = f"/agendas/{self.agenda_id}"
        while self.model.status != upto:
            self.go_on()

    def post(self, party: str, path: str, body: Json | None = None) -> httpx.Response:
        return self.run(change(self.client, self.by(party), self.now, path, body))

    @rule(titel=st.sampled_from(["GKA-agenda", "Anders", "Nog anders"]))
    def edit(self, titel: str) -> None:
        body = agenda_body(titel=titel, gemeenten=[ZWOLLE, BREDA])
        at = dict(self.by("zwolle")) | {"If-Match": f'"{self.model.versie}"'}
        answer = self.run(self.client.put(self.path, json=body, headers=at))
        assert answer.status_code == (200 if self.model.status in OPEN else 409), answer.text
        if self.model.status in OPEN and titel != self.model.titel:
            self.model.titel, self.model.consented = titel, False
            self.model.keep()

    @rule()
    def consent(self) -> None:
        answer = self.post("breda", "_instemmen")
        assert answer.status_code == (200 if self.model.status in OPEN else 409), answer.text
        if self.model.status in OPEN and not self.model.consented:
            self.model.consented = True
            self.model.keep()

    @rule(step=st.sampled_from(sorted(STEPS)))
    def take_a_step(self, step: str) -> None:
        bodies = {
            "_terugsturen": remark(),
            "_intrekken": {"reden": "Het besluit viel anders uit."},
            "_beeindigen": {"datum": today().isoformat(), "reden": "De samenwerking is voorbij."},
        }
        may = self.model.allows(step)
        answer = self.post("ocw", step, bodies.get(step))
        assert answer.status_code == (200 if may else 409), (step, answer.text)
        if may:
            self.model.take(step)

    @rule(party=st.sampled_from(PARTIES))
    def sign(self, party: str) -> None:
        codes = {"zwolle": ZWOLLE, "breda": BREDA}
        body = signature("ocw") if party == "ocw" else signature(gemeentecode=codes[party])
        stands, may = party in self.model.signed, self.model.status == "akkoord"
        answer = self.post(party, "ondertekeningen", body)
        if self.model.status in {"concept", "ingediend", "in_behandeling", "teruggestuurd", "ingetrokken"}:
            # Without akkoord there is no day on which it could be signed: that is told as a fault, or as the state.
            assert answer.status_code in {400, 409}, answer.text
            return
        assert answer.status_code == (200 if stands else 201 if may else 409), answer.text
        if may and not stands:
            self.model.signed.add(party)
            self.model.status = "ondertekend" if self.model.signed == set(PARTIES) else "akkoord"
            self.model.keep()

    @rule(party=st.sampled_from(PARTIES))
    def withdraw_a_signature(self, party: str) -> None:
        if party not in self.model.signed:
            return
        code = {"zwolle": ZWOLLE, "breda": BREDA, "ocw": None}[party]
        read = ok(self.run(self.client.get(self.path, headers=self.by("ocw"))))
        standing = [one for one in read["ondertekeningen"] if one["ingetrokkenOp"] is None]
        (signed,) = [one["id"] for one in standing if one["gemeentecode"] == code]
        may = self.model.status == "akkoord"
        answer = self.post(party, f"ondertekeningen/{signed}/_intrekken", {"reden": "Te vroeg gezet."})
        assert answer.status_code == (200 if may else 409), answer.text
        if may:
            self.model.signed.remove(party)
            self.model.keep()

    @rule()
    def go_on(self) -> None:
        """What the parties want in the end."""
        status = self.model.status
        if status in OPEN and not self.model.consented:
            self.consent()
        elif status == "akkoord":
            self.sign(next(one for one in PARTIES if one not in self.model.signed))
        elif status in OPEN:
            self.take_a_step("_indienen")
        elif status in {"ingediend", "in_behandeling"}:
            self.take_a_step("_behandelen" if status == "ingediend" else "_akkoord")
        elif status == "ondertekend":
            self.take_a_step("_beeindigen")

    @rule()
    def add_an_addendum(self) -> None:
        may = self.model.status == "ondertekend"
        body = addendum_body(activiteiten=[{"omschrijving": f"Activiteit {self.model.addenda}"}])
        answer = self.run(self.client.post(f"{self.path}/addenda", json=body, headers=dict(self.by("zwolle"))))
        assert answer.status_code == (201 if may else 409), answer.text
        if may:
            self.sign_addendum(answer.json())
            self.model.addenda += 1

    def sign_addendum(self, addendum: Json) -> None:
        """From concept to the last signature; the agenda itself stays what it is."""
        steps: list[tuple[str, str, Json | None]] = [
            ("breda", "_instemmen", None),
            *(("ocw", step, None) for step in ("_indienen", "_behandelen", "_akkoord")),
            ("zwolle", "ondertekeningen", signature()),
            ("breda", "ondertekeningen", signature(gemeentecode=BREDA)),
            ("ocw", "ondertekeningen", signature("ocw")),
        ]
        for party, path, body in steps:
            at = dict(self.by(party)) | {"If-Match": f'"{addendum["versie"]}"'}
            addendum = ok(self.run(self.client.post(f"/addenda/{addendum['id']}/{path}", json=body, headers=at)))
        assert addendum["status"] == "ondertekend"

    @rule(step=st.sampled_from([*sorted(STEPS), "_instemmen"]), back=st.integers(1, 3))
    def try_on_a_version_of_before(self, step: str, back: int) -> None:
        if self.model.versie <= back:
            return
        old = {"id": self.agenda_id, "versie": self.model.versie - back}
        body = {"_terugsturen": remark(), "_intrekken": {"reden": "x"}, "_beeindigen": {"datum": today().isoformat()}}
        party = "breda" if step == "_instemmen" else "ocw"
        assert self.run(change(self.client, self.by(party), old, step, body.get(step))).status_code == 412

    @rule(step=st.sampled_from(["_indienen", "_akkoord", "_behandelen", "_intrekken"]))
    def try_as_somebody_who_may_not(self, step: str) -> None:
        assert self.post("breda", step, {"reden": "x"} if step == "_intrekken" else None).status_code == 403

    @invariant()
    def the_register_says_what_the_model_says(self) -> None:
        if not hasattr(self, "model"):
            return
        model = self.model
        self.seen.add(model.status)
        read = ok(self.run(self.client.get(self.path, headers=self.by("zwolle"))))
        standing = {one["gemeentecode"] for one in read["ondertekeningen"] if one["ingetrokkenOp"] is None}
        expected = {{"zwolle": ZWOLLE, "breda": BREDA, "ocw": None}[party] for party in model.signed}
        assert (read["titel"], read["status"], read["versie"], standing) == (
            model.titel,
            model.status,
            model.versie,
            expected,
        )
        assert (len(read["instemmingen"]) == 1, len(read["addenda"])) == (model.consented, model.addenda)
        is_public = model.status in {"akkoord", "ondertekend", "beeindigd"}
        seen = self.run(self.client.get(self.path)).status_code
        assert seen == 200 if is_public else model.status == "ingetrokken" or seen == 404

    def teardown(self) -> None:
        """At the end every version still says what it said, and seals the one before."""
        if not hasattr(self, "model"):
            return
        before = None
        for number, (titel, status) in enumerate(self.model.told, 1):
            one = ok(self.run(self.client.get(f"{self.path}/versies/{number}", headers=self.by("zwolle"))))
            assert (one["inhoud"]["titel"], one["inhoud"]["status"]) == (titel, status)
            assert (one["vorigeAfdruk"], one["inhoudAfdruk"]) == (before, print_of(one["inhoud"]))
            before = one["afdruk"]


@pytest.fixture
def life(agenda_api_url: str, issuer: TestIssuer) -> Iterator[type[Life]]:
    """One register for all examples, each with an agenda of its own."""
    with asyncio.Runner() as runner:
        context = register_client(agenda_api_url, issuer)
        client = runner.run(context.__aenter__())
        try:
            runner.run(load_zwolle_and_breda(client, issuer))
            yield type("LifeHere", (Life,), {"client": client, "issuer": issuer, "runner": runner, "seen": set()})
        finally:
            runner.run(context.__aexit__(None, None, None))


def test_a_life_in_any_order_is_what_a_simple_model_says(life: type[Life]) -> None:
    bounds = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS_OF_ONE,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    run_state_machine_as_test(life, settings=bounds)
    assert life.seen >= NEVER_MISSED
