"""A hall with two hubs, and seats that follow the one that leads."""

from tests.fakes.hall_of_seats import (
    HallOfSeats,
    opened,
    started,
)
from tests.fakes.hall_panel import Panel
from tests.fakes.waiting import until


async def led(hall: HallOfSeats, count: int = 1) -> tuple[Panel, tuple[int, ...]]:
    """Two hubs and candidates in the exam, everything stored twice."""
    hall.known_hubs = (1, 2)
    panel = await opened(hall)
    await hall.pair()
    await hall.paired()
    seats = await started(hall, panel, count)
    for number in seats:
        await hall.answer(number, 3)
    await hall.stored(*seats)
    await hall.stored(*seats, hub=2)
    return panel, seats


async def follow(hall: HallOfSeats, hub: str = "hub/2") -> None:
    """Wait until every seat is with that hub."""
    for number, seat in hall.seats.items():
        await until(
            lambda s=seat: s.hall.link == "up" and s.hall._hub == hub,  # type: ignore[misc]  # a default binds it now
            f"seat {number} at {hub}",
        )
