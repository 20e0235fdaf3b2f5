"""A task belongs to one worker at a time, and outlives the worker."""

import threading

import pytest
import sqlalchemy as sa

from central.ingest.asking import Wish, ask
from central.tables.engine import Database
from central.tables.schema import work
from central.worker.tasks import LEASE_MS, Task, claim, end, put_off

NOW = 1_000_000


def wish(database: Database, *subjects: str) -> None:
    with database.write() as connection:
        ask(connection, database, [Wish("attempt", one) for one in subjects], NOW)


def finish(database: Database, task: Task) -> None:
    with database.write() as connection:
        end(connection, task, NOW)


def left(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(work)).scalar() or 0


def must(task: Task | None) -> Task:
    assert task is not None
    return task


def test_what_is_claimed_is_nobody_elses_until_the_lease_ends(database: Database) -> None:
    wish(database, "a")
    task = must(claim(database, NOW))
    assert (task.kind, task.subject) == ("attempt", "a")
    assert claim(database, NOW + LEASE_MS - 1) is None
    assert must(claim(database, NOW + LEASE_MS)).subject == "a"  # its worker died


def test_two_workers_at_once_never_have_the_same_task(database: Database) -> None:
    names = [f"a{number:02}" for number in range(24)]
    wish(database, *names)
    found: list[str] = []

    def take() -> None:
        while (task := claim(database, NOW)) is not None:
            found.append(task.subject)
            finish(database, task)

    workers = [threading.Thread(target=take) for _ in range(3)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    # A worker may find every row locked and leave; whoever holds them comes again.
    take()
    assert sorted(found) == names
    assert left(database) == 0


def test_what_is_asked_for_meanwhile_is_done_once_more(database: Database) -> None:
    wish(database, "a")
    task = must(claim(database, NOW))
    wish(database, "a", "a")
    assert claim(database, NOW) is None
    finish(database, task)
    again = must(claim(database, NOW))
    finish(database, again)
    assert left(database) == 0


@pytest.mark.parametrize("times", [1, 2, 6])
def test_what_fails_is_tried_again_later_and_blocks_nobody(database: Database, times: int) -> None:
    wish(database, "bad", "good")
    now = NOW
    for _ in range(times):
        bad = must(claim(database, now))
        assert bad.subject == "bad"
        put_off(database, bad, "why", now)
        if now == NOW:
            good = must(claim(database, now))
            assert good.subject == "good"
            finish(database, good)
        assert claim(database, now) is None
        now += 300_000
    with database.read() as connection:
        row = connection.execute(sa.select(work)).one()
    assert (row.tries, row.why) == (times, "why")
