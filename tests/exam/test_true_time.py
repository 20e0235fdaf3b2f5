"""The ledger against the true exam time, and a candidate who pulls the plug.

A simulated seat beats ten times a second, but after a power cut only what was synced is left; its
wall clock is set an hour back and a day forward whenever it likes. What cannot be proven, the time
between the last synced beat and the cut, must be the only difference.
"""

import random
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.exam import commands as c
from kiosk.exam.ledger import credited_ms
from kiosk.exam.transitions import Phase
from tests.fakes.exam_play import CITIZENSHIP, Play
from tests.fakes.hall_people import blueprint
from tests.fakes.scripted_clock import DAY, HOUR, MINUTE, SECOND

INTERRUPTIONS = 20
SYNC_INTERVAL = 3 * SECOND
BEAT = SECOND // 10
POLICY = blueprint(CITIZENSHIP).credit
POWER, OWN_ACT = "power", "candidate"


class Seat:
    """A seat that fails, and what really happened to its candidate.

    Attributes:
        true_ms: time the candidate could really use.
        unproven_ms: of it, what no evidence was left of.
    """

    def __init__(self, number: int) -> None:
        self.chance = random.Random(number)
        self.play = Play().started()
        self.true_ms = 0
        self.unproven_ms = 0

    @property
    def error_ms(self) -> int:
        """How much less the ledger counts than was really used, apart from listed gaps."""
        ledger = self.play.used_ms - credited_ms(self.play.state.credits)
        return self.true_ms - self.unproven_ms - ledger

    def work(self) -> None:
        """Let the candidate answer for a while; the wall clock is set wrong in between."""
        play, chance = self.play, self.chance
        for _ in range(chance.randrange(1, 6)):
            ms = chance.randrange(1, 40 * SECOND)
            play.clock.wait(ms)
            self.true_ms += ms
            play.clock.set_wall(chance.choice([0, -HOUR, DAY, -DAY, 17 * SECOND]))
            if chance.random() < 0.6:
                item = chance.choice(play.items)
                play.do(c.ChooseAnswer(item=item, choice=play.choice(item)))
            else:
                play.do(c.Tick())

    def fail(self) -> None:
        """Have one failure of any kind, and go on, by a cause code if one is asked for."""
        play, chance = self.play, self.chance
        kind = chance.choice(["power", "power", "program", "sleep"])
        if kind == "sleep":
            play.suspend(chance.randrange(SECOND, 4 * MINUTE))
        else:
            self._die(kind == "program")
        self._resume()

    def _die(self, program: bool) -> None:  # noqa: FBT001 - a script reads best so
        play, chance = self.play, self.chance
        died, proof = play.clock.true_ms, play.state.wake
        lost = chance.randrange(0, BEAT if program else SYNC_INTERVAL)
        play.clock.wait(-lost)
        beat, used = play.clock.now(), play.used_ms
        assert proof is not None
        after_beat = proof.boot == beat.boot and proof.boot_ms > beat.boot_ms
        self.unproven_ms += lost - (proof.boot_ms - beat.boot_ms if after_beat else 0)
        play.clock.wait(lost)
        assert play.clock.true_ms == died
        if program:
            play.clock.wait(chance.randrange(SECOND, 5 * SECOND))
        else:
            play.clock.reboot(chance.randrange(10 * SECOND, 4 * MINUTE))
            play.clock.set_wall(chance.choice([0, 0, -HOUR, DAY]))
        play.do(c.Interrupt(kind="program" if program else "power", last=beat, used_ms=used))

    def _resume(self) -> None:
        play = self.play
        if play.state.held_for is not None:
            play.clock.wait(self.chance.randrange(0, 10 * MINUTE))
            play.do(c.GiveCause(interruption=play.state.held_for, cause=POWER))
        assert play.state.phase is Phase.RUNNING


@pytest.mark.parametrize("number", range(25))
def test_after_twenty_failures_the_ledger_is_right_to_the_second(number: int) -> None:
    seat = Seat(number)
    for _ in range(INTERRUPTIONS):
        seat.work()
        seat.fail()
        assert abs(seat.error_ms) <= SECOND
    assert len(seat.play.state.interruptions) == INTERRUPTIONS
    # Counted exactly: whatever second is allowed above is not needed by the arithmetic.
    assert seat.error_ms == 0
    assert seat.unproven_ms <= INTERRUPTIONS * SYNC_INTERVAL


def test_the_simulated_seat_is_no_flatterer() -> None:
    """A ledger that forgot one gap would be found out."""
    seat = Seat(1)
    seat.work()
    seat.true_ms += 2 * SECOND
    assert abs(seat.error_ms) > SECOND


class Played(NamedTuple):
    """An exam played to its end.

    Attributes:
        screen_ms: how long the tasks were on the screen.
        took_ms: from start to end, without waiting for staff.
        credited_ms: credits that stand.
        in_gap: the time ran out while the seat was dead.
    """

    screen_ms: int
    took_ms: int
    credited_ms: int
    in_gap: bool
    play: Play


def played(cuts: list[int], cause: str, *, take_back: bool) -> Played:
    """Play an exam with these power cuts, each after four minutes."""
    play = Play().started()
    began, waited, screen = play.clock.true_ms, 0, 0
    for ms in cuts:
        if play.left_ms < 4 * MINUTE:
            break
        play.clock.wait(4 * MINUTE)
        screen += 4 * MINUTE
        play.power_cut(ms)
        if play.state.held_for is not None:
            play.clock.wait(9 * MINUTE)
            waited += 9 * MINUTE
            play.do(c.GiveCause(interruption=play.state.held_for, cause=cause))
        elif take_back:
            number = len(play.state.interruptions)
            play.do(c.GiveCause(interruption=number, cause=OWN_ACT))
    rest = play.left_ms
    play.clock.wait(rest)
    play.do(c.Tick())
    assert play.state.phase is Phase.FINISHED
    credited = credited_ms(play.state.credits)
    took = play.clock.true_ms - began - waited
    return Played(screen + rest, took, credited, rest == 0, play)


CUTS = st.lists(st.integers(1, 15 * MINUTE), max_size=30)
FULL = blueprint(CITIZENSHIP).time.minutes * MINUTE
CAP = POLICY.minutes * MINUTE


@settings(max_examples=60)
@given(CUTS)
def test_pulling_the_plug_never_shows_the_tasks_for_longer(cuts: list[int]) -> None:
    for cause in (POWER, OWN_ACT):
        for take_back in (False, True):
            assert played(cuts, cause, take_back=take_back).screen_ms <= FULL


@settings(max_examples=60)
@given(CUTS)
def test_pulling_the_plug_beyond_the_cap_gains_nothing(cuts: list[int]) -> None:
    """The exam ends at most the automatic cap later, and no later once the cause is known."""
    unknown = played(cuts, OWN_ACT, take_back=False)
    assert unknown.credited_ms <= CAP
    assert sum(one.automatic for one in unknown.play.state.credits) <= POLICY.interruptions
    known = played(cuts, OWN_ACT, take_back=True)
    assert known.credited_ms == 0
    for one in (unknown, known):
        assert one.in_gap or one.took_ms == FULL + one.credited_ms
        assert one.screen_ms <= one.took_ms


@settings(max_examples=60)
@given(CUTS)
def test_a_power_cut_that_staff_confirm_costs_nothing(cuts: list[int]) -> None:
    one = played(cuts, POWER, take_back=False)
    assert one.screen_ms == FULL
    assert one.took_ms == FULL + one.credited_ms
