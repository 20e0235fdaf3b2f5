"""Which build each seat runs, against what the hub offers.

Decides: which seats are behind. Of a seat that was never here nothing is known, and it is not
behind. Leaves to others: words, installing (`kiosk.updates`).
"""

from kiosk.build import is_older
from kiosk.hall.board import Board, SeatTile


def is_behind(seat: SeatTile, board: Board) -> bool:
    """Whether a seat runs an older build than the hub offers."""
    return is_older(seat.build, board.offered)


def behind(board: Board) -> tuple[int, ...]:
    """Numbers of the seats that are behind, in order."""
    return tuple(sorted(one.number for one in board.seats if is_behind(one, board)))


def told(board: Board) -> int:
    """How many seats have said what they run."""
    return sum(bool(one.build) for one in board.seats)


def hub_is_behind(board: Board) -> bool:
    """Whether the hub itself runs an older build than it offers."""
    return is_older(board.build, board.offered)


def can_install(board: Board) -> bool:
    """Whether no sitting is open, as far as this hub knows."""
    return not board.opened or board.closed
