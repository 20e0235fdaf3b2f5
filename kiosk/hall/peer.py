"""One machine on the hub's side: what it is told goes through a queue of its own.

Decides: that nobody waits for a slow machine: one that does not take what waits for it is let go,
and comes back. Leaves to others: what it is told.
"""

import asyncio
import contextlib
from typing import Any, Final

from kiosk.base.errors import KioskError
from kiosk.hall.line import Line, LineEndedError
from kiosk.hall.wire import Message, Refused

#: Messages that may wait for one machine; a move of a long journal is some hundred pieces.
_MOST_WAITING: Final = 2000


class Peer:
    """An accepted machine.

    Attributes:
        name: from its certificate.
    """

    def __init__(self, name: str, line: Line) -> None:
        self.name: Final = name
        self._line = line
        self._waiting: asyncio.Queue[Message] = asyncio.Queue(_MOST_WAITING)
        self._gone = False
        self._sender = asyncio.create_task(self._send(), name=f"to {name}")

    @property
    def gone(self) -> bool:
        """Nothing more reaches it."""
        return self._gone

    def tell(self, message: Message) -> None:
        """Send this when its turn comes; never waits."""
        if self._gone:
            return
        try:
            self._waiting.put_nowait(message)
        except asyncio.QueueFull:
            self.drop()

    async def hear(self, kinds: Any) -> Any:  # noqa: ANN401 - a union of kinds is no type
        """The next message. Raises: LineEndedError, MalformedError."""
        if self._gone:
            raise LineEndedError
        return await self._line.receive(kinds)

    async def refuse(self, error: KioskError) -> None:
        """Say why, and end the line."""
        with contextlib.suppress(LineEndedError):
            await self._line.send(Refused(code=error.code[:80], words=error.detail[:1000]))
        await self.end()

    def drop(self) -> None:
        """Let the machine go at once; its reader ends with the line."""
        if not self._gone:
            self._gone = True
            self._closing = asyncio.ensure_future(self._line.close())

    async def end(self) -> None:
        """End the line after what waits could be sent no more."""
        self._gone = True
        self._sender.cancel()
        await asyncio.gather(self._sender, return_exceptions=True)
        await self._line.close()

    async def _send(self) -> None:
        try:
            while True:
                await self._line.send(await self._waiting.get())
        except LineEndedError:
            self.drop()
