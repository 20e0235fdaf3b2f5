"""What the worker makes of evidence that contradicts itself: a verdict, an alarm, and no more."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from central.ingest.asking import Wish, ask
from central.tables.engine import Database
from central.tables.schema import alarms, answers, attempts, papers, results
from central.worker.tasks import claim
from kiosk.base.ids import AttemptId
from kiosk.packs.opening import parse_opening, write_opening
from tests.fakes.closed_hall import Sat
from tests.fakes.closed_hall import sat as sat  # noqa: PLC0414 - a fixture
from tests.fakes.judged_hall import Judged, from_hall


@pytest.fixture
def judged(sat: Sat, database: Database, tmp_path: Path) -> Judged:
    centre = Judged(from_hall(sat), database, tmp_path)
    centre.run()
    return centre


def first_attempt(centre: Judged) -> AttemptId:
    return AttemptId(str(centre.rows(attempts)[0]["attempt"]))


def judge_with(
    centre: Judged, kind: str, change: Callable[[bytes, AttemptId], bytes]
) -> dict[str, object]:
    """Judge the first attempt again after papers of that kind were changed; gives its row."""
    attempt = first_attempt(centre)
    about = (papers.c.attempt == attempt, papers.c.kind == kind)
    with centre.database.write() as connection:
        for row in connection.execute(sa.select(papers.c.id, papers.c.data).where(*about)).all():
            changed = sa.update(papers).where(papers.c.id == row.id)
            connection.execute(changed.values(data=change(row.data, attempt)))
        ask(connection, centre.database, [Wish("attempt", attempt)], centre.now_ms)
    task = claim(centre.database, centre.now_ms)
    assert task is not None
    centre.worker._attempt(task)
    return next(row for row in centre.rows(attempts) if row["attempt"] == attempt)


def with_foreign_keys(data: bytes, attempt: AttemptId) -> bytes:
    opening = parse_opening(data, attempt)
    foreign = dict.fromkeys(opening.item_keys, b"k" * 32)
    return write_opening(replace(opening, item_keys=foreign), None)


def with_another_score(data: bytes, _attempt: AttemptId) -> bytes:
    signed = msgspec.json.decode(data)
    signed["record"]["score"]["total"] += 1
    return msgspec.json.encode(signed)


def test_keys_that_do_not_open_the_pack_make_a_bad_attempt_of_which_nothing_is_believed(
    judged: Judged,
) -> None:
    before = judged.rows(results)
    candidate = judged.rows(attempts)[0]["candidate"]
    row = judge_with(judged, "opening", with_foreign_keys)
    assert (row["verdict"], row["total"], row["seat_total"]) == ("bad", None, None)
    assert row["visible"] is False
    assert candidate
    assert row["candidate"] == candidate, "a bad journal frees nobody for another day"
    assert [one["kind"] for one in judged.rows(alarms)] == ["bad_attempt"]
    assert judged.rows(results) == before


def test_a_record_with_another_score_is_an_alarm_and_changes_no_result(judged: Judged) -> None:
    before = (judged.rows(results), judged.rows(answers))
    row = judge_with(judged, "result", with_another_score)
    assert row["verdict"] == "complete"
    (alarm,) = judged.rows(alarms)
    assert alarm["kind"] == "other_score"
    assert (judged.rows(results), judged.rows(answers)) == before
