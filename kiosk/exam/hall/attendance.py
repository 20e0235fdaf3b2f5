"""One candidate at the entrance and in the room, as the hall journal tells it.

Decides: what an event about a candidate means, and which ones exclude each other: being checked
in, being refused, being marked as absent. Leaves to others: the roster (`deciding`).
"""

import msgspec
from msgspec.structs import replace

from kiosk.base.clock import Moment
from kiosk.base.errors import require
from kiosk.exam.hall import events as e


class Attendance(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one candidate.

    Attributes:
        checked_in: document and assistant; arrived_ms: when that was, hall time.
        refused: with ground and reason; None again when it was taken back.
        no_show: marked as absent and not come since; late: came after having been marked.
        departed: left for good before an attempt was opened; whoever comes back is let in anew.
        seat: by a draw, or given instead; 0 before. A move does not change it (`hall_attempt`).
        given: every seat that two persons gave instead of the one before.
        out_ms: hall time since when the candidate has been out of the room; None when in it.
        exits: how often the candidate went out.
    """

    checked_in: e.CheckedIn | None = None
    arrived_ms: int = 0
    refused: e.EntryRefused | None = None
    no_show: bool = False
    late: bool = False
    departed: e.Departed | None = None
    seat: int = 0
    given: tuple[e.SeatGiven, ...] = ()
    out_ms: int | None = None
    exits: int = 0

    @property
    def here(self) -> bool:
        """Was let in and has not left for good."""
        return self.checked_in is not None and self.departed is None


def check_in(person: Attendance, event: e.CheckedIn, at: Moment) -> Attendance:
    """Come in; somebody marked as absent comes late, somebody who had left comes back."""
    require(not person.here, "not_now", "the candidate is checked in already")
    require(person.refused is None, "not_now", "the candidate was refused")
    return replace(
        person,
        checked_in=event,
        arrived_ms=at.wall_ms,
        late=person.no_show,
        no_show=False,
        departed=None,
    )


def refuse(person: Attendance, event: e.EntryRefused, _at: Moment) -> Attendance:
    """Stay outside."""
    _still_expected(person)
    return replace(person, refused=event)


def take_back_refusal(person: Attendance, _event: e.RefusalTakenBack, _at: Moment) -> Attendance:
    """Be expected again."""
    require(person.refused is not None, "not_now", "the candidate was not refused")
    return replace(person, refused=None)


def mark_absent(person: Attendance, _event: e.NoShow, _at: Moment) -> Attendance:
    """Be marked as absent."""
    _still_expected(person)
    return replace(person, no_show=True)


def depart(person: Attendance, event: e.Departed, _at: Moment) -> Attendance:
    """Leave for good; a seat that was drawn is free again."""
    require(person.here, "not_now", "the candidate is not here")
    return replace(person, departed=event, seat=0, out_ms=None)


def seat_drawn(person: Attendance, seat: int) -> Attendance:
    """Be given a seat by the draw."""
    require(person.here, "not_now", "a seat for somebody who is not here")
    require(person.seat == 0, "not_now", "a second seat for one candidate")
    return replace(person, seat=seat)


def give_seat(person: Attendance, event: e.SeatGiven, _at: Moment) -> Attendance:
    """Have another seat than the one before."""
    require(person.here, "not_now", "a seat for somebody who is not here")
    drawn = person.seat != 0 and person.seat == event.from_seat
    require(drawn, "not_now", "another seat than one that the candidate does not have")
    require(event.to_seat != event.from_seat, "not_now", "the same seat once more")
    return replace(person, seat=event.to_seat, given=(*person.given, event))


def go_out(person: Attendance, _event: e.WentOut, at: Moment) -> Attendance:
    """Leave the room."""
    require(person.here, "not_now", "the candidate is not here")
    require(person.out_ms is None, "not_now", "the candidate is out already")
    return replace(person, out_ms=at.wall_ms, exits=person.exits + 1)


def come_back(person: Attendance, _event: e.CameBack, _at: Moment) -> Attendance:
    """Be in the room again."""
    require(person.out_ms is not None, "not_now", "the candidate is in the room")
    return replace(person, out_ms=None)


def _still_expected(person: Attendance) -> None:
    require(person.checked_in is None, "not_now", "the candidate is checked in")
    require(person.refused is None, "not_now", "the candidate was refused already")
    require(not person.no_show, "not_now", "the candidate is marked as absent")
