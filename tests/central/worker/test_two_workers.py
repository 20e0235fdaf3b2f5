"""A worker that stood still while another one went on: it writes over nothing."""

from pathlib import Path

import pytest
import sqlalchemy as sa

import central.worker.loop as the_loop
from central.folding.attempts import Folded, fold_attempt
from central.ingest.asking import Wish, ask
from central.tables.engine import Database
from central.tables.schema import attempts, work
from central.worker.tasks import LEASE_MS
from kiosk.packs.pack import Pack
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots
from tests.fakes.closed_hall import Sat
from tests.fakes.closed_hall import sat as sat  # noqa: PLC0414 - a fixture
from tests.fakes.judged_hall import Judged, from_hall


def test_what_was_read_before_another_worker_read_more_is_not_written(
    sat: Sat, tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = Judged(from_hall(sat), database, tmp_path)
    judged.run()
    first = judged.rows(attempts)[0]
    with database.write() as connection:
        ask(connection, database, [Wish("attempt", str(first["attempt"]))], judged.now_ms)
    other = judged.worker
    judged.replace_worker(database)
    newer: list[dict[str, object]] = []

    def slow(
        connection: sa.Connection,
        attempt: str,
        roots: TrustRoots,
        pack: Pack,
        auditor: KeyPair | None,
    ) -> Folded:
        monkeypatch.setattr(the_loop, "fold_attempt", fold_attempt)
        stale = fold_attempt(connection, attempt, roots, pack, auditor)
        connection.rollback()
        judged.now_ms += LEASE_MS + 1
        while other.work():
            judged.now_ms += 1
        newer.extend(judged.rows(attempts))
        judged.now_ms += 5_000
        return stale._replace(verdict="bad", words="an older story")

    monkeypatch.setattr(the_loop, "fold_attempt", slow)
    assert judged.worker.work()
    assert newer
    assert newer[0]["judged_ms"] != first["judged_ms"]
    assert judged.rows(attempts) == newer
    assert judged.rows(work) == []
