"""The application: routes, refusals, health.

Decides: the order in which a request passes limits, log and routes. Leaves to others: what it is
made of (`central.bootstrap`).
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from central.clock import Clock
from central.ingest.reception import Reception
from central.web.answers import refuse
from central.web.bundle_routes import BundleRoutes
from central.web.guard import Guard, Rates
from central.web.health import health_routes
from central.web.machine_routes import MachineRoutes
from kiosk.base.errors import KioskError

TITLE: Final = "Centre"
_ABOUT: Final = "Takes in what halls hand over. docs/CENTRE.md says what each message holds."


def make_app(reception: Reception, clock: Clock, rates: Rates, bundles: Path) -> FastAPI:
    """The application of one worker; `bundles` is the folder for bundle files."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        reception.start()
        yield
        reception.stop()

    app = FastAPI(
        title=TITLE,
        description=_ABOUT,
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )

    @app.exception_handler(KioskError)
    async def refused(_: Request, error: KioskError) -> Response:
        return refuse(error, clock)

    guard = Guard(rates, clock)
    app.include_router(MachineRoutes(reception, guard, clock).router)
    app.include_router(BundleRoutes(reception, guard, clock, bundles).router)
    app.include_router(health_routes(reception))
    return app


def paths_of(app: FastAPI) -> tuple[str, ...]:
    """Every path that the application knows."""
    return (*app.openapi()["paths"], str(app.openapi_url))
