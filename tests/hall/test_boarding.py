"""What the board says of seats, from the hall's journal and from what the seats tell."""

from kiosk.base.clock import Moment
from kiosk.base.ids import AttemptId
from kiosk.exam.hall.events import SeatMoved
from kiosk.exam.hall.hall_attempt import HallAttempt
from kiosk.exam.hall.situation import Versions
from kiosk.exam.hall.state import HallState
from kiosk.hall.board import SeatStatus
from kiosk.hall.boarding import SeatFacts, seat_tiles

NOW = Moment(boot="b", awake_ms=1_000, boot_ms=1_000, wall_ms=1_787_284_800_000)
OURS = Versions(build="1", pack="p", blueprint="b")


def seat(number: int) -> SeatFacts:
    return SeatFacts(
        number=number,
        status=SeatStatus(),
        heard=NOW,
        connected=True,
        build="1",
        pack="p",
        blueprint="b",
        held=0,
        head="",
        twice=0,
        result_waits=False,
    )


def test_a_seat_somebody_was_moved_away_from_is_marked_also_once_it_is_free_again() -> None:
    attempt = AttemptId("a-1")
    moved = SeatMoved(attempt=attempt, incarnation=2, from_seat=1, to_seat=3, sequence=9, head="ab")
    state = HallState(attempts={attempt: HallAttempt(incarnation=2, seat=3, moves=(moved,))})
    tiles = seat_tiles([seat(1), seat(2), seat(3)], state, OURS, NOW)
    assert [one.number for one in tiles if one.left] == [1]
