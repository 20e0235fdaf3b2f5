"""The commission's pages as an application.

Decides: paths, who may look, and what each page is filled with. Every page is read-only; no name,
ticket or attempt stands in an address. Leaves to others: who somebody is (a port), what is read
(`central.register.reading_room`), TLS.
"""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from central.browsers.headers import StrictHeaders
from central.browsers.languages import LANGUAGES, asked_for
from central.commission.entering import Session, read_entered
from central.commission.words import WORDS
from central.register.docket import ItemFile
from central.register.reading_room import LINES, ReadingRoom
from central.register.restating import restated, title_of
from central.visible import visible
from kiosk.base.errors import KioskError
from kiosk.base.hall_time import HALL_ZONE
from kiosk.base.ids import is_id
from kiosk.exam.blueprint import Language

PATH: Final = "/commission"
OFFICES: Final = frozenset({"commission", "auditor"})
_HERE: Final = Path(__file__).parent
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_NUMBER: Final = re.compile(r"[0-9]{1,15}")
_FORBIDDEN: Final = 403
_MISSING: Final = 404
_FAILED: Final = 503


class Ports(NamedTuple):
    """What the pages stand on.

    Attributes:
        offices_of: the offices of whoever asks, asked anew each time; none for a stranger.
    """

    room: ReadingRoom
    offices_of: Callable[[Request], frozenset[str]]
    session: Session


class Filled(NamedTuple):
    """A template and what goes into it."""

    template: str
    values: dict[str, Any]
    status: int = 200


def commission_app(ports: Ports) -> ASGIApp:
    """The application, to be mounted at `PATH`."""
    pages = _Pages(ports)
    routes = [
        Route("/", pages.front, methods=["GET"]),
        Route("/page.css", pages.style, methods=["GET"]),
    ]
    for language in LANGUAGES:
        here = f"/{language}"
        routes += [
            Route(f"{here}/enter", pages.door(language), methods=["GET"]),
            Route(f"{here}/enter", pages.entering(language), methods=["POST"]),
            Route(f"{here}/leave", pages.leaving(language), methods=["POST"]),
        ]
        for path, fill in (
            (f"{here}/items", pages.items),
            (f"{here}/items/{{pack:str}}/{{item:str}}", pages.item),
            (f"{here}/items/{{pack:str}}/{{item:str}}/preview", pages.preview),
            (f"{here}/register", pages.register),
        ):
            routes.append(Route(path, pages.shown(language, fill), methods=["GET"]))
    handlers: dict[Any, Any] = {HTTPException: pages.missing, Exception: pages.failed}
    return StrictHeaders(Starlette(routes=routes, exception_handlers=handlers))


