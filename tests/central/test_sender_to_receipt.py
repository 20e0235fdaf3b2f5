"""A real hub's handover, sent by `kiosk send` to the centre's own server and worker: the receipt.

The centre signs with a daily key, which the hub knows by the root's list in its folder.
"""

import asyncio
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

from central.bench.server_process import ServerProcess
from kiosk.bundle.receipt import trust_in
from kiosk.hall.replica import ReplicaReader
from kiosk.hub_sending import HubDisk
from kiosk.sync import kept
from kiosk.trust.centre_keys import CentreKeys, sign_centre_keys
from tests.central.test_whole_way import RECEIPTS, settings_for, working
from tests.fakes.central_proxy import before
from tests.fakes.closed_hall import Sat
from tests.fakes.closed_hall import sat as sat  # noqa: PLC0414 - a fixture


def test_what_a_hub_kept_ends_in_a_receipt_that_it_keeps(
    sat: Sat, tmp_path: Path, database_url: str
) -> None:
    hub = shutil.copytree(sat.hall.hub(1), tmp_path / "hub")
    # The centre judges by its own clock, which is this PC's.
    listed = CentreKeys(edition=1, keys=(RECEIPTS.public(["bundle-receipt"], *_days(sat)),))
    (hub / "centre.keys").write_bytes(sign_centre_keys(listed, [sat.hall.centre]))
    settings = settings_for(sat.hall, tmp_path, database_url)
    server = ServerProcess(settings, log=tmp_path / "server.log")
    server.start()

    async def send() -> tuple[int, str]:
        async with before(server.base, tmp_path) as there:
            command = (sys.executable, "-m", "kiosk", "send", "--data", str(hub))
            process = await asyncio.create_subprocess_exec(
                *command,
                *("--centre", there.url, "--ca", str(there.ca)),
                stderr=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
            _, said = await process.communicate()
            return process.returncode or 0, said.decode()

    try:
        with working(settings, tmp_path / "worker.log"):
            code, said = asyncio.run(send())
    finally:
        server.stop()
    assert code == 0, said
    reader = ReplicaReader(hub / "hub.sqlite")
    found = kept.latest(hub / "handovers", HubDisk(reader))
    reader.close()
    assert found is not None
    receipt = found.receipt(trust_in(sat.hall.roots, hub / "centre.keys"))
    assert receipt is not None
    assert set(receipt.heads) == set(found.handover.manifest.heads)


def _days(sat: Sat) -> tuple[date, date]:
    day = sat.hall.sitting.day
    return day - timedelta(days=1), day + timedelta(days=1)
