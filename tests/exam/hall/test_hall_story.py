"""A sitting from the opening to the closing: what commands lead to, and what they leave alone."""

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.base.errors import RuleError
from kiosk.base.ids import StaffId
from kiosk.exam.hall import commands as c
from kiosk.exam.hall import events as e
from kiosk.exam.hall.deciding_attempts import CODES_WINDOW_MS, MOST_CODES
from kiosk.exam.hall.drawing import redraw_agrees
from kiosk.exam.hall.entry import AnyHallEvent
from kiosk.exam.hall.seats import free_seats, seat_of, seats_to_draw, taken_seats, waiting
from kiosk.exam.hall.state import fold_hall
from kiosk.exam.transitions import Phase
from tests.exam.hall.scenes import ADMIT, EXTEND, absent, answered, asking, fresh, opened, refuse
from tests.fakes.hall_play import (
    ASSISTED,
    DIGEST,
    DRAW,
    EXPIRED,
    JOINING,
    LATER,
    LATER_DIGEST,
    ONE,
    PLAIN,
    PLAIN_TOO,
    TWO,
    HallPlay,
    attempt,
    begin,
    check_in,
    code,
    give,
    joined,
    move,
    opening,
)
from tests.fakes.scripted_clock import HOUR, MORNING


def last(play: HallPlay) -> AnyHallEvent:
    return play.entries[-1].event


def test_the_opening_names_both_persons_and_what_the_machine_thought_the_time_was() -> None:
    play = fresh()
    play.observed = replace(play.observed, machine_ms=1_420_000_000_000)
    three = (StaffId("inv-2"), StaffId("inv-2"), StaffId("head-1"), StaffId("inv-1"))
    event = last(play.do(opening(MORNING), three))
    assert isinstance(event, e.HallOpened)
    assert event.opened_by == ("inv-2", "head-1")
    assert (event.machine_ms, event.hall_ms) == (1_420_000_000_000, MORNING)


def test_a_hub_that_started_again_is_opened_again_and_nothing_is_forgotten() -> None:
    play = fresh().begun()
    before = play.state
    play.do(opening(MORNING + HOUR), (StaffId("head-1"), StaffId("inv-2")))
    assert play.state.opened is not None
    assert play.state.opened.opened_by == ("head-1", "inv-2")
    assert play.state.people == before.people
    assert play.state.begun == before.begun


def test_check_in_keeps_document_assistant_and_hour() -> None:
    play = opened()
    moment = play.clock.now().wall_ms
    person = play.here(ASSISTED).state.person(ASSISTED)
    assert person.checked_in == e.CheckedIn(
        candidate=ASSISTED, document="foreign_passport", assistant=True
    )
    assert person.arrived_ms == moment
    assert not person.late


def test_an_expired_document_refuses_nobody_by_itself() -> None:
    play = opened().here(EXPIRED)
    assert play.state.person(EXPIRED).checked_in is not None
    refused = opened().do(refuse(EXPIRED, ground="document_expired", reason=" a year ago "))
    event = last(refused)
    assert isinstance(event, e.EntryRefused)
    assert event.reason == "a year ago"


def test_a_refusal_is_taken_back_by_two_until_the_common_start() -> None:
    back = c.TakeBackRefusal(candidate=PLAIN, reason=" the document was brought ")
    play = opened().do(refuse()).do(back)
    event = last(play)
    assert event == e.RefusalTakenBack(candidate=PLAIN, reason="the document was brought")
    assert play.here(PLAIN).state.person(PLAIN).here


def test_somebody_marked_as_absent_may_still_come_until_the_common_start() -> None:
    play = absent().here(PLAIN)
    person = play.state.person(PLAIN)
    assert (person.late, person.no_show) == (True, False)
    assert person.checked_in is not None


def test_somebody_not_marked_may_come_after_the_common_start() -> None:
    play = opened().here(PLAIN).do(DRAW).do(begin(PLAIN), ONE)
    play.here(PLAIN_TOO).do(DRAW).do(begin(PLAIN_TOO), ONE)
    assert play.state.begun == {attempt(PLAIN), attempt(PLAIN_TOO)}


