"""Something nobody foresaw spoils nothing for others: not in a batch, not in the worker's round."""

from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from central.ingest.branches import Outcome, Story
from central.ingest.intake import Intake
from central.ingest.records import Sent
from central.tables.engine import Database
from central.tables.schema import alarms, attempts, journals, papers, work
from kiosk.sync.wire import Chunk
from tests.fakes.bundles import journals as made
from tests.fakes.centre_hall import chunk
from tests.fakes.centre_ingest import HUB_KEY, Centre
from tests.fakes.closed_hall import Sat
from tests.fakes.closed_hall import sat as sat  # noqa: PLC0414 - a fixture
from tests.fakes.judged_hall import Judged, from_hall
from tests.fakes.scripted_clock import MORNING

STAYED, LEFT = made()["stayed"], made()["left"]


def test_a_request_that_fails_in_a_batch_fails_alone(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre = Centre(database)
    centre.introduce()
    usual = Story.take

    def take(story: Story, given: Chunk) -> Outcome:
        if given.attempt == LEFT.header.attempt:
            raise ZeroDivisionError
        return usual(story, given)

    monkeypatch.setattr(Story, "take", take)
    intake = Intake(database, lambda: MORNING)
    bad = intake.submit(Sent(HUB_KEY, [chunk(LEFT)]))
    good = intake.submit(Sent(HUB_KEY, [chunk(STAYED)]))
    intake.start()
    assert [one.fate for one in good.result()] == ["stored"]
    assert isinstance(bad.exception(), ZeroDivisionError)
    intake.stop()
    assert centre.data(STAYED) == STAYED.data
    assert centre.count(journals) == 1


def test_a_record_and_a_task_nobody_can_read_stop_no_other(
    sat: Sat, tmp_path: Path, database: Database
) -> None:
    judged = Judged(from_hall(sat), database, tmp_path)
    judged.run()
    first, other = (str(row["attempt"]) for row in judged.rows(attempts))
    record = msgspec.json.encode({"outcome": 7, "score": "a lot"})
    told = {"record": msgspec.Raw(record), "seat_key": "", "signature": ""}
    with database.write() as connection:
        place = {"hall": "", "sitting": "", "attempt": first, "incarnation": 1}
        row = {"sha256": "1" * 64, "kind": "result", "size": 1, "received_ms": 1, **place}
        connection.execute(sa.insert(papers), {**row, "data": msgspec.json.encode(told)})
        tasks = [("nonsense", "x"), ("attempt", first), ("attempt", other)]
        common = {"asked": 1, "due_ms": 0, "leased_ms": 0, "tries": 0, "why": ""}
        rows = [{"kind": kind, "subject": subject, **common} for kind, subject in tasks]
        connection.execute(sa.insert(work), rows)
    for _ in range(8):
        judged.worker.work()
    assert [(row["kind"], row["tries"]) for row in judged.rows(work)] == [("nonsense", 1)]
    assert [row["kind"] for row in judged.rows(alarms)] == ["bad_record"]
    assert [row["visible"] for row in judged.rows(attempts)] == [True, True]
