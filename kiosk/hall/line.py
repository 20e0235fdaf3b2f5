"""One WebSocket as a line of messages: binary frames in order, with limits and a heartbeat.

Decides: what ends a line: a text frame, a frame that cannot be read, silence, or a peer that takes
nothing. Leaves to others: who the peer is (`tls`), what is said (`wire`).
"""

import asyncio
from typing import Any, Final, TypeVar

from aiohttp import ClientWebSocketResponse, WSMsgType, web

from kiosk.base.errors import KioskError
from kiosk.hall.wire import Message, decode, encode

#: A ping that is not answered within half of this ends a line, so that a dead cable is noticed.
HEARTBEAT_S: Final = 6.0
#: A peer that takes nothing for so long is gone; nobody else waits for it meanwhile.
STUCK_S: Final = 5.0
M = TypeVar("M", bound=Message)
AnySocket = web.WebSocketResponse | ClientWebSocketResponse


class LineEndedError(KioskError):
    """The other side is gone, or was sent away."""

    def __init__(self, detail: str = "The line has ended.") -> None:
        super().__init__("line_ended", detail)


class Line:
    """Messages over one open WebSocket.

    Attributes:
        peer: name of the machine at the other end, by its certificate; empty without TLS.
    """

    def __init__(self, socket: AnySocket, peer: str = "") -> None:
        self._socket: Final = socket
        self.peer: Final = peer

    async def send(self, message: Message) -> None:
        """Send one message.

        Raises:
            LineEndedError: the line is gone, or the other side takes nothing any more.
        """
        try:
            async with asyncio.timeout(STUCK_S):
                await self._socket.send_bytes(encode(message))
        except (ConnectionError, RuntimeError, TimeoutError) as error:
            raise LineEndedError(f"Nothing can be sent: {type(error).__name__}.") from None

    async def receive(self, kinds: Any) -> Any:  # noqa: ANN401 - a union of kinds is no type
        """The next message, one of these kinds.

        Raises:
            LineEndedError: there is none.
            MalformedError: it is not one of them.
        """
        while True:
            frame = await self._socket.receive()
            if frame.type is WSMsgType.BINARY:
                return decode(frame.data, kinds)
            if frame.type is WSMsgType.TEXT:
                raise LineEndedError("A text frame came; the protocol has none.")
            if frame.type in {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED}:
                raise LineEndedError
            if frame.type is WSMsgType.ERROR:
                raise LineEndedError(f"The line broke: {self._socket.exception()}.")

    async def close(self) -> None:
        """End the line; a peer that does not answer is not waited for."""
        try:
            async with asyncio.timeout(1):
                await self._socket.close()
        except (TimeoutError, ConnectionError, RuntimeError):
            return
