"""The course of a sitting: its steps, how far each is, and what stands in the way of the start.

Decides: when a step is done and which comes next, from the board alone. Leaves to others: words.
"""

import enum
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from kiosk.exam.transitions import Phase
from kiosk.hall.board import Board, SeatTile
from kiosk.ui.presenters.panel_many import ready_seats, unseated
from kiosk.ui.presenters.panel_tiles import phase_of


class Step(enum.StrEnum):
    """The steps, in their order."""

    OPENING = "opening"
    ENTRANCE = "entrance"
    SEATS = "seats"
    VERSIONS = "versions"
    START = "start"
    CLOSING = "closing"


class StepState(enum.StrEnum):
    """How far a step is."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


class NotReady(msgspec.Struct, frozen=True, kw_only=True):
    """A seat that cannot start yet.

    Attributes:
        missing: steps of the check-in; lost: its line is down; other: it runs another version.
    """

    seat: int
    missing: tuple[str, ...] = ()
    lost: bool = False
    other: bool = False


#: Whoever is on the list has come, or it is known that they will not.
_DECIDED: Final = frozenset({"rostered"})
_OPEN_ENDS: Final = frozenset({Phase.CLOSED, Phase.EMPTY})
_AWAY: Final = frozenset({"no_show", "refused_entry", "annulled"})


def states(board: Board) -> dict[Step, StepState]:
    """Every step; the first that is not done is the one of the moment."""
    found: dict[Step, StepState] = {}
    now = False
    for step in Step:
        done = _DONE[step](board)
        found[step] = StepState.DONE if done else (StepState.LATER if now else StepState.NOW)
        now = now or not done
    return found


def now_at(board: Board) -> Step | None:
    """The step of the moment; None once the hall is closed."""
    return next((one for one, state in states(board).items() if state is StepState.NOW), None)


def differing(board: Board) -> tuple[SeatTile, ...]:
    """Connected seats that do not run what this hall runs."""
    return tuple(one for one in board.seats if one.link != "never" and not one.versions_agree)


def connected(board: Board) -> int:
    """How many seats have told what they run; of the others nothing is known."""
    return sum(one.link != "never" for one in board.seats)


def not_ready(board: Board) -> tuple[NotReady, ...]:
    """Seats with a candidate before the start that cannot start, and why."""
    ready = {one.number for one in ready_seats(board)}
    return tuple(
        NotReady(
            seat=one.number,
            missing=one.status.missing,
            lost=one.link != "up",
            other=not one.versions_agree,
        )
        for one in board.seats
        if phase_of(one) is Phase.CHECK_IN and one.number not in ready
    )


def still_open(board: Board) -> tuple[int, ...]:
    """Seats whose attempt is not closed."""
    return tuple(one.number for one in board.seats if phase_of(one) not in _OPEN_ENDS)


def to_be_seated(board: Board) -> tuple[int, ...]:
    """Drawn seats at which nobody was shown yet."""
    return tuple(sorted(one.number for one in unseated(board)))


def _everybody_decided(board: Board) -> bool:
    return bool(board.candidates) and not any(one.state in _DECIDED for one in board.candidates)


def _everybody_seated(board: Board) -> bool:
    there = [one for one in board.candidates if one.state not in _AWAY | _DECIDED]
    return bool(there) and all(one.seat for one in there) and not to_be_seated(board)


_DONE: Final[Mapping[Step, Callable[[Board], bool]]] = MappingProxyType(
    {
        Step.OPENING: lambda board: board.opened or board.closed,
        Step.ENTRANCE: lambda board: board.begun or _everybody_decided(board),
        Step.SEATS: lambda board: board.begun or _everybody_seated(board),
        Step.VERSIONS: lambda board: connected(board) > 0 and not differing(board),
        Step.START: lambda board: board.begun,
        Step.CLOSING: lambda board: board.closed,
    }
)
