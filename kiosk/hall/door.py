"""The door of a hub: how long and how many may stand in it before they have said what they want.

Decides: that a connection which brings no whole request in time is cut, and that beyond a number
the one that has stood there longest is. Whoever has no certificate could otherwise keep places of
others. Leaves to others: TLS with its own time limit, and who is let in (`admission`).
"""

import asyncio
from collections.abc import Callable
from typing import Final

#: From the end of the handshake to a whole request.
REQUEST_S: Final = 10.0
#: More than a hall has machines; all of them come at once when the power is back.
MOST_AT_THE_DOOR: Final = 2000


class Door:
    """Everybody who has connected and asked for nothing yet.

    Attributes:
        standing: how many they are.
    """

    def __init__(
        self, inside: Callable[[], asyncio.Protocol], *, most: int = MOST_AT_THE_DOOR
    ) -> None:
        """Lead to this protocol."""
        self._inside = inside
        self._most = most
        self._waiting: dict[asyncio.BaseTransport, asyncio.TimerHandle] = {}

    @property
    def standing(self) -> int:
        """How many stand in the door now."""
        return len(self._waiting)

    def __call__(self) -> asyncio.Protocol:
        """The protocol of one more connection."""
        return _Visitor(self, self._inside())

    def arrive(self, transport: asyncio.Transport) -> None:
        """Somebody has connected."""
        loop = asyncio.get_running_loop()
        self._waiting[transport] = loop.call_later(REQUEST_S, transport.abort)
        if len(self._waiting) > self._most:
            longest = next(iter(self._waiting))
            self.leave(longest)
            if isinstance(longest, asyncio.Transport):
                longest.abort()

    def leave(self, transport: asyncio.BaseTransport | None) -> None:
        """It asked for something, or has gone."""
        timer = self._waiting.pop(transport, None) if transport is not None else None
        if timer is not None:
            timer.cancel()


class _Visitor(asyncio.Protocol):
    """Passes everything on, and tells the door who comes and goes."""

    def __init__(self, door: Door, inside: asyncio.Protocol) -> None:
        self._door = door
        self._inside = inside
        self._transport: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._inside.connection_made(transport)
        if isinstance(transport, asyncio.Transport):
            self._door.arrive(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._door.leave(self._transport)
        self._inside.connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._inside.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inside.eof_received()

    def pause_writing(self) -> None:
        self._inside.pause_writing()

    def resume_writing(self) -> None:
        self._inside.resume_writing()
