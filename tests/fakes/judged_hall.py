"""The centre with a bundle of what was really sat, and a worker in the test's own process."""

from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from central.tables.engine import Database
from central.tables.schema import bundles, work
from central.worker.loop import Folders, Keys, Worker
from kiosk.trust.roots import TrustRoots
from tests.fakes.closed_hall import Sat
from tests.fakes.hall_people import root
from tests.fakes.scripted_clock import MORNING


class Brought(NamedTuple):
    """What a hall, or a lone seat, hands over, with what the centre made for it."""

    pack: Path
    roots: TrustRoots
    bundle: bytes


def from_hall(sat: Sat) -> Brought:
    """What the hub of a hall hands over."""
    return Brought(sat.hall.pack.path, sat.hall.roots, sat.first)


class Judged:
    """The centre with that bundle, and a worker."""

    def __init__(self, brought: Brought, database: Database, folder: Path) -> None:
        self.database = database
        self.folders = Folders(folder / "packs", folder / "bundles")
        for one in self.folders:
            one.mkdir()
        pack = brought.pack
        (self.folders.packs / pack.name).write_bytes(pack.read_bytes())
        (self.folders.bundles / "one.bundle").write_bytes(brought.bundle)
        self.now_ms = MORNING
        self._roots = brought.roots
        self.replace_worker(database)
        with database.write() as connection:
            row = {"sha256": "0" * 64, "file": "one.bundle", "size": 1, "signer": "", "why": ""}
            more = {"state": "waits", "bundle": "", "received_ms": MORNING}
            connection.execute(sa.insert(bundles), {**row, **more})
        self.again()

    def replace_worker(self, database: Database) -> None:
        """Another worker, as a process that is started anew."""
        keys = Keys(receipts=(root(),))
        self.worker = Worker(database, self._roots, keys, self.folders, lambda: self.now_ms)

    def again(self) -> None:
        """Have the bundle opened, whether it was or not."""
        with self.database.write() as connection:
            connection.execute(sa.update(bundles).values(state="waits"))
            task = {"kind": "bundle", "subject": "0" * 64, "asked": 1, "due_ms": 0, "leased_ms": 0}
            connection.execute(sa.insert(work), {**task, "tries": 0, "why": ""})

    def run(self) -> None:
        """Until nothing is left to do."""
        for _ in range(100):
            if not self.worker.work():
                self.now_ms += 1_000
            if not self.rows(work):
                return
        raise AssertionError(self.rows(work))

    def rows(self, table: sa.Table) -> list[dict[str, object]]:
        with self.database.read() as connection:
            query = sa.select(table).order_by(*table.primary_key.columns)
            return [dict(row) for row in connection.execute(query).mappings()]
