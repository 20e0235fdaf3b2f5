"""A build that waits at the hub is one alert for the hall, outside of a sitting."""

from pathlib import Path

from kiosk.doctor.build import BuildCheck
from kiosk.hall.board import Alert, Board, SeatTile
from kiosk.hall.noticing import update_alerts
from tests.doctor.test_build import NEXT, served
from tests.fakes.build_desk import Desk
from tests.fakes.real_hall import RealHub, furnished_hall

OWN = "kiosk 0.2.0"


def seats(*builds: str) -> list[SeatTile]:
    return [SeatTile(number=at, link="up", build=one) for at, one in enumerate(builds, start=1)]


def told(own: str, offered: str, *builds: str) -> list[Alert]:
    return list(update_alerts(seats(*builds), own, offered))


def waits(version: str, count: int) -> list[Alert]:
    return [Alert(kind="update_waits", detail={"version": version, "count": str(count)})]


def test_seats_that_are_behind_are_counted_in_one_alert() -> None:
    assert told(OWN, "0.2.0", OWN, "kiosk 0.1.0", "kiosk 0.1.9 abc 0011") == waits("0.2.0", 2)


def test_a_hub_that_is_behind_what_it_serves_itself_is_told() -> None:
    assert told(OWN, "0.3.0") == waits("0.3.0", 0)


def test_where_all_have_it_or_nothing_waits_or_nothing_is_known_nobody_is_told() -> None:
    assert not told(OWN, "0.2.0", OWN, OWN)
    assert not told(OWN, "", "kiosk 0.1.0")
    assert not told(OWN, "0.2.0", "")
    assert not told(OWN, "nonsense", "kiosk 0.1.0")


def test_a_real_hub_tells_before_the_sitting_and_not_while_it_is_open(tmp_path: Path) -> None:
    made = furnished_hall(tmp_path / "hall", 2)
    desk = Desk(tmp_path / "desk")
    desk.add(NEXT)
    served(desk, made.hub(1))
    hub = RealHub(made)
    hub.start()

    async def board() -> Board:
        assert hub._service is not None
        return hub._service.hub.board()

    try:
        closed = hub.run(board())
        assert closed.offered == NEXT
        assert [one.detail for one in closed.alerts if one.kind == "update_waits"] == [
            {"version": NEXT, "count": "0"}  # no seat is here yet; the hub itself is behind
        ]
        hub.seat_everybody().result(60)
        opened = hub.run(board())
        assert opened.opened
        assert opened.offered == NEXT
        assert not [one for one in opened.alerts if one.kind == "update_waits"]
        assert BuildCheck(made.seat(1)).look().code == "waits"  # a technician may ask all the same
    finally:
        hub.close()