def test_the_draw_seats_those_who_wait_and_never_a_spare_or_a_taken_seat() -> None:
    play = opened().here(PLAIN, PLAIN_TOO).do(c.SetSpare(seats=(2, 5, 2)), ONE)
    assert play.state.spare == {2, 5}
    assert waiting(play.state, play.roster) == (PLAIN, PLAIN_TOO)
    assert seats_to_draw(play.state, play.roster) == (1, 3, 4, 6)
    play.do(DRAW)
    first = taken_seats(play.state, play.roster)
    assert set(first.values()) == {PLAIN, PLAIN_TOO}
    assert not set(first) & {2, 5}
    play.here(EXPIRED).do(DRAW)
    second = taken_seats(play.state, play.roster)
    assert len(second) == 3
    assert first.items() <= second.items()
    assert len(play.state.draws) == 2


def test_anybody_can_repeat_the_draw_from_what_the_journal_holds() -> None:
    play = opened().here(PLAIN, PLAIN_TOO, EXPIRED).do(c.SetSpare(seats=(2, 5)), ONE)
    event = last(play.do(DRAW))
    assert isinstance(event, e.SeatsDrawn)
    assert (event.numbers, event.sitting_digest) == (DRAW.numbers, DIGEST)
    assert redraw_agrees(event, (EXPIRED, PLAIN_TOO, PLAIN), (1, 3, 4, 6))


def test_spare_seats_are_offered_first() -> None:
    play = opened().do(c.SetSpare(seats=(4, 6)), ONE)
    assert free_seats(play.state, play.roster) == (4, 6, 1, 2, 3, 5)


def test_a_seat_is_free_again_when_its_attempt_is_over() -> None:
    play = fresh().begun()
    seat = play.seat(PLAIN)
    assert seat not in free_seats(play.state, play.roster)
    play.over(PLAIN)
    assert seat in free_seats(play.state, play.roster)
    play.do(move(PLAIN_TOO, seat))
    assert play.state.attempt_at(seat) == attempt(PLAIN_TOO)


def test_two_give_another_seat_before_an_attempt_is_opened_also_after_the_start() -> None:
    play = opened().here(PLAIN, PLAIN_TOO, ASSISTED).do(c.SetSpare(seats=(6,)), ONE).do(DRAW)
    drawn = play.seat(PLAIN)
    play.held(PLAIN_TOO).do(begin(PLAIN_TOO), ONE).do(give(PLAIN, 6))
    event = last(play)
    assert isinstance(event, e.SeatGiven)
    assert (event.from_seat, event.to_seat, event.reason) == (drawn, 6, "the PC does not start")
    assert play.seat(PLAIN) == 6
    assert play.state.spare == frozenset()
    assert drawn in free_seats(play.state, play.roster)
    play.held(PLAIN, 6).do(begin(PLAIN), ONE)
    assert play.state.attempt(attempt(PLAIN)).incarnation == 1
    assert taken_seats(play.state, play.roster)[6] == PLAIN


def test_a_move_opens_the_next_incarnation_and_frees_the_old_seat() -> None:
    play = fresh().begun()
    old, new = play.seat(PLAIN), play.free()
    play.do(c.SetSpare(seats=(new,)), ONE).do(move(PLAIN, new))
    one = play.state.attempt(attempt(PLAIN))
    assert (one.incarnation, one.seat, one.held) == (2, new, False)
    assert one.earlier == ((1, old),)
    assert (one.moves[0].sequence, one.moves[0].from_seat) == (9, old)
    assert play.state.spare == frozenset()
    assert play.state.attempt_at(old) is None
    play.held(PLAIN, new, 2)
    assert play.state.attempt(attempt(PLAIN)).held
    play.do(move(PLAIN, old, 2))  # and back, as the third
    assert play.state.attempt(attempt(PLAIN)).earlier == ((1, old), (2, new))


def test_a_pc_that_fails_before_the_start_is_left_as_well() -> None:
    """The old seat may have begun a journal nobody heard of: the number is not used again."""
    play = opened().here(PLAIN).do(DRAW)
    old, new = play.seat(PLAIN), play.free()
    play.do(move(PLAIN, new))
    one = play.state.attempt(attempt(PLAIN))
    assert (one.incarnation, one.seat, one.earlier) == (2, new, ((1, old),))
    assert seat_of(play.state, play.roster.candidate(PLAIN)) == new
    play.do(begin(PLAIN), ONE)
    assert play.state.begun == {attempt(PLAIN)}


def test_a_late_addition_comes_in_is_seated_and_starts_later() -> None:
    play = fresh().begun().do(EXTEND, ONE)
    event = last(play)
    assert isinstance(event, e.RosterExtended)
    assert (event.version, event.added) == (2, (LATER,))
    assert play.state.sitting_digest == LATER_DIGEST
    play.here(LATER).do(DRAW)
    drawn = last(play)
    assert isinstance(drawn, e.SeatsDrawn)
    assert drawn.sitting_digest == LATER_DIGEST
    play.do(begin(LATER), ONE)
    assert attempt(LATER) in play.state.begun


