"""A real server on a real socket: what its logs say of those who asked."""

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
import uvicorn
from starlette.types import ASGIApp

from central.public.addresses import asker
from central.tables.engine import Database
from tests.central.public.visiting import GOOD
from tests.fakes.missing_table import without


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="debug", lifespan="off"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)
        listening.close()


def test_no_log_names_whom_somebody_asked_about(
    app: ASGIApp, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with served(app) as address:
        for name in ("uvicorn", "uvicorn.access", "uvicorn.error"):
            logging.getLogger(name).addHandler(caplog.handler)
        typed = {"number": GOOD.holder, "code": GOOD.code}
        assert GOOD.name in httpx.post(f"{address}/certificate/en", data=typed).text
        with without(database, "certificates"):
            assert httpx.post(f"{address}/certificate/en", data=typed).status_code == 503
    said = caplog.text
    assert "POST /certificate/en" in said  # the log is there
    assert "Traceback" in said
    for secret in (GOOD.holder, GOOD.code, GOOD.code.replace("-", ""), GOOD.name):
        assert secret not in said


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
        ("testclient", "unknown"),
    ],
)
def test_whom_a_limit_counts_as_one(host: str, counted: str) -> None:
    assert asker(host) == counted
