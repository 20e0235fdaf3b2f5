"""Limits: one count for all workers, gone when its time is over, and nobody's name in it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from limits.errors import StorageError

from central.limiting.limiter import Limiter
from central.limiting.storage import DatabaseCounts
from central.tables.engine import Database
from central.tables.schema import rate_counts
from tests.fakes.missing_table import without

SECRET = bytes(32)
HOUR = 3_600_000


class Clock:
    def __init__(self) -> None:
        self.now = 1_790_000_000_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def limiter(database: Database, clock: Clock) -> Limiter:
    return Limiter(DatabaseCounts(database, SECRET, clock), {"who": "3/hour", "what": "2/hour"})


def names(database: Database) -> list[str]:
    with database.read() as connection:
        return [str(row) for row in connection.execute(sa.select(rate_counts))]


def test_two_workers_count_as_one(database: Database, clock: Clock) -> None:
    one, other = limiter(database, clock), limiter(database, clock)
    taken = [one.take("who", "a"), other.take("who", "a"), one.take("who", "a")]
    assert taken == [True, True, True]
    assert not other.take("who", "a")
    assert not one.take("who", "a")


def test_askers_and_limits_are_counted_apart(database: Database, clock: Clock) -> None:
    asked = limiter(database, clock)
    assert [asked.take("what", "a") for _ in range(3)] == [True, True, False]
    assert asked.take("what", "b")
    assert asked.take("who", "a")


def test_counting_begins_anew_and_old_counts_go(database: Database, clock: Clock) -> None:
    asked = limiter(database, clock)
    for who in "abcd":
        asked.take("what", who)
    assert [asked.take("what", "a") for _ in range(2)] == [True, False]
    clock.now += HOUR - 1
    assert not asked.take("what", "a")
    clock.now += 1
    assert asked.take("what", "a")
    assert len(names(database)) == 1


def test_a_hundred_at_once_get_no_more_than_there_are(database: Database, clock: Clock) -> None:
    asked = limiter(database, clock)
    with ThreadPoolExecutor(16) as threads:
        taken = list(threads.map(lambda _: asked.take("who", "a"), range(100)))
    assert sum(taken) == 3


def test_no_address_and_no_number_stands_in_the_table(database: Database, clock: Clock) -> None:
    asked = limiter(database, clock)
    asked.take("who", "192.0.2.7")
    asked.take("what", "900115100000")
    assert "192.0.2.7" not in "".join(names(database))
    assert "900115100000" not in "".join(names(database))


def test_the_library_can_ask_and_forget(database: Database, clock: Clock) -> None:
    counts = DatabaseCounts(database, SECRET, clock)
    assert counts.check()
    assert counts.incr("k", 60, 2) == 2
    assert counts.get("k") == 2
    assert counts.get_expiry("k") == clock.now / 1000 + 60
    counts.clear("k")
    assert counts.get("k") == 0
    counts.incr("k", 60)
    assert counts.reset() == 1


def test_a_database_that_is_not_there_is_said_so(database: Database, clock: Clock) -> None:
    counts = DatabaseCounts(database, SECRET, clock)
    with without(database, "rate_counts"):
        assert not counts.check()
        with pytest.raises(StorageError):
            limiter(database, clock).take("who", "a")
    assert counts.check()
