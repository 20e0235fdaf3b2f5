"""Strangers on the internet: a key of their own making opens no memory and no disk here."""

import http.client
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from central.bench.machine_client import signed_headers
from central.bench.server_process import ServerProcess
from kiosk.sync import publishing, wire
from kiosk.system.clock import wall_ms
from tests.fakes.centre_hall import STRANGER, introduction
from tests.fakes.centre_server import introduced, machine, serving

LARGE = 60 << 20


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> Iterator[ServerProcess]:
    folder = tmp_path_factory.mktemp("server")
    shutil.copyfile(sqlite_template, folder / "centre.db")
    with serving(folder, f"sqlite:///{folder / 'centre.db'}") as one:
        yield one


def begun(server: ServerProcess, path: str, size: int = LARGE) -> http.client.HTTPConnection:
    """A stranger's request of which only the head was sent."""
    line = http.client.HTTPConnection(server.base.removeprefix("http://"), timeout=30)
    headers = signed_headers(server.base + path, STRANGER.signing_private, b"", wall_ms())
    line.putrequest("POST", path)
    for name, value in {**headers, "Content-Length": str(size)}.items():
        line.putheader(name, value)
    line.endheaders()
    return line


@pytest.mark.parametrize(
    "path", [wire.RECORDS, wire.STANDING, wire.RECEIPTS, wire.BUNDLES, publishing.OFFERS]
)
def test_nothing_is_read_of_a_machine_nobody_knows(server: ServerProcess, path: str) -> None:
    line = begun(server, path, 1 << 20)
    answer = line.getresponse()  # not one byte of the body was sent
    assert (answer.status, wire.decode(answer.read(), wire.Refusal).code) == (
        403,
        "unknown_machine",
    )
    line.close()


def test_a_few_strangers_at_a_time_are_listened_to_and_known_halls_are_not_kept_waiting(
    server: ServerProcess,
) -> None:
    hub = introduced(server)
    slow = [begun(server, wire.PAPERS) for _ in range(5)]
    refused = 0
    for line in slow:
        line.sock.settimeout(1.0)
        try:
            answer = line.getresponse()
        except TimeoutError:
            continue
        assert (answer.status, wire.decode(answer.read(), wire.Refusal).code) == (429, "too_many")
        refused += 1
    assert refused == 3
    body = wire.encode(introduction())
    big = body + bytes(2 << 20)  # read whole, and then it is no message
    assert hub.send(wire.PAPERS, big).status == 422
    newcomer = machine(server, STRANGER)
    assert newcomer.send(wire.PAPERS, body).status == 403
    for line in slow:
        line.close()
    # The lines that were let go leave their places.
    heard = newcomer.send(wire.PAPERS, big)
    for _ in range(100):
        if heard.status != 429:
            break
        heard = newcomer.send(wire.PAPERS, big)
    assert heard.status == 422
    newcomer.close()
    hub.close()
