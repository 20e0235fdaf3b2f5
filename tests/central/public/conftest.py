"""The public page on a real register, on both databases."""

from datetime import date

import pytest
from starlette.types import ASGIApp

from central.certificates.digests import Digests
from central.certificates.register import Certificates
from central.tables.engine import Database
from tests.central.public.visiting import (
    EXPIRED,
    GOOD,
    NOW,
    REFERENCE,
    REVOKED,
    SECRET,
    Clock,
    Visitor,
    page_on,
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(database: Database, clock: Clock) -> ASGIApp:
    register = Certificates(database, Digests(SECRET))
    with database.write() as connection:
        for issued in (GOOD, EXPIRED, REVOKED, REFERENCE):
            register.keep(connection, issued, NOW)
        register.revoke(connection, REVOKED.number, date(2026, 9, 10))
    return page_on(database, clock)


@pytest.fixture
def client(app: ASGIApp) -> Visitor:
    return Visitor(app)
