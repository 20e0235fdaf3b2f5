"""What the staff of a drill do while the exam runs: whatever the board asks for, and a little more.

Decides: what each state of a seat asks for, and how often somebody is paused or given time for
nothing but a measurement. Leaves to others: moves, takeovers and openings (`rescue`).
"""

import asyncio
import random
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from kiosk.base.errors import KioskError
from kiosk.drill.live import now_ns
from kiosk.drill.staff import Staff
from kiosk.exam import commands as c
from kiosk.hall.board import SeatTile

_ROUND_S: Final = 0.4
_PAUSED_S: Final = 3.0
#: One seat is not ordered twice before its board has told what the first brought about.
_REST_S: Final = 3.0
_MS_PER_MINUTE: Final = 60_000
_MOST_CREDITED_MS: Final = 10 * _MS_PER_MINUTE
_NS_PER_S: Final = 1e9
_MOST_AT_ONCE: Final = 20
_NOISE: Final = "Шу / Шум"


class Patrol:
    """Walks round until cancelled."""

    def __init__(self, staff: Staff, seed: int) -> None:
        self._staff = staff
        self._random = random.Random(seed)
        self._ordered_at: dict[int, int] = {}
        self._paused_at: dict[int, int] = {}
        self.resting = False
        """Nobody is disturbed for a measurement any more; what the board asks for is done."""

    async def run(self) -> None:
        """Go round, again and again."""
        while True:
            await asyncio.sleep(_ROUND_S * self._random.uniform(0.5, 1.5))
            if self._staff.present and self._staff.board.opened:
                with suppress(KioskError):  # the board was older than the hall: next time
                    await self.go_round()

    async def go_round(self) -> None:
        """One round: what is asked for, and perhaps one order for nothing."""
        orders = list(self._asked_for())[:_MOST_AT_ONCE]
        if not orders and not self.resting:
            orders = list(self._one_more())
        now = now_ns()
        for tile, _ in orders:
            self._ordered_at[tile.number] = now
        await self._staff.attempts((tile.number, command) for tile, command in orders)

    def _asked_for(self) -> Iterator[tuple[SeatTile, c.AnyStaffCommand]]:
        for tile in self._rested():
            command = self._answer(tile)
            if command is not None:
                yield tile, command

    def _rested(self) -> Iterator[SeatTile]:
        now = now_ns()
        for tile in self._staff.board.seats:
            rested = now - self._ordered_at.get(tile.number, 0) >= _REST_S * _NS_PER_S
            if tile.status.attempt and tile.link == "up" and rested:
                yield tile

    def _answer(self, tile: SeatTile) -> c.AnyStaffCommand | None:
        status = tile.status
        if status.phase == "held" and status.held_for is not None:
            return c.GiveCause(interruption=status.held_for, cause="power")
        if status.phase == "locked":
            return c.Unlock(reason=_NOISE)
        if status.phase == "paused" and self._paused_enough(tile.number):
            return c.Continue()
        if status.phase != "running":
            return None
        if status.calling:
            return c.AnswerCall()
        for appeal in status.appeals:
            return c.SettleTechnicalAppeal(number=appeal.number, upheld=False, reason=_NOISE)
        return None

    def _paused_enough(self, seat: int) -> bool:
        return now_ns() - self._paused_at.get(seat, 0) >= _PAUSED_S * _NS_PER_S

    def _one_more(self) -> Iterator[tuple[SeatTile, c.AnyStaffCommand]]:
        """Somebody who works is paused, or given a minute where there are few credits yet."""
        working = [tile for tile in self._rested() if tile.status.phase == "running"]
        if not working:
            return
        tile = self._random.choice(working)
        few = tile.status.credited_ms < _MOST_CREDITED_MS
        if few and self._random.getrandbits(1):
            yield tile, c.CreditTime(ms=_MS_PER_MINUTE, cause="hall")
            return
        self._paused_at[tile.number] = now_ns()
        yield tile, c.Pause(reason=_NOISE)
