"""Rules for seats, the common start, moves and offline codes. Used by `deciding` alone."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.base.errors import RuleError, require
from kiosk.base.ids import AttemptId
from kiosk.exam.codes import UNLOCK
from kiosk.exam.hall import commands as c
from kiosk.exam.hall import events as e
from kiosk.exam.hall.deciding_people import reason_of
from kiosk.exam.hall.drawing import draw_seats, seat_seed
from kiosk.exam.hall.entry import AnyHallEvent
from kiosk.exam.hall.seats import seat_of, seats_to_draw, taken_seats, waiting
from kiosk.exam.hall.situation import HallSituation, Versions, numbers

_TYPED: Final = re.compile(r"[0-9]{1,12}")
#: So many challenges are answered for one attempt within the window.
MOST_CODES: Final = 5
CODES_WINDOW_MS: Final = 10 * 60_000


def _draw(at: HallSituation, command: c.DrawSeats) -> e.SeatsDrawn:
    for number in command.numbers:
        good = _TYPED.fullmatch(number)
        require(good, "bad_number", "each of the two numbers has 1 to 12 decimal digits")
    people = waiting(at.state, at.roster)
    require(people, "nobody_waits", "nobody who is checked in waits for a seat")
    seed = seat_seed(at.roster.digest, command.numbers)
    return e.SeatsDrawn(
        numbers=command.numbers,
        sitting_digest=at.roster.digest,
        placed=draw_seats(seed, people, seats_to_draw(at.state, at.roster)),
    )


def _give_seat(at: HallSituation, command: c.GiveSeat) -> e.SeatGiven:
    """Help somebody whose PC does not start; an attempt that is open moves (`_move`)."""
    one, person = at.roster.candidate(command.candidate), at.person(command.candidate)
    require(person.here, "not_checked_in", "the candidate is not checked in")
    seat = person.seat
    require(seat, "not_seated", "no seat was drawn for the candidate yet")
    open_ = one.attempt in at.state.attempts or one.attempt in at.state.begun
    require(not open_, "attempt_open", "an attempt was opened; move that")
    _free_for(at, command.to_seat, seat)
    return e.SeatGiven(
        candidate=command.candidate,
        from_seat=seat,
        to_seat=command.to_seat,
        reason=reason_of(command.reason),
    )


def _free_for(at: HallSituation, to_seat: int, seat: int) -> None:
    """Refuse a seat that nobody of seat `seat` can go to. Raises: RuleError."""
    at.know_seats((to_seat,))
    require(to_seat != seat, "same_seat", f"the candidate belongs to seat {seat} already")
    free = to_seat not in taken_seats(at.state, at.roster)
    require(free, "seat_taken", f"somebody belongs to seat {to_seat}")


def _begin(at: HallSituation, command: c.BeginExam) -> e.ExamBegun:
    """Give the start; whoever comes later is given one of their own."""
    attempts = command.attempts
    require(len(set(attempts)) == len(attempts), "named_twice", "an attempt is named twice")
    seats = [_ready_seat(at, attempt) for attempt in attempts]
    agreed = _agreed(at, seats)
    return e.ExamBegun(
        attempts=attempts, build=agreed.build, pack=agreed.pack, blueprint=agreed.blueprint
    )


def _ready_seat(at: HallSituation, attempt: AttemptId) -> int:
    one = at.roster.of_attempt(attempt)
    here = at.state.person(one.id).here
    require(here, "not_checked_in", f"candidate {one.id} is not checked in")
    require(attempt not in at.state.begun, "already_begun", f"attempt {attempt} has begun")
    require(not at.state.attempt(attempt).over, "attempt_over", f"attempt {attempt} is over")
    seat = seat_of(at.state, one)
    require(seat, "not_seated", f"candidate {one.id} has no seat")
    return seat


def _agreed(at: HallSituation, seats: list[int]) -> Versions:
    """What all these seats and the hub run. One that runs anything else holds the start up."""
    own = at.observed.own
    others = sorted(seat for seat in seats if at.observed.seats.get(seat) != own)
    if own is None or others:
        raise RuleError("other_version", f"not of the hub's versions: seat {numbers(others)}")
    return own


def _move(at: HallSituation, command: c.MoveSeat) -> e.SeatMoved:
    one = at.roster.of_attempt(command.attempt)
    known = at.state.attempt(command.attempt)
    seat = seat_of(at.state, one)
    require(seat, "not_seated", f"candidate {one.id} has no seat to move from")
    require(not known.over, "attempt_over", f"attempt {command.attempt} is over")
    same = command.incarnation == known.incarnation
    require(same, "other_incarnation", f"the attempt is in incarnation {known.incarnation}")
    _free_for(at, command.to_seat, seat)
    return e.SeatMoved(
        attempt=command.attempt,
        incarnation=known.incarnation + 1,
        from_seat=seat,
        to_seat=command.to_seat,
        sequence=command.sequence,
        head=command.head,
    )


def _give_code(at: HallSituation, command: c.GiveCode) -> e.CodeGiven:
    at.roster.of_attempt(command.attempt)
    require(command.reason.strip(), "no_reason", "a reason must be given")
    asked = command.action == UNLOCK and command.challenge
    require(asked, "no_challenge", "a code answers the challenge of a locked seat, and unlocks it")
    fresh = command.challenge not in at.state.answered
    require(fresh, "challenge_used", "this challenge was answered before")
    # An answer dated after now counts as well: a clock that was set back gives no more of them.
    given = at.state.attempt(command.attempt).codes_ms
    lately = [ms for ms in given if at.now.wall_ms - ms < CODES_WINDOW_MS]
    few = len(lately) < MOST_CODES
    require(few, "too_many_codes", f"{MOST_CODES} challenges were answered in ten minutes")
    return e.CodeGiven(attempt=command.attempt, action=command.action, challenge=command.challenge)


RULES: Final[Mapping[type[c.HallCommand], Callable[[HallSituation, Any], AnyHallEvent]]] = {
    c.DrawSeats: _draw,
    c.GiveSeat: _give_seat,
    c.BeginExam: _begin,
    c.MoveSeat: _move,
    c.GiveCode: _give_code,
}
