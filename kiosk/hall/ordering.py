"""Orders to attempts: journalled, sent to their seat, answered by it.

Decides: that an order stands in the hall journal before it leaves, and how long an answer is waited
for. Leaves to others: whether it counts (`commanding` as far as the hub can, the seat for good).
"""

import asyncio
import hashlib
from collections.abc import Mapping
from typing import Final

from kiosk.base.errors import RuleError
from kiosk.exam.hall.events import OrderEnded, OrderGiven
from kiosk.hall.core import HubCore
from kiosk.hall.releasing import Releasing
from kiosk.hall.seat_line import SeatLine
from kiosk.hall.wire import OrderTaken, StaffOrder

#: A seat answers an order at once; one that does not is listed, and may still carry it out.
ANSWER_S: Final = 10.0
#: Taking an attempt in means writing its journals first.
MOVE_S: Final = 30.0
#: How an order stands of which the end can still be noted.
_OPEN: Final = (None, "no_answer")


class Ordering:
    """What staff ordered of the seats of one hall."""

    def __init__(self, core: HubCore, releasing: Releasing, lines: Mapping[int, SeatLine]) -> None:
        self._core = core
        self._releasing = releasing
        self._lines = lines
        #: What is waited for, and from which seat, by the digest of the order.
        self._answers: dict[str, tuple[int, asyncio.Future[OrderTaken]]] = {}

    async def order(
        self, number: int, order: bytes, *, form: bytes = b"", papers: bytes = b""
    ) -> OrderTaken:
        """Journal an order, send it to its seat, and wait for what became of it.

        Raises:
            RuleError: `seat_away`: there is no line to the seat; the order is not given.
            KioskError: the hall journal failed.
        """
        line = self._lines.get(number)
        if line is None or line.peer is None or line.peer.gone:
            raise RuleError("seat_away", f"There is no line to seat {number} now.")
        await self.note_order(order)
        waiting = self._wait_for(number, order)
        line.tell(StaffOrder(order=order, form=form, papers=papers))
        return await self._answer(order, waiting, ANSWER_S)

    async def note_order(self, order: bytes) -> None:
        """Journal an order before anything follows from it. Raises: KioskError."""
        await self._core.leading().note(OrderGiven(order=order))

    async def hand(self, number: int, order: bytes) -> OrderTaken:
        """Hand a seat the attempt that moves to it, and wait until it has taken it in."""
        waiting = self._wait_for(number, order)
        line = self._lines.get(number)
        if line is not None:
            self._releasing.move_in(line)
        return await self._answer(order, waiting, MOVE_S)

    def move_everybody_in(self) -> None:
        """Hand every seat what waits for it, after the hub was opened again."""
        for line in self._lines.values():
            self._releasing.move_in(line)

    def _wait_for(self, number: int, order: bytes) -> "asyncio.Future[OrderTaken]":
        there = self._answers.get(digest_of(order))
        if there is not None:
            return there[1]  # the same order came twice; both hear the one answer
        waiting: asyncio.Future[OrderTaken] = asyncio.get_running_loop().create_future()
        self._answers[digest_of(order)] = (number, waiting)
        return waiting

    async def _answer(
        self, order: bytes, waiting: "asyncio.Future[OrderTaken]", seconds: float
    ) -> OrderTaken:
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.shield(waiting)
        except TimeoutError:
            return OrderTaken(
                digest=digest_of(order), code="no_answer", words="The seat has not answered yet."
            )

    async def answered(self, number: int, message: OrderTaken) -> None:
        """A seat tells what became of an order that was sent to it.

        Raises:
            RuleError: `foreign_order`: it was sent to another seat.
        """
        at, waiting = self._answers.get(message.digest, (number, None))
        if at != number:
            raise RuleError("foreign_order", f"That order was not sent to seat {number}.")
        if waiting is None:
            return
        del self._answers[message.digest]
        try:
            if self._core.state.orders.get(message.digest) in _OPEN:
                await self._core.note(OrderEnded(digest=message.digest, code=message.code))
        finally:
            if not waiting.done():
                waiting.set_result(message)


def digest_of(order: bytes) -> str:
    """How an order is named in answers: SHA-256 of its signed bytes, hex."""
    return hashlib.sha256(order).hexdigest()
