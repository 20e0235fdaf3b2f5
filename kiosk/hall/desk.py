"""The desk of the panel: staff turn a decision into an order that the hub and the seats believe.

Decides: which journal an order is for and after which of its entries it stands, from the board as
the panel last saw it, and until when it counts: two minutes of hall time, reckoned on from that
board by the panel's own counters. Leaves to others: PINs and keys, whether an order counts
(`kiosk.trust.orders`), what it does (the hub and the seats).
"""

from typing import Final

from kiosk.base.clock import Clock, Moment, gap_between
from kiosk.base.errors import RuleError, require
from kiosk.base.ids import AttemptId, HallId
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.hall.board import Board, CandidateRow, SeatTile
from kiosk.trust.orders import Order, signed_order
from kiosk.trust.staff_keys import StaffKey

#: An order is sent as soon as it is signed; this is for a slow line and a slow disk.
ORDER_LIFE_MS: Final = 2 * 60_000
#: What an order to the hall names instead of an incarnation.
NO_INCARNATION: Final = 0


class PanelDesk:
    """Makes signed orders. It keeps no key."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen: tuple[int, Moment] | None = None

    def saw(self, board: Board) -> None:
        """Note when this board came: from here on its hall time is carried forward."""
        self._seen = (board.hall_ms, self._clock.now())

    def hall_ms(self) -> int:
        """Hall time now, Unix milliseconds; 0 before the first board."""
        if self._seen is None:
            return 0
        then, at = self._seen
        return then + gap_between(at, self._clock.now())

    def hall_order(
        self, board: Board, command: h.AnyHallCommand, *keys: StaffKey, reason: str = ""
    ) -> bytes:
        """A signed order to the hall, as it goes to the hub and stands in the hall journal.

        Args:
            board: the hall as the signers saw it.
            command: what is ordered.
            keys: one person, or two different ones where two are needed, the author first.
            reason: in the author's words, where the command has none of its own.

        Raises:
            RuleError: `second_person_needed`, `same_person`, or `unknown_candidate` when the
                command is about nobody of this board.
        """
        _check_persons(h.persons_needed(command), keys)
        subject, after = AttemptId(board.journal), board.after
        candidate = h.candidate_of(command)
        if candidate is not None:
            row = _row(board, candidate)
            subject, after = AttemptId(row.attempt), row.after
        # Two persons confirm hall time by this very order: no earlier time can be trusted.
        now_ms = command.hall_ms if isinstance(command, h.OpenSitting) else self.hall_ms()
        order = Order(
            hall=HallId(board.hall_id),
            epoch=board.epoch,
            attempt=subject,
            incarnation=NO_INCARNATION,
            after=after,
            action=h.encode_hall_command(command),
            restatement=type(command).__name__,
            reason=reason,
            expires_ms=now_ms + ORDER_LIFE_MS,
        )
        return signed_order(order, *keys).to_bytes()

    def attempt_order(
        self,
        board: Board,
        tile: SeatTile,
        command: c.AnyStaffCommand,
        *keys: StaffKey,
        reason: str = "",
        after: int | None = None,
    ) -> bytes:
        """A signed order to the attempt at a seat, as its own journal will keep it.

        Args:
            board: the hall as the signers saw it.
            tile: the seat; with `AssignCandidate` and `MoveAttempt` a free one, where the attempt
                begins or goes on.
            command: what is ordered.
            keys: as in `hall_order`.
            reason: as in `hall_order`.
            after: what the order names where the seat cannot say it, because the attempt is moved.

        Raises:
            RuleError: `second_person_needed`, `same_person`, `not_assigned` when nobody sits
                there, or `seat_taken` when somebody does and another is assigned.
        """
        _check_persons(c.persons_needed(command), keys)
        status = tile.status
        attempt, incarnation = AttemptId(status.attempt), status.incarnation
        after = status.after if after is None else after
        if isinstance(command, c.AssignCandidate | c.MoveAttempt):
            require(not status.attempt, "seat_taken", "this seat has a candidate")
            attempt, incarnation = command.seating.attempt, command.seating.incarnation
        require(attempt, "not_assigned", "no candidate is assigned to this seat")
        order = Order(
            hall=HallId(board.hall_id),
            epoch=board.epoch,
            attempt=attempt,
            incarnation=incarnation,
            after=after,
            action=c.encode_staff_command(command),
            restatement=type(command).__name__,
            reason=reason,
            expires_ms=self.hall_ms() + ORDER_LIFE_MS,
        )
        return signed_order(order, *keys).to_bytes()


def _check_persons(needed: int, keys: tuple[StaffKey, ...]) -> None:
    """Spare staff an order that would be refused anyway."""
    require(len(keys) >= needed, "second_person_needed", f"{needed} persons must sign")
    persons = {key.id for key in keys}
    seeds = {key.pair.seed for key in keys}
    same = len(persons) < len(keys) or len(seeds) < len(keys)
    require(not same, "same_person", "two different persons are needed")


def _row(board: Board, candidate: str) -> CandidateRow:
    found = next((one for one in board.candidates if one.id == candidate), None)
    if found is None:
        raise RuleError("unknown_candidate", "the candidate is not in this sitting")
    return found
