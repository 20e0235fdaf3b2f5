"""What hubs and lone seats call: standing, records, papers, receipts.

Decides: that nothing is read of a request before its signature holds, and nothing taken before its
body does. Leaves to others: how much is read of whom (`strangers`), taking
(`central.ingest.reception`).
"""

import asyncio
from typing import Any, Final, TypeVar

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from central.clock import Clock
from central.ingest.reception import Reception, UnavailableError
from central.web.answers import ACCEPTED, CONFLICT, OK, UNPROCESSABLE, answer
from central.web.guard import Guard
from central.web.signatures import read_body
from central.web.strangers import Strangers
from central.web.watch import CHUNKS, PAPERS
from kiosk.base.errors import KioskError
from kiosk.sync import wire

T = TypeVar("T", bound=wire.Message)

_BYTES: Final[dict[str, Any]] = {"schema": {"type": "string", "format": "binary"}}
#: How a description says that a body is a message.
MESSAGE_BODY: Final[dict[str, Any]] = {
    "requestBody": {"required": True, "content": {wire.MEDIA_TYPE: _BYTES}},
}


def described(**more: str) -> dict[int | str, dict[str, Any]]:
    """The answers of a path, for its description; `more` as `s409="why"`."""
    told = {
        "s200": "all of it was taken",
        "s401": "not signed, or at another time than now",
        "s403": "signed by a machine that may not do this",
        "s413": "too large",
        "s409": "something else has to come first",
        "s422": "refused: it cannot be read, or does not hold",
        "s429": "too much at once",
        "s503": "nothing can be stored now",
        **more,
    }
    content = {wire.MEDIA_TYPE: _BYTES}
    return {
        int(status.removeprefix("s")): {"description": text, "content": content}
        for status, text in told.items()
    }


class MachineRoutes:
    """The paths for machines.

    Attributes:
        router: has them all.
    """

    def __init__(
        self, reception: Reception, strangers: Strangers, guard: Guard, clock: Clock
    ) -> None:
        self._reception = reception
        self._strangers = strangers
        self._guard = guard
        self._clock = clock
        self.router = APIRouter(tags=["machines"])
        for path, endpoint, more in (
            (wire.STANDING, self.standing, {}),
            (wire.RECORDS, self.records, {}),
            (wire.PAPERS, self.papers, {}),
            (wire.RECEIPTS, self.receipts, {"s202": "being judged; ask again"}),
        ):
            self.router.add_api_route(
                path,
                endpoint,
                methods=["POST"],
                openapi_extra=MESSAGE_BODY,
                responses=described(**more),
                response_class=Response,
            )

    async def standing(self, request: Request) -> Response:
        """What the centre lacks of what the sender has."""
        key, asked = await self._said(request, wire.Standing, wire.MAX_BODY)
        return answer(await run_in_threadpool(self._reception.standing, key, asked))

    async def records(self, request: Request) -> Response:
        """Records of journals; answered when they are durable."""
        key, sent = await self._said(request, wire.Records, wire.MAX_RECORDS_BODY)
        try:
            fates = await asyncio.wrap_future(self._reception.records(key, sent.chunks))
        except KioskError:
            raise
        except Exception as error:
            raise UnavailableError from error
        for one in fates:
            CHUNKS.labels(one.fate).inc()
        told = {one.fate for one in fates}
        status = CONFLICT if "gap" in told else UNPROCESSABLE if "refused" in told else OK
        return answer(wire.RecordsTaken(chunks=fates, now_ms=self._clock()), status)

    async def papers(self, request: Request) -> Response:
        """Everything else that a hall hands over."""
        signature = self._guard.signed(request)
        key = signature.key
        async with self._strangers.introducing(key, request):
            body = await read_body(request, signature, wire.MAX_PAPERS_BODY)
        sent = wire.decode(body, wire.Papers)
        taken = await run_in_threadpool(self._reception.papers, key, sent)
        for one in taken:
            PAPERS.labels(one.fate).inc()
        told = {one.fate for one in taken}
        status = UNPROCESSABLE if "refused" in told else CONFLICT if "early" in told else OK
        return answer(wire.PapersTaken(papers=taken, now_ms=self._clock()), status)

    async def receipts(self, request: Request) -> Response:
        """The centre's receipt for everything a manifest names, or what is missing."""
        key, asked = await self._said(request, wire.ReceiptWanted, wire.MAX_PAPERS_BODY)
        told = await run_in_threadpool(self._reception.receipt, key, asked.signed)
        missing = told.journals or told.papers
        return answer(told, OK if told.receipt else CONFLICT if missing else ACCEPTED)

    async def _said(self, request: Request, shape: type[T], most: int) -> tuple[str, T]:
        """Who sends, and what."""
        signature = self._guard.signed(request)
        await self._strangers.refuse(signature.key)
        body = await read_body(request, signature, most)
        return signature.key, wire.decode(body, shape)
