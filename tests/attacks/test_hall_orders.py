"""Commands in a hall: forged, replayed, by one for two, or where nobody has logged in."""

import msgspec
import pytest

from kiosk.base.errors import KioskError
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.exam.hall import events as e
from kiosk.hall.login import prove
from kiosk.hall.wire import (
    Answer,
    Ask,
    Challenge,
    Do,
    Done,
    Give,
    LogIn,
    LogOut,
    OrderTaken,
    StaffOrder,
    WrongPinTyped,
)
from kiosk.trust.orders import SignedOrder, parse_signed_order, read_order, sign_order, signed_order
from kiosk.trust.sealed_seed import DEMO_COST
from kiosk.trust.staff_keys import StaffKey, make_staff_key
from tests.fakes.hall_evidence import events, hall_entries, recomputed
from tests.fakes.hall_intruder import Intruder, certified, line, own_chain
from tests.fakes.hall_of_seats import (
    HallOfSeats,
    attempt_of,
    candidate,
    in_hall,
    opened,
    started,
)
from tests.fakes.hall_panel import PAIR, Panel
from tests.fakes.scripted_clock import HOUR, MINUTE
from tests.fakes.waiting import until

#: What takes something from a candidate, gives time, or opens what must stay closed.
FOR_TWO: tuple[c.AnyStaffCommand, ...] = (
    c.Annul(category="device", reason="a phone was found"),
    c.Unlock(reason="looked at it"),
    c.CreditTime(ms=MINUTE, cause="equipment"),
    c.GiveCause(interruption=1, cause="power"),
    c.OpenResult(),
    c.ConfirmHallTime(wall_ms=1),
    c.RefuseIdentity(reason="another person"),
    c.WaiveSound(reason="as registered"),
)


def again(data: bytes, *keys: StaffKey) -> bytes:
    """The same order with these signatures instead."""
    order = read_order(parse_signed_order(data))
    return signed_order(order, *keys).to_bytes()


def changed(data: bytes, **fields: object) -> bytes:
    """The order with other fields, under the signatures as they were."""
    signed = parse_signed_order(data)
    order = msgspec.structs.replace(read_order(signed), **fields)
    return msgspec.structs.replace(signed, order=order.to_bytes()).to_bytes()


async def codes(panel: Panel, *orders: bytes) -> list[str]:
    return [one.code for one in await panel.send(*orders)]


def ordered(hall: HallOfSeats) -> int:
    """How many entries of the hall journal staff have brought about."""
    return sum(bool(one.order) for one in hall_entries(hall))


# ---- one person alone ------------------------------------------------------------------------


