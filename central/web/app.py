"""The application: routes, refusals, health.

Decides: the order in which a request passes limits, log and routes. Leaves to others: what it is
made of (`central.bootstrap`).
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, NamedTuple

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from central.clock import Clock
from central.ingest.overview import Overview
from central.ingest.reception import Reception
from central.register.offices import Offices
from central.rosters.intake import Intake
from central.rosters.shelf import Shelf
from central.web.answers import refuse
from central.web.bundle_routes import BundleRoutes
from central.web.clerk_routes import ClerkRoutes
from central.web.guard import Guard, Rates
from central.web.health import health_routes
from central.web.machine_routes import MachineRoutes
from central.web.own_site import OwnSite
from central.web.people import PeopleRoutes
from central.web.sessions import Sessions
from central.web.shelf_routes import ShelfRoutes
from central.web.strangers import Strangers
from kiosk.base.errors import KioskError

TITLE: Final = "Centre"
_ABOUT: Final = "Takes in what halls hand over. docs/CENTRE.md says what each message holds."


class People(NamedTuple):
    """What the paths for people of the centre need."""

    sessions: Sessions
    offices: Offices
    overview: Overview
    secure: bool


class Clerks(NamedTuple):
    """What people work with around the sittings: applications before, pages on items after.

    Attributes:
        statistics: folder of those pages.
    """

    intake: Intake
    statistics: Path


def make_app(
    reception: Reception,
    shelf: Shelf,
    clock: Clock,
    rates: Rates,
    bundles: Path,
    people: People | None = None,
    pages: Sequence[tuple[str, ASGIApp]] = (),
    clerks: Clerks | None = None,
) -> FastAPI:
    """The application of one worker.

    Args:
        bundles: the folder for bundle files.
        people: None where no key for sessions was given: then nobody logs in.
        pages: applications of their own, each with where it is mounted.
        clerks: for who is logged in.
    """

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

    app.add_middleware(OwnSite)

    @app.exception_handler(KioskError)
    async def refused(request: Request, error: KioskError) -> Response:
        return refuse(error, request.url.path, clock)

    guard, strangers = Guard(rates, clock), Strangers(reception)
    app.include_router(MachineRoutes(reception, strangers, guard, clock).router)
    app.include_router(BundleRoutes(reception, guard, clock, bundles).router)
    if people is not None:
        routes = PeopleRoutes(
            people.sessions, people.offices, people.overview, guard, clock, secure=people.secure
        )
        app.include_router(routes.router)
        if clerks is not None:
            clerk = ClerkRoutes(routes.who, clerks.intake, clerks.statistics)
            app.include_router(clerk.router)
    app.include_router(ShelfRoutes(shelf, reception, strangers, guard, clock).router)
    app.include_router(health_routes(reception))
    for path, page in pages:
        app.mount(path, page)
    return app


def paths_of(app: FastAPI) -> tuple[str, ...]:
    """Every path that the application knows."""
    return (*app.openapi()["paths"], str(app.openapi_url))
