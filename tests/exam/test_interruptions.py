"""What a failure costs, what is given back, and that pulling the plug does not pay."""

import pytest

from kiosk.base.clock import Moment
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.failures import FailureKind
from kiosk.exam.transitions import Phase
from tests.fakes.exam_play import CITIZENSHIP, EXAMS, Play
from tests.fakes.exam_stages import stage
from tests.fakes.hall_people import blueprint
from tests.fakes.scripted_clock import DAY, HOUR, MINUTE, SECOND

EXAM = blueprint(CITIZENSHIP)
POLICY = EXAM.credit
POWER, OWN_ACT = "power", "candidate"


def started(name: str = CITIZENSHIP) -> Play:
    play = Play(name).started()
    play.clock.wait(10 * MINUTE)
    return play


def kinds(events: tuple[e.Event, ...]) -> list[str]:
    return [type(event).__name__ for event in events]


def held(play: Play, minutes: int = 0) -> e.Interrupted:
    """Cut the power for longer than the cap allows at once."""
    first, *rest = play.power_cut((minutes or POLICY.minutes + 1) * MINUTE)
    assert kinds(tuple(rest)) == ["HeldForCause"]
    assert isinstance(first, e.Interrupted)
    return first


@pytest.mark.parametrize("name", EXAMS)
def test_a_power_cut_within_the_cap_is_given_back_at_once(name: str) -> None:
    play = started(name)
    left = play.left_ms
    (cut,) = play.power_cut(90 * SECOND)
    assert isinstance(cut, e.Interrupted)
    assert (cut.gap_ms, cut.credited_ms, cut.counts) == (90 * SECOND, 90 * SECOND, True)
    assert (play.state.phase, play.left_ms) == (Phase.RUNNING, left)
    (credit,) = play.state.credits
    assert (credit.ms, credit.automatic, credit.interruption) == (90 * SECOND, True, 1)


@pytest.mark.parametrize("name", EXAMS)
def test_beyond_the_number_of_interruptions_the_seat_waits_for_a_cause(name: str) -> None:
    play = started(name)
    for _ in range(play.exam.credit.interruptions):
        play.power_cut(10 * SECOND)
        assert play.state.phase is Phase.RUNNING
    left = play.left_ms
    play.power_cut(10 * SECOND)
    assert (play.state.phase, play.left_ms) == (Phase.HELD, left - 10 * SECOND)
    play.clock.wait(HOUR)
    assert play.left_ms == left - 10 * SECOND


def test_the_minutes_of_the_cap_are_a_sum_and_reached_exactly() -> None:
    whole = started()
    whole.power_cut(POLICY.minutes * MINUTE)
    assert whole.state.phase is Phase.RUNNING
    twice = started()
    twice.power_cut(POLICY.minutes * MINUTE - SECOND)
    twice.power_cut(SECOND)
    assert twice.state.phase is Phase.RUNNING
    over = started()
    over.power_cut(POLICY.minutes * MINUTE - SECOND)
    over.power_cut(SECOND + 1)
    assert over.state.phase is Phase.HELD


def test_the_awaited_cause_lets_the_seat_go_on_and_decides_about_the_time() -> None:
    play = started()
    left = play.left_ms
    cut = held(play)
    for cause, expected in ((POWER, left), (OWN_ACT, left - cut.gap_ms)):
        branch = play.copy()
        branch.clock.wait(20 * MINUTE)
        branch.do(c.GiveCause(interruption=cut.number, cause=cause))
        assert (branch.state.phase, branch.left_ms) == (Phase.RUNNING, expected)
        assert branch.state.causes == {cut.number: cause}


def test_a_cause_that_is_the_candidates_takes_back_what_was_given() -> None:
    play = started()
    left = play.left_ms
    play.power_cut(MINUTE)
    assert kinds(play.do(c.GiveCause(interruption=1, cause=OWN_ACT))) == [
        "CreditTakenBack",
        "CauseGiven",
    ]
    assert play.left_ms == left - MINUTE
    assert play.state.credits[0].taken_back


def test_a_cause_that_gives_time_leaves_what_was_given() -> None:
    play = started()
    left = play.left_ms
    play.power_cut(MINUTE)
    assert kinds(play.do(c.GiveCause(interruption=1, cause=POWER))) == ["CauseGiven"]
    assert play.left_ms == left


def test_taking_time_back_can_end_the_exam_and_then_no_answer_counts() -> None:
    play = started()
    play.clock.wait(play.left_ms - 30 * SECOND)
    play.power_cut(2 * MINUTE)
    assert play.left_ms == 30 * SECOND
    play.do(c.GiveCause(interruption=1, cause=OWN_ACT))
    item = play.items[0]
    assert play.refused(c.ChooseAnswer(item=item, choice=play.choice(item))) == "time_is_up"
    assert kinds(play.do(c.Tick())) == ["Finished"]


