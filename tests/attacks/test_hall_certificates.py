"""Who gets a line to a hub: nobody without a certificate of this hall that counts now."""

import aiohttp
import pytest

from kiosk.base.ids import HallId
from kiosk.exam.hall import commands as h
from kiosk.exam.hall import events as e
from kiosk.hall.board import SeatStatus
from kiosk.hall.hall_ca import HallCa
from kiosk.hall.wire import Beat, Records, StandsBy, Welcome
from tests.fakes.hall_evidence import events
from tests.fakes.hall_intruder import (
    DAY,
    certified,
    forged,
    line,
    own_chain,
    turned_away,
)
from tests.fakes.hall_network import Forged
from tests.fakes.hall_of_seats import (
    HallOfSeats,
    attempt_of,
    in_hall,
    opened,
    started,
)
from tests.fakes.waiting import until


@in_hall
async def test_a_seat_without_a_certificate_of_this_hall_gets_no_line(hall: HallOfSeats) -> None:
    await opened(hall, seats=())
    here = hall.made.sitting.hall.id
    assert await turned_away(hall, None) == "no_certificate"
    assert await turned_away(hall, forged(hall, Forged(hall="hall-9"))) == "other_hall"
    assert await turned_away(hall, certified(hall, "seat/6")) == "unknown_name"
    assert await turned_away(hall, certified(hall, "hub/3")) == "unknown_name"
    strange = forged(hall, Forged(hall=here, name="seat/1", subject="seat/2"))
    assert await turned_away(hall, strange) == "bad_certificate"
    assert await turned_away(hall, certified(hall, "seat/1")) == ""
    foreign = certified(hall, "seat/1", ca=HallCa.make(HallId(here)))
    with pytest.raises((aiohttp.ClientError, OSError)):
        await turned_away(hall, foreign)


@in_hall
async def test_a_certificate_counts_by_hall_time_once_that_is_known(hall: HallOfSeats) -> None:
    day = hall.made.sitting.day
    past = certified(hall, "seat/1", days=(day - 3 * DAY, day - DAY))
    coming = certified(hall, "seat/2", days=(day + DAY, day + 3 * DAY))
    await hall.start_hub()
    # Before the opening nobody knows the date: they may speak, and are let go when it is known.
    async with line(hall, past) as one, line(hall, coming) as other:
        for intruder in (one, other):
            await intruder.hello()
            await intruder.next(Welcome)
        panel = await hall.panel()
        await panel.open()
        await one.ended()
        await other.ended()
    assert await turned_away(hall, past) == "expired"
    assert await turned_away(hall, coming) == "not_yet_valid"
    assert (await panel.fresh()).opened  # the panel's own certificate counts


@in_hall
async def test_a_revoked_machine_loses_its_line_at_once_and_gets_no_other(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall, seats=(1, 2))
    chain = own_chain(hall.made.seat(1))
    twin = certified(hall, "seat/1")
    await until(lambda: hall.seats[1].hall.link == "up")
    await until(lambda: hall.seats[2].hall.link == "up")
    told = len(hall.heard[2])
    await panel.order(h.RevokeMachine(name="seat/1", reason="stolen"))
    await until(lambda: hall.seats[1].hall.link == "down")
    for stolen in (chain, twin):
        assert await turned_away(hall, stolen) == "revoked"
    await hall.restart_hub()
    for stolen in (chain, twin):
        assert await turned_away(hall, stolen) == "revoked"
    await panel.up()
    await until(lambda: hall.seats[2].hall.link == "up")
    assert len(hall.heard[2]) >= told
    (revoked,) = events(hall, e.CertificateRevoked)
    assert isinstance(revoked, e.CertificateRevoked)
    assert revoked.name == "seat/1"


@in_hall
async def test_a_revoked_panel_is_shut_out_in_the_middle_of_its_work(hall: HallOfSeats) -> None:
    panel = await opened(hall, seats=())
    link = panel.link
    (done,) = await link.do(
        await panel.signed(h.RevokeMachine(name="panel/1", reason="taken away"), "inv-01")
    )
    assert done.code in {"", "line_lost"}
    await until(lambda: link.state.state != "up")
    assert await turned_away(hall, own_chain(hall.made.panel)) == "revoked"


@in_hall
async def test_a_machine_that_joined_anew_is_not_spoken_for_by_its_old_certificate(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall, seats=())
    old = own_chain(hall.made.seat(1))
    await panel.order(h.RevokeMachine(name="seat/1", reason="stolen"))
    new = certified(hall, "seat/1")
    serial = new.stem
    core = hall.hubs[1].hub.core
    await core.note(e.SeatJoined(name="seat/1", serial=serial, vouched="hall", way="code"))
    assert await turned_away(hall, new) == ""
    assert await turned_away(hall, old) == "replaced"


@in_hall
async def test_a_hub_that_does_not_know_who_was_revoked_lets_nobody_join(
    hall: HallOfSeats,
) -> None:
    await opened(hall, seats=())
    service = await hall.start_hub(2, standby_of=1)
    for number in (2, 1):
        if number == 1:
            service = await hall.restart_hub(1, keeper=False)
        with pytest.raises(Exception, match=r"read_only|hub_locked"):
            service.hub.known()
        with pytest.raises(Exception, match=r"read_only|hub_locked"):
            await service.hub.joining_service.new_code("seat/1")


@in_hall
async def test_no_machine_speaks_for_another(hall: HallOfSeats) -> None:
    """Whatever a message says, the certificate says who sent it."""
    panel = await opened(hall)
    (mine,) = await started(hall, panel, 1)
    await hall.answer(mine, 3)
    await hall.stored(mine)
    attempt = attempt_of(panel, mine)
    thief = next(number for number in hall.seats if number != mine)
    await hall.kill_seat(thief)
    replica = hall.hubs[1].hub.core.keeping.replica
    journal = replica.journal_bytes(attempt, 1)
    anchor = replica.anchor(attempt, 1)
    async with line(hall, own_chain(hall.made.seat(thief))) as intruder:
        await intruder.hello()
        await intruder.next(Welcome)
        status = SeatStatus(attempt=attempt, phase="finished", stage="finished", sequence=99)
        await intruder.send(
            Records(attempt=attempt, incarnation=1, first=0, data=journal, anchor=anchor),
            Beat(status=status),
        )
        await until(lambda: events(hall, e.HallIncident), "the note of it")
        board = await panel.sees(lambda b: b.seats[thief - 1].status.phase == "finished")
    assert board.seats[thief - 1].status.attempt == ""
    assert board.seats[mine - 1].status.attempt == attempt
    assert next(one for one in board.candidates if one.attempt == attempt).state == "started"
    assert replica.journal_bytes(attempt, 1) == journal
    assert replica.strays() == ()
    assert hall.refusals() == []


@in_hall
async def test_a_panel_or_hub_cannot_pass_for_a_seat(hall: HallOfSeats) -> None:
    await opened(hall, seats=())
    async with line(hall, certified(hall, "panel/2")) as intruder:
        await intruder.hello()
        await intruder.send(Beat(status=SeatStatus()))
        assert await intruder.refusal() == "bad_message"
    await hall.start_hub(2, standby_of=1)
    async with line(hall, certified(hall, "seat/1"), 2) as intruder:
        await intruder.hello()
        assert isinstance(await intruder.next(Welcome | StandsBy), StandsBy)