def test_the_start_records_the_versions_all_agree_on() -> None:
    event = last(fresh().begun())
    assert isinstance(event, e.ExamBegun)
    assert (event.build, event.attempts) == ("1.0", (attempt(PLAIN), attempt(PLAIN_TOO)))


def test_a_seat_of_another_version_holds_up_only_its_own_start() -> None:
    play = opened().here(PLAIN, PLAIN_TOO).do(DRAW)
    seats = {**play.observed.seats}
    del seats[play.seat(PLAIN)]
    play.observed = replace(play.observed, seats=seats)
    assert play.refused(begin(PLAIN, PLAIN_TOO), ONE) == "other_version"
    assert play.do(begin(PLAIN_TOO), ONE).state.begun == {attempt(PLAIN_TOO)}


def test_a_machine_is_admitted_with_the_certificate_it_would_get() -> None:
    event = last(asking("seat/3").do(ADMIT, ONE))
    assert event == e.MachineAdmitted(name="seat/3", request=JOINING.request, vouched="hall")


def test_a_name_is_free_again_when_its_machine_is_revoked() -> None:
    play = asking("seat/3").note(joined(serial="01"))
    play.do(c.RevokeMachine(name="seat/3", reason="stolen"), ONE)
    assert play.state.machines["seat/3"].revoked
    play.do(ADMIT, ONE).note(replace(joined(serial="02"), way="file"))
    machine = play.state.machines["seat/3"]
    assert (machine.serial, machine.revoked) == ("02", False)
    assert play.state.revoked == {"01"}


def test_a_machine_that_joined_on_an_earlier_day_is_shut_out_until_it_joins_anew() -> None:
    play = opened().do(c.RevokeMachine(name="seat/3", reason="stolen"), ONE)
    assert play.state.machines["seat/3"].revoked
    assert not play.state.revoked
    assert not play.note(joined(serial="02")).state.machines["seat/3"].revoked


def test_a_revoked_machine_does_not_come_back_by_the_admission_before() -> None:
    play = asking("seat/3").do(ADMIT, ONE).note(replace(joined(serial="02"), way="file"))
    play.do(c.RevokeMachine(name="seat/3", reason="stolen"), ONE)
    with pytest.raises(RuleError, match="not let in"):
        play.note(replace(joined(serial="03"), way="file"))


def test_somebody_who_left_before_sitting_down_keeps_nothing_open() -> None:
    play = opened().here(PLAIN, PLAIN_TOO).do(DRAW)
    seat = play.seat(PLAIN)
    play.do(c.Depart(candidate=PLAIN, reason="felt unwell"), ONE)
    assert seat in free_seats(play.state, play.roster)
    assert PLAIN not in waiting(play.state, play.roster)
    play.held(PLAIN_TOO).do(begin(PLAIN_TOO), ONE).over(PLAIN_TOO)
    play.observed = replace(play.observed, phases={attempt(PLAIN_TOO): "closed"})
    assert play.do(c.CloseSitting()).state.closed


def test_somebody_who_left_too_early_may_come_back_before_the_start() -> None:
    play = opened().here(PLAIN).do(c.Depart(candidate=PLAIN, reason="felt unwell"), ONE)
    play.here(PLAIN).do(DRAW)
    assert play.seat(PLAIN)
    assert play.state.person(PLAIN).here


def test_five_codes_in_ten_minutes_and_then_more_again() -> None:
    play = answered(MOST_CODES)
    assert play.do(code(PLAIN_TOO, "of another attempt")).state.answered
    first = play.state.attempt(attempt(PLAIN)).codes_ms[0]
    play.clock.wait(first + CODES_WINDOW_MS - 1 - play.clock.now().wall_ms)
    assert play.refused(code(PLAIN, "x")) == "too_many_codes"
    play.clock.wait(1)
    assert play.do(code(PLAIN, "x")).state.attempt(attempt(PLAIN)).codes_ms[-1]


def test_a_clock_set_back_gives_no_more_codes() -> None:
    play = answered(MOST_CODES)
    play.clock.set_wall(-HOUR)
    assert play.refused(code(PLAIN, "x")) == "too_many_codes"


