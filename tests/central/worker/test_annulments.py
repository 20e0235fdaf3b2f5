"""Annulment wins: an order of two persons counts also when the seat never answered."""

from collections.abc import Sequence

import pytest

from central.folding.halls import annulments
from kiosk.base.ids import AttemptId
from kiosk.exam import commands as c
from kiosk.exam.hall import events as e
from kiosk.exam.hall.state import order_digest
from kiosk.trust.orders import Order, signed_order
from tests.fakes.hall_people import key
from tests.fakes.scripted_clock import MINUTE
from tests.fakes.signed_hall import EDITIONS, FIRST, SignedHall

ATTEMPT = AttemptId("s-1.c-001")
ANNUL = c.Annul(category="phone", reason="a phone under the table")
EVERY = list(EDITIONS.values())


def order(hall: SignedHall, *names: str, command: c.AnyStaffCommand = ANNUL) -> bytes:
    """An order to the attempt, signed by these."""
    made = Order(
        hall=EDITIONS[FIRST].hall.id,
        epoch=1,
        attempt=ATTEMPT,
        incarnation=1,
        after=3,
        action=c.encode_staff_command(command),
        restatement="Annul",
        reason="",
        expires_ms=hall.clock.now().wall_ms + 2 * MINUTE,
    )
    return signed_order(made, *(key(name) for name in names)).to_bytes()


def told(*names: str, codes: Sequence[str] = (), command: c.AnyStaffCommand = ANNUL) -> SignedHall:
    """A hall whose hub gave that order and heard these ends of it."""
    hall = SignedHall()
    hall.open()
    given = order(hall, *names, command=command)
    hall.note(e.OrderGiven(order=given))
    for code in codes:
        hall.note(e.OrderEnded(digest=order_digest(given), code=code))
    return hall


@pytest.mark.parametrize("codes", [(), ("no_answer",)])
def test_an_order_that_no_seat_answered_annuls(codes: Sequence[str]) -> None:
    hall = told("inv-1", "inv-2", codes=codes)
    orders, refused = annulments(hall.entries, hall.state, EVERY)
    assert (list(orders), refused) == ([ATTEMPT], frozenset())


def test_an_order_that_took_effect_stands_in_the_attempts_own_journal() -> None:
    hall = told("inv-1", "inv-2", codes=("",))
    assert annulments(hall.entries, hall.state, EVERY) == ({}, frozenset())


def test_an_order_that_was_late_took_effect_after_all() -> None:
    hall = told("inv-1", "inv-2", codes=("no_answer", ""))
    assert annulments(hall.entries, hall.state, EVERY) == ({}, frozenset())


def test_an_order_that_the_seat_refused_is_for_people_to_look_at() -> None:
    hall = told("inv-1", "inv-2", codes=("not_now",))
    assert annulments(hall.entries, hall.state, EVERY) == ({}, frozenset([ATTEMPT]))


@pytest.mark.parametrize("names", [("inv-1",), ("inv-1", "inv-1"), ("inv-1", "tech-1")])
def test_an_order_of_too_few_annuls_nobody(names: Sequence[str]) -> None:
    hall = told(*names)
    assert annulments(hall.entries, hall.state, EVERY) == ({}, frozenset())


def test_another_order_annuls_nobody() -> None:
    hall = told("inv-1", "inv-2", command=c.Pause(reason="a fire alarm"))
    assert annulments(hall.entries, hall.state, EVERY) == ({}, frozenset())
