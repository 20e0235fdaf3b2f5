"""Replies are lost and the server is killed: no session is lost, and none is counted twice."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from central.bench.sessions import HALL, furnish
from central.ingest.journals import branch_of, rows_of, whole
from central.tables.engine import Database
from central.tables.schema import alarms, journals, machines, records, work
from kiosk.sync import wire
from tests.fakes.bundles import HUB
from tests.fakes.centre_server import machine, serving
from tests.fakes.faulty_hub import FaultyHub, Met
from tests.fakes.hall_people import root

LOST_REPLIES = 0.2


def hold_under_kills(
    folder: Path, url: str, *, sessions: int, kills: int, entries: int, workers: int
) -> Met:
    made = furnish(root(), "bench-1", sessions, entries=entries)
    database = Database(url)
    with database.write() as connection:
        row = {"signing_key": HUB.signing_public.hex(), "document": "0" * 64, "kind": "hub"}
        place = {"hall": HALL, "round": "2026-08", "name": "hub/1"}
        connection.execute(sa.insert(machines), {**row, **place})
    with serving(folder, url, workers) as server:
        paper = wire.Paper(kind="sitting", data=made.document)
        papers = wire.Papers(hall=HALL, sitting=made.sitting.id, papers=(paper,))
        hub = machine(server)
        assert hub.say(wire.PAPERS, papers).status == 200
        hub.close()
        met = FaultyHub(server, HUB, step=50, lost=LOST_REPLIES).hand_over(
            made.sessions, kills=kills
        )
    assert met.kills == kills
    assert met.lost_replies > 0
    with database.read() as connection:
        for session in made.sessions:
            rows = rows_of(connection, session.attempt, 1)
            assert [(row.branch, row.final) for row in rows] == [(0, True)]
            (branch,) = [branch_of(row) for row in rows]
            assert branch.covered == branch.last
            assert whole(connection, branch, [branch]) == session.frame + session.data
        size = sa.func.sum(sa.func.length(records.c.payload))
        assert connection.execute(sa.select(size)).scalar() == sum(
            len(one.data) for one in made.sessions
        )
        for table, count in ((journals, sessions), (work, sessions), (alarms, 0)):
            found = connection.execute(sa.select(sa.func.count()).select_from(table)).scalar()
            assert found == count
    database.close()
    return met


Report = Callable[[str, object], None]


def test_sessions_outlive_a_server_that_is_killed(
    tmp_path: Path, database_url: str, record_property: Report
) -> None:
    met = hold_under_kills(tmp_path, database_url, sessions=60, kills=5, entries=120, workers=1)
    record_property("met", met._asdict())


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_many_sessions_outlive_many_kills(
    tmp_path: Path, database_url: str, workers: int, record_property: Report
) -> None:
    met = hold_under_kills(
        tmp_path, database_url, sessions=500, kills=15, entries=300, workers=workers
    )
    record_property("met", met._asdict())
