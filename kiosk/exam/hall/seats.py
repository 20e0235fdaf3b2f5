"""Who is at which seat, and which seats are free: state and roster read together.

Decides: that a seat belongs to the candidate drawn for it until the attempt has its own word, and
to an attempt until that is over.
"""

from kiosk.base.ids import CandidateId
from kiosk.exam.hall.roster import Roster, Rostered
from kiosk.exam.hall.state import HallState


def seat_of(state: HallState, one: Rostered) -> int:
    """Where this candidate belongs: by move or attempt, else by the draw; 0 before."""
    return state.attempt(one.attempt).seat or state.person(one.id).seat


def taken_seats(state: HallState, roster: Roster) -> dict[int, CandidateId]:
    """Seats that somebody belongs to whose attempt is not over."""
    taken: dict[int, CandidateId] = {}
    for one in roster.candidates:
        seat = seat_of(state, one)
        if seat and not state.attempt(one.attempt).over:
            taken[seat] = one.id
    return taken


def free_seats(state: HallState, roster: Roster) -> tuple[int, ...]:
    """Seats an attempt can move to: spare ones first, each kind in order of the numbers."""
    taken = taken_seats(state, roster)
    free = (seat for seat in roster.seats if seat not in taken)
    return tuple(sorted(free, key=lambda seat: (seat not in state.spare, seat)))


def seats_to_draw(state: HallState, roster: Roster) -> tuple[int, ...]:
    """Free seats that are not kept for moves."""
    return tuple(seat for seat in free_seats(state, roster) if seat not in state.spare)


def waiting(state: HallState, roster: Roster) -> tuple[CandidateId, ...]:
    """Everybody who is checked in and belongs to no seat yet, in the order of the roster."""
    return tuple(
        one.id for one in roster.candidates if state.person(one.id).here and not seat_of(state, one)
    )