@pytest.mark.parametrize("name", EXAMS)
def test_a_death_of_the_program_is_ours_and_never_counts_against_the_cap(name: str) -> None:
    play = started(name)
    limit = play.exam.credit.process_deaths_alarm
    left = play.left_ms
    for number in range(1, limit + 4):
        events = play.program_death(2 * SECOND)
        interrupted, *alarms = events
        assert isinstance(interrupted, e.Interrupted)
        assert (interrupted.counts, interrupted.credited_ms) == (False, 2 * SECOND)
        assert kinds(tuple(alarms)) == (["IncidentNoted"] if number > limit else [])
        assert (play.state.phase, play.left_ms) == (Phase.RUNNING, left)
    play.power_cut(play.exam.credit.minutes * MINUTE)
    assert (play.state.phase, play.left_ms) == (Phase.RUNNING, left)


def test_a_death_of_the_program_is_given_back_after_the_cap_is_used_up() -> None:
    play = started()
    for _ in range(POLICY.interruptions):
        play.power_cut(SECOND)
    left = play.left_ms
    play.program_death(8 * MINUTE)
    assert (play.state.phase, play.left_ms) == (Phase.RUNNING, left)


def test_a_death_that_the_keeper_could_not_see_is_no_death_of_the_program() -> None:
    """A keeper lives within one boot; across boots it is an end of the PC, however called."""
    play = started()
    for number in range(POLICY.interruptions + 1):
        assert play.state.phase is Phase.RUNNING
        last = play.clock.now()
        play.clock.reboot(10 * SECOND)
        first, *_ = play.do(c.Interrupt(kind="program", last=last, used_ms=play.used_ms))
        assert isinstance(first, e.Interrupted)
        assert (first.kind, first.counts, first.number) == ("power", True, number + 1)
    assert play.state.phase is Phase.HELD


def test_sleep_is_an_interruption_with_an_incident_and_counts() -> None:
    play = started()
    left = play.left_ms
    slept, incident = play.suspend(3 * MINUTE)
    assert isinstance(slept, e.Interrupted)
    assert (slept.kind, slept.gap_ms, slept.counts) == ("sleep", 3 * MINUTE, True)
    assert isinstance(incident, e.IncidentNoted)
    assert play.left_ms == left
    play.suspend(3 * MINUTE)
    assert play.state.phase is Phase.HELD


def test_what_the_candidate_did_around_a_sleep_stays_used() -> None:
    play = started()
    last = play.clock.now()
    left = play.left_ms
    play.clock.wait(4 * SECOND)
    play.clock.sleep(MINUTE)
    play.clock.wait(3 * SECOND)
    item = play.items[0]
    play.do(c.ChooseAnswer(item=item, choice=play.choice(item)))  # before the seat notices
    play.clock.wait(2 * SECOND)
    first, *_ = play.do(c.Interrupt(kind="sleep", last=last, used_ms=0))
    assert isinstance(first, e.Interrupted)
    assert first.gap_ms == MINUTE
    assert play.left_ms == left - 9 * SECOND


@pytest.mark.parametrize("error", [-HOUR, -10 * DAY, DAY, 400 * DAY])
def test_a_wrong_wall_clock_changes_no_time_whatever_it_makes_of_the_gap(error: int) -> None:
    play = started()
    left = play.left_ms
    play.clock.set_wall(error)
    assert play.left_ms == left
    play.power_cut(MINUTE)
    assert play.left_ms == left
    play.clock.set_wall(0)
    play.clock.wait(MINUTE)
    left = play.left_ms
    command = play.interrupt("power", MINUTE, None)
    play.clock.set_wall(error)  # the battery of the clock is dead
    play.do(command)
    if play.state.held_for is not None:
        play.do(c.GiveCause(interruption=play.state.held_for, cause=POWER))
    assert play.left_ms == left


# ---- evidence -----------------------------------------------------------------------------------


def lost_side_file(play: Play) -> c.Interrupt:
    return c.Interrupt(kind="power", last=play.state.wake or play.clock.now(), used_ms=0)


def no_beat_yet(_play: Play) -> c.Interrupt:
    return c.Interrupt(
        kind="power", last=Moment(boot="", awake_ms=0, boot_ms=0, wall_ms=0), used_ms=0
    )


def beat_of_an_earlier_boot(play: Play) -> c.Interrupt:
    old = Moment(boot="boot-0", awake_ms=1, boot_ms=1, wall_ms=play.clock.now().wall_ms - DAY)
    return c.Interrupt(kind="power", last=old, used_ms=1)


def old_beat(play: Play) -> c.Interrupt:
    began = play.state.exam.since
    assert began is not None
    return c.Interrupt(kind="power", last=began, used_ms=0)