@in_hall
async def test_one_invigilator_alone_annuls_unlocks_and_credits_nothing(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    before = hall.service(seat).saved
    orders = [
        again(await panel.signed_for(seat, command, *PAIR), hall.key("inv-01"))
        for command in FOR_TWO
    ]
    noted = len(events(hall, e.OrderGiven))
    assert await codes(panel, *orders) == ["too_few_persons"] * len(orders)
    assert len(events(hall, e.OrderGiven)) == noted
    # A hub that is on the thief's side sends them all the same: the seat refuses by itself.
    seat_line = hall.hubs[1].hub.seats.lines[seat]
    heard = len(hall.heard[seat])
    for order in orders:
        seat_line.tell(StaffOrder(order=order))
    await until(lambda: len(hall.heard[seat]) >= heard + len(orders))
    await until(lambda: hall.service(seat).saved == hall.service(seat).pending)
    after = hall.service(seat).saved
    assert (after.phase, after.credits, after.annulled) == (before.phase, (), None)


@in_hall
async def test_one_invigilator_alone_draws_moves_answers_and_closes_nothing(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.stored(seat)
    attempt = attempt_of(panel, seat)
    free = next(number for number in hall.seats if number != seat)
    left, taken = await panel.moves(attempt, free)
    commands: tuple[h.AnyHallCommand, ...] = (
        h.DrawSeats(numbers=("1", "2")),
        h.CloseSitting(),
        h.GiveCode(attempt=attempt, action="Unlock", challenge="0000-0000", reason="no line"),
        h.TakeOver(epoch=2, hub="hub/2"),
        h.RefuseEntry(candidate=candidate(panel, 2), ground="late", reason="came at noon"),
        panel.opening(),
    )
    entries = ordered(hall)
    for command in commands:
        alone = again(await panel.signed(command, *PAIR), hall.key("inv-01"))
        assert await codes(panel, alone) in (["too_few_persons"], ["leads_already"])
    for order in (left, taken):
        assert await codes(panel, again(order, hall.key("inv-02"))) != [""]
    assert ordered(hall) == entries
    assert hall.seats[free].session.service is None


@in_hall
async def test_one_person_never_acts_as_two(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    one, other = hall.key("inv-01"), hall.key("inv-02")
    annul = await panel.signed_for(seat, FOR_TWO[0], *PAIR)
    draw = await panel.signed(h.CloseSitting(), *PAIR)
    # A second key file of the same person: the list names one key.
    second = make_staff_key(one.id, "demo-inv-7316", cost=DEMO_COST).key
    for data in (annul, draw):
        order = read_order(parse_signed_order(data))
        mine, theirs = sign_order(order, one), sign_order(order, other)
        impostors = (
            (mine, mine),
            (mine, sign_order(order, second)),
            (mine, msgspec.structs.replace(mine, staff=other.id)),
            (mine, msgspec.structs.replace(sign_order(order, second), staff=other.id)),
            (mine, msgspec.structs.replace(theirs, staff="inv-03")),
            (mine, msgspec.structs.replace(theirs, signature=bytes(64))),
            (mine, sign_order(order, hall.key("tech-01"))),
        )
        for signatures in impostors:
            signed = SignedOrder(order=order.to_bytes(), signatures=signatures).to_bytes()
            (code,) = await codes(panel, signed)
            assert code in {"same_person", "bad_signature", "unknown_person", "role_not_allowed"}
            with pytest.raises(KioskError):
                hall.service(seat).obey(parse_signed_order(signed))
    assert hall.phase(seat) == "running"
    assert events(hall, e.HallClosed) == []


# ---- forged and replayed ---------------------------------------------------------------------


@in_hall
async def test_an_order_works_once_and_nowhere_else(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    seat, other = await started(hall, panel, 2)
    pause = await panel.signed_for(seat, c.Pause(reason="fire drill"), "inv-01")
    assert await codes(panel, pause) == [""]
    await until(lambda: hall.phase(seat) == "paused")
    await panel.sees(lambda b: b.seats[seat - 1].status.phase == "paused")
    assert await codes(panel, pause) == ["replayed"]
    await panel.seat_order(seat, c.Continue(), "inv-01")
    await until(lambda: hall.phase(seat) == "running")
    for replay in (pause, pause):
        assert await codes(panel, replay) == ["replayed"]
    elsewhere = changed(pause, attempt=attempt_of(panel, other))
    assert (await codes(panel, elsewhere))[0] in {"replayed", "bad_signature"}
    hall.hubs[1].hub.seats.lines[other].tell(StaffOrder(order=pause))
    message = await panel.signed(h.SendMessage(seats=(seat,), message="quiet"), "inv-01")
    assert await codes(panel, message, message) == ["", ""]  # sent once
    assert await codes(panel, message) == ["replayed"]
    assert (hall.phase(seat), hall.phase(other)) == ("running", "running")
    assert len(events(hall, e.MessageSent)) == 1
    assert recomputed(hall).discrepancies == ()
    assert hall.refusals() == []


@in_hall
async def test_every_field_of_an_order_is_under_its_signatures(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    action = c.encode_staff_command(FOR_TWO[0])
    genuine = await panel.signed_for(seat, c.Pause(reason="drill"), *PAIR)
    order = read_order(parse_signed_order(genuine))
    forgeries = [
        changed(genuine, **{field: value})
        for field, value in (
            ("hall", "hall-9"),
            ("epoch", 2),
            ("attempt", "demo-2026-08.demo-c002"),
            ("incarnation", 2),
            ("after", order.after + 1),
            ("action", action),
            ("restatement", "Annul"),
            ("reason", "another"),
            ("expires_ms", order.expires_ms + HOUR // 2),
            ("expires_ms", order.expires_ms + 2 * HOUR),
            ("expires_ms", order.expires_ms - HOUR),
        )
    ]
    for forged in (*forgeries, genuine[:-9], b"{}", b"", genuine * 40):
        assert await codes(panel, forged) != [""]
        try:
            hall.service(seat).obey(parse_signed_order(forged))
        except KioskError:
            continue
        pytest.fail("the seat obeyed a forged order")
    assert hall.phase(seat) == "running"
    assert await codes(panel, genuine) == [""]


@in_hall
async def test_an_order_kept_back_has_expired_by_hall_time(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    late = await panel.signed_for(seat, c.Pause(reason="drill"), "inv-01")
    message = await panel.signed(h.SendMessage(seats=(), message="quiet"), "inv-01")
    for name in ("hub/1", f"seat/{seat}", "panel/1"):
        hall.clock(name).skip(3 * MINUTE)
    assert await codes(panel, late, message) == ["expired", "expired"]
    with pytest.raises(KioskError, match="expired"):
        hall.service(seat).obey(parse_signed_order(late))


@in_hall
async def test_a_seat_cannot_answer_for_an_order_of_another(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    thief = next(number for number in hall.seats if number != seat)
    await hall.kill_seat(thief)
    ordering = hall.hubs[1].hub.seats.ordering
    async with line(hall, own_chain(hall.made.seat(thief))) as intruder:
        await intruder.hello()
        number, waiting = seat, ordering._wait_for(seat, b"an order")
        digest = next(iter(ordering._answers))
        await intruder.send(OrderTaken(digest=digest, code=""))
        await until(lambda: events(hall, e.HallIncident), "the note of it")
        assert not waiting.done()
        assert number == seat
        waiting.cancel()


# ---- a panel without log-in ------------------------------------------------------------------


async def at_panel(intruder: Intruder) -> Challenge:
    await intruder.hello()
    challenge = await intruder.next(Challenge)
    assert isinstance(challenge, Challenge)
    return challenge


@in_hall
async def test_a_panel_nobody_logged_in_at_reads_and_commands_nothing(hall: HallOfSeats) -> None:
    panel = await opened(hall, seats=(2,))
    order = await panel.signed(h.SendMessage(seats=(2,), message="quiet"), "inv-01")
    entries = ordered(hall)
    tries = (
        Do(orders=(order,)),
        Ask(number=1, what="forms"),
        Ask(number=1, what="seatings"),
        Ask(number=1, what="wrapped"),
        Ask(number=1, what="history", about="demo-2026-08.demo-c001"),
        Give(kind="sitting", data=b"x"),
        Give(kind="hall", data=b"x"),
    )
    for message in tries:
        async with line(hall, certified(hall, "panel/2")) as intruder:
            await at_panel(intruder)
            hall.hubs[1].hub.panels.show_board()
            await intruder.send(message)
            first = await intruder.next(object)
            assert isinstance(first, Done | Answer)
            assert first.code == "not_logged_in"
            assert not (first.data if isinstance(first, Answer) else first.detail)
    assert ordered(hall) == entries


@in_hall
async def test_a_proof_of_log_in_is_good_once_here_and_for_its_own_key(hall: HallOfSeats) -> None:
    await opened(hall, seats=())
    key = hall.key("inv-01")
    async with line(hall, certified(hall, "panel/2")) as intruder:
        challenge = await at_panel(intruder)
        nonce, hub = challenge.nonce, challenge.hub

        async def tried(staff: str, signature: bytes) -> str:
            await intruder.send(LogIn(staff=staff, signature=signature))
            done = await intruder.next(Done)
            fresh = await intruder.next(Challenge)
            assert isinstance(done, Done)
            assert isinstance(fresh, Challenge)
            nonlocal nonce
            nonce = fresh.nonce
            return done.code

        assert await tried("inv-01", bytes(64)) == "bad_signature"
        assert await tried("inv-02", prove(key, nonce, hub, "panel/2")) == "bad_signature"
        assert await tried("nobody", prove(key, nonce, hub, "panel/2")) == "not_on_duty"
        assert await tried("inv-01", prove(key, nonce, hub, "panel/1")) == "bad_signature"
        assert await tried("inv-01", prove(key, nonce, "hub/2", "panel/2")) == "bad_signature"
        good = prove(key, nonce, hub, "panel/2")
        assert await tried("inv-01", good) == ""
        await intruder.send(LogOut())
        await intruder.next(Challenge)
        await intruder.send(LogIn(staff="inv-01", signature=good))
        done = await intruder.next(Done)
        assert isinstance(done, Done)
        assert done.code == "bad_signature"
        await intruder.send(Ask(number=1, what="forms"))
        answer = await intruder.next(Answer)
        assert isinstance(answer, Answer)
        assert (answer.code, answer.data) == ("not_logged_in", b"")


@in_hall
async def test_wrong_pins_are_noted_for_people_of_the_hall_and_not_without_end(
    hall: HallOfSeats,
) -> None:
    await opened(hall, seats=())
    async with line(hall, certified(hall, "panel/2")) as intruder:
        await at_panel(intruder)
        for name in ["nobody", "x" * 80] + ["inv-01"] * 60:
            await intruder.send(WrongPinTyped(staff=name))
        await intruder.send(LogOut())
        await intruder.next(Challenge)
    noted = [one.staff for one in events(hall, e.WrongPin) if isinstance(one, e.WrongPin)]
    assert set(noted) == {"inv-01"}
    assert 5 <= len(noted) <= 20
