"""The figures of a drill, from observations written by hand: what counts, to the nanosecond."""

import math
from collections.abc import Iterable

import pytest

from kiosk.drill import measuring
from kiosk.drill.measuring import CatchUp, Measured, Sample, Window, measure, percentile, touched
from kiosk.drill.observed import (
    AnyObservation,
    Connected,
    FaultBegun,
    FaultOver,
    Ordered,
    Saved,
    Shown,
    Stored,
    Taken,
)

S = 1_000_000_000
MS = 1_000_000


def saved(seat: int, at: float, sequence: int, incarnation: int = 1, whose: int = 0) -> Saved:
    return Saved(
        at_ns=round(at * S),
        seat=seat,
        attempt=f"a-{whose or seat}",
        incarnation=incarnation,
        sequence=sequence,
    )


def stored(seat: int, at: float, sequence: int, *, twice: bool = False, whose: int = 0) -> Stored:
    return Stored(
        at_ns=round(at * S),
        seat=seat,
        attempt=f"a-{whose or seat}",
        incarnation=1,
        sequence=sequence,
        where="standby" if twice else "hub",
    )


def begun(at: float, *seats: int, kind: str = "stall", number: int = 1) -> FaultBegun:
    return FaultBegun(at_ns=round(at * S), number=number, kind=kind, seats=seats, hub=not seats)


def over(at: float, number: int = 1, since: float = 0) -> FaultOver:
    return FaultOver(at_ns=round(at * S), number=number, since_ns=round(since * S))


def measured(*observations: AnyObservation) -> Measured:
    return measure(sorted(observations, key=lambda one: one.at_ns))


def took_ms(samples: Iterable[Sample]) -> list[float]:
    return [sample.took_ns / MS for sample in samples]


# ---- what is left out ------------------------------------------------------------------------

WINDOW = Window(98 * S, 107 * S)


@pytest.mark.parametrize(
    ("begins", "ends", "out"),
    [
        (90 * S, 98 * S - 1, False),
        (90 * S, 98 * S, True),
        (98 * S, 98 * S, True),
        (90 * S, 200 * S, True),
        (100 * S, 101 * S, True),
        (107 * S, 107 * S, True),
        (107 * S, 108 * S, True),
        (107 * S + 1, 107 * S + 1, False),
    ],
)
def test_a_sample_is_out_when_any_part_of_it_lies_in_a_window(
    *, begins: int, ends: int, out: bool
) -> None:
    assert touched(Sample(1, begins, ends), [WINDOW]) is out
    assert touched(Sample(1, begins, ends), [Window(0, 1), WINDOW]) is out
    assert not touched(Sample(1, begins, ends), [])


def test_the_window_is_from_two_seconds_before_to_the_first_acknowledgement_after() -> None:
    found = measured(
        saved(1, 97.9, 1),
        stored(1, 97.99, 1),  # counts
        saved(1, 97.95, 2),
        stored(1, 98, 2),  # felt the fault, for all we know
        begun(100, 1),
        saved(1, 101, 3),
        over(105),
        saved(1, 106, 4),
        stored(1, 107, 3),  # the first acknowledgement
        saved(1, 107, 5),
        saved(1, 107.001, 6),  # counts, although what heaped up is still on its way
        stored(1, 107.2, 6),
    )
    assert took_ms(found.replicate.used) == pytest.approx([90, 199])
    assert len(found.replicate.left_out) == 4


def test_an_acknowledgement_at_the_very_end_of_the_fault_is_after_it() -> None:
    at_the_end = measured(begun(100, 1), over(105), stored(1, 105, 1), saved(1, 106, 2))
    assert len(at_the_end.replicate.left_out) == 0
    before = measured(begun(100, 1), stored(1, 104.999, 1), over(105), saved(1, 106, 2))
    assert len(before.replicate.left_out) == 1


