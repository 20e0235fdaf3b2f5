"""The arithmetic of time: left = minutes + accommodation + credits - used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.clock import Moment
from kiosk.exam import commands as c
from kiosk.exam.ledger import Credit, Meter, allowed_ms, credited_ms
from tests.fakes.exam_play import EXAMS, Play
from tests.fakes.hall_people import blueprint
from tests.fakes.scripted_clock import DAY, HOUR, MINUTE, SECOND, ScriptedClock


def credit(number: int, ms: int, *, taken_back: bool = False) -> Credit:
    return Credit(number=number, ms=ms, cause="power", automatic=False, taken_back=taken_back)


@pytest.mark.parametrize("name", EXAMS)
@pytest.mark.parametrize("extra_time", [False, True])
def test_the_start_gives_the_whole_time_and_the_accommodation(
    name: str, *, extra_time: bool
) -> None:
    """CE-13, CE-14."""
    exam, play = blueprint(name), Play(name).started(extra_time=extra_time)
    minutes = exam.time.minutes + (exam.time.accommodation_minutes if extra_time else 0)
    assert play.left_ms == minutes * MINUTE
    play.clock.wait(7 * MINUTE)
    assert play.left_ms == (minutes - 7) * MINUTE


def test_credits_that_stand_count_and_those_taken_back_do_not() -> None:
    exam = blueprint(EXAMS[0])
    credits_ = [credit(1, 60_000), credit(2, 5_000, taken_back=True), credit(3, 1)]
    assert credited_ms(credits_) == 60_001
    without = allowed_ms(exam, extra_time=False, credits_=[])
    assert allowed_ms(exam, extra_time=False, credits_=credits_) == without + 60_001


def test_a_meter_counts_only_between_run_and_stop() -> None:
    clock = ScriptedClock()
    meter = Meter().run(clock.now())
    clock.wait(MINUTE)
    assert meter.used(clock.now()) == MINUTE
    meter = meter.stop(clock.now())
    clock.wait(HOUR)
    assert meter.used(clock.now()) == MINUTE
    meter = meter.run(clock.now())
    clock.wait(SECOND)
    assert meter.used(clock.now()) == MINUTE + SECOND
    meter = meter.run(clock.now())  # running on is no second start
    assert meter.used(clock.now()) == MINUTE + SECOND


def test_a_meter_knows_neither_sleep_nor_the_wall_clock() -> None:
    clock = ScriptedClock()
    meter = Meter().run(clock.now())
    clock.wait(MINUTE)
    clock.sleep(HOUR)
    clock.set_wall(DAY)
    assert meter.used(clock.now()) == MINUTE
    clock.set_wall(-DAY)
    clock.wait(SECOND)
    assert meter.used(clock.now()) == MINUTE + SECOND


def test_a_failure_never_gives_time_back_by_less_evidence() -> None:
    clock = ScriptedClock()
    meter = Meter(used_ms=9 * MINUTE)
    for evidence in (0, 8 * MINUTE, 9 * MINUTE):
        assert meter.interrupted(evidence, 0, clock.now()).used_ms == 9 * MINUTE
    assert meter.interrupted(10 * MINUTE, 0, clock.now()).used_ms == 10 * MINUTE
    assert meter.interrupted(10 * MINUTE, SECOND, clock.now()).used_ms == 10 * MINUTE + SECOND


def test_a_meter_that_stood_still_stands_still_after_a_failure() -> None:
    clock = ScriptedClock()
    assert Meter(used_ms=1).interrupted(0, 0, clock.now()).since is None
    running = Meter(used_ms=1, since=clock.now())
    later = clock.reboot(MINUTE)
    assert running.interrupted(5, 0, later) == Meter(used_ms=5, since=later)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 10**7)), max_size=30))
def test_a_meter_is_the_sum_of_the_stretches_it_ran(steps: list[tuple[bool, int]]) -> None:
    clock = ScriptedClock()
    meter, expected = Meter(), 0
    for runs, ms in steps:
        meter = meter.run(clock.now()) if runs else meter.stop(clock.now())
        expected += ms if runs else 0
        clock.wait(ms)
        assert meter.used(clock.now()) == expected


def test_a_counter_that_runs_backwards_takes_no_time() -> None:
    now = ScriptedClock().now()
    earlier = Moment(boot=now.boot, awake_ms=0, boot_ms=0, wall_ms=0)
    assert Meter(used_ms=5, since=now).used(earlier) == 5


@pytest.mark.parametrize("name", EXAMS)
def test_pauses_and_locks_stop_the_clock_and_checks_before_the_start_cost_nothing(
    name: str,
) -> None:
    play = Play(name).ready()
    play.clock.wait(HOUR)
    play.do(c.Pause(reason="fire drill"))
    play.clock.wait(HOUR)
    play.do(c.Continue())
    play.started_from_ready()
    full = play.left_ms
    play.clock.wait(MINUTE)
    for stop, go in (
        (c.Pause(reason="fire drill"), c.Continue()),
        (c.Lock(reason="a drive"), c.Unlock(reason="looked at it")),
    ):
        play.do(stop)
        before = play.left_ms
        play.clock.wait(20 * MINUTE)
        play.clock.sleep(HOUR)
        assert play.left_ms == before
        play.do(go)
        assert play.left_ms == before
        play.clock.wait(MINUTE)
    assert play.left_ms == full - 3 * MINUTE


def test_a_pause_within_a_lock_within_a_pause_stops_the_clock_once() -> None:
    play = Play().started()
    play.clock.wait(MINUTE)
    left = play.left_ms
    for command in (
        c.Pause(reason="fire drill"),
        c.Lock(reason="a drive"),
        c.Unlock(reason="looked at it"),
    ):
        play.do(command)
        play.clock.wait(HOUR)
        assert play.left_ms == left
    assert play.state.phase == "paused"
    play.do(c.Continue())
    assert (play.state.phase, play.state.behind, play.left_ms) == ("running", (), left)


@pytest.mark.parametrize("name", EXAMS)
def test_at_the_limit_the_exam_finishes_by_itself(name: str) -> None:
    """CE-13."""
    play = Play(name).started()
    play.clock.wait(play.left_ms - 1)
    assert play.do(c.Tick()) == ()
    play.clock.wait(1)
    (finished,) = play.do(c.Tick())
    assert (play.state.phase, getattr(finished, "by", "")) == ("finished", "time")
    used = play.used_ms
    play.clock.wait(HOUR)
    assert play.used_ms == used


def test_a_credit_lengthens_the_exam_by_exactly_itself() -> None:
    play = Play().started()
    play.clock.wait(play.left_ms)
    play.do(c.CreditTime(ms=90 * SECOND, cause="hall"))
    assert play.left_ms == 90 * SECOND
    assert play.do(c.Tick()) == ()
    play.clock.wait(90 * SECOND)
    assert play.do(c.Tick())
    (only,) = play.state.credits
    assert (only.cause, only.automatic, only.interruption) == ("hall", False, None)
