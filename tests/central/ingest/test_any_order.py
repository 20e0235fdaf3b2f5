"""Whatever is sent in whatever order: what is held is what was sent and could be told to follow.

The model is a set of heads. A chunk is taken when the head before its first record is known, whole
or not at all; each record lies in the database once.
"""

import hypothesis.strategies as st
import sqlalchemy as sa
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from central.ingest.branches import Story
from central.ingest.journals import branch_of, lookup_in, rows_of
from central.tables.engine import Database
from central.tables.schema import alarms, anchors, journals, records, work
from kiosk.journal.chain import genesis
from kiosk.journal.format import FRAME
from tests.fakes.bundles import Written
from tests.fakes.bundles import journals as made
from tests.fakes.centre_hall import branch_off, chunk
from tests.fakes.centre_ingest import Centre

FIRST = made()["stayed"]
SECOND = branch_off(FIRST, 4, entries=5)
THIRD = branch_off(SECOND, 7, entries=3)
FORGED = branch_off(FIRST, 2, entries=6, signed=False)
STORIES = (FIRST, SECOND, THIRD, FORGED)
TOUCHED = (records, anchors, work, alarms, journals)


def head(story: Written, number: int) -> bytes:
    return genesis(story.data[:FRAME]) if number == 0 else story.heads[number]


def machine_on(database: Database) -> type[RuleBasedStateMachine]:
    """The machine on this database, which is emptied before every run."""

    class Sending(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            with database.write() as connection:
                for table in TOUCHED:
                    connection.execute(sa.delete(table))
            self.centre = Centre(database)
            self.held: set[bytes] = set()

        @rule(
            story=st.sampled_from(STORIES),
            first=st.integers(1, 12),
            size=st.integers(1, 12),
            anchored=st.booleans(),
        )
        def send(self, story: Written, first: int, size: int, *, anchored: bool) -> None:
            end = story.head.sequence
            first = min(first, end)
            last = min(end, first + size - 1)
            signed = [story.anchor(last)] if anchored else []
            taken = self.centre.one(chunk(story, first, last, signed))
            before = head(story, first - 1)
            if before in self.held or first == 1:
                assert taken.fate in {"stored", "forked"}, taken
                assert (taken.next, taken.head) == (last + 1, head(story, last).hex())
                self.held |= {head(story, number) for number in range(first, last + 1)}
            else:
                assert taken.fate == "gap", taken
                assert taken.next <= first

        @rule()
        def restart(self) -> None:
            self.centre = Centre(database)

        @invariant()
        def every_record_lies_there_once(self) -> None:
            with database.read() as connection:
                rows = rows_of(connection, FIRST.header.attempt, 1)
                story = Story([branch_of(row) for row in rows], lookup_in(connection))
                found = [
                    story.head_at(one, number)
                    for one in story.branches
                    for number in range(one.first, one.last + 1)
                ]
                size = sa.func.coalesce(sa.func.sum(records.c.last - records.c.first + 1), 0)
                assert connection.execute(sa.select(size)).scalar() == len(self.held)
            assert sorted(found) == sorted(self.held)

        @invariant()
        def what_is_covered_was_signed(self) -> None:
            with database.read() as connection:
                for row in rows_of(connection, FIRST.header.attempt, 1):
                    assert row.covered <= max(row.last, 0)
                    assert not row.final or row.covered == row.last

    return Sending


def test_any_order_of_chunks_ends_in_the_same_records(database: Database) -> None:
    Centre(database).introduce()
    few = settings(max_examples=15 if database.postgresql else 40, stateful_step_count=14)
    run_state_machine_as_test(machine_on(database), settings=few)
