"""The plan: every kind comes, faults keep out of each other's way, and quiet lies between them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import MalformedError
from kiosk.drill.command import main
from kiosk.drill.plan import (
    DOES,
    KINDS,
    LASTS_MS,
    QUIET_MS,
    Fault,
    FaultKind,
    Plan,
    kinds_of,
    plan_of,
)

AT_SEATS = (
    "seat_killed",
    "seat_disk_gone",
    "delay",
    "stall",
    "reset",
    "half_open",
    "clock_2015",
    "clock_2035",
    "disk_full",
)
plans = st.builds(
    plan_of,
    st.integers(2, 250),
    st.floats(0.1, 90, allow_nan=False),
    st.just(KINDS),
    st.integers(0, 2**32),
)


def end_of(fault: Fault) -> int:
    return fault.begins_ms + fault.lasts_ms


def of_hall(plan: Plan) -> list[Fault]:
    return [fault for fault in plan.faults if fault.whole_hall]


@given(plans)
def test_every_kind_comes_and_in_order_of_time(plan: Plan) -> None:
    assert {fault.kind for fault in plan.faults} == set(KINDS)
    assert [fault.number for fault in plan.faults] == list(range(1, len(plan.faults) + 1))
    begins = [fault.begins_ms for fault in plan.faults]
    assert begins == sorted(begins)
    assert plan.faults[0].kind == "mass_start"


@given(plans)
def test_what_meets_the_whole_hall_comes_alone_with_quiet_around_it(plan: Plan) -> None:
    for one in of_hall(plan):
        for other in plan.faults:
            if other is not one:
                apart = max(other.begins_ms - end_of(one), one.begins_ms - end_of(other))
                assert apart >= QUIET_MS, (one, other)


@given(plans)
def test_one_seat_never_meets_two_faults_without_quiet_between_them(plan: Plan) -> None:
    met: dict[int, list[Fault]] = {}
    for fault in plan.faults:
        for seat in fault.seats:
            met.setdefault(seat, []).append(fault)
    for faults in met.values():
        for one, other in pairwise(faults):
            assert other.begins_ms - end_of(one) >= QUIET_MS


@given(st.integers(2, 250), plans)
def test_half_of_the_seats_give_clean_figures_in_every_wave(seats: int, plan: Plan) -> None:
    plan = plan_of(seats, 10, KINDS, seed=plan.lasts_ms)
    for fault in plan.faults:
        near = [
            other
            for other in plan.faults
            if abs(other.begins_ms - fault.begins_ms) < QUIET_MS and other.seats
        ]
        assert 2 * sum(len(other.seats) for other in near) <= seats


@given(plans)
def test_a_seat_without_a_disk_is_left_alone_and_its_candidate_has_a_spare(plan: Plan) -> None:
    gone: set[int] = set()
    for fault in plan.faults:
        assert gone.isdisjoint(fault.seats)
        if fault.kind == "seat_disk_gone":
            gone |= set(fault.seats)
    assert plan.spares == len(gone)


@given(plans)
def test_the_takeover_is_the_last_because_no_standby_is_left_after_it(plan: Plan) -> None:
    assert plan.faults[-1].kind == "hub_partition"
    assert end_of(plan.faults[-1]) + QUIET_MS <= plan.lasts_ms


@given(plans)
def test_faults_last_as_long_as_their_kind_and_a_delay_has_its_size(plan: Plan) -> None:
    for fault in plan.faults:
        assert fault.lasts_ms == LASTS_MS[fault.kind]
        assert (fault.delay_ms > 0) == (fault.kind == "delay")
        assert 0 <= fault.jitter_ms <= fault.delay_ms
        assert fault.whole_hall == (fault.kind not in AT_SEATS)


def test_the_same_seed_makes_the_same_plan_and_another_another() -> None:
    assert plan_of(40, 20, KINDS, 7) == plan_of(40, 20, KINDS, 7)
    assert plan_of(40, 20, KINDS, 7) != plan_of(40, 20, KINDS, 8)


def test_more_time_brings_more_faults_but_one_takeover() -> None:
    short, long = (plan_of(40, minutes, KINDS, 1) for minutes in (4, 40))
    counted = [sum(fault.kind == "hub_killed" for fault in plan.faults) for plan in (short, long)]
    assert counted[0] < counted[1]
    assert sum(fault.kind == "hub_partition" for fault in long.faults) == 1


def test_a_drill_asked_to_be_too_short_takes_the_time_it_needs() -> None:
    plan = plan_of(20, 0.5, KINDS, 1)
    assert {fault.kind for fault in plan.faults} == set(KINDS)
    assert plan.lasts_ms > 30_000
    assert plan_of(20, 10, KINDS, 1).lasts_ms == 600_000


def test_only_the_kinds_asked_for_come() -> None:
    asked: tuple[FaultKind, ...] = ("delay", "hub_killed")
    plan = plan_of(4, 2, asked, 1)
    assert {fault.kind for fault in plan.faults} == set(asked)
    assert plan.spares == 0
    assert plan_of(4, 2, (), 1).faults == ()


def test_big_halls_have_several_victims_of_each_kind() -> None:
    plan = plan_of(200, 5, KINDS, 1)
    assert all(len(fault.seats) == 11 for fault in plan.faults if fault.seats)


def test_the_list_of_faults_is_read_with_words_on_mistakes() -> None:
    assert kinds_of("all") == KINDS
    assert kinds_of("lan_cut, seat_killed,lan_cut") == ("seat_killed", "lan_cut")
    for wrong in ("", "seat_killed,,", "power", "all,lan_cut", "Seat_Killed"):
        with pytest.raises(MalformedError) as refused:
            kinds_of(wrong)
        assert refused.value.code == "bad_faults"
    assert "'power'" in refused_words("power")
    assert "half_open" in refused_words("power")


def refused_words(text: str) -> str:
    with pytest.raises(MalformedError) as refused:
        kinds_of(text)
    return refused.value.detail


@pytest.mark.parametrize(("seats", "minutes"), [(1, 5), (0, 5), (20, 0), (20, -1)])
def test_a_drill_of_nobody_or_no_time_is_refused(seats: int, minutes: float) -> None:
    with pytest.raises(MalformedError) as refused:
        plan_of(seats, minutes, KINDS, 1)
    assert refused.value.code == "bad_size"


def test_the_help_of_the_command_tells_what_each_kind_of_fault_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    lines = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()]
    told = {line[0]: line[1] for line in lines if len(line) > 1}
    assert {kind: told[kind] for kind in KINDS} == DOES
