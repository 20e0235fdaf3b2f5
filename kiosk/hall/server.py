"""The hub's socket: TLS, certificates, a WebSocket for each machine, and the calls of joining.

Decides: that nobody is heard before their certificate counts, how large a message may be, and how
long each step may take. Leaves to others: what is said on a line (`hub`).
"""

import asyncio
import os
import socket
import ssl
from asyncio.sslproto import SSLProtocol
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from aiohttp import web

from kiosk.hall.admission import MACHINE, certificates_demanded, peer_certificate
from kiosk.hall.door import Door
from kiosk.hall.hub import Hub
from kiosk.hall.line import HEARTBEAT_S, Line
from kiosk.hall.peer import Peer
from kiosk.hall.wire import MOST_BYTES

LINE_PATH: Final = "/line"
#: A machine shakes hands within this, or is cut off; asyncio's own patience is a minute.
HANDSHAKE_S: Final = 5.0
#: Between two requests of one connection; only machines that join make more than one.
_KEEPALIVE_S: Final = 10.0
#: Of a request's head: a machine's is a few hundred bytes.
_MOST_HEAD: Final = 8 * 1024
#: asyncio keeps a buffer for every line, of 256 KiB unless it is told otherwise: for a thousand
#: lines a quarter of a gigabyte. Most messages are some hundred bytes; larger ones come in pieces.
READ_AT_ONCE: Final = 32 * 1024


#: A hall that comes back all at once shakes hands for a second and more. Between these few the
#: lines that stand are served.
_ACCEPTED_AT_ONCE: Final = 2
#: Connections that wait for that in the kernel.
_WAITING: Final = 1024


def _let_wait(listening: int, count: int) -> None:
    """Let so many connections wait at a socket; asyncio takes as many at once as it lets wait."""
    ear = socket.socket(fileno=os.dup(listening))
    try:
        ear.listen(count)
    finally:
        ear.close()


class Server:
    """One listening hub.

    Attributes:
        port: where it listens; known after `start`.
        door: who has connected and asked for nothing yet; there after `start`.
    """

    def __init__(self, hub: Hub, tls: ssl.SSLContext, routes: Sequence[web.RouteDef] = ()) -> None:
        """Prepare.

        Args:
            hub: serves the lines.
            tls: the server's side (`tls.hub_context`).
            routes: what is answered besides, to machines whose certificate counts.
        """
        self._hub = hub
        self._tls = tls
        self._routes = routes
        self._runner: web.AppRunner | None = None
        self._listening: asyncio.Server | None = None
        self.door: Door | None = None
        self.port = 0

    async def start(self, host: str, port: int) -> None:
        """Listen. Raises: OSError when the address is taken."""
        app = web.Application(
            middlewares=[self._asked, certificates_demanded(self._hub.admission)],
            client_max_size=MOST_BYTES,
            handler_args={
                "keepalive_timeout": _KEEPALIVE_S,
                "max_line_size": _MOST_HEAD,
                "max_field_size": _MOST_HEAD,
            },
        )
        app.router.add_get(LINE_PATH, self._line)
        self._hub.joining_service.add_to(app)
        app.router.add_routes(self._routes)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        server = self._runner.server
        if server is None:
            raise RuntimeError("the application was not set up")
        self.door = Door(server)
        SSLProtocol.max_size = READ_AT_ONCE
        self._listening = await asyncio.get_running_loop().create_server(
            self.door,
            host,
            port,
            ssl=self._tls,
            ssl_handshake_timeout=HANDSHAKE_S,
            ssl_shutdown_timeout=1.0,
            backlog=_ACCEPTED_AT_ONCE,
            reuse_address=True,
        )
        for ear in self._listening.sockets:
            _let_wait(ear.fileno(), _WAITING)
        self.port = self._listening.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Let every line go."""
        if self._listening is not None:
            self._listening.close()
        self._hub.let_go()
        if self._runner is not None:
            await self._runner.cleanup()

    @web.middleware
    async def _asked(
        self,
        request: web.Request,
        handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
    ) -> web.StreamResponse:
        """A whole request is here: it does not stand in the door any more."""
        if self.door is not None:
            self.door.leave(request.transport)
        return await handler(request)

    async def _line(self, request: web.Request) -> web.WebSocketResponse:
        machine = request[MACHINE]
        socket = web.WebSocketResponse(
            heartbeat=HEARTBEAT_S, max_msg_size=MOST_BYTES, compress=False, timeout=1.0
        )
        await socket.prepare(request)
        certificate = peer_certificate(request.get_extra_info("ssl_object")) or b""
        await self._hub.serve(Peer(machine.name, Line(socket), certificate))
        return socket
