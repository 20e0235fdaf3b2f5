"""What happens at a seat beside a hub, in steps."""

from typing import Final

from kiosk.exam import commands as c
from kiosk.seat.session import Session
from tests.fakes.beside_hub import SeatBesideHub
from tests.fakes.identity import VOUCH

MINUTE: Final = 60_000


def begin(seat: SeatBesideHub) -> None:
    """From the first welcome to the first question, by orders alone."""
    seat.welcome()
    seat.assign()
    seat.command(VOUCH, "inv-01", "inv-02")
    service = seat.hall.session.service
    assert service is not None
    service.request(c.AcceptRules(biometric_consent=False))
    service.request(c.CheckSound(passed=True, device="test"))
    seat.hall.settle()
    seat.start()


def answer(seat: SeatBesideHub, count: int) -> None:
    """Answer the first tasks of the form."""
    service = seat.hall.session.service
    assert service is not None
    assert service.pending.form is not None
    for task in service.pending.form.items[:count]:
        seat.hall.clock.move(1_000)
        service.request(c.ChooseAnswer(item=task.item, choice=task.choices[0]))
    seat.hall.settle()


def power_cut(seat: SeatBesideHub) -> Session:
    """The PC went off and is on again; nothing was kept."""
    hall = seat.hall
    hall.die()
    hall.safe.drop()
    hall.clock.reboot(hall.clock.now().wall_ms + MINUTE)
    hall.session = hall.new_session()
    seat.new_side()
    return hall.session


def closed(seat: SeatBesideHub) -> None:
    """To the end, with a result."""
    begin(seat)
    end(seat)


def end(seat: SeatBesideHub) -> None:
    """From a question to the end, with a result."""
    answer(seat, 2)
    service = seat.hall.session.service
    assert service is not None
    service.request(c.Finish())
    seat.hall.settle()
    seat.release()
    service.request(c.Leave())
    seat.hall.settle()
    seat.command(c.CloseAttempt())


def said(seat: SeatBesideHub, kind: type) -> list[object]:
    """What the seat said to its hub."""
    return [one for one in seat.ear.said if isinstance(one, kind)]
