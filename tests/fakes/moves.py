"""A seat of the pure core dies for good, and its attempt goes on at another one.

What the hall holds of the old journal may end before what the old seat acknowledged: the rest came
too late. What the hall heard last may be a beat, or nothing but the entries themselves.
"""

from typing import NamedTuple

from kiosk.base.clock import Moment
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import fold
from kiosk.exam.failures import Heard
from tests.fakes.exam_play import Play
from tests.fakes.exam_stages import move_order


class Beat(NamedTuple):
    """What a hub kept of the last beat: hall time and the reading of the running meter."""

    wall_ms: int = 0
    used_ms: int = 0


def beat(play: Play) -> Beat:
    """The beat the seat sends now."""
    now = play.clock.now()
    meter = play.state.running_meter()
    return Beat(now.wall_ms, meter.used(now) if meter is not None else 0)


def told(heard: Beat) -> Moment:
    """A beat as evidence: counters of another PC are not in it."""
    return Moment(boot="", awake_ms=0, boot_ms=0, wall_ms=heard.wall_ms)


def entries(play: Play) -> list[e.Entry]:
    """The whole story, of every seat."""
    return [e.decode_entry(payload) for payload in play.journal]


def arrive(play: Play, ms: int, *, late: int = 0, seat: int = 9) -> None:
    """The other PC has its order `ms` after now; the last `late` entries are not counted."""
    play.journal = play.journal[: len(play.journal) - late]
    play.state = fold(entries(play))
    play.clock.reboot(ms)
    play.do(move_order(play, seat))


def move(
    play: Play,
    ms: int,
    *,
    heard: Beat | None = None,
    late: int = 0,
    playing: Heard | None = None,
    seat: int = 9,
) -> tuple[e.Event, ...]:
    """Move the attempt; returns what follows from the record of the interruption."""
    arrive(play, ms, late=late, seat=seat)
    known = heard or Beat()
    return play.do(
        c.Interrupt(kind="move", last=told(known), used_ms=known.used_ms, playing=playing)
    )
