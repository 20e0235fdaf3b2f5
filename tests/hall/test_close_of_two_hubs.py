"""A closed attempt is on a hub when that hub has all of it: what two hubs have is not added up."""

import pytest

from kiosk.exam import commands as c
from kiosk.hall.hub import Hub
from kiosk.hall.seat_line import SeatLine
from kiosk.hall.wire import HandedOver, HandoverStored, Records, Stored
from tests.fakes.hall_evidence import left_by
from tests.fakes.hall_of_seats import HallOfSeats, attempt_of, finished, in_hall, sent
from tests.fakes.two_hubs import follow, led
from tests.fakes.waiting import until


def gets_no_record(hub: Hub, patch: pytest.MonkeyPatch) -> None:
    async def lost(_line: SeatLine, _message: HandedOver) -> None:
        """On its way."""

    patch.setattr(hub.seats._receiving, "handed_over", lost)


def gets_no_journal(hub: Hub, patch: pytest.MonkeyPatch) -> None:
    async def lost(_line: SeatLine, _message: Records) -> None:
        """On its way."""

    patch.setattr(hub.seats._receiving, "records", lost)


@in_hall
async def test_a_journal_at_one_hub_and_its_record_at_the_next_are_not_both_at_one(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first hub has the journal, the second was not there, leads then, and has the record."""
    panel, (seat,) = await led(hall)
    attempt = attempt_of(panel, seat)
    await finished(hall, seat)
    await hall.ask(seat, c.Leave())
    await panel.sees(lambda b: b.seats[seat - 1].status.phase == "done")
    await hall.stored(seat, hub=2)
    await hall.stop_hub(2)
    gets_no_record(hall.hubs[1].hub, monkeypatch)
    await panel.seat_order(seat, c.CloseAttempt(), "inv-01")
    replica = hall.hubs[1].hub.core.keeping.replica
    await until(lambda: any(one.final for one in replica.journals()), "the final signature")
    journal = hall.seats[seat].hall._to_send.journal
    assert journal is not None
    await until(lambda: told(hall, seat) >= journal.sequence, "the answer to the journal")
    await panel.close()
    await hall.stop_hub(1)

    await hall.start_hub(2, standby_of=1, kept=hall.kept[2])
    second = hall.hubs[2].hub
    gets_no_journal(second, monkeypatch)
    beside = await hall.panel(2)
    await beside.fresh()
    await beside.take_over()
    await follow(hall)
    await until(
        lambda: any(isinstance(one, HandoverStored) for one in hall.heard[seat]), "the record"
    )
    assert hall.seats[seat].hall.snapshot().journal is not None
    monkeypatch.undo()
    second.seats.drop_all()
    await sent(hall, seat, attempt, epoch=2)
    left = left_by(hall, seat, attempt, hub=2)
    assert left.at_hub == left.at_seat


def told(hall: HallOfSeats, seat: int) -> int:
    """The last record that a hub told a seat to have."""
    return max(one.at.sequence for one in hall.heard[seat] if isinstance(one, Stored))
