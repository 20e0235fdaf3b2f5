"""A move signed while the old seat's records are on their way to the hub's disk."""

from collections.abc import Callable, Sequence

import pytest

from kiosk.exam.hall import events as e
from kiosk.hall.replica import Replica, ReplicaError
from kiosk.hall.rows import Row
from tests.fakes.hall_evidence import events
from tests.fakes.hall_of_seats import HallOfSeats, attempt_of, in_hall, opened, started
from tests.fakes.waiting import until


@in_hall
async def test_nothing_is_left_behind_that_has_reached_the_hub(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.answer(seat, 3)
    await hall.stored(seat)
    attempt = attempt_of(panel, seat)
    new = next(number for number in hall.seats if number != seat)
    orders = await panel.moves(attempt, new)
    shelf, write = hall.hubs[1].hub.core.keeping.shelf, Replica.write
    waiting: list[tuple[Sequence[Row], Callable[[ReplicaError | None], None]]] = []

    def held_back(
        _self: Replica, rows: Sequence[Row], done: Callable[[ReplicaError | None], None]
    ) -> None:
        waiting.append((rows, done))

    with monkeypatch.context() as patch:
        patch.setattr(Replica, "write", held_back)
        await hall.answer(seat, 4)
        await until(lambda: shelf.on_the_way(attempt, 1), "the answer")
        done = await panel.send(*orders)
    assert done[0].code == "other_place"
    assert events(hall, e.SeatMoved) == []
    for rows, told in waiting:
        write(hall.hubs[1].hub.core.keeping.replica, rows, told)
    await hall.stored(seat)
    await panel.move(attempt, new)
    await until(lambda: hall.seats[new].session.service is not None, "the move")
    await until(lambda: hall.phase(new) == "running")
    assert len(hall.service(new).saved.answers) == 4
