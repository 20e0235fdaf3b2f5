"""An attempt at its second and third seat: what it keeps, what the move costs, what is refused."""

from collections.abc import Callable
from typing import Any, cast

import pytest
from msgspec.structs import replace

from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import fold
from kiosk.exam.failures import Heard
from kiosk.exam.recomputing import recompute
from kiosk.exam.transitions import Phase
from tests.fakes.exam_play import CITIZENSHIP, EXAMS, ONE, Play, signed_by_two
from tests.fakes.exam_stages import SAMPLES, move_order, stage
from tests.fakes.hall_people import blueprint
from tests.fakes.moves import Beat, arrive, beat, entries, move, told
from tests.fakes.scripted_clock import DAY, HOUR, MINUTE, SECOND

POLICY = blueprint(CITIZENSHIP).credit
LIVING = [
    phase
    for phase in Phase
    if phase not in {Phase.EMPTY, Phase.CLOSED, Phase.REFUSED, Phase.ANNULLED}
]


def working(name: str = CITIZENSHIP) -> Play:
    play = stage(Phase.RUNNING, name)
    play.clock.wait(MINUTE)
    return play


def explained(play: Play) -> bool:
    result = recompute(entries(play), play.exam, signed_by_two, play.keys)
    return result.discrepancies == () and result.attempt == play.state


@pytest.mark.parametrize("name", EXAMS)
@pytest.mark.parametrize("phase", LIVING)
@pytest.mark.parametrize("busy", [False, True])
def test_everything_but_the_seat_is_as_it_was(phase: Phase, name: str, *, busy: bool) -> None:
    play = stage(phase, name, busy=busy)
    before, left = play.state, play.left_ms
    window = before.window.used(play.clock.now())
    move(play, 3 * MINUTE, heard=beat(play))
    after = play.state
    assert (after.phase, after.behind, after.held_for) == (phase, before.behind, before.held_for)
    assert (after.answers, after.flagged, after.struck) == (
        before.answers,
        before.flagged,
        before.struck,
    )
    assert (after.drafts, after.content, after.score) == (
        before.drafts,
        before.content,
        before.score,
    )
    assert play.left_ms == left
    assert after.window.used(play.clock.now()) == window
    assert after.seating is not None
    assert (after.seating.seat, after.seating.incarnation) == (9, 2)
    assert not after.moving
    assert explained(play)


@pytest.mark.parametrize("name", EXAMS)
def test_the_gap_is_given_back_whole_and_uses_up_no_cap(name: str) -> None:
    play = working(name)
    left = play.left_ms
    counted = [one for one in play.state.interruptions if one.counts]
    gap = (play.exam.credit.minutes + 30) * MINUTE
    (moved, *_) = move(play, gap, heard=beat(play))
    assert isinstance(moved, e.Interrupted)
    assert (moved.kind, moved.counts, moved.gap_ms, moved.credited_ms) == ("move", False, gap, gap)
    assert (play.state.phase, play.left_ms) == (Phase.RUNNING, left)
    assert play.state.credits[-1].cause == "move"
    assert [one for one in play.state.interruptions if one.counts] == counted


def test_a_move_after_the_caps_are_used_up_still_costs_nothing() -> None:
    play = Play().started()
    for _ in range(POLICY.interruptions):
        play.clock.wait(SECOND)
        play.power_cut(SECOND)
    left = play.left_ms
    move(play, HOUR, heard=beat(play))
    assert (play.state.phase, play.left_ms) == (Phase.RUNNING, left)


def test_orders_follow_the_old_seats_count_and_name_the_new_incarnation() -> None:
    play = working()
    before = play.state.sequence
    arrive(play, MINUTE)
    assert play.state.sequence == before + 1
    assert play.state.order_sequence == before + 1


def test_a_second_move_counts_on() -> None:
    play = working()
    left = play.left_ms
    move(play, MINUTE, heard=beat(play))
    play.clock.wait(20 * SECOND)
    move(play, 2 * MINUTE, heard=beat(play), seat=3)
    assert play.left_ms == left - 20 * SECOND
    assert play.state.seating is not None
    assert (play.state.seating.seat, play.state.seating.incarnation) == (3, 3)
    assert explained(play)


# ---- evidence -----------------------------------------------------------------------------------


def test_a_beat_after_the_last_entry_says_how_much_was_used() -> None:
    play = working()
    play.clock.wait(7 * SECOND)
    heard, left = beat(play), play.left_ms
    play.clock.wait(2 * SECOND)  # never heard of
    (moved, *_) = move(play, 50 * SECOND, heard=heard)
    assert isinstance(moved, e.Interrupted)
    assert (moved.last.wall_ms, moved.gap_ms) == (heard.wall_ms, 52 * SECOND)
    assert play.left_ms == left


