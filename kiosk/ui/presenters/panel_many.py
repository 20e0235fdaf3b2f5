"""Seats that one act of the panel reaches together: who can start, whose time runs, who is paused.

Decides: that a common pause reaches every attempt whose time runs, and that what goes on again is
one pause with its reason: a seat that was paused for something else stays paused. Nothing of it is
remembered at the panel, so that another one, or this one started again, can end the pause too.
Leaves to others: the acts (`panel_reach`), what is signed (`panel_orders`).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kiosk.exam.transitions import Phase
from kiosk.hall.board import Board, SeatTile
from kiosk.ui.presenters.panel_tiles import phase_of

#: Phases in which a candidate's time runs: that of the exam, or of a window after it.
_RUNS: Final = frozenset({Phase.RUNNING, Phase.REVIEW, Phase.APPEAL})
#: States of a candidate whose seat may be drawn and who has not begun.
_BEFORE: Final = frozenset({"arrived", "identified", "seated"})


def ready_seats(board: Board) -> tuple[SeatTile, ...]:
    """Seats whose candidate can start: nothing is missing, connected and of our version."""
    return tuple(
        one
        for one in board.seats
        if phase_of(one) is Phase.CHECK_IN
        and not one.status.missing
        and one.versions_agree
        and one.link == "up"
    )


def unseated(board: Board) -> tuple[SeatTile, ...]:
    """Seats that are drawn for somebody who has not begun, and at which nobody was shown yet.

    Whoever has finished leaves a seat that is empty too.
    """
    drawn = {one.seat for one in board.candidates if one.seat and one.state in _BEFORE}
    return tuple(one for one in board.seats if one.number in drawn and not one.status.attempt)


def runs(seat: SeatTile) -> bool:
    """Whether a candidate's time runs there."""
    return phase_of(seat) in _RUNS


def running_seats(board: Board) -> tuple[SeatTile, ...]:
    """Seats at which time runs; a seat without a line is among them, it may come back meanwhile."""
    return tuple(one for one in board.seats if one.status.attempt and runs(one))


def pauses(board: Board) -> Mapping[str, tuple[SeatTile, ...]]:
    """Seats that are paused, by the reason of the pause, the reason of most seats first."""
    found: dict[str, list[SeatTile]] = {}
    for one in board.seats:
        if one.status.attempt and phase_of(one) is Phase.PAUSED:
            found.setdefault(one.status.stop_reason, []).append(one)
    largest_first = sorted(found.items(), key=lambda entry: -len(entry[1]))
    return MappingProxyType({reason: tuple(seats) for reason, seats in largest_first})


def paused_for(board: Board, reason: str) -> tuple[SeatTile, ...]:
    """Seats that are paused for this reason."""
    return pauses(board).get(reason, ())