class _Pages:
    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._templates = Environment(
            loader=FileSystemLoader(_HERE),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["visible"] = visible
        self._templates.filters["lines"] = lambda text: visible(text, lines=True)
        self._templates.filters["moment"] = _moment
        self._css = (_HERE / "page.css").read_text(encoding="utf-8")

    async def front(self, request: Request) -> Response:
        """To the items, in the language the browser asks for."""
        language = asked_for(request.headers.get("accept-language", ""))
        return RedirectResponse(f"{PATH}/{language}/items", 303)

    async def style(self, _: Request) -> Response:
        """The style sheet."""
        return Response(self._css, media_type="text/css")

    def shown(
        self, language: Language, fill: Callable[[Request, Language], Filled]
    ) -> Callable[[Request], Awaitable[Response]]:
        """A page, for those who may look."""

        async def answer(request: Request) -> Response:
            if not OFFICES & await run_in_threadpool(self._ports.offices_of, request):
                return self._told(language, "forbidden", _FORBIDDEN)
            filled = await run_in_threadpool(fill, request, language)
            return self._render(request.url.path, language, filled)

        return answer

    def door(self, language: Language) -> Callable[[Request], Awaitable[Response]]:
        """The page to come in by."""

        async def answer(request: Request) -> Response:
            return self._door(request, language, "", 200)

        return answer

    def entering(self, language: Language) -> Callable[[Request], Awaitable[Response]]:
        """Let somebody in; why somebody was not is said to nobody."""

        async def answer(request: Request) -> Response:
            session = self._ports.session
            try:
                session.count_try(request)
                sent = await read_entered(request)
                cookie = await run_in_threadpool(session.begin, *sent)
            except KioskError:
                return self._door(request, language, WORDS[language]["not_let_in"], _FORBIDDEN)
            response = RedirectResponse(f"{PATH}/{language}/items", 303)
            session.put(response, cookie)
            return response

        return answer

    def leaving(self, language: Language) -> Callable[[Request], Awaitable[Response]]:
        """End the session in this browser."""

        async def answer(_: Request) -> Response:
            response = RedirectResponse(f"{PATH}/{language}/enter", 303)
            self._ports.session.drop(response)
            return response

        return answer

    async def missing(self, request: Request, error: HTTPException) -> Response:
        """No such page, or no such way to ask for it."""
        return self._told(_language_of(request), "missing", error.status_code)

    async def failed(self, request: Request, _: Exception) -> Response:
        """Something of ours does not work; what exactly is nobody's business here."""
        return self._told(_language_of(request), "failed", _FAILED)

    # ---- pages -------------------------------------------------------------------------------

    def items(self, _: Request, __: Language) -> Filled:
        """What waits."""
        return Filled("items.html", {"found": self._ports.room.items()})

    def item(self, request: Request, language: Language) -> Filled:
        """One item with its appeals."""
        found = self._item_of(request)
        if found is None:
            return _none(language)
        text = self._ports.room.text(found.pack, found.item)
        return Filled("item.html", {"found": found, "text": text})

    def preview(self, request: Request, language: Language) -> Filled:
        """What a ruling would do."""
        found = self._item_of(request)
        if found is None:
            return _none(language)
        accepted = tuple(dict.fromkeys(request.query_params.getlist("accept")))[:20]
        dropped = request.query_params.get("drop") == "1"
        seen = self._ports.room.foreseen(found.pack, found.item, accepted, dropped=dropped)
        values = {
            "found": found,
            "seen": seen,
            "accepted": accepted,
            "dropping": dropped,
            "why": WORDS[language].get(seen.refused, seen.refused),
        }
        return Filled("preview.html", values)

    def register(self, request: Request, language: Language) -> Filled:
        """The register, page by page."""
        asked = request.query_params.get("before", "")
        before = int(asked) if _NUMBER.fullmatch(asked) else None
        found = self._ports.room.register(before)
        entries = [
            {
                "line": line,
                "title": title_of(line.command, language),
                "sentences": restated(line.command, language),
            }
            for line in found
        ]
        older = found[-1].number if len(found) == LINES else 0
        return Filled("register.html", {"entries": entries, "older": older})

    def _item_of(self, request: Request) -> ItemFile | None:
        pack, item = request.path_params["pack"], request.path_params["item"]
        if _DIGEST.fullmatch(pack) is None or not is_id(item):
            return None
        return self._ports.room.item(pack, item)

    # ---- rendering ---------------------------------------------------------------------------

    def _door(self, request: Request, language: Language, complaint: str, status: int) -> Response:
        values = {"challenge": self._ports.session.challenge(), "complaint": complaint}
        return self._render(request.url.path, language, Filled("enter.html", values, status))

    def _told(self, language: Language, word: str, status: int) -> Response:
        filled = Filled("told.html", {"told": WORDS[language][word]}, status)
        return self._render(f"{PATH}/{language}/items", language, filled)

    def _render(self, path: str, language: Language, filled: Filled) -> Response:
        rest = path.removeprefix(f"{PATH}/{language}/")
        html = self._templates.get_template(filled.template).render(
            **filled.values,
            language=language,
            words=WORDS[language],
            home=f"{PATH}/{language}",
            style=f"{PATH}/page.css",
            names={one: WORDS[one]["own_name"] for one in LANGUAGES},
            languages=[
                {"id": one, "name": WORDS[one]["own_name"], "path": f"{PATH}/{one}/{rest}"}
                for one in LANGUAGES
            ],
        )
        return HTMLResponse(html, filled.status, {"Content-Language": language})


def _none(language: Language) -> Filled:
    return Filled("told.html", {"told": WORDS[language]["missing"]}, _MISSING)


def _language_of(request: Request) -> Language:
    parts = request.url.path.split("/")
    found: list[Language] = [one for one in LANGUAGES if one in parts[2:3]]
    return found[0] if found else LANGUAGES[0]


def _moment(at_ms: int) -> str:
    return f"{datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(HALL_ZONE):%d.%m.%Y %H:%M}"
