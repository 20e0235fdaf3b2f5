"""The public page as an application: an empty form to GET, a question to POST.

Decides: what is counted, in which order things are looked at, and what is said. An unknown number
and a wrong code get the very same answer by the very same way. Nothing typed stands in an address,
a log, a cookie or the page that answers. Leaves to others: the register, the counting, TLS.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from jinja2 import Environment, FileSystemLoader
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from central.browsers.headers import StrictHeaders
from central.browsers.languages import LANGUAGES, asked_for
from central.certificates.register import Confirmed
from central.clock import Clock
from central.dates import day_in_words
from central.public.addresses import asker
from central.public.form import BodyTooLargeError, Typed, read_form
from central.public.words import WORDS, Words, heading
from kiosk.base.errors import MalformedError
from kiosk.exam.blueprint import Language

PATH: Final = "/certificate"
STYLE: Final = f"{PATH}/page.css"
#: Tries in an hour, from one address and about one number. Whoever knows a code needs one.
RATES: Final = {"address": "60/hour", "number": "10/hour"}

_HERE: Final = Path(__file__).parent
_MARKS: Final = {"valid": "✓", "expired": "!", "revoked": "✗"}
_TOO_MANY: Final = 429
_HOUR_S: Final = 3600


class Register(Protocol):
    """What answers the question (`central.certificates.register`)."""

    def confirm(self, number: str, code: str, now_ms: int) -> Confirmed | None:
        """The paper with that number and code, or None."""


class Limits(Protocol):
    """What counts tries (`central.limiting.limiter`)."""

    def take(self, kind: str, who: str) -> bool:
        """Count one try; whether it is still allowed."""


class Ports(NamedTuple):
    """What the page stands on.

    Attributes:
        read_code: the printed form of a code from what was typed; MalformedError when mistyped.
        read_number: the one form of a number, by which tries about it are counted.
    """

    register: Register
    limits: Limits
    read_code: Callable[[str], str]
    read_number: Callable[[str], str]
    clock: Clock


class Answer(NamedTuple):
    """What a page says besides its form."""

    status: int = 200
    heading: str = ""
    more: str = ""
    complaint: str = ""
    form: bool = True
    confirmed: Confirmed | None = None


def public_app(ports: Ports) -> ASGIApp:
    """The application: `/certificate`, and the same for each language."""
    page = _Page(ports)
    routes = [
        Route(PATH, page.any_language, methods=["GET"]),
        Route(STYLE, page.style, methods=["GET"]),
    ]
    for language in LANGUAGES:
        routes.append(Route(_path(language), page.empty(language), methods=["GET"]))
        routes.append(Route(_path(language), page.asked(language), methods=["POST"]))
    # Around all of it: Starlette's own answer to a failure passes by no middleware of its.
    return StrictHeaders(Starlette(routes=routes, exception_handlers={Exception: page.failed}))


class _Page:
    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        templates = Environment(
            loader=FileSystemLoader(_HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        self._template = templates.get_template("page.html")
        self._css = (_HERE / "page.css").read_text(encoding="utf-8")

    async def any_language(self, request: Request) -> Response:
        """The empty form, in the language the browser asks for."""
        language = asked_for(request.headers.get("accept-language", ""))
        response = self._render(language, Answer())
        response.headers["Vary"] = "Accept-Language"
        return response

    async def style(self, _: Request) -> Response:
        """The style sheet."""
        return Response(self._css, media_type="text/css")

    def empty(self, language: Language) -> Callable[[Request], Awaitable[Response]]:
        """The empty form; whatever else stands in the address is not looked at."""

        async def answer(_: Request) -> Response:
            return self._render(language, Answer())

        return answer

    def asked(self, language: Language) -> Callable[[Request], Awaitable[Response]]:
        """The answer to a question."""

        async def answer(request: Request) -> Response:
            # Another site's page must not make its visitors ask for it.
            if request.headers.get("sec-fetch-site", "same-origin") == "cross-site":
                return PlainTextResponse("cross-site", 403)
            try:
                typed = await read_form(request)
            except BodyTooLargeError:
                return PlainTextResponse("too large", 413)
            host = request.client.host if request.client else ""
            said = await run_in_threadpool(self._say, WORDS[language], typed, asker(host))
            return self._render(language, said)

        return answer

    async def failed(self, request: Request, _: Exception) -> Response:
        """Something of ours does not work: said as that, never as "not confirmed"."""
        language = _language_of(request.url.path)
        words = WORDS[language]
        return self._render(
            language, Answer(503, words.unavailable, words.unavailable_more, form=False)
        )

    def _say(self, words: Words, typed: Typed, who: str) -> Answer:
        if not self._ports.limits.take("address", who):
            return _too_often(words)
        if not typed.number or not typed.code:
            return Answer(422, complaint=words.empty)
        try:
            code = self._ports.read_code(typed.code)
            number = self._ports.read_number(typed.number)
        except MalformedError:
            return Answer(422, complaint=words.mistyped)
        if not self._ports.limits.take("number", number):
            return _too_often(words)
        confirmed = self._ports.register.confirm(number, code, self._ports.clock())
        if confirmed is None:
            return Answer(404, words.unknown, words.unknown_more)
        said = heading(words, confirmed.kind, confirmed.state)
        return Answer(heading=said, confirmed=confirmed)

    def _render(self, language: Language, answer: Answer) -> Response:
        words = WORDS[language]
        html = self._template.render(
            language=language,
            words=words,
            here=_path(language),
            style=STYLE,
            languages=_links(),
            mark=_MARKS[answer.confirmed.state] if answer.confirmed else "",
            **answer._asdict() | _dates(answer.confirmed, language),
        )
        headers: dict[str, str] = {"Content-Language": language}
        if answer.status == _TOO_MANY:
            headers["Retry-After"] = str(_HOUR_S)
        return HTMLResponse(html, answer.status, headers)


def _dates(confirmed: Confirmed | None, language: Language) -> dict[str, Any]:
    if confirmed is None:
        return {}
    return {
        "exam": confirmed.titles.get(language) or confirmed.exam,
        "issued": day_in_words(confirmed.issued, language),
        "expires": day_in_words(confirmed.expires, language) if confirmed.expires else "",
        "revoked": day_in_words(confirmed.revoked, language) if confirmed.revoked else "",
    }


def _too_often(words: Words) -> Answer:
    return Answer(_TOO_MANY, words.too_often, words.too_often_more, form=False)


def _links() -> list[dict[str, str]]:
    return [
        {"language": one, "own_name": WORDS[one].own_name, "path": _path(one)} for one in LANGUAGES
    ]


def _language_of(path: str) -> Language:
    found: list[Language] = [one for one in LANGUAGES if path == _path(one)]
    return found[0] if found else "kk"


def _path(language: Language) -> str:
    return f"{PATH}/{language}"
