"""Sealed bundle files: streamed to the disk, to be opened by a worker that has the key.

Decides: that a file gets its name only when it is whole, durable and what was signed, and that the
same file again is the same bundle. Leaves to others: opening it (`central.worker.bundles`).
"""

import secrets
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from central.clock import Clock
from central.ingest.reception import Reception, UnavailableError
from central.web.answers import ACCEPTED, OK, UNPROCESSABLE, answer
from central.web.guard import Guard
from central.web.machine_routes import described
from central.web.signatures import stream_body
from kiosk.bundle.format import BundleLimits
from kiosk.durable import sync_file
from kiosk.sync import wire

_STATUS: Final = {"taken": OK, "waits": ACCEPTED, "refused": UNPROCESSABLE}
_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    },
}


class BundleRoutes:
    """The path for bundles.

    Attributes:
        router: has it.
    """

    def __init__(self, reception: Reception, guard: Guard, clock: Clock, folder: Path) -> None:
        self._reception = reception
        self._guard = guard
        self._clock = clock
        self._folder = folder
        self.router = APIRouter(tags=["machines"])
        self.router.add_api_route(
            wire.BUNDLES,
            self.bundles,
            methods=["POST"],
            openapi_extra=_BODY,
            responses=described(s202="stored; it waits to be opened"),
            response_class=Response,
        )

    async def bundles(self, request: Request) -> Response:
        """A sealed bundle file, or what became of one that was sent before."""
        signature = self._guard.signed(request)
        # Before gigabytes are taken: a stranger fills no disk.
        (await run_in_threadpool(self._reception.speaker, signature.key)).check()
        name = signature.digest.hex()
        half = self._folder / f".{name[:16]}-{secrets.token_hex(4)}.half"
        try:
            with half.open("xb") as file:

                async def keep(part: bytes) -> None:
                    await run_in_threadpool(file.write, part)

                await stream_body(request, signature, BundleLimits().file, keep)
                await run_in_threadpool(sync_file, file)
            taken = await run_in_threadpool(
                self._reception.bundle, signature.key, name, half, self._folder
            )
        except OSError as error:
            raise UnavailableError from error
        finally:
            half.unlink(missing_ok=True)
        return answer(taken, _STATUS[taken.state])