def test_only_the_hubs_word_ends_a_window() -> None:
    found = measured(
        begun(100, 1), over(105), stored(1, 106, 1, twice=True), saved(1, 107, 2), stored(1, 107, 2)
    )
    assert len(found.replicate.left_out) == 1


def test_a_seat_never_acknowledged_again_gives_no_samples() -> None:
    found = measured(begun(100, 1), over(105), saved(1, 106, 2), saved(1, 900, 3))
    assert (len(found.replicate.used), len(found.replicate.left_out)) == (0, 2)


def test_a_fault_that_never_ends_takes_its_seat_out_until_the_end() -> None:
    found = measured(begun(100, 1), stored(1, 101, 1), saved(1, 500, 2), saved(2, 500, 1))
    assert [sample.seat for sample in found.replicate.used] == [2]
    assert found.faults[0].over == math.inf


def test_a_fault_at_one_seat_leaves_the_others_in_and_one_at_the_hub_none() -> None:
    def found(*seats: int) -> list[int]:
        told = measured(
            begun(100, *seats),
            *(saved(seat, 101, 1) for seat in (1, 2, 3)),
            *(stored(seat, 101.01, 1) for seat in (1, 2, 3)),
            over(105),
            *(stored(seat, 106, 1) for seat in (1, 2, 3)),
        )
        return [sample.seat for sample in told.replicate.used]

    assert found(1) == [2, 3]
    assert found(1, 3) == [2]
    assert found() == []


# ---- what each figure is -----------------------------------------------------------------------


def test_an_entry_is_stored_when_the_hub_first_covers_it() -> None:
    found = measured(
        saved(1, 1.000, 1),
        saved(1, 1.001, 2),
        saved(1, 1.002, 3),
        stored(1, 1.010, 2),
        stored(1, 1.011, 1),  # an older word says nothing new
        stored(1, 1.030, 9),
    )
    assert took_ms(found.replicate.used) == pytest.approx([10, 9, 28])
    assert found.replicate.unfinished == 0
    assert found.entries == 3


def test_each_journal_is_counted_apart() -> None:
    found = measured(saved(1, 1, 5), saved(2, 1, 5), stored(2, 1.02, 5), stored(1, 1.05, 5))
    assert took_ms(found.replicate.used) == pytest.approx([50, 20])


def test_a_second_incarnation_is_not_stored_by_the_words_about_the_first() -> None:
    found = measured(
        saved(1, 1, 5), stored(1, 1.01, 5), saved(2, 2, 3, incarnation=2, whose=1), over(3)
    )
    assert took_ms(found.replicate.used) == pytest.approx([10, 1000])


def test_an_entry_never_stored_counts_to_the_end_of_the_drill() -> None:
    found = measured(saved(1, 1, 1), saved(1, 2, 2), stored(1, 2.5, 1), over(9))
    assert took_ms(found.replicate.used) == pytest.approx([1500, 7000])
    assert found.replicate.unfinished == 1


def test_what_is_stored_twice_is_stored_and_a_hub_without_standby_has_none_late() -> None:
    found = measured(
        saved(1, 1, 1), stored(1, 1.02, 1, twice=True), saved(1, 2, 2), stored(1, 2.01, 2), over(9)
    )
    assert took_ms(found.replicate.used) == pytest.approx([20, 10])
    assert took_ms(found.twice.used) == pytest.approx([20])


def test_a_command_takes_from_the_signature_to_the_seat() -> None:
    found = measured(
        Ordered(at_ns=1 * S, order="x", seat=1),
        Taken(at_ns=1 * S + 30 * MS, order="x"),
        Taken(at_ns=1 * S + 90 * MS, order="x"),  # told again after a reconnection
        Ordered(at_ns=2 * S, order="never", seat=1),
        begun(50, 2),
        Ordered(at_ns=51 * S, order="in a fault", seat=2),
        Ordered(at_ns=51 * S, order="beside it", seat=1),
        Taken(at_ns=51 * S + 40 * MS, order="beside it"),
        over(52),
    )
    assert took_ms(found.command.used) == pytest.approx([30, 50_000, 40])
    assert (len(found.command.left_out), found.command.unfinished) == (1, 1)


