"""Opening a line to a hub: one place for the limits and times of every client."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final, NamedTuple

import aiohttp

from kiosk.hall.certificates import peer_of
from kiosk.hall.line import HEARTBEAT_S, Line
from kiosk.hall.wire import MOST_BYTES, Refused

#: Carries the code of a refusal where a WebSocket is not opened at all.
REFUSAL_HEADER: Final = "Kiosk-Refusal"

#: For connecting and the handshake together.
CONNECTING_S: Final = 5.0


class Hub(NamedTuple):
    """Where a hub can be reached, and how its certificate is checked."""

    url: str
    tls: ssl.SSLContext | None
    server_name: str | None


@asynccontextmanager
async def connected(session: aiohttp.ClientSession, hub: Hub) -> AsyncIterator[Line]:
    """An open line.

    Raises:
        aiohttp.ClientError, OSError, TimeoutError: it cannot be reached.
        CertificateRefusedError: what answers is no machine of the hall.
    """
    # A cable that is out answers nothing: the next try must not wait for the kernel's patience.
    async with asyncio.timeout(CONNECTING_S):
        socket = await session.ws_connect(
            hub.url,
            ssl=hub.tls if hub.tls is not None else True,
            server_hostname=hub.server_name,
            max_msg_size=MOST_BYTES,
            heartbeat=HEARTBEAT_S,
            compress=0,
            timeout=aiohttp.ClientWSTimeout(ws_close=1.0),
        )
    line = Line(socket, _name_of(socket.get_extra_info("ssl_object")))
    try:
        yield line
    finally:
        await line.close()


def _name_of(tls: object) -> str:
    certificate = tls.getpeercert(binary_form=True) if isinstance(tls, ssl.SSLObject) else None
    return peer_of(certificate).name if certificate else ""


def turned_away(error: Exception) -> Refused | None:
    """What a hub, or TLS, had against opening a line; None when it only could not be reached."""
    if isinstance(error, aiohttp.ClientSSLError):
        return Refused(code="other_hub", words=str(error)[:1000])
    headers = error.headers if isinstance(error, aiohttp.WSServerHandshakeError) else None
    code = headers.get(REFUSAL_HEADER, "") if headers is not None else ""
    return Refused(code=code[:80], words="The hub opened no line.") if code else None
