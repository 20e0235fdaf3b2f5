"""Which seats are free on a board, and who can still be given one of them.

Decides: where an attempt can go on, and whether somebody waits for a seat at which nothing was
opened. Leaves to others: whether it is allowed (the hub), which acts follow (`panel_acts`).
"""

from typing import Final

from kiosk.hall.board import Board, CandidateRow, SeatTile

#: Whoever has gone keeps no seat.
_GONE: Final = frozenset({"closed", "no_show", "refused_entry", "annulled"})


def free_seats(board: Board) -> tuple[SeatTile, ...]:
    """Seats an attempt can move to: connected, of our version, nobody's; spare ones first.

    One that a candidate was moved away from was trouble once: it is offered only when no other is.
    """
    drawn = {one.seat for one in board.candidates if one.state not in _GONE}
    free = [
        one
        for one in board.seats
        if one.link == "up"
        and one.versions_agree
        and not one.status.attempt
        and one.number not in drawn
    ]
    sound = [one for one in free if not one.left]
    return tuple(sorted(sound or free, key=lambda one: (not one.spare, one.number)))


def not_replicated(seat: SeatTile) -> int:
    """Records a seat has made that this hub does not hold, as far as it was told of them."""
    return max(0, seat.status.sequence - seat.held)


def waits_unopened(board: Board, person: CandidateRow) -> bool:
    """Whether somebody has a seat and no exam was opened there, as far as the board tells.

    What a seat without a line last said of its exam, and this hub holds nothing of, is no more.
    """
    return (
        person.state == "seated"
        and bool(person.seat)
        and not any(
            one.status.attempt == person.attempt and (one.link == "up" or one.held)
            for one in board.seats
        )
    )
