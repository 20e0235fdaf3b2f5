"""A later edition reaches a hall at work: the hub, its seats, and who may sign from then on."""

from collections.abc import Iterable

import pytest

from kiosk.bundle.recompute import recompute_bundle
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.exam.hall.entry import HallEntry
from kiosk.hall.answers import Made, read_answer
from tests.fakes.hall_of_seats import HallOfSeats, closed, finished, in_hall, opened, sent, started
from tests.fakes.hall_panel import PAIR, Panel
from tests.fakes.later_editions import (
    LATE,
    NEW,
    digest_of,
    extend,
    latecomer,
    later,
    made_hall,
    revoked,
    with_new_staff,
)
from tests.fakes.opened_bundles import opened as bundle_in
from tests.fakes.waiting import until

__all__ = ["made_hall"]


@pytest.mark.parametrize("brought", [True, False])
@in_hall
async def test_the_edition_that_was_ordered_is_taken_whatever_is_brought_meanwhile(
    hall: HallOfSeats,
    brought: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    panel = await opened(hall, seats=())
    ordered, other = later(hall), later(hall, 3)
    book = hall.hubs[1].hub.core.book
    assert book is not None
    write = book.write

    async def writing(entries: Iterable[HallEntry]) -> None:
        await write(entries)
        if brought:
            assert (await panel.link.give("sitting", other)).code == ""

    book.write = writing  # type: ignore[method-assign]  # put in its place
    await extend(panel, ordered)
    book.write = write  # type: ignore[method-assign]  # put in its place
    assert await panel.tried(h.SetSpare(seats=(5,))) == ""
    if brought:
        await panel.order(h.ExtendRoster(sitting_digest=digest_of(other)))
        await panel.sees(lambda b: b.sitting_digest == digest_of(other))


async def led(hall: HallOfSeats) -> tuple[Panel, int, int]:
    """Two hubs, a candidate in the exam, a free seat, and a panel at the hub that leads."""
    hall.known_hubs = (1, 2)
    panel = await opened(hall)
    await hall.pair()
    await hall.paired()
    (seat,) = await started(hall, panel, 1)
    return panel, seat, next(number for number in hall.seats if number != seat)


async def holds(hall: HallOfSeats, data: bytes, *seats: int) -> None:
    """Wait until these seats work with an edition."""
    for number in seats:
        await until(
            lambda n=number: (  # type: ignore[misc]  # a default binds it now
                hall.seats[n].session.premises.sitting_digest.hex() == digest_of(data)
            ),
            f"the edition at seat {number}",
        )


async def with_hub(hall: HallOfSeats, hub: str, *seats: int) -> None:
    """Wait until these seats are with that hub."""
    for number in seats:
        side = hall.seats[number].hall
        await until(
            lambda s=side: s.link == "up" and s._hub == hub,  # type: ignore[misc]  # a default binds it now
            f"seat {number} at {hub}",
        )


async def obeys(panel: Panel, seat: int, *names: str) -> None:
    """Staff have the candidate at a seat pause, and go on."""
    one, other = names
    await panel.sees(lambda b: b.seats[seat - 1].status.phase == "running")
    await panel.seat_order(seat, c.Pause(reason="drill"), one)
    await panel.sees(lambda b: b.seats[seat - 1].status.phase == "paused")
    await panel.seat_order(seat, c.Continue(), other)
    await panel.sees(lambda b: b.seats[seat - 1].status.phase == "running")


@in_hall
async def test_running_seats_obey_staff_of_an_edition_that_came_later(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    free, away = [number for number in hall.seats if number != seat][:2]
    await hall.kill_seat(away)
    data = later(hall, staff=with_new_staff(hall), revocations=revoked(hall, ["inv-02"]))
    await extend(panel, data)
    await holds(hall, data, seat, free)
    await obeys(panel, seat, *NEW)
    assert await panel.seat_tried(seat, c.Pause(reason="drill"), "inv-02") == "not_on_duty"
    hall.start_seat(away)
    await hall.restart_hub()
    await holds(hall, data, away)


@in_hall
async def test_staff_of_a_later_edition_have_a_hub_taken_over(hall: HallOfSeats) -> None:
    panel, seat, away = await led(hall)
    others = [number for number in hall.seats if number != away]
    await hall.kill_seat(away)
    data = later(hall, staff=with_new_staff(hall))
    await extend(panel, data)
    await holds(hall, data, *others)
    beside = await hall.panel(2)
    await beside.sees(lambda b: b.after == panel.board.after)
    await panel.close()
    await hall.stop_hub(1)
    await beside.order(beside.takeover(), *NEW)
    hall.start_seat(away)
    await with_hub(hall, "hub/2", away, *others)
    await beside.log_in(NEW[0])
    await obeys(beside, seat, *NEW)
    await whole(hall, beside, seat)


async def whole(hall: HallOfSeats, panel: Panel, seat: int) -> None:
    """End the sitting, and judge it by what lies in its bundle."""
    attempt = panel.board.seats[seat - 1].status.attempt
    await finished(hall, seat)
    await closed(hall, panel, seat)
    await sent(hall, seat, attempt, epoch=panel.board.epoch)
    await panel.order(h.CloseSitting(), *PAIR)
    made = read_answer(await panel.link.ask("bundle"), Made)
    data = b""
    while piece := (await panel.link.ask("file", f"{made.files[0]}/{len(data)}")).data:
        data += piece
    found = recompute_bundle(bundle_in(data), hall.made.roots, hall.made.pack)
    assert [one.text for one in found.attempts] == ["complete"]
    assert found.findings == ()


@in_hall
async def test_a_lost_stick_leaves_no_seat_behind_that_missed_a_takeover_signed_with_it(
    hall: HallOfSeats,
) -> None:
    panel, seat, _ = await led(hall)
    await hall.kill_seat(seat)
    beside = await hall.panel(2)
    await beside.sees(lambda b: b.after == panel.board.after)
    await panel.close()
    await hall.stop_hub(1)
    await beside.take_over()
    data = later(hall, staff=with_new_staff(hall), revocations=revoked(hall, ["inv-01"]))
    await extend(beside, data)
    await beside.log_in(NEW[0])
    hall.start_seat(seat)
    await with_hub(hall, "hub/2", seat)
    await holds(hall, data, seat)
    await obeys(beside, seat, *NEW)
    assert hall.service(seat).saved.epoch == beside.board.epoch


@in_hall
async def test_a_standby_lets_the_staff_of_the_edition_in_force_log_in_and_nobody_else(
    hall: HallOfSeats,
) -> None:
    hall.known_hubs = (1, 2)
    panel = await opened(hall, seats=())
    await hall.pair()
    await hall.paired()
    staff = with_new_staff(hall)
    late = latecomer(hall.made.sitting)
    data = later(
        hall,
        staff=staff,
        candidates=(*hall.made.sitting.candidates, late),
        revocations=revoked(hall, ["inv-02"]),
    )
    beside = await hall.panel(2, login="inv-02")
    await extend(panel, data)
    await beside.sees(lambda b: b.locked and b.sitting_digest == digest_of(data))
    assert (await beside.log_in("inv-02")).code == "not_on_duty"
    assert (await beside.log_in(NEW[0])).code == ""
    assert LATE in {one.id for one in beside.board.candidates}
    # One that comes when all is over is told the same.
    await beside.close()
    await hall.stop_hub(2)
    await hall.start_hub(2, standby_of=1)
    again = await hall.panel(2, login=NEW[1])
    assert again.board.sitting_digest == digest_of(data)


@in_hall
async def test_who_is_revoked_is_logged_out_at_once(hall: HallOfSeats) -> None:
    panel = await opened(hall, seats=())
    data = later(hall, staff=with_new_staff(hall), revocations=revoked(hall, ["inv-01"]))
    assert panel.board.candidates[0].name
    await extend(panel, data)  # by the person whom it revokes
    board = await panel.sees(lambda b: b.locked)
    assert not any(one.name for one in board.candidates)
    core = hall.hubs[1].hub.core
    await until(lambda: not core.state.logged_in, "the note of it")
    assert (await panel.log_in("inv-01")).code == "not_on_duty"
    assert (await panel.log_in(NEW[0])).code == ""
    assert not panel.board.locked
