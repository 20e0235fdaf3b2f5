"""Wrong PINs are noted of a panel before anybody has logged in, and fill no journal."""

from kiosk.exam.hall.events import WrongPin
from kiosk.hall.wire import BoardNow, Challenge, Done, LogIn, WrongPinTyped
from tests.fakes.hall_intruder import certified, line
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened

HOUR_MS = 60 * 60_000


def noted(hall: HallOfSeats) -> int:
    book = hall.hubs[1].hub.core.book
    assert book is not None
    return sum(isinstance(one.event, WrongPin) for one in book.entries)


async def typed(hall: HallOfSeats, panel: str, count: int, staff: str = "inv-01") -> None:
    """Somebody at a panel types so many wrong PINs on a line of its own."""
    async with line(hall, certified(hall, panel)) as there:
        await there.hello()
        await there.next(Challenge)
        await there.send(*[WrongPinTyped(staff=staff)] * count)
        # Its answer comes after everything before it was heard.
        await there.send(LogIn(staff="nobody", signature=bytes(64)))
        done = await there.next(Done | BoardNow)
        assert isinstance(done, Done)
        assert done.code == "not_on_duty"


@in_hall
async def test_a_panel_that_comes_again_and_again_is_noted_twenty_times_an_hour(
    hall: HallOfSeats,
) -> None:
    await opened(hall, seats=())
    for _ in range(3):
        await typed(hall, "panel/2", 15)
    assert noted(hall) == 20
    await typed(hall, "panel/3", 2)
    assert noted(hall) == 22
    await typed(hall, "panel/3", 40, "nobody")
    await typed(hall, "panel/3", 2)
    assert noted(hall) == 24
    hall.clock("hub/1").skip(HOUR_MS)
    await typed(hall, "panel/2", 1)
    assert noted(hall) == 25
