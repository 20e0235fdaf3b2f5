"""What stands before the centre's server in a real centre: it ends TLS and hands requests on."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
from aiohttp import web

from kiosk.sync import wire
from tests.fakes.central_tls import Served, make_certificate


@contextlib.asynccontextmanager
async def before(server: str, folder: Path) -> AsyncIterator[Served]:
    """An HTTPS address whose requests reach the server at this HTTP address."""
    ca, context = make_certificate(folder)
    async with aiohttp.ClientSession(auto_decompress=False) as session:

        async def hand_on(request: web.Request) -> web.Response:
            body = await request.read()
            headers = {name: value for name, value in request.headers.items() if name != "Host"}
            async with session.post(server + request.path, data=body, headers=headers) as answer:
                kept = {
                    name: value
                    for name, value in answer.headers.items()
                    if name in {"Content-Type", "Retry-After"}
                }
                return web.Response(status=answer.status, body=await answer.read(), headers=kept)

        application = web.Application(client_max_size=wire.MAX_PAPERS_BODY)
        application.router.add_post("/{tail:.*}", hand_on)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
        try:
            yield Served(f"https://127.0.0.1:{runner.addresses[0][1]}", ca)
        finally:
            await runner.cleanup()
            await asyncio.sleep(0)
