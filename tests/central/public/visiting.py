"""A public page on a real register, papers in every state, and a visitor who asks."""

import asyncio
from datetime import date
from typing import Any, Final

import httpx
from msgspec.structs import replace
from starlette.types import ASGIApp

from central.certificates.digests import Digests, read_number
from central.certificates.register import Certificates, Issued
from central.limiting.limiter import Limiter
from central.limiting.storage import DatabaseCounts
from central.public.app import RATES, Ports, public_app
from central.tables.engine import Database
from kiosk.certificate.code import read_code
from kiosk.trust.crockford import write

SECRET: Final = bytes(range(32))
NOW: Final = 1_790_000_000_000  # 21 September 2026
DIGITS: Final = 13
WRONG: Final = write(7, DIGITS)

GOOD: Final = Issued(
    number="KZC-0001",
    kind="certificate",
    attempt="a-1",
    holder="900115100000",
    code=write(123_456_789_012_345_678, DIGITS),
    name="Үлгі Үміткер 02",
    exam="kz-citizenship",
    titles={
        "kk": "Азаматтыққа үміткерлерге арналған тестілеу",
        "ru": "Тестирование претендентов на гражданство",
        "en": "Citizenship exam",
    },
    issued=date(2026, 9, 1),
    expires=date(2028, 8, 31),
)
EXPIRED: Final = replace(
    GOOD, number="KZC-0002", attempt="a-2", holder="900115100010", expires=date(2026, 9, 20)
)
REVOKED: Final = replace(GOOD, number="KZC-0003", attempt="a-3", holder="T-0003")
REFERENCE: Final = replace(
    GOOD,
    number="KZC-0004",
    kind="reference",
    attempt="a-4",
    holder="900115100020",
    name="<script>alert(1)</script>{{7*7}}",
    level="A1",
    expires=None,
)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        return self.now


def code(number: int) -> str:
    """A code as it is printed."""
    return write(number, DIGITS)


def page_on(database: Database, clock: Clock) -> ASGIApp:
    register = Certificates(database, Digests(SECRET))
    limits = Limiter(DatabaseCounts(database, SECRET, clock), RATES)
    return public_app(Ports(register, limits, read_code, read_number, clock))


class Visitor:
    """Somebody at an address, with a browser."""

    def __init__(self, app: ASGIApp, host: str = "192.0.2.7") -> None:
        self._transport = httpx.ASGITransport(
            app=app, client=(host, 1234), raise_app_exceptions=False
        )

    def request(self, method: str, path: str, **rest: Any) -> httpx.Response:  # noqa: ANN401 - what httpx takes
        async def asked() -> httpx.Response:
            async with httpx.AsyncClient(
                transport=self._transport, base_url="https://centre.test"
            ) as client:
                return await client.request(method, path, **rest)

        return asyncio.run(asked())

    def get(self, path: str, **rest: Any) -> httpx.Response:  # noqa: ANN401 - what httpx takes
        return self.request("GET", path, **rest)

    def post(self, path: str, **rest: Any) -> httpx.Response:  # noqa: ANN401 - what httpx takes
        return self.request("POST", path, **rest)
