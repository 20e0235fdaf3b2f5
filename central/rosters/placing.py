"""Who gets which place: pure, so that anybody can do it again with pencil and paper.

Decides: first come, first served, by the moment an application was handed in; who chose a day goes
before who did not, and who did not gets the first day with room. Leaves to others: what room there
is, and keeping the places.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple


class Wish(NamedTuple):
    """An accepted application without a place.

    Attributes:
        day: the one that was chosen; None for any.
    """

    submitted: datetime
    application: str
    hall: str
    day: date | None


class Placed(NamedTuple):
    """A place for an application."""

    application: str
    hall: str
    day: date


class Placing(NamedTuple):
    """Who got a place, and who did not, with the reason in words."""

    placed: tuple[Placed, ...]
    left: tuple[tuple[str, str], ...]


def place(wishes: Iterable[Wish], free: Mapping[tuple[str, date], int]) -> Placing:
    """Give places.

    Args:
        wishes: in any order.
        free: places left, by hall and day; a day that is over is not among them.
    """
    room = dict(free)
    placed, left = [], []
    for wish in sorted(wishes, key=lambda one: (one.day is None, one.submitted, one.application)):
        days = sorted(day for hall, day in room if hall == wish.hall and wish.day in {None, day})
        day = next((one for one in days if room[wish.hall, one] > 0), None)
        if day is None:
            when = f" on {wish.day}" if wish.day else ""
            left.append((wish.application, f"no place is free in hall {wish.hall}{when}"))
            continue
        room[wish.hall, day] -= 1
        placed.append(Placed(wish.application, wish.hall, day))
    return Placing(tuple(placed), tuple(left))
