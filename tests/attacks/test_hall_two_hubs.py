"""Two hubs never command one hall: an epoch is what two persons ordered, and nobody's bare word."""

from functools import partial

import msgspec
import pytest

from kiosk.base.ids import AttemptId, SittingId
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.hall.epochs import epoch_seen
from kiosk.hall.fencing import Reached, reached_by
from kiosk.hall.wire import Show, Welcome
from kiosk.trust.orders import Order, parse_signed_order, read_order, signed_order
from kiosk.trust.sitting import Revocation
from tests.fakes.hall_intruder import line, own_chain
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened, started
from tests.fakes.hall_panel import PAIR, Panel
from tests.fakes.hall_people import key, sitting
from tests.fakes.seats import NOON
from tests.fakes.waiting import until


async def signed_takeover(panel: Panel, *names: str, **changes: object) -> bytes:
    """A takeover as two persons would sign it, changed as told."""
    data = await panel.signed(h.TakeOver(epoch=2, hub="hub/2"), *PAIR)
    order = msgspec.structs.replace(read_order(parse_signed_order(data)), **changes)
    return signed_order(order, *(panel._hall.key(name) for name in names or PAIR)).to_bytes()


def role(hall: HallOfSeats) -> str:
    return hall.hubs[1].hub.core.role


def settled(hall: HallOfSeats, number: int, hub: str) -> bool:
    seat = hall.seats[number].hall
    return seat.link == "up" and seat._hub == hub


@in_hall
async def test_a_machine_that_claims_an_epoch_stops_no_hub(hall: HallOfSeats) -> None:
    panel = await opened(hall, seats=(2,))
    await until(lambda: settled(hall, 2, "hub/1"))
    genuine = await signed_takeover(panel)
    alone = msgspec.json.decode(genuine)
    alone["signatures"] = alone["signatures"][:1]
    claims: tuple[tuple[bytes, ...], ...] = (
        (),
        (b"", b"garbage"),
        (msgspec.json.encode(alone),),
        (await signed_takeover(panel, "inv-01", "tech-01"),),
        (await signed_takeover(panel, hall="hall-9"),),
        (await signed_takeover(panel, attempt="hall-other"),),
        (await signed_takeover(panel, epoch=2),),
        (await panel.signed(h.CloseSitting(), *PAIR),),
    )
    for takeovers in claims:
        async with line(hall, own_chain(hall.made.seat(1))) as intruder:
            await intruder.hello(epoch=2**53, takeovers=takeovers)
            await intruder.next(Welcome)
    assert role(hall) == "leads"
    await panel.order(h.SendMessage(seats=(2,), message="quiet"))
    await until(lambda: any(isinstance(one, Show) for one in hall.heard[2]))
    # What two persons really signed is believed, whoever brings it, and nothing besides.
    async with line(hall, own_chain(hall.made.seat(1))) as intruder:
        await intruder.hello(epoch=3, takeovers=(genuine, await third(panel)))
        assert await intruder.refusal() == "read_only"
    assert role(hall) == "read_only"
    await until(lambda: epoch_seen(hall.hubs[1].hub.core) > 1, "the note of it")
    assert epoch_seen(hall.hubs[1].hub.core) == 2


async def third(panel: Panel) -> bytes:
    """A takeover by somebody who may not, of the epoch after the next."""
    command = h.encode_hall_command(h.TakeOver(epoch=3, hub="hub/1"))
    return await signed_takeover(panel, "inv-01", "tech-01", epoch=2, action=command)


def takeover(epoch: int, hub: str) -> bytes:
    """A takeover that ends this epoch."""
    return signed(epoch, h.TakeOver(epoch=epoch + 1, hub=hub))


def signed(epoch: int, command: h.AnyHallCommand) -> bytes:
    """An order to the hall by two persons."""
    order = Order(
        hall=sitting().hall.id,
        epoch=epoch,
        attempt=AttemptId(f"hall-{sitting().id}"),
        incarnation=0,
        after=0,
        action=h.encode_hall_command(command),
        restatement="TakeOver",
        reason="",
        expires_ms=NOON,
    )
    return signed_order(order, key("inv-1"), key("head-1")).to_bytes()


def test_epochs_are_proven_one_by_one_and_in_order() -> None:
    made = sitting()
    one, two, three = takeover(1, "hub/2"), takeover(2, "hub/1"), takeover(3, "hub/2")
    assert reached_by((), made) == Reached()
    assert reached_by((one, two, three), made) == Reached(epoch=4, hub="hub/2")
    assert reached_by((one, three), made) == Reached(epoch=2, hub="hub/2")
    assert reached_by((two, one), made) == Reached()
    assert reached_by((one, one, two), made) == Reached(epoch=2, hub="hub/2")
    assert reached_by((signed(1, h.CloseSitting()), one), made) == Reached()
    assert reached_by((signed(1, h.TakeOver(epoch=3, hub="hub/2")), one), made) == Reached()


