"""One machine on the hub's side: what it is told goes through a queue of its own.

Decides: that nobody waits for a slow machine: one that does not take what waits for it is let go,
and comes back. Leaves to others: what it is told.
"""

import asyncio
import contextlib
import logging
from typing import Any, Final

from kiosk.base.errors import KioskError
from kiosk.hall.line import Line, LineEndedError
from kiosk.hall.wire import Message, Refused

_log: Final = logging.getLogger(__name__)
#: Messages that may wait for one machine; a move of a long journal is some hundred pieces.
_MOST_WAITING: Final = 2000


class Peer:
    """An accepted machine.

    Attributes:
        name: from its certificate; certificate: DER, to be looked at again.
    """

    def __init__(self, name: str, line: Line, certificate: bytes = b"") -> None:
        self.name: Final = name
        self.certificate: Final = certificate
        self._line = line
        self._waiting: asyncio.Queue[Message] = asyncio.Queue(_MOST_WAITING)
        self._gone = False
        self._closing: asyncio.Task[None] | None = None
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
        message = await self._line.receive(kinds)
        if self._gone:  # it was let go while this came: what it said counts no more
            raise LineEndedError
        return message

    async def refuse(self, error: KioskError) -> None:
        """Say why, and end the line."""
        if not self._gone:
            with contextlib.suppress(LineEndedError):
                await self._line.send(Refused(code=error.code[:80], words=error.detail[:1000]))
        await self.end()

    def drop(self) -> None:
        """Let the machine go at once; its reader ends with the line."""
        self._gone = True
        self._sender.cancel()
        if self._closing is None:
            self._closing = asyncio.create_task(self._line.close(), name=f"close {self.name}")

    async def end(self) -> None:
        """End the line; what still waited is not sent. Nothing of it runs on afterwards."""
        self.drop()
        await asyncio.gather(self._sender, *filter(None, [self._closing]), return_exceptions=True)

    async def _send(self) -> None:
        try:
            while True:
                await self._line.send(await self._waiting.get())
        except LineEndedError:
            self.drop()
        except Exception:  # noqa: BLE001 - it ends this line and no other
            _log.exception("a message to %s", self.name)
            self.drop()