@pytest.mark.parametrize(
    "evidence", [lost_side_file, no_beat_yet, beat_of_an_earlier_boot, old_beat]
)
@pytest.mark.parametrize("boots", [0, 1])
def test_without_a_side_file_the_last_entry_is_the_proof(evidence: object, boots: int) -> None:
    """Losing or putting back the side file gives no time back but that since the last answer."""
    assert callable(evidence)
    play = started()
    for _ in range(boots):
        play.power_cut(SECOND)
        play.clock.wait(MINUTE)
    item = play.items[0]
    play.do(c.ChooseAnswer(item=item, choice=play.choice(item)))
    left = play.left_ms
    play.clock.wait(40 * SECOND)
    command = evidence(play)
    play.clock.reboot(20 * SECOND)
    first, *_ = play.do(command)
    assert isinstance(first, e.Interrupted)
    assert (first.gap_ms, play.left_ms) == (60 * SECOND, left)


def test_a_beat_after_the_last_entry_is_the_better_proof() -> None:
    play = started()
    play.clock.wait(10 * SECOND)
    left = play.left_ms
    play.clock.wait(3 * SECOND)  # never reached the disk
    first, *_ = play.power_cut(20 * SECOND, unseen_ms=3 * SECOND)
    assert isinstance(first, e.Interrupted)
    assert (first.gap_ms, play.left_ms) == (23 * SECOND, left)


@pytest.mark.parametrize("kind", ["power", "program"])
def test_what_is_noted_on_the_way_back_is_no_proof_of_work(kind: FailureKind) -> None:
    """A dropped tail and, after a new start, date and time are journalled before the failure."""
    play = started()
    left = play.left_ms
    command = play.interrupt(kind, 90 * SECOND, None)
    play.do(c.NoteDroppedTail(bytes_dropped=512, sha256="00" * 32))
    play.clock.wait(20 * SECOND)
    if kind == "power":
        play.do(c.ConfirmHallTime(wall_ms=play.clock.now().wall_ms))
        play.do(c.NoteIncident(kind="side_file", detail="it was missing"))
        play.clock.wait(10 * SECOND)
    first, *_ = play.do(command)
    assert isinstance(first, e.Interrupted)
    assert first.gap_ms == (120 if kind == "power" else 110) * SECOND
    assert play.left_ms == left


@pytest.mark.parametrize(
    "phase", [Phase.CHECK_IN, Phase.HELD, Phase.PAUSED, Phase.LOCKED, Phase.FINISHED, Phase.DONE]
)
@pytest.mark.parametrize("name", EXAMS)
def test_a_failure_while_no_time_runs_costs_nothing_and_counts_nothing(
    phase: Phase, name: str
) -> None:
    play = stage(phase, name)
    left, credits_ = play.left_ms, play.state.credits
    (first,) = play.power_cut(HOUR)
    assert isinstance(first, e.Interrupted)
    assert (first.counts, first.credited_ms) == (False, 0)
    assert (play.state.phase, play.left_ms, play.state.credits) == (phase, left, credits_)
    assert play.state.interruptions[-1] == first


# ---- a failure in the middle of a decision -----------------------------------------------------


def keep_first(play: Play, command: c.Command) -> None:
    """Only the first entry of the decision reaches the disk, then the program dies."""
    entries = play.decided(command)
    assert len(entries) > 1
    play.keep(entries[0])
    play.clock.wait(SECOND)


def test_a_cause_of_which_only_the_credit_was_saved_can_be_given_again() -> None:
    play = started()
    left = play.left_ms
    cut = held(play)
    keep_first(play, c.GiveCause(interruption=cut.number, cause=POWER))
    assert play.state.phase is Phase.HELD
    play.do(c.GiveCause(interruption=cut.number, cause=POWER))
    assert (play.state.phase, play.left_ms) == (Phase.RUNNING, left)


def test_a_cause_of_which_only_the_taking_back_was_saved_can_be_given_again() -> None:
    play = started()
    left = play.left_ms
    play.power_cut(MINUTE)
    keep_first(play, c.GiveCause(interruption=1, cause=OWN_ACT))
    play.clock.wait(-SECOND)
    play.do(c.GiveCause(interruption=1, cause=OWN_ACT))
    assert play.left_ms == left - MINUTE
    assert play.state.causes == {1: OWN_ACT}


def test_a_hold_that_was_not_saved_gives_nothing_and_can_be_made_good() -> None:
    play = started()
    left = play.left_ms
    command = play.interrupt("power", (POLICY.minutes + 1) * MINUTE, None)
    keep_first(play, command)
    play.clock.wait(-SECOND)
    assert play.left_ms == left - (POLICY.minutes + 1) * MINUTE
    play.program_death(SECOND)
    play.do(c.GiveCause(interruption=1, cause=POWER))
    assert play.left_ms == left
