"""A hub that serves a folder of lists over the hall's real TLS, and can be made to lie."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from aiohttp import web

from kiosk.hall.admission import Admission, certificates_demanded
from kiosk.hall.certificates import HUB_DNS_NAME
from kiosk.hall.tls import hub_context, machine_context
from kiosk.updates.fetching import FolderFetcher, HubAt, HubFetcher
from tests.fakes.hall_network import ca, honest_chain
from tests.fakes.hall_people import HALL

Lie = Callable[[web.Request], Awaitable[web.StreamResponse | None]]


async def _honest(_request: web.Request) -> web.StreamResponse | None:
    return None


class UpdateHub:
    """Listens in a thread of its own.

    Attributes:
        asked: every path, with the first byte that was wanted.
        instead: answers in place of the file; None leaves it to the file.
    """

    def __init__(self, folder: Path, served: Path) -> None:
        self._served = FolderFetcher(served)
        self._chain = honest_chain(folder, "hub/1")
        self._seat = honest_chain(folder, "seat/1")
        self.asked: list[tuple[str, str]] = []
        self.instead: Lie = _honest
        self._port = 0

    @contextmanager
    def listening(self) -> Iterator[HubFetcher]:
        """A seat's way to it."""
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        runner = asyncio.run_coroutine_threadsafe(self._start(), loop).result(10)
        context = machine_context(ca().der, self._seat)
        fetcher = HubFetcher(HubAt("127.0.0.1", self._port, context, HUB_DNS_NAME))
        try:
            yield fetcher
        finally:
            fetcher.close()
            asyncio.run_coroutine_threadsafe(_let_go(runner), loop).result(10)
            loop.call_soon_threadsafe(loop.stop)
            thread.join(10)
            loop.close()

    async def _start(self) -> web.AppRunner:
        names = frozenset({"seat/1", "hub/1"})

        def admission() -> Admission:
            return Admission(HALL, names, frozenset(), None)

        app = web.Application(middlewares=[certificates_demanded(admission)])
        app.router.add_get("/{path:.*}", self._answer)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=hub_context(ca().der, self._chain))
        await site.start()
        self._port = runner.addresses[0][1]
        return runner

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append((request.path, request.headers.get("Range", "")))
        instead = await self.instead(request)
        if instead is not None:
            return instead
        file = self._served.path_of(request.path)
        if file is None:
            return web.Response(status=404)
        return web.FileResponse(file)


async def _let_go(runner: web.AppRunner) -> None:
    """Stop listening; sockets are closed in later turns of the loop."""
    await runner.cleanup()
    for _ in range(100):
        await asyncio.sleep(0)