def test_an_order_that_was_proven_needs_no_signature_but_its_place() -> None:
    made = sitting()
    gone = tuple(
        Revocation(key=key(name).pair.signing_public, since=made.day, reason="a lost stick")
        for name in ("inv-1", "head-1")
    )
    later = msgspec.structs.replace(made, revocations=gone)
    one, two = takeover(1, "hub/2"), takeover(2, "hub/1")
    assert reached_by((one, two), later) == Reached()
    assert reached_by((one, two), later, proven=(one,)) == Reached(epoch=2, hub="hub/2")
    assert reached_by((one, two), later, proven=(two, one)) == Reached(epoch=3, hub="hub/1")
    assert reached_by((two,), later, proven=(two,)) == Reached()
    another = msgspec.structs.replace(made, id=SittingId("another"))
    assert reached_by((one,), another, proven=(one,)) == Reached()
    assert reached_by((one, two), made, later) == Reached(epoch=3, hub="hub/1")


@in_hall
async def test_a_hub_that_claims_an_epoch_is_followed_by_nobody(hall: HallOfSeats) -> None:
    hall.known_hubs = (1, 2)
    panel = await opened(hall, seats=(1, 2))
    await until(lambda: settled(hall, 1, "hub/1") and settled(hall, 2, "hub/1"))
    rogue = await hall.start_hub(2, lead=True)
    rogue.hub.core.epoch = 9
    forged = await signed_takeover(panel, "inv-01", "tech-01")
    for takeovers in ((), (forged,)):
        rogue.hub.core.takeovers = takeovers
        for number in (1, 2):
            await hall.kill_seat(number)
            hall.start_seat(number)
            await until(partial(lambda n: settled(hall, n, "hub/1"), number))
    for number in (1, 2):
        assert all(one.hub == "hub/1" for one in welcomes(hall, number))
    assert hall.hubs[1].hub.core.role == "leads"


def welcomes(hall: HallOfSeats, number: int) -> list[Welcome]:
    return [one for one in hall.heard[number] if isinstance(one, Welcome)]


@in_hall
async def test_two_hubs_started_to_lead_do_not_share_the_seats(hall: HallOfSeats) -> None:
    """Both were told to lead: whose hall was opened first keeps every seat."""
    hall.known_hubs = (1, 2)
    await hall.start_hub(2, lead=True)
    for number in (1, 2):
        hall.start_seat(number)
        await until(partial(lambda n: settled(hall, n, "hub/2"), number))
    await hall.start_hub(1)
    second = await hall.panel(2)
    await second.open()
    first = await hall.panel(1)
    await first.open()  # two persons open the other one as well
    for number in (1, 2):
        await hall.kill_seat(number)
        hall.start_seat(number, 2)
        await until(partial(lambda n: settled(hall, n, "hub/2"), number))
    third = hall.start_seat(3)
    await until(lambda: third.hall.link == "up")
    chosen = welcomes(hall, 3)[0].hub
    await hall.restart_hub(int(chosen[-1]))
    await until(lambda: len(welcomes(hall, 3)) > 1)
    assert {one.hub for one in welcomes(hall, 3)} == {chosen}
    for number in (1, 2):
        assert {one.hub for one in welcomes(hall, number)} == {"hub/2"}


@in_hall
async def test_a_hub_cannot_speak_in_the_name_of_another(hall: HallOfSeats) -> None:
    """The thief of a hub's TLS key, after the hall went over to the other one."""
    hall.known_hubs = (1, 2)
    await opened(hall, seats=(1,))
    await hall.pair()
    await hall.paired()
    beside = await hall.panel(2)
    await beside.take_over()
    await until(lambda: settled(hall, 1, "hub/2"))
    old, new = hall.hubs[1].hub.core, hall.hubs[2].hub.core
    old.role, old.epoch, old.takeovers = "leads", 2, new.takeovers
    told = len(welcomes(hall, 1))
    for name in ("hub/1", "hub/2"):
        old.premises = msgspec.structs.replace(old.premises, name=name)
        await hall.kill_seat(1)
        hall.start_seat(1)
        await until(
            lambda told=told: settled(hall, 1, "hub/2") and len(welcomes(hall, 1)) > told  # type: ignore[misc]  # a default binds it now
        )
        told = len(welcomes(hall, 1))
    assert all(one.hub == "hub/2" for one in welcomes(hall, 1)[1:])
    line_to = hall.hubs[2].hub.seats.lines[1]
    assert line_to.peer is not None


@in_hall
async def test_a_seat_that_was_off_does_not_obey_the_old_hub(hall: HallOfSeats) -> None:
    """It was with the new hub, lost its power, and now reaches only the old one."""
    hall.known_hubs = (1, 2)
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    free = next(number for number in hall.seats if number != seat)
    await hall.pair()
    await hall.paired()
    beside = await hall.panel(2)
    await beside.take_over()
    await until(lambda: settled(hall, seat, "hub/2") and settled(hall, free, "hub/2"))
    # The old hub never heard of it: it is started anew from its disk of before.
    core = hall.hubs[1].hub.core
    core.role = "leads"
    for number in (seat, free):
        await hall.kill_seat(number, power=True)
        hall.start_seat(number, 1)
    old = hall.hubs[1].hub
    await until(lambda: old.core.role == "read_only", "the old hub to be told")
    for number in (seat, free):
        assert hall.seats[number].session.service is None
        assert hall.seats[number].hall.link == "down"
    with pytest.raises(AssertionError):
        await panel.seat_order(seat, c.Pause(reason="by the old hub"), "inv-01")
