import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.clock import Moment
from kiosk.trust.errors import PinLockedError
from kiosk.trust.pin_gate import FIRST_LOCK_MS, PinGate

MINUTE = 60_000


def at(boot_ms: int, boot: str = "boot-1", wall_ms: int = 0) -> Moment:
    return Moment(boot=boot, awake_ms=boot_ms, boot_ms=boot_ms, wall_ms=wall_ms)


def after_tries(count: int, gate: PinGate | None = None, now: Moment | None = None) -> PinGate:
    gate = gate or PinGate()
    for _ in range(count):
        gate = gate.charge(now or at(0))
    return gate


def test_five_wrong_pins_lock_for_five_minutes() -> None:
    assert after_tries(4).remaining_ms(at(0)) == 0
    gate = after_tries(5)
    with pytest.raises(PinLockedError) as caught:
        gate.charge(at(5 * MINUTE - 1))
    assert caught.value.remaining_ms == 1
    assert gate.charge(at(5 * MINUTE)).tries == 6


def test_each_further_five_double_the_lock() -> None:
    gate, now, locks = PinGate(), 0, []
    for _ in range(6):
        gate = after_tries(5, gate, at(now))
        locks.append(gate.remaining_ms(at(now)) // MINUTE)
        now += gate.remaining_ms(at(now))
    assert locks == [5, 10, 20, 40, 80, 160]


def test_the_lock_stops_growing_before_it_overflows() -> None:
    gate = after_tries(1, PinGate(tries=4 + 5 * 1_000_000))
    assert gate.locked_ms == FIRST_LOCK_MS * 2**12


def test_a_right_pin_wipes_the_slate() -> None:
    assert after_tries(4).charge(at(0)).cleared() == PinGate()


def test_a_restart_never_shortens_a_lock() -> None:
    gate = after_tries(5, now=at(1_000_000))
    reborn = gate.settle(at(0, "boot-2"))
    assert reborn.remaining_ms(at(0, "boot-2")) == 5 * MINUTE
    assert reborn.remaining_ms(at(5 * MINUTE, "boot-2")) == 0
    # Without `settle` time of the new boot does not count at all.
    assert gate.remaining_ms(at(99 * MINUTE, "boot-2")) == 5 * MINUTE


def test_what_was_served_before_a_restart_counts_once_it_was_stored() -> None:
    gate = after_tries(5).settle(at(3 * MINUTE))
    assert gate.remaining_ms(at(0, "boot-2")) == 2 * MINUTE


def test_the_wall_clock_means_nothing() -> None:
    gate = after_tries(5, now=at(0, wall_ms=1_000))
    for wall_ms in (0, 10**13):
        assert gate.remaining_ms(at(1, wall_ms=wall_ms)) == 5 * MINUTE - 1


def test_a_counter_running_backwards_gives_nothing() -> None:
    assert after_tries(5, now=at(1_000)).remaining_ms(at(0)) == 5 * MINUTE


def test_the_state_can_be_stored() -> None:
    gate = after_tries(5, now=at(77))
    assert msgspec.json.decode(msgspec.json.encode(gate), type=PinGate) == gate


@given(st.lists(st.tuples(st.integers(0, 10 * MINUTE), st.booleans()), max_size=60))
def test_no_plan_of_restarts_and_waits_beats_the_schedule(plan: list[tuple[int, bool]]) -> None:
    gate, boot, clock, waited = PinGate(), 0, 0, 0
    for wait, restart in plan:
        clock, waited = clock + wait, waited + wait
        if restart:
            boot, clock = boot + 1, 0
        gate = gate.settle(at(clock, f"boot-{boot}"))
        for _ in range(50):
            try:
                gate = gate.charge(at(clock, f"boot-{boot}"))
            except PinLockedError:
                break
        # So many tries cannot have been heard without serving every finished lock.
        served = sum(FIRST_LOCK_MS * 2**lock for lock in range(gate.tries // 5 - 1))
        assert waited >= served
