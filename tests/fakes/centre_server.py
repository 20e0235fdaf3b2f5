"""The centre's server, as processes, on a real database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from central.bench.machine_client import MachineClient
from central.bench.server_process import ServerProcess
from central.bootstrap import Settings
from kiosk.sync import wire
from kiosk.system.clock import wall_ms
from kiosk.trust.keys import KeyPair
from tests.fakes.bundles import HUB
from tests.fakes.centre_hall import introduction
from tests.fakes.hall_people import root


def settings_in(folder: Path, database_url: str) -> Settings:
    """Settings of a server for tests."""
    trust = folder / "trust.json"
    trust.write_bytes(root().roots().to_bytes())
    key = folder / "session.key"
    key.write_bytes(b"k" * 32)
    return Settings(
        database=database_url, trust=str(trust), folder=str(folder), session_key=str(key)
    )


@contextmanager
def serving(folder: Path, database_url: str, workers: int = 1) -> Iterator[ServerProcess]:
    """A server that runs until the block ends."""
    settings = settings_in(folder, database_url)
    server = ServerProcess(settings, workers=workers, log=folder / "server.log")
    server.start()
    try:
        yield server
    finally:
        server.kill()


def machine(server: ServerProcess, key: KeyPair = HUB, *, behind_ms: int = 0) -> MachineClient:
    """A machine with a line to the server, whose clock is so far behind."""
    return MachineClient(server.base, key, wall_ms() - behind_ms)


def introduced(server: ServerProcess) -> MachineClient:
    """The hub, known at the centre."""
    hub = machine(server)
    heard = hub.say(wire.PAPERS, introduction())
    assert heard.status == 200, heard.body
    return hub