def test_an_entry_is_fresh_when_a_board_first_tells_of_it() -> None:
    found = measured(
        saved(1, 1.0, 4),
        Shown(at_ns=round(1.5 * S), attempts={"a-1": (1, 3), "a-2": (1, 9)}),
        Shown(at_ns=round(2.5 * S), attempts={}),
        Shown(at_ns=round(3.5 * S), attempts={"a-1": (1, 4)}),
    )
    assert took_ms(found.fresh.used) == pytest.approx([2500])


# ---- catching up -------------------------------------------------------------------------------


def test_catching_up_lasts_until_all_from_the_fault_is_stored() -> None:
    found = measured(
        saved(1, 99, 1),
        stored(1, 99.01, 1),
        begun(100, kind="lan_cut"),
        saved(1, 101, 2),
        saved(2, 101, 1),
        saved(2, 104, 2),
        over(105),
        saved(2, 105.5, 3),  # after the fault: the latency of this one is another figure
        stored(1, 106, 2),
        stored(2, 107, 1),
        stored(2, 107.5, 2),
        stored(2, 109, 3),
    )
    assert found.catch_ups == (CatchUp("lan_cut", 1, 1.0), CatchUp("lan_cut", 2, 2.5))


def test_a_line_that_had_to_come_back_counts_as_well() -> None:
    found = measured(
        saved(1, 99, 1),
        stored(1, 99.01, 1),
        begun(100, kind="hub_killed"),
        over(103),
        Connected(at_ns=107 * S, seat=1),
        saved(1, 110, 2),
        stored(1, 110.01, 2),
        Connected(at_ns=150 * S, seat=1),  # of some later trouble
    )
    assert found.catch_ups == (CatchUp("hub_killed", 1, 4.0),)


def test_a_seat_with_nothing_held_up_has_nothing_to_catch_up() -> None:
    found = measured(saved(1, 99, 1), stored(1, 99.01, 1), begun(100, 1), over(103), over(200, 9))
    assert found.catch_ups == ()


def test_a_seat_that_never_catches_up_is_late_until_the_end() -> None:
    found = measured(begun(100, 1), saved(1, 101, 1), over(103), over(203, 9))
    assert found.catch_ups == (CatchUp("stall", 1, 100.0),)


def test_what_was_lost_with_a_disk_is_not_waited_for() -> None:
    found = measured(
        saved(1, 99, 1),
        stored(1, 99.01, 1),
        saved(1, 99.9, 2),
        begun(100, 1, 7, kind="seat_disk_gone"),
        saved(7, 110, 2, incarnation=2, whose=1),
        over(110),
        Stored(at_ns=112 * S, seat=7, attempt="a-1", incarnation=2, sequence=2, where="hub"),
    )
    assert found.catch_ups == (CatchUp("seat_disk_gone", 7, 2.0),)


# ---- sums --------------------------------------------------------------------------------------


def test_percentiles() -> None:
    assert percentile([], 99) is None
    assert percentile([5.0], 99) == 5.0
    assert percentile([float(n) for n in range(101)], 99) == pytest.approx(99)
    assert percentile([1.0, 2.0], 50) == pytest.approx(1.5)


def test_a_drill_in_which_nobody_saw_anything() -> None:
    found = measure([])
    assert found.entries == 0
    assert measuring.milliseconds(found.replicate, 99) is None


def test_a_fault_knows_since_when_its_way_back_was_asked_for() -> None:
    found = measured(
        begun(100, kind="hub_partition"),
        over(112, since=107),
        begun(200, 1, number=2),
        over(201, 2),
    )
    assert [fault.since / S for fault in found.faults] == [107, 200]
