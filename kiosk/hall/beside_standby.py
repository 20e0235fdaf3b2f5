"""Seats that wait beside a hub that stands by, until it leads.

Decides: that a takeover calls one seat after the other. Leaves to others: when a hub leads
(`taking_over`), what is said to a seat then (`seats`).
"""

import asyncio
from typing import Final

from kiosk.hall.peer import Peer
from kiosk.hall.wire import Hello, StandsBy

#: Two hundred seats in four seconds of the ten a takeover may take, and none waits for all.
BETWEEN_S: Final = 0.02


class BesideStandby:
    """The lines of those seats."""

    def __init__(self) -> None:
        self._waiting: set[Peer] = set()
        self._calling: asyncio.Task[None] | None = None

    async def wait(self, peer: Peer, told: StandsBy) -> None:
        """Keep a seat on the line.

        A hub that begins to lead ends the line, and the seat comes again and says where it is.
        """
        self._waiting.add(peer)
        peer.tell(told)
        try:
            while True:
                await peer.hear(Hello)
        finally:
            self._waiting.discard(peer)

    def call(self) -> None:
        """Have every seat come again."""
        self._calling = asyncio.create_task(self._call(tuple(self._waiting)), name="calling")

    def let_go(self) -> None:
        """Call nobody any more."""
        if self._calling is not None:
            self._calling.cancel()

    async def _call(self, waiting: tuple[Peer, ...]) -> None:
        """One after the other: each shakes hands, and notes the epoch durably."""
        for peer in waiting:
            peer.drop()
            await asyncio.sleep(BETWEEN_S)
