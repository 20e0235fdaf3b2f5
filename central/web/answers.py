"""How answers look: messages of the protocol as msgpack, and every refusal with a code.

Decides: which HTTP status a refusal has. Leaves to others: what is refused.
"""

from collections.abc import Mapping
from typing import Final

import msgspec
from starlette.responses import Response

from central.clock import Clock
from central.ingest.reception import UnavailableError
from central.web.sessions import NotLoggedInError
from central.web.signatures import NotSignedError, TooLargeError
from kiosk.base.errors import KioskError, MalformedError
from kiosk.sync.publishing import OFFERS, PIECES
from kiosk.sync.wire import (
    BUNDLES,
    MEDIA_TYPE,
    PAPERS,
    RECEIPTS,
    RECORDS,
    STANDING,
    Message,
    Refusal,
    encode,
)

MACHINE_PATHS: Final = frozenset({STANDING, RECORDS, PAPERS, RECEIPTS, BUNDLES, OFFERS, PIECES})
OK: Final = 200
ACCEPTED: Final = 202
NOT_SIGNED: Final = 401
FORBIDDEN: Final = 403
CONFLICT: Final = 409
TOO_LARGE: Final = 413
UNPROCESSABLE: Final = 422
TOO_MANY: Final = 429
UNAVAILABLE: Final = 503
_RETRY: Final = {"Retry-After": "5"}
_BY_CODE: Final[Mapping[str, int]] = {
    "unknown_machine": FORBIDDEN,
    "revoked": FORBIDDEN,
    "foreign_hall": FORBIDDEN,
    "unknown_sitting": CONFLICT,
    "too_many": TOO_MANY,
}


def answer(message: Message, status: int = OK) -> Response:
    """An answer of the protocol."""
    return Response(encode(message), status, media_type=MEDIA_TYPE)


def refuse(error: KioskError, path: str, clock: Clock) -> Response:
    """The answer to a request of which nothing was taken: msgpack for machines, JSON for others."""
    status = _status(error)
    told = Refusal(code=error.code, detail=error.detail, now_ms=clock())
    response = (
        answer(told, status)
        if path in MACHINE_PATHS
        else Response(msgspec.json.encode(told), status, media_type="application/json")
    )
    if status in {TOO_MANY, UNAVAILABLE}:
        response.headers.update(_RETRY)
    return response


def _status(error: KioskError) -> int:
    match error:
        case NotLoggedInError(code="not_allowed"):
            return FORBIDDEN
        case NotSignedError() | NotLoggedInError():
            return NOT_SIGNED
        case TooLargeError():
            return TOO_LARGE
        case UnavailableError():
            return UNAVAILABLE
        case MalformedError():
            return UNPROCESSABLE
        case _:
            return _BY_CODE.get(error.code, UNPROCESSABLE)