def test_exits_are_counted_and_alternate() -> None:
    play = opened().here(PLAIN)
    moment = play.clock.now().wall_ms
    play.do(c.StampExit(candidate=PLAIN), ONE)
    assert play.state.person(PLAIN).out_ms == moment
    play.do(c.StampReturn(candidate=PLAIN), ONE).do(c.StampExit(candidate=PLAIN), ONE)
    assert play.state.person(PLAIN).exits == 2


def test_a_takeover_names_where_the_old_journal_was_left() -> None:
    play = fresh().begun().note(e.LoggedIn(staff=StaffId("inv-1"), panel="panel/1"))
    play.observed = replace(play.observed, left=(17, "ab" * 32))
    event = last(play.do(c.TakeOver(epoch=2, hub="hub/2")))
    assert isinstance(event, e.TakenOver)
    assert (event.sequence, event.head, event.taken_by) == (17, "ab" * 32, TWO)
    assert (play.state.epoch, play.state.hub) == (2, "hub/2")
    assert not play.state.logged_in
    play.do(c.TakeOver(epoch=3, hub="hub/1"))
    assert play.state.epoch == 3


@pytest.mark.parametrize("phase", Phase)
def test_the_sitting_closes_only_over_attempts_that_are_over(phase: Phase) -> None:
    play = fresh().begun()
    phases = {attempt(PLAIN): Phase.CLOSED.value, attempt(PLAIN_TOO): phase.value}
    play.observed = replace(play.observed, phases=phases)
    if phase in {Phase.CLOSED, Phase.REFUSED, Phase.ANNULLED}:
        assert play.do(c.CloseSitting()).state.closed
    else:
        with pytest.raises(Exception, match=f"still open: {attempt(PLAIN_TOO)} "):
            play.decided(c.CloseSitting())


def test_those_who_never_came_in_keep_no_sitting_open() -> None:
    play = absent().do(refuse(PLAIN_TOO))
    assert play.do(c.CloseSitting()).state.closed


def test_an_attempt_that_hub_and_seat_know_keeps_the_sitting_open_whoever_it_is_of() -> None:
    play = opened()
    play.observed = replace(play.observed, phases={attempt(PLAIN): Phase.RUNNING.value})
    assert play.refused(c.CloseSitting()) == "attempts_open"
    assert play.refused(c.CloseSitting(missing=(attempt(PLAIN),))) == "attempts_open"


def test_an_attempt_whose_end_is_not_here_must_be_named_and_is_named_in_the_entry() -> None:
    play = fresh().seated()
    play.observed = replace(play.observed, phases={attempt(PLAIN_TOO): Phase.CLOSED.value})
    assert play.refused(c.CloseSitting()) == "records_missing"
    play.do(c.CloseSitting(missing=(attempt(PLAIN), attempt(PLAIN_TOO))))
    assert last(play) == e.HallClosed(missing=(attempt(PLAIN),))


def test_nobody_is_closed_over_who_sits_in_the_hall_and_never_began() -> None:
    play = opened().here(PLAIN)
    assert play.refused(c.CloseSitting(missing=(attempt(PLAIN),))) == "attempts_open"


# ---- what the next order must name ---------------------------------------------------------------


def test_orders_about_different_candidates_are_counted_apart() -> None:
    play = opened()
    assert play.state.after_of(None) == 1
    assert play.state.after_of(PLAIN) == 0
    play.here(PLAIN).do(refuse(PLAIN_TOO))
    assert (play.state.after_of(PLAIN), play.state.after_of(PLAIN_TOO)) == (2, 3)
    assert play.state.after_of(None) == 1
    play.note(joined(), e.OrderGiven(order=b"to an attempt"))
    assert play.state.after_of(None) == 1
    play.do(DRAW)
    assert play.state.after_of(None) == play.state.sequence == 6
    assert play.state.after_of(PLAIN) == 2


def test_every_entry_carries_its_order_and_its_moment() -> None:
    play = opened()
    now = play.clock.now()
    (entry,) = play.decided(check_in(PLAIN), ONE)
    assert entry.at == now
    number, command, signers = msgspec.json.decode(
        entry.order, type=tuple[int, c.AnyHallCommand, tuple[str, ...]]
    )
    assert (command, signers, number > 0) == (check_in(PLAIN), ONE, True)


def test_the_whole_story_folds_to_the_same_hall() -> None:
    play = fresh().begun().do(EXTEND, ONE).here(LATER).do(DRAW).do(c.TakeOver(epoch=2, hub="hub/2"))
    assert fold_hall(play.entries) == play.state
    assert play.state.draws[0].sitting_digest == DIGEST
