"""What people of the centre may look at and answer, by their offices.

Decides the rights: an operator sees and answers alarms; the commission and auditors see results;
auditors see alarms and answer none. A hall's machines have paths of their own, and the public none
here. Decisions are not made here: they are signed orders in the register (`central.register`).
"""

from collections.abc import Callable, Collection
from datetime import date
from typing import Annotated, Any, Final, TypeVar

import msgspec
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from central.clock import Clock
from central.ingest.overview import Overview
from central.register.offices import Offices
from central.web.guard import Guard
from central.web.sessions import COOKIE, SESSION_S, LogIn, NotLoggedInError, Sessions
from kiosk.base.errors import MalformedError
from kiosk.base.hall_time import hall_day

_MOST_BODY: Final = 16 << 10
T = TypeVar("T", bound=msgspec.Struct)


class Found(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody found when they looked at an alarm."""

    alarm: Annotated[int, msgspec.Meta(ge=1, le=2**53)]
    answer: Annotated[str, msgspec.Meta(min_length=1, max_length=400)]


class OfSitting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which sitting is asked for."""

    sitting: Annotated[str, msgspec.Meta(max_length=64)]


def _json(shape: type[msgspec.Struct]) -> dict[str, Any]:
    schema = msgspec.json.schema(shape)
    body = schema["$defs"][shape.__name__]
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": body}}}}


_REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    status: {"description": text, "content": {"application/json": {}}}
    for status, text in {
        401: "nobody is logged in",
        403: "not for this office",
        413: "too large",
        422: "it cannot be read",
        429: "too many at once",
    }.items()
}


class PeopleRoutes:
    """The paths for people.

    Attributes:
        router: has them all.
    """

    def __init__(
        self,
        sessions: Sessions,
        offices: Offices,
        overview: Overview,
        guard: Guard,
        clock: Clock,
        *,
        secure: bool,
    ) -> None:
        """Serve people.

        Args:
            secure: cookies go over TLS only; off in a demonstration without it.
        """
        self._sessions = sessions
        self._offices = offices
        self._overview = overview
        self._guard = guard
        self._clock = clock
        self._secure = secure
        self.router = APIRouter(tags=["people"])
        self._add("GET", "/v1/session/challenge", self.challenge, None)
        self._add("POST", "/v1/session", self.log_in, LogIn)
        self._add("DELETE", "/v1/session", self.log_out, None)
        self._add("GET", "/v1/alarms", self.alarms, None)
        self._add("POST", "/v1/alarms/answers", self.answer, Found)
        self._add("POST", "/v1/results", self.results, OfSitting)

    def _add(
        self,
        method: str,
        path: str,
        endpoint: Callable[[Request], Any],
        shape: type[msgspec.Struct] | None,
    ) -> None:
        self.router.add_api_route(
            path,
            endpoint,
            methods=[method],
            responses=_REFUSALS,
            openapi_extra=_json(shape) if shape is not None else None,
        )

    async def challenge(self, request: Request) -> JSONResponse:
        """Something to sign, to log in with."""
        self._guard.log_in(request)
        return JSONResponse({"challenge": self._sessions.challenge()})

    async def log_in(self, request: Request) -> JSONResponse:
        """Begin a session."""
        self._guard.log_in(request)
        asked = await self._said(request, LogIn)
        member = await run_in_threadpool(self._offices.member, asked.staff)
        cookie = self._sessions.begin(asked, member.signing_key if member is not None else None)
        offices = await run_in_threadpool(self._offices.offices, asked.staff, self._day())
        response = JSONResponse({"staff": asked.staff, "offices": sorted(offices)})
        response.set_cookie(
            COOKIE, cookie, max_age=SESSION_S, httponly=True, secure=self._secure, samesite="strict"
        )
        return response

    async def log_out(self, request: Request) -> JSONResponse:
        """End the session in this browser."""
        self._guard.address(request)
        response = JSONResponse({})
        response.delete_cookie(COOKIE, httponly=True, secure=self._secure, samesite="strict")
        return response

    async def alarms(self, request: Request) -> JSONResponse:
        """Alarms that nobody has answered."""
        await self.who(request, {"operator", "auditor"})
        return JSONResponse({"alarms": await run_in_threadpool(self._overview.open_alarms)})

    async def answer(self, request: Request) -> JSONResponse:
        """Note what was found about an alarm."""
        staff = await self.who(request, {"operator"})
        found = await self._said(request, Found)
        await run_in_threadpool(
            self._overview.answer_alarm, found.alarm, staff, found.answer, self._clock()
        )
        return JSONResponse({})

    async def results(self, request: Request) -> JSONResponse:
        """Attempts of a sitting, and the results that may be shown."""
        await self.who(request, {"commission", "auditor"})
        asked = await self._said(request, OfSitting)
        return JSONResponse(
            {"attempts": await run_in_threadpool(self._overview.results, asked.sitting)}
        )

    async def who(self, request: Request, allowed: Collection[str]) -> str:
        """Who asks, if they hold one of these offices today.

        Raises:
            NotLoggedInError: `not_logged_in`, or `not_allowed`.
        """
        self._guard.address(request)
        staff = self._sessions.staff(request.cookies.get(COOKIE, ""))
        held = await run_in_threadpool(self._offices.offices, staff, self._day())
        if not held & set(allowed):
            raise NotLoggedInError("not_allowed", "This is not for your office.")
        return staff

    async def _said(self, request: Request, shape: type[T]) -> T:
        parts, size = [], 0
        async for part in request.stream():
            size += len(part)
            if size > _MOST_BODY:
                raise MalformedError("unreadable", "That is too much.")
            parts.append(part)
        try:
            return msgspec.json.decode(b"".join(parts), type=shape)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise MalformedError("unreadable", f"It cannot be read: {error}.") from None

    def _day(self) -> date:
        return hall_day(self._clock())
