"""For who watches over the servers: whether a worker lives, whether it can work, what it counts."""

from collections.abc import Mapping

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from central.ingest.reception import Reception
from central.web.watch import metrics_text


def health_routes(reception: Reception) -> APIRouter:
    """Their paths."""
    router = APIRouter(tags=["health"])

    @router.get("/health/live")
    async def live() -> JSONResponse:
        """The process answers."""
        return JSONResponse({"live": True})

    @router.get("/health/ready", responses={503: {"description": "the database does not answer"}})
    async def ready() -> JSONResponse:
        """The database answers and has the tables of this build."""
        there = await run_in_threadpool(reception.ready)
        return JSONResponse({"ready": there}, 200 if there else 503)

    @router.get(
        "/metrics",
        response_class=Response,
        responses={200: {"description": "as Prometheus reads it", "content": {"text/plain": {}}}},
    )
    async def metrics() -> Response:
        """What was counted by all processes of this server, and what waits in the database."""
        waiting = await run_in_threadpool(reception.figures)
        return Response(
            await run_in_threadpool(metrics_text) + _gauges(waiting),
            media_type=CONTENT_TYPE_LATEST,
        )

    return router


def _gauges(figures: Mapping[str, int]) -> bytes:
    registry = CollectorRegistry()
    for name, value in figures.items():
        Gauge(name, name.replace("_", " "), registry=registry).set(value)
    return generate_latest(registry)
