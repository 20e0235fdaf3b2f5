"""How many finished sessions a second the centre takes in over HTTP, verified and durable.

Decides: that the journals are made before the clock runs, that the client sends on the same machine
with signatures as a hub does, and that what is counted lies in the database afterwards. Folding
follows in a worker and is not in the figure.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from central.bench.machine_client import MachineClient
from central.bench.server_process import ServerProcess
from central.bench.sessions import HALL, Session, furnish
from central.bench.throwaway_postgres import ThrowawayPostgres
from central.bootstrap import Settings
from central.clock import wall_ms
from central.tables.engine import Database
from central.tables.schema import journals, machines
from central.tables.upgrade import upgrade
from kiosk.sync import wire
from kiosk.trust.keys import KeyPair
from kiosk.trust.root_keys import make_root_key

SESSIONS: Final = 600
_PER_REQUEST: Final = 12
_LINES: Final = 3
_HUB: Final = KeyPair("hub", b"the hub of the bench".ljust(32, b"."))

Progress = Callable[[int, int], None]


def measure_ingest(folder: Path, progress: Progress) -> Mapping[str, float]:
    """Sessions a second on both databases."""
    root = make_root_key(demo=True)
    made = furnish(root, "bench", SESSIONS)
    trust = folder / "trust.json"
    trust.write_bytes(root.roots().to_bytes())
    paper = wire.Paper(kind="sitting", data=made.document)
    papers = wire.Papers(hall=HALL, sitting=made.sitting.id, papers=(paper,))
    found: dict[str, float] = {}
    for name in ("sqlite", "postgresql"):
        with _database(name, folder) as url:
            settings = Settings(database=url, trust=str(trust), folder=str(folder))
            rate = _measure(settings, name, papers, made.sessions, progress)
            found[f"ingest_sessions_per_s_{name}"] = rate
    return found


def _measure(
    settings: Settings,
    name: str,
    papers: wire.Papers,
    sessions: Sequence[Session],
    progress: Progress,
) -> float:
    database = Database(settings.database)
    upgrade(database)
    with database.write() as connection:
        row = {"signing_key": _HUB.signing_public.hex(), "document": "0" * 64, "kind": "hub"}
        place = {"hall": HALL, "round": "2026-08", "name": "hub/1"}
        connection.execute(sa.insert(machines), {**row, **place})
    # SQLite has one writer, so one process answers; PostgreSQL has two of them.
    server = ServerProcess(settings, workers=1 if name == "sqlite" else 2)
    server.start()
    try:
        hub = MachineClient(server.base, _HUB, wall_ms())
        _expect(hub.say(wire.PAPERS, papers).status)
        bodies = [
            wire.encode(wire.Records(chunks=tuple(one.chunk() for one in some)))
            for some in _slices(sessions)
        ]
        seconds = _send_all(server.base, bodies, progress)
    finally:
        server.stop()
    with database.read() as connection:
        whole = sa.select(sa.func.count()).select_from(journals).where(journals.c.final)
        there = connection.execute(whole).scalar()
    database.close()
    if there != len(sessions):
        raise RuntimeError(f"{there} of {len(sessions)} sessions are there")
    return round(len(sessions) / seconds, 1)


def _send_all(base: str, bodies: Sequence[bytes], progress: Progress) -> float:
    """Send everything over a few lines at once; gives the seconds it took."""
    rest, lock = list(enumerate(bodies)), threading.Lock()
    failed: list[BaseException] = []

    def line() -> None:
        client = MachineClient(base, _HUB, wall_ms())
        try:
            while True:
                with lock:
                    if not rest or failed:
                        return
                    number, body = rest.pop()
                _expect(client.send(wire.RECORDS, body).status)
                progress(len(bodies) - len(rest), len(bodies))
                del number
        except (OSError, RuntimeError) as error:
            failed.append(error)
        finally:
            client.close()

    began = time.perf_counter()
    lines = [threading.Thread(target=line) for _ in range(_LINES)]
    for one in lines:
        one.start()
    for one in lines:
        one.join()
    if failed:
        raise RuntimeError("a request failed") from failed[0]
    return time.perf_counter() - began


def _slices(sessions: Sequence[Session]) -> Iterator[Sequence[Session]]:
    for at in range(0, len(sessions), _PER_REQUEST):
        yield sessions[at : at + _PER_REQUEST]


def _expect(status: int) -> None:
    if status != HTTPStatus.OK:
        raise RuntimeError(f"the server answered {status}")


@contextmanager
def _database(name: str, folder: Path) -> Iterator[str]:
    if name == "sqlite":
        yield f"sqlite:///{folder / 'centre.db'}"
        return
    with ThrowawayPostgres(folder) as server:
        yield server.new_database()
