"""From a hall that was sat in to results and a receipt, by processes of their own.

Afterwards the logs of all of them are looked through for what they must not hold.
"""

import io
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from central.bench.machine_client import MachineClient
from central.bench.server_process import ROOT, ServerProcess
from central.bootstrap import Settings
from central.tables.engine import Database
from central.tables.schema import alarms, attempts, results
from kiosk.bundle.file import read_bundle
from kiosk.bundle.receipt import may_delete, read_receipt
from kiosk.rehearsal.hall import RehearsalHall
from kiosk.sync import wire
from kiosk.system.clock import wall_ms
from kiosk.trust.centre_keys import CentreKey, CentreKeys
from kiosk.trust.hub_key import parse_hub_key
from tests.fakes.carrying import carry, receipt_of
from tests.fakes.closed_hall import Sat
from tests.fakes.closed_hall import sat as sat  # noqa: PLC0414 - a fixture

PATIENCE_S = 60.0
RECEIPTS = CentreKey.make()


def settings_for(hall: RehearsalHall, folder: Path, url: str) -> Settings:
    (folder / "trust.json").write_bytes(hall.roots.to_bytes())
    (folder / "receipts.centrekey").write_bytes(RECEIPTS.to_bytes())
    settings = Settings(
        database=url,
        trust=str(folder / "trust.json"),
        folder=str(folder),
        receipt_key=str(folder / "receipts.centrekey"),
    )
    shutil.copy(hall.pack.path, settings.folders.packs)
    return settings


@contextmanager
def working(settings: Settings, log: Path) -> Iterator[None]:
    """A worker that runs until the block ends, and then stops as it is told."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "central", "work"],
            cwd=ROOT,
            env={**os.environ, **settings.to_environment()},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    try:
        yield
        assert process.poll() is None, log.read_text("utf-8")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
    finally:
        process.kill()
        process.wait()


@contextmanager
def centre(hall: RehearsalHall, folder: Path, url: str) -> Iterator[MachineClient]:
    """Server and worker, and the hub of the hall on the line."""
    settings = settings_for(hall, folder, url)
    server = ServerProcess(settings, log=folder / "server.log")
    server.start()
    (key,) = hall.hub(1).glob("*.hubkey")
    client = MachineClient(server.base, parse_hub_key(key.read_bytes()), wall_ms())
    try:
        with working(settings, folder / "worker.log"):
            yield client
    finally:
        client.close()
        server.stop()


def patience() -> "Waiting":
    return Waiting()


class Waiting:
    """Asks again for a while, between which others work."""

    def __init__(self) -> None:
        self._left = int(PATIENCE_S / 0.1)
        self._pause = threading.Event()

    def __call__(self) -> bool:
        self._pause.wait(0.1)
        self._left -= 1
        return self._left > 0


def judged(url: str) -> tuple[list[bool], int, list[str]]:
    database = Database(url)
    with database.read() as connection:
        visible = list(connection.execute(sa.select(attempts.c.visible)).scalars())
        count = connection.execute(sa.select(sa.func.count()).select_from(results)).scalar()
        raised = list(connection.execute(sa.select(alarms.c.kind)).scalars())
    database.close()
    return visible, count or 0, raised


def unspoken(hall: RehearsalHall, folder: Path) -> None:
    """No log holds a name, a document, a ticket or an attempt."""
    logs = "".join(path.read_text("utf-8") for path in folder.glob("*.log"))
    assert '"path": "/v1/' in logs
    for one in hall.sitting.candidates:
        for word in (one.name, one.document.number, one.ticket, one.iin, one.id):
            assert not word or word not in logs, word


def test_a_hub_hands_over_and_hears_a_receipt(sat: Sat, tmp_path: Path, database_url: str) -> None:
    with centre(sat.hall, tmp_path, database_url) as hub:
        carry(hub, sat.first)
        told = receipt_of(hub, sat.first, patience())
        metrics = hub.get("/metrics").body.decode()
    bundle = read_bundle(io.BytesIO(sat.first))
    day = sat.hall.sitting.day
    listed = CentreKeys(edition=1, keys=(RECEIPTS.public(["bundle-receipt"], day, day),))
    trusted = listed.signing("bundle-receipt", demo=True)
    assert may_delete(read_receipt(told.receipt, trusted), bundle.manifest, bundle.digest)
    assert judged(database_url) == ([True, True], 2, [])
    assert 'centre_chunks_total{fate="stored"}' in metrics
    assert 'path="/v1/records"' in metrics
    unspoken(sat.hall, tmp_path)


def test_a_bundle_file_ends_in_the_same_place(sat: Sat, tmp_path: Path, database_url: str) -> None:
    with centre(sat.hall, tmp_path, database_url) as hub:
        # The stick is brought by a machine the centre knows already.
        bundle = read_bundle(io.BytesIO(sat.first))
        introduced = tuple(
            wire.Paper(kind=member.kind, data=data)
            for member, data in bundle.members()
            if member.kind in {"sitting", "authority"}
        )
        papers = wire.Papers(
            hall=bundle.manifest.hall, sitting=bundle.manifest.sitting, papers=introduced
        )
        assert hub.say(wire.PAPERS, papers).status == 200
        heard = hub.send(wire.BUNDLES, sat.first)
        assert (heard.status, heard.read(wire.BundleTaken).state) == (202, "waits")
        wait = patience()
        while hub.send(wire.BUNDLES, sat.first).read(wire.BundleTaken).state == "waits":
            assert wait()
        told = receipt_of(hub, sat.first, wait)
    assert told.receipt
    assert judged(database_url) == ([True, True], 2, [])
    unspoken(sat.hall, tmp_path)


@pytest.mark.parametrize("lie", ["changed", "cut"])
def test_a_broken_bundle_is_refused_with_a_sentence(
    sat: Sat, tmp_path: Path, sqlite_template: Path, lie: str
) -> None:
    shutil.copyfile(sqlite_template, tmp_path / "centre.db")
    url = f"sqlite:///{tmp_path / 'centre.db'}"
    data = bytearray(sat.first)
    if lie == "changed":
        data[len(data) // 2] ^= 1
    else:
        del data[-1000:]
    with centre(sat.hall, tmp_path, url) as hub:
        (signed,) = [
            data
            for member, data in read_bundle(io.BytesIO(sat.first)).members()
            if member.kind == "authority"
        ]
        sitting = sat.hall.sitting
        papers = wire.Papers(
            hall=sitting.hall.id,
            sitting=sitting.id,
            papers=(wire.Paper(kind="authority", data=signed),),
        )
        hub.say(wire.PAPERS, papers)
        assert hub.send(wire.BUNDLES, bytes(data)).status == 202
        wait = patience()
        while (heard := hub.send(wire.BUNDLES, bytes(data))).status == 202:
            assert wait()
    told = heard.read(wire.BundleTaken)
    assert (heard.status, told.state) == (422, "refused")
    assert told.why.endswith(".")
    assert judged(url) == ([], 0, [])
