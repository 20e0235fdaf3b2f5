"""The hub's socket: TLS, certificates, a WebSocket for each machine, and the calls of joining.

Decides: that nobody is heard before their certificate counts, and how large a message may be.
Leaves to others: what is said on a line (`hub`).
"""

import ssl
from typing import Final

from aiohttp import web

from kiosk.hall.admission import MACHINE, certificates_demanded, peer_certificate
from kiosk.hall.hub import Hub
from kiosk.hall.line import HEARTBEAT_S, Line
from kiosk.hall.peer import Peer
from kiosk.hall.wire import MOST_BYTES

LINE_PATH: Final = "/line"


class Server:
    """One listening hub.

    Attributes:
        port: where it listens; known after `start`.
    """

    def __init__(self, hub: Hub, tls: ssl.SSLContext) -> None:
        self._hub = hub
        self._tls = tls
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def start(self, host: str, port: int) -> None:
        """Listen. Raises: OSError when the address is taken."""
        app = web.Application(
            middlewares=[certificates_demanded(self._hub.admission)], client_max_size=MOST_BYTES
        )
        app.router.add_get(LINE_PATH, self._line)
        self._hub.joining_service.add_to(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(
            self._runner, host, port, ssl_context=self._tls, backlog=512, reuse_address=True
        )
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Let every line go."""
        self._hub.seats.drop_all()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _line(self, request: web.Request) -> web.WebSocketResponse:
        machine = request[MACHINE]
        socket = web.WebSocketResponse(
            heartbeat=HEARTBEAT_S, max_msg_size=MOST_BYTES, compress=False, timeout=1.0
        )
        await socket.prepare(request)
        certificate = peer_certificate(request.get_extra_info("ssl_object")) or b""
        await self._hub.serve(Peer(machine.name, Line(socket), certificate))
        return socket
