"""Ingest on a real database, without HTTP."""

import sqlalchemy as sa

from central.ingest.intake import Fates, Intake
from central.ingest.journals import branch_of, counted, rows_of, whole
from central.ingest.papers import Desk
from central.ingest.records import Sent
from central.tables.engine import Database
from central.tables.schema import alarms, journals
from kiosk.sync.wire import Chunk, Taken
from tests.fakes.bundles import HUB, Written
from tests.fakes.centre_hall import introduction
from tests.fakes.hall_people import root
from tests.fakes.scripted_clock import MORNING

HUB_KEY = HUB.signing_public.hex()


class Centre:
    """Ingest on a database, without HTTP."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.intake = Intake(database, lambda: MORNING)

    def introduce(self) -> None:
        with self.database.write() as connection:
            desk = Desk(connection, self.database, root().roots(), MORNING)
            assert {one.fate for one in desk.take(HUB_KEY, introduction())} == {"stored"}

    def send(self, *chunks: Chunk, key: str = HUB_KEY) -> Fates:
        (fates,) = self.intake.take([Sent(key, chunks)])
        return fates

    def one(self, chunk: Chunk, key: str = HUB_KEY) -> Taken:
        (taken,) = self.send(chunk, key=key)
        return taken

    def count(self, table: sa.Table) -> int:
        with self.database.read() as connection:
            found = connection.execute(sa.select(sa.func.count()).select_from(table)).scalar()
            assert found is not None
            return found

    def alarms(self) -> list[str]:
        with self.database.read() as connection:
            return sorted(connection.execute(sa.select(alarms.c.kind)).scalars())

    def data(self, written: Written) -> bytes | None:
        """The journal that counts, as it is held."""
        with self.database.read() as connection:
            rows = rows_of(connection, written.header.attempt, written.header.incarnation)
            branches = [branch_of(row) for row in rows]
            chosen = counted(branches)
            return None if chosen is None else whole(connection, chosen, branches)

    def branches(self) -> list[tuple[int, int, int, int, bool]]:
        with self.database.read() as connection:
            c = journals.c
            query = sa.select(c.branch, c.first, c.last, c.covered, c.final).order_by(c.branch)
            return [tuple(row) for row in connection.execute(query)]

    def stories(self, written: Written) -> list[bytes]:
        """Every branch of a journal from its beginning, in order of their bytes."""
        with self.database.read() as connection:
            rows = rows_of(connection, written.header.attempt, written.header.incarnation)
            branches = [branch_of(row) for row in rows]
            return sorted(whole(connection, one, branches) for one in branches)
