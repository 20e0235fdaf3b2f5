"""For people of the centre around a sitting: applications in, pages on items out.

Decides: that an operator hands applications in, and that the pages, which tell right answers, are
for the commission and auditors. Leaves to others: who is logged in (`people`), taking applications
(`central.rosters.intake`), making the pages (`central.statistics.report`).
"""

import re
from collections.abc import Awaitable, Callable, Collection, Sequence
from pathlib import Path
from typing import Annotated, Final

import msgspec
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from central.rosters.errors import Complaint, ImportRefusedError
from central.rosters.intake import Intake, Taken
from central.rosters.json_file import MAX_FILE, read_json
from kiosk.base.errors import MalformedError

Who = Callable[[Request, Collection[str]], Awaitable[str]]

APPLICATIONS: Final = "/v1/applications"
STATISTICS: Final = "/v1/statistics"
_NAME: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,80}\.(?:html|svg|csv)")
_PACK: Final = re.compile(r"[0-9a-f]{12}")
#: The pages hold a style sheet and pictures, and run nothing.
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_UNPROCESSABLE: Final = 422


class HandedIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Applications for a round; each as `central.rosters.application.Application`."""

    round: Annotated[str, msgspec.Meta(max_length=64)]
    exam: Annotated[str, msgspec.Meta(max_length=64)]
    applications: msgspec.Raw


class ClerkRoutes:
    """The paths.

    Attributes:
        router: has them.
    """

    def __init__(self, who: Who, intake: Intake, statistics: Path) -> None:
        """Serve them.

        Args:
            who: names who asks, if they hold one of the given offices; else raises.
            statistics: folder with a folder of pages for each pack.
        """
        self._who = who
        self._intake = intake
        self._statistics = statistics
        self.router = APIRouter(tags=["people"])
        refusals: dict[int | str, dict[str, str]] = {
            401: {"description": "nobody is logged in"},
            403: {"description": "not for this office"},
            404: {"description": "there is no such page"},
            413: {"description": "too large"},
            422: {"description": "refused; nothing was taken"},
            429: {"description": "too many at once"},
        }
        for method, path, endpoint in (
            ("POST", APPLICATIONS, self.applications),
            ("GET", f"{STATISTICS}/{{pack}}/{{name}}", self.statistics),
        ):
            self.router.add_api_route(
                path, endpoint, methods=[method], responses=refusals, response_class=Response
            )

    async def applications(self, request: Request) -> Response:
        """Take applications in: all of them, or none."""
        await self._who(request, {"operator"})
        body = await _body(request)
        try:
            taken = await run_in_threadpool(self._take, body)
        except ImportRefusedError as error:
            told = {"code": error.code, "complaints": _told(error.complaints)}
            return JSONResponse(told, _UNPROCESSABLE)
        return JSONResponse(
            {
                "new": taken.new,
                "changed": taken.changed,
                "same": taken.same,
                "warnings": _told(taken.warnings),
            }
        )

    async def statistics(self, request: Request, pack: str, name: str) -> Response:
        """A page on the items of a pack, or a picture on it."""
        await self._who(request, {"commission", "auditor"})
        path = self._statistics / pack / name
        known = _PACK.fullmatch(pack) and _NAME.fullmatch(name)
        if not known or not await run_in_threadpool(path.is_file):
            return JSONResponse({"code": "no_such_page"}, 404, _HEADERS)
        return FileResponse(path, headers=_HEADERS)

    def _take(self, body: bytes) -> Taken:
        try:
            asked = msgspec.json.decode(body, type=HandedIn)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise MalformedError("unreadable", f"It cannot be read: {error}.") from None
        entries = read_json(bytes(asked.applications))
        return self._intake.take(asked.round, asked.exam, entries)


def _told(complaints: Sequence[Complaint]) -> list[dict[str, str | int]]:
    return [{"entry": entry, "why": why} for entry, why in complaints]


async def _body(request: Request) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_FILE:
            raise MalformedError("unreadable", "That is too much.")
        parts.append(part)
    return b"".join(parts)
