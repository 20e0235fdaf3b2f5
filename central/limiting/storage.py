"""The counts of the library `limits`, in the centre's database.

Decides: that a count rises in one statement, so that two workers never both take the last try, and
that what is over goes by itself. A count's name is a digest under the server's secret: neither a
person's number nor an address stands in the table.
"""

import hmac
from typing import Final

import sqlalchemy as sa
from limits.storage import Storage

from central.clock import Clock
from central.tables.engine import Database
from central.tables.schema import rate_counts

_MS: Final = 1000


class DatabaseCounts(Storage):
    """Counts that begin anew when their time is over."""

    STORAGE_SCHEME = None

    def __init__(self, database: Database, secret: bytes, clock: Clock) -> None:
        """Nothing is read yet.

        Args:
            database: with the tables of this build.
            secret: of the server, for the digests.
            clock: Unix milliseconds.
        """
        super().__init__(wrap_exceptions=True)
        self._database = database
        self._secret = secret
        self._clock = clock

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the database raises when it cannot be asked."""
        return sa.exc.SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Raise a count and give it; expiry in seconds."""
        now = self._clock()
        counts, mark = rate_counts.c, self._mark(key)
        over = counts.ends_ms <= now
        fresh = {"mark": mark, "count": amount, "ends_ms": now + expiry * _MS}
        statement = self._database.insert(rate_counts).values(fresh)
        raised = statement.on_conflict_do_update(
            index_elements=["mark"],
            set_={
                "count": sa.case((over, amount), else_=counts.count + amount),
                "ends_ms": sa.case((over, now + expiry * _MS), else_=counts.ends_ms),
            },
        ).returning(counts.count)
        with self._database.write() as connection:
            count: int = connection.execute(raised).scalar_one()
        if count == amount:
            self._sweep(now)
        return count

    def get(self, key: str) -> int:
        """The count, 0 when it is over or was never raised."""
        count = self._column(rate_counts.c.count, key)
        return count or 0

    def get_expiry(self, key: str) -> float:
        """When counting begins anew, Unix seconds; now where nothing is counted."""
        ends = self._column(rate_counts.c.ends_ms, key)
        return (ends or self._clock()) / _MS

    def check(self) -> bool:
        """Whether the database answers."""
        try:
            with self._database.read() as connection:
                connection.execute(sa.select(rate_counts.c.count).limit(1))
        except sa.exc.SQLAlchemyError:
            return False
        return True

    def reset(self) -> int | None:
        """Forget every count."""
        with self._database.write() as connection:
            return connection.execute(sa.delete(rate_counts)).rowcount

    def clear(self, key: str) -> None:
        """Forget one count."""
        with self._database.write() as connection:
            connection.execute(sa.delete(rate_counts).where(rate_counts.c.mark == self._mark(key)))

    def _column(self, column: sa.Column[int], key: str) -> int | None:
        query = sa.select(column).where(
            rate_counts.c.mark == self._mark(key), rate_counts.c.ends_ms > self._clock()
        )
        with self._database.read() as connection:
            found: int | None = connection.execute(query).scalar()
        return found

    def _sweep(self, now: int) -> None:
        """Delete what is over; rows that another worker holds are left to it."""
        counts = rate_counts.c
        over = sa.select(counts.mark).where(counts.ends_ms <= now).with_for_update(skip_locked=True)
        with self._database.write() as connection:
            connection.execute(sa.delete(rate_counts).where(counts.mark.in_(over)))

    def _mark(self, key: str) -> str:
        return hmac.digest(self._secret, b"kiosk/rate/1" + key.encode(), "sha256").hex()
