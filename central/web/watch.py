"""Every request is logged and counted, by its path and status and nothing that was sent in it.

Decides: the names of the metrics (Prometheus), and that a path the application does not know is
called `other`: an address is what somebody typed. Leaves to others: counting what waits in the
database (`central.ingest.figures`).
"""

import os
import secrets
from collections.abc import Callable, Collection
from typing import Final

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUESTS: Final = Counter("centre_requests", "Requests answered.", ["path", "status"])
SECONDS: Final = Histogram("centre_request_seconds", "How long answers took.", ["path"])
CHUNKS: Final = Counter("centre_chunks", "Chunks of records by what became of them.", ["fate"])
PAPERS: Final = Counter("centre_papers", "Papers by what became of them.", ["fate"])
#: Set by who starts several processes; they count into files there.
SHARED: Final = "PROMETHEUS_MULTIPROC_DIR"
_log: Final = structlog.get_logger(__name__)


class Watch:
    """Wraps the application: the outermost thing a request meets.

    An error that nobody handled ends here: it was answered with 500, and is logged by its kind.
    """

    def __init__(self, app: ASGIApp, paths: Collection[str], seconds: Callable[[], float]) -> None:
        """Wrap an application.

        Args:
            paths: that it knows.
            seconds: a monotonic clock.
        """
        self._app = app
        self._paths = frozenset(paths)
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = self._seconds(), 500
        request = secrets.token_hex(8)

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [
                    *message.get("headers", ()),
                    (b"x-request-id", request.encode()),
                ]
            await send(message)

        path = scope["path"] if scope["path"] in self._paths else "other"
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=request)
        try:
            await self._app(scope, receive, sending)
        except Exception as error:  # noqa: BLE001 - whatever it is, its words are not for a log
            _log.error("request_failed", path=path, exc_info=error)
        took = self._seconds() - began
        REQUESTS.labels(path, str(status)).inc()
        SECONDS.labels(path).observe(took)
        _log.info(
            "request", method=scope["method"], path=path, status=status, ms=round(took * 1000, 1)
        )


def metrics_text() -> bytes:
    """What was counted, of all processes of this server."""
    if not os.environ.get(SHARED):
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    collector: Callable[[CollectorRegistry], object] = MultiProcessCollector
    collector(registry)
    return generate_latest(registry)
