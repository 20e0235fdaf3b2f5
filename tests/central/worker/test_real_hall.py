"""A hall that was really sat in: its bundle becomes results at the centre, on both databases."""

import io
from pathlib import Path

import pytest
import sqlalchemy as sa

from central.tables.engine import Database
from central.tables.schema import (
    alarms,
    answers,
    attempts,
    bundles,
    halls,
    handovers,
    results,
    work,
)
from central.worker.tasks import Task, claim
from kiosk.bundle.file import read_bundle
from kiosk.bundle.receipt import may_delete, read_receipt
from tests.fakes.closed_hall import Sat
from tests.fakes.closed_hall import sat as sat  # noqa: PLC0414 - a fixture
from tests.fakes.hall_people import root
from tests.fakes.judged_hall import Judged, from_hall


@pytest.fixture
def judged(sat: Sat, database: Database, tmp_path: Path) -> Judged:
    return Judged(from_hall(sat), database, tmp_path)


def test_a_bundle_becomes_results(judged: Judged, sat: Sat) -> None:
    judged.run()
    assert [row["state"] for row in judged.rows(bundles)] == ["taken"]
    assert judged.rows(alarms) == []
    found = judged.rows(attempts)
    assert [(row["verdict"], row["phase"], row["visible"]) for row in found] == [
        ("complete", "closed", True)
    ] * 2
    assert all(row["outcome"] in {"passed", "not_passed"} for row in found)
    assert [row["total"] for row in found] == [row["seat_total"] for row in found]
    scored = judged.rows(results)
    assert [(row["version"], row["cause"]) for row in scored] == [(1, "folded")] * 2
    assert sorted(str(row["attempt"]) for row in scored) == sorted(
        str(row["attempt"]) for row in found
    )
    count = sat.hall.pack.manifest.blueprint.count
    assert len(judged.rows(answers)) == 2 * count
    (hall,) = judged.rows(halls)
    assert (hall["verdict"], hall["closed"]) == ("complete", True)


def test_the_receipt_names_every_head_of_the_bundle(judged: Judged, sat: Sat) -> None:
    judged.run()
    (row,) = judged.rows(handovers)
    receipt = row["receipt"]
    assert isinstance(receipt, bytes)
    bundle = read_bundle(io.BytesIO(sat.first))
    read = read_receipt(receipt, root().roots())
    assert may_delete(read, bundle.manifest, bundle.digest)


def test_the_same_bundle_again_changes_nothing(judged: Judged) -> None:
    judged.run()
    before = [judged.rows(table) for table in (attempts, answers, results, halls)]
    judged.again()
    judged.run()
    after = [judged.rows(table) for table in (attempts, answers, results, halls)]
    for old, new in zip(before, after, strict=True):
        assert [{**row, "judged_ms": 0} for row in old] == [{**row, "judged_ms": 0} for row in new]


def test_nothing_is_visible_before_the_hall_journal_was_folded(judged: Judged) -> None:
    with judged.database.write() as connection:
        connection.execute(sa.delete(work))
    # The bundle opened, and then one attempt judged, and no more.
    judged.worker._bundle(Task(0, "bundle", "0" * 64, 1, 0, 0))
    with judged.database.write() as connection:
        connection.execute(sa.delete(work).where(work.c.kind != "attempt"))
    task = claim(judged.database, judged.now_ms)
    assert task is not None
    judged.worker._attempt(task)
    (row,) = judged.rows(attempts)
    assert (row["verdict"], row["visible"]) == ("complete", False)
