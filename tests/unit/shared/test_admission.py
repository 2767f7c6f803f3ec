"""Who may enter a busy service: bursts do, standing queues do not."""

from contextlib import ExitStack

import pytest

from shared.admission import LONGEST_WAIT_S, SLOW_S, Gate


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("under_way", "age_s", "is_full"),
    [
        (0, 0, False),
        (71, 0, False),
        (72, 0, True),
        (71, LONGEST_WAIT_S, False),
        (11, LONGEST_WAIT_S + 0.1, True),
        (10, 60, False),  # all of them are being worked on: slow, and no queue
    ],
)
def test_a_burst_enters_and_a_standing_queue_does_not_grow(under_way: int, age_s: float, *, is_full: bool) -> None:
    clock = Clock()
    gate = Gate(72, 10, clock)
    with ExitStack() as stack:
        for _ in range(under_way):
            stack.enter_context(gate.entered())
        clock.now = age_s
        assert gate.is_full("/agendas") is is_full
        assert not gate.is_full("/health/live")
    assert not gate.is_full("/agendas")


def test_the_crowd_shrinks_while_answers_are_slow_and_a_burst_after_it_is_let_in_whole() -> None:
    clock = Clock()
    gate = Gate(72, 10, clock)
    with ExitStack() as stays, ExitStack() as crowd:
        stays.enter_context(gate.entered())
        for _ in range(60):
            crowd.enter_context(gate.entered())
        clock.now = SLOW_S + 0.1
        crowd.close()
        for _ in range(8):
            crowd.enter_context(gate.entered())
        assert not gate.is_full("/agendas")
        crowd.enter_context(gate.entered())
        assert gate.is_full("/agendas"), "ten are as many as are worked on at once"
        crowd.close()
    with ExitStack() as burst:
        for _ in range(64):
            assert not gate.is_full("/agendas")
            burst.enter_context(gate.entered())


def test_quick_answers_let_the_crowd_grow_again() -> None:
    clock = Clock()
    gate = Gate(20, 2, clock)
    with gate.entered():
        with gate.entered():
            clock.now = SLOW_S + 0.1
        for _ in range(30):
            with gate.entered():
                pass
        with ExitStack() as crowd:
            for _ in range(19):
                assert not gate.is_full("/agendas")
                crowd.enter_context(gate.entered())
