from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.clock import Moment, awake_between, gap_between
from tests.fakes.scripted_clock import DAY, HOUR, MINUTE, ScriptedClock

MOMENTS = st.builds(
    Moment,
    boot=st.sampled_from(["one", "two"]),
    awake_ms=st.integers(0, 10**9),
    boot_ms=st.integers(0, 10**9),
    wall_ms=st.integers(0, 10**13),
)


def test_time_passes_for_both_counters_while_the_machine_is_awake() -> None:
    clock = ScriptedClock()
    before = clock.now()
    after = clock.wait(MINUTE)
    assert awake_between(before, after) == MINUTE
    assert gap_between(before, after) == MINUTE


def test_sleep_is_a_gap_but_no_time_a_person_could_use() -> None:
    clock = ScriptedClock()
    before = clock.now()
    after = clock.sleep(HOUR)
    assert awake_between(before, after) == 0
    assert gap_between(before, after) == HOUR


def test_a_wall_clock_set_wrong_changes_nothing_within_one_boot() -> None:
    clock = ScriptedClock()
    before = clock.now()
    for error in (-HOUR, DAY, -10 * DAY):
        clock.set_wall(error)
        assert awake_between(before, clock.now()) == 0
        assert gap_between(before, clock.now()) == 0


def test_across_boots_only_the_wall_clock_can_tell_and_set_back_it_tells_nothing() -> None:
    clock = ScriptedClock()
    before = clock.now()
    after = clock.reboot(3 * MINUTE)
    assert awake_between(before, after) == 0
    assert gap_between(before, after) == 3 * MINUTE
    clock.set_wall(-HOUR)
    assert gap_between(before, clock.now()) == 0


@given(MOMENTS, MOMENTS)
def test_no_two_readings_give_negative_time(one: Moment, other: Moment) -> None:
    assert awake_between(one, other) >= 0
    assert gap_between(one, other) >= 0
