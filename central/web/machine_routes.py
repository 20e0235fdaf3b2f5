"""What hubs and lone seats call: standing, records, papers, receipts.

Decides: that nothing is read of a request before its signature holds, and nothing taken before its
body does. Leaves to others: taking (`central.ingest.reception`).
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
from central.web.signatures import read_body, read_signature
from kiosk.base.errors import KioskError
from kiosk.sync import wire

T = TypeVar("T", bound=wire.Message)

_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {wire.MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
    },
}
_SAID: Final[dict[str, Any]] = {
    "content": {wire.MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}
}


def _responses(**more: str) -> dict[int | str, dict[str, Any]]:
    """The answers of a path, for its description."""
    told = {
        "200": "all of it was taken",
        "401": "not signed, or at another time than now",
        "403": "signed by a machine that may not do this",
        "413": "too large",
        "422": "refused: it cannot be read, or does not hold",
        "429": "too much at once",
        "503": "nothing can be stored now",
        **{name.removeprefix("s"): text for name, text in more.items()},
    }
    return {int(status): {"description": text, **_SAID} for status, text in told.items()}


def machine_routes(reception: Reception, clock: Clock) -> APIRouter:
    """The paths for machines."""
    router = APIRouter(tags=["machines"])

    async def said(request: Request, shape: type[T], most: int) -> tuple[str, T]:
        """Who sends, and what."""
        signature = read_signature(request, clock())
        body = await read_body(request, signature, most)
        return signature.key, wire.decode(body, shape)

    @router.post(
        wire.STANDING, openapi_extra=_BODY, responses=_responses(), response_class=Response
    )
    async def standing(request: Request) -> Response:
        """What the centre lacks of what the sender has."""
        key, asked = await said(request, wire.Standing, wire.MAX_BODY)
        return answer(await run_in_threadpool(reception.standing, key, asked))

    @router.post(
        wire.RECORDS,
        openapi_extra=_BODY,
        responses=_responses(s409="records are missing before one of the chunks"),
        response_class=Response,
    )
    async def records(request: Request) -> Response:
        """Records of journals; answered when they are durable."""
        key, sent = await said(request, wire.Records, wire.MAX_RECORDS_BODY)
        try:
            fates = await asyncio.wrap_future(reception.records(key, sent.chunks))
        except KioskError:
            raise
        except Exception as error:
            raise UnavailableError from error
        told = {one.fate for one in fates}
        status = CONFLICT if "gap" in told else UNPROCESSABLE if "refused" in told else OK
        return answer(wire.RecordsTaken(chunks=fates, now_ms=clock()), status)

    @router.post(
        wire.PAPERS,
        openapi_extra=_BODY,
        responses=_responses(s409="what one of the papers belongs to has to come first"),
        response_class=Response,
    )
    async def papers(request: Request) -> Response:
        """Everything else that a hall hands over."""
        key, sent = await said(request, wire.Papers, wire.MAX_PAPERS_BODY)
        taken = await run_in_threadpool(reception.papers, key, sent)
        told = {one.fate for one in taken}
        status = UNPROCESSABLE if "refused" in told else CONFLICT if "early" in told else OK
        return answer(wire.PapersTaken(papers=taken, now_ms=clock()), status)

    @router.post(
        wire.RECEIPTS,
        openapi_extra=_BODY,
        responses=_responses(s202="being judged; ask again", s409="something is missing"),
        response_class=Response,
    )
    async def receipts(request: Request) -> Response:
        """The centre's receipt for everything a manifest names, or what is missing."""
        key, asked = await said(request, wire.ReceiptWanted, wire.MAX_PAPERS_BODY)
        told = await run_in_threadpool(reception.receipt, key, asked.signed)
        missing = told.journals or told.papers or told.findings
        status = OK if told.receipt else CONFLICT if missing else ACCEPTED
        return answer(told, status)

    return router