def test_without_a_beat_the_last_entry_is_the_proof() -> None:
    play = working()
    item = play.items[0]
    play.do(c.ChooseAnswer(item=item, choice=play.choice(item)))
    left = play.left_ms
    play.clock.wait(5 * SECOND)
    move(play, MINUTE)
    assert play.left_ms == left
    assert explained(play)


def test_a_beat_from_before_the_last_entry_proves_nothing() -> None:
    """A beat of the exam must not use up the window that opened after it."""
    play = stage(Phase.REVIEW, CITIZENSHIP)
    shown = play.state.window.used(play.clock.now())
    wake = play.state.wake
    assert wake is not None
    old = Beat(wake.wall_ms, play.used_ms)
    assert old.used_ms > shown
    move(play, MINUTE, heard=old)
    assert play.state.window.used(play.clock.now()) == shown


@pytest.mark.parametrize("claimed", [0, 10**12])
def test_a_beat_takes_no_more_than_has_passed_and_gives_no_entry_back(claimed: int) -> None:
    play = working()
    item = play.items[0]
    play.do(c.ChooseAnswer(item=item, choice=play.choice(item)))
    left = play.left_ms
    play.clock.wait(4 * SECOND)
    move(play, MINUTE, heard=Beat(play.clock.now().wall_ms - MINUTE // 30, claimed))
    assert left - 4 * SECOND <= play.left_ms <= left
    assert explained(play)


def test_what_came_too_late_is_not_counted() -> None:
    play = working()
    answers, left = play.state.answers, play.left_ms
    heard = beat(play)
    for number in (10, 11):
        play.clock.wait(SECOND)
        play.do(c.ChooseAnswer(item=play.items[number], choice=play.choice(play.items[number])))
    move(play, MINUTE, heard=heard, late=2)
    assert play.state.answers == answers
    assert play.left_ms == left
    assert explained(play)


@pytest.mark.parametrize("error", [-HOUR, -10 * DAY, DAY])
def test_a_wrong_clock_of_the_other_pc_changes_no_time(error: int) -> None:
    play = working()
    left, heard = play.left_ms, beat(play)
    arrive(play, MINUTE)
    play.clock.set_wall(error)
    play.do(c.Interrupt(kind="move", last=told(heard), used_ms=heard.used_ms))
    assert (play.state.phase, play.left_ms) == (Phase.RUNNING, left)


def test_two_seats_on_one_pc_are_judged_by_its_counter() -> None:
    """As in a drill: the boots do not differ."""
    play = working()
    item = play.items[0]
    play.do(c.ChooseAnswer(item=item, choice=play.choice(item)))
    left = play.left_ms
    play.clock.wait(MINUTE)
    play.do(move_order(play))
    play.clock.wait(SECOND)
    (moved, *_) = play.do(c.Interrupt(kind="move", last=told(Beat()), used_ms=0))
    assert isinstance(moved, e.Interrupted)
    assert (moved.gap_ms, play.left_ms) == (61 * SECOND, left)
    assert explained(play)


# ---- plays --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("heard_ms", "given"), [(1_000, True), (19_000, False)])
def test_a_play_cut_off_is_given_back_by_how_much_was_heard(heard_ms: int, *, given: bool) -> None:
    play = working()
    item = play.items[0]
    for _ in range(POLICY.plays):
        play.do(c.StartAudio(item=item))
        play.do(c.EndAudio(item=item, heard_ms=1_000, length_ms=20_000, fault=True))
    play.do(c.StartAudio(item=item))
    used, automatic = play.state.plays[item].used, play.state.automatic_plays
    heard = Heard(item=item, heard_ms=heard_ms, length_ms=20_000)
    move(play, MINUTE, heard=beat(play), playing=heard)
    assert play.state.plays[item].used == used - given
    assert not play.state.plays[item].playing
    assert play.state.automatic_plays == automatic
    assert explained(play)


# ---- order of things ----------------------------------------------------------------------------


@pytest.mark.parametrize("phase", LIVING)
def test_nothing_happens_between_the_move_and_the_record_of_its_interruption(phase: Phase) -> None:
    play = stage(phase, CITIZENSHIP)
    arrive(play, MINUTE)
    allowed = {
        c.Interrupt,
        c.NoteDroppedTail,
        c.NoteIncident,
        c.ConfirmHallTime,
        c.MoveAttempt,
        c.RaiseEpoch,
    }
    for kind, sample in SAMPLES.items():
        if kind not in allowed:
            assert play.refused(sample(play)) == "resume_first"
    play.do(c.Interrupt(kind="power", last=play.clock.now(), used_ms=0))
    assert play.state.interruptions[-1].kind == "move"


def test_a_power_cut_right_after_the_move_is_part_of_the_move() -> None:
    play = working()
    left, heard = play.left_ms, beat(play)
    counted = [one for one in play.state.interruptions if one.counts]
    arrive(play, MINUTE)
    play.clock.reboot(3 * MINUTE)
    play.do(c.NoteDroppedTail(bytes_dropped=512, sha256="00" * 32))
    play.do(c.ConfirmHallTime(wall_ms=play.clock.now().wall_ms))
    (moved, *_) = play.do(c.Interrupt(kind="power", last=told(heard), used_ms=heard.used_ms))
    assert isinstance(moved, e.Interrupted)
    assert (moved.kind, moved.gap_ms) == ("move", 4 * MINUTE)
    assert play.left_ms == left
    assert [one for one in play.state.interruptions if one.counts] == counted
    assert explained(play)


def test_a_seat_cannot_call_a_power_cut_a_move() -> None:
    play = working()
    last = play.clock.now()
    play.clock.reboot(HOUR)
    command = c.Interrupt(kind="move", last=last, used_ms=play.used_ms)
    assert play.refused(command) == "not_moved"


def test_a_decision_cut_off_by_the_loss_of_a_seat_is_explained() -> None:
    play = working()
    play.power_cut((POLICY.minutes + 1) * MINUTE)
    assert isinstance(entries(play)[-1].event, e.HeldForCause)
    move(play, MINUTE, late=1)
    assert explained(play)


def test_a_held_seat_waits_for_its_cause_at_the_next_one_too() -> None:
    play = stage(Phase.HELD, CITIZENSHIP)
    left = play.left_ms
    move(play, HOUR, heard=beat(play))
    assert play.left_ms == left
    waited = play.state.held_for
    assert waited is not None
    gap = next(one.gap_ms for one in play.state.interruptions if one.number == waited)
    play.do(c.GiveCause(interruption=waited, cause="power"))
    assert (play.state.phase, play.left_ms) == (Phase.RUNNING, left + gap)
    assert explained(play)


def test_one_person_moves_nobody() -> None:
    play = working()
    assert play.refused(move_order(play), signers=ONE) == "second_person_needed"


LIES: dict[str, Callable[[Any], e.Event | None]] = {  # Any: each takes a `Moved`
    "no move": lambda _event: None,
    "another seat left": lambda event: replace(event, from_seat=8),
    "another seat taken": lambda event: replace(event, seating=replace(event.seating, seat=3)),
    "another place": lambda event: replace(event, sequence=11),
    "another head": lambda event: replace(event, head="ef" * 32),
    "extra time": lambda event: replace(
        event,
        seating=replace(
            event.seating, accommodations=replace(event.seating.accommodations, extra_time=True)
        ),
    ),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_move_that_was_not_ordered_so_is_found(lie: str) -> None:
    play = working()
    move(play, MINUTE, heard=beat(play))
    story = entries(play)
    place = next(n for n, one in enumerate(story) if isinstance(one.event, e.Moved))
    event = LIES[lie](story[place].event)
    rest = [] if event is None else [replace(story[place], event=cast("e.Moved", event))]
    story = [*story[:place], *rest, *story[place + 1 :]]
    assert recompute(story, play.exam, signed_by_two, play.keys).discrepancies


def test_time_cannot_be_made_from_a_move() -> None:
    play = working()
    move(play, MINUTE, heard=beat(play))
    story = entries(play)
    place = next(
        n
        for n, one in enumerate(story)
        if isinstance(one.event, e.Interrupted) and one.event.kind == "move"
    )
    event = story[place].event
    assert isinstance(event, e.Interrupted)
    for change in (
        {"used_ms": 0},
        {"gap_ms": HOUR, "credited_ms": HOUR},
        {"credited_ms": HOUR},
        {"kind": "program"},
        {"last": replace(event.last, wall_ms=0)},
    ):
        told_so = replace(story[place], event=replace(event, **change))
        lied = [*story[:place], told_so, *story[place + 1 :]]
        assert recompute(lied, play.exam, signed_by_two, play.keys).discrepancies
    assert fold(story) == play.state
