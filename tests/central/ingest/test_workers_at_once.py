"""Several servers on one database behave as one: each record is taken once."""

import threading
from random import Random

import pytest

from central.tables.engine import Database
from central.tables.schema import alarms, journals, records
from kiosk.sync.wire import Chunk
from tests.fakes.bundles import journal
from tests.fakes.centre_hall import in_steps
from tests.fakes.centre_ingest import Centre
from tests.fakes.hall_people import seat_key

SERVERS = 4
WRITTEN = tuple(journal(f"s-1.c-{number:03}", seat_key(number), entries=11) for number in (1, 2))


def every_chunk(draw: Random) -> list[Chunk]:
    """All journals in chunks of two, some of them more than once."""
    steps = [[*in_steps(one, 2)] for one in WRITTEN]
    found = [chunk for row in zip(*steps, strict=True) for chunk in draw.sample(row, len(row))]
    return [one for chunk in found for one in [chunk] * draw.choice((1, 1, 2))]


@pytest.mark.parametrize("batch", [1, 4])
def test_records_are_taken_once_by_whoever_is_first(database: Database, batch: int) -> None:
    Centre(database).introduce()
    failed: list[BaseException] = []

    def serve(number: int) -> None:
        centre, waiting = Centre(database), every_chunk(Random(number))
        try:
            while waiting:
                some, waiting = waiting[:batch], waiting[batch:]
                fates = centre.send(*some)
                again = [one for one, fate in zip(some, fates, strict=True) if fate.fate == "gap"]
                assert {one.fate for one in fates} <= {"stored", "gap"}
                waiting = again + waiting
        except BaseException as error:  # noqa: BLE001 - the test raises it
            failed.append(error)

    servers = [threading.Thread(target=serve, args=(number,)) for number in range(SERVERS)]
    for one in servers:
        one.start()
    for one in servers:
        one.join()
    assert failed == []
    centre = Centre(database)
    assert [centre.data(one) for one in WRITTEN] == [one.data for one in WRITTEN]
    assert centre.count(journals) == len(WRITTEN)
    assert centre.count(records) == sum(len([*in_steps(one, 2)]) for one in WRITTEN)
    assert centre.count(alarms) == 0
