"""A worker that dies at any of its transactions leaves nothing half done, and another goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from central.tables.engine import Database
from central.tables.schema import alarms, answers, attempts, halls, handovers, results
from central.worker.tasks import LEASE_MS
from tests.fakes.closed_hall import Sat
from tests.fakes.closed_hall import sat as sat  # noqa: PLC0414 - a fixture
from tests.fakes.judged_hall import Judged, from_hall

TABLES = (attempts, answers, results, halls, alarms)
MOMENTS = {"judged_ms", "made_ms"}


class DiedError(BaseException):
    """The process is gone: nothing of it runs on."""


class Dying(Database):
    """A database whose user dies just before the commit of a transaction."""

    def __init__(self, url: str, *, at: int) -> None:
        super().__init__(url)
        self._left = at

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        with super().write() as connection:
            yield connection
            self._left -= 1
            if not self._left:
                raise DiedError


def told(judged: Judged) -> list[list[dict[str, object]]]:
    """Everything that was judged, without the moments at which it was."""
    return [
        [
            {name: value for name, value in row.items() if name not in MOMENTS}
            for row in judged.rows(table)
        ]
        for table in TABLES
    ]


def test_a_worker_that_dies_at_every_transaction_ends_in_the_same_results(
    sat: Sat, tmp_path: Path, database: Database, database_url: str
) -> None:
    judged = Judged(from_hall(sat), database, tmp_path)
    deaths = 0
    while True:
        dying = Dying(database_url, at=deaths + 1)
        judged.replace_worker(dying)
        try:
            judged.run()
        except DiedError:
            deaths += 1
            judged.now_ms += LEASE_MS
            assert deaths < 200
        else:
            break
        finally:
            dying.close()
    assert deaths > 10
    died = told(judged)
    (receipt,) = judged.rows(handovers)
    assert receipt["receipt"]
    assert [len(rows) for rows in died[2:]] == [2, 1, 0]
    with database.write() as connection:
        for table in (results, answers, attempts, halls):
            connection.execute(sa.delete(table))
    judged.replace_worker(database)
    judged.again()
    judged.run()
    assert told(judged) == died
