"""What pages of other sites make a browser send: refused where it would change something.

Decides: by the browser's own word (Fetch Metadata, `Sec-Fetch-Site`), so that also a page of
another server of the same domain, whose requests carry the session's cookie, acts in nobody's name.
Machines send no such word, and are known by their signature. Leaves to others: who is logged in.
"""

from typing import Final

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_LOOKING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN: Final = frozenset({"", "same-origin", "none"})
_FORBIDDEN: Final = 403


class OwnSite:
    """Wraps the application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, unless another site is behind it."""
        answer = self._app
        if scope["type"] == "http" and scope["method"] not in _LOOKING:
            site = Headers(scope=scope).get("sec-fetch-site", "")
            if site not in _OWN:
                answer = JSONResponse({"code": "other_site"}, _FORBIDDEN)
        await answer(scope, receive, send)
