"""Whether this worker lives, and whether it can take anything in."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from central.ingest.reception import Reception


def health_routes(reception: Reception) -> APIRouter:
    """The paths for who watches over the servers."""
    router = APIRouter(tags=["health"], prefix="/health")

    @router.get("/live")
    async def live() -> JSONResponse:
        """The process answers."""
        return JSONResponse({"live": True})

    @router.get("/ready", responses={503: {"description": "the database does not answer"}})
    async def ready() -> JSONResponse:
        """The database answers and has the tables of this build."""
        there = await run_in_threadpool(reception.ready)
        return JSONResponse({"ready": there}, 200 if there else 503)

    return router
