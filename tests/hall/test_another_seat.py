"""A candidate drawn for a PC that does not start is given another seat, and sits the exam there."""

import pytest

from kiosk.bundle.recompute import recompute_bundle
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.exam.hall import events as e
from kiosk.hall.answers import History, Made, Seatings, read_answer
from kiosk.hall.ingest import Shelf
from tests.fakes.hall_evidence import events, left_by, recomputed
from tests.fakes.hall_of_seats import (
    HallOfSeats,
    attempt_of,
    candidate,
    closed,
    draw_and_assign,
    finished,
    in_hall,
    opened,
    sent,
)
from tests.fakes.hall_panel import PAIR, Panel
from tests.fakes.identity import VOUCH
from tests.fakes.opened_bundles import opened as bundle_in
from tests.fakes.waiting import until

WHY = "the PC does not start"


async def drawn_for_a_dead_pc(hall: HallOfSeats, panel: Panel, place: int = 1) -> tuple[int, int]:
    """The candidate's seat is off since before the draw; gives it, and a free one."""
    await panel.check_in(candidate(panel, place))
    await panel.order(h.DrawSeats(numbers=("123", "456")), *PAIR)
    dead = panel.row(candidate(panel, place)).seat
    await hall.kill_seat(dead, power=True)
    await panel.sees(lambda b: b.seats[dead - 1].link == "lost")
    taken = {one.seat for one in panel.board.candidates}
    return dead, next(number for number in hall.seats if number not in taken)


def give(panel: Panel, to_seat: int, place: int = 1) -> h.GiveSeat:
    return h.GiveSeat(candidate=candidate(panel, place), to_seat=to_seat, reason=WHY)


async def sits_down(hall: HallOfSeats, panel: Panel, seat: int) -> None:
    """Who waits for this seat is shown there, checked and started, as any latecomer."""
    (seating,) = read_answer(await panel.link.ask("seatings"), Seatings).seatings
    assert seating.seat == seat
    await panel.seat_order(seat, c.AssignCandidate(seating=seating), "inv-01")
    await panel.sees(lambda b: b.seats[seat - 1].status.phase == "check_in")
    await panel.seat_order(seat, VOUCH, "inv-01", "inv-02")
    await hall.ask(seat, c.AcceptRules(biometric_consent=False))
    await hall.ask(seat, c.CheckSound(passed=True, device="simulated"))
    await panel.sees(lambda b: not b.seats[seat - 1].status.missing)
    await panel.begin(seat)
    await until(lambda: hall.phase(seat) == "running", "the start")


async def one_begins(hall: HallOfSeats, panel: Panel) -> int:
    """The common start, for the first candidate."""
    await panel.check_in(candidate(panel, 1))
    (seat,) = await draw_and_assign(hall, panel)
    await panel.seat_order(seat, VOUCH, "inv-01", "inv-02")
    await hall.ask(seat, c.AcceptRules(biometric_consent=False))
    await hall.ask(seat, c.CheckSound(passed=True, device="simulated"))
    await panel.sees(lambda b: not b.seats[seat - 1].status.missing)
    await panel.begin(seat)
    await until(lambda: hall.phase(seat) == "running", "the start")
    return seat


@in_hall
async def test_after_the_start_two_give_a_free_seat_and_the_exam_is_whole(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    first = await one_begins(hall, panel)
    dead, free = await drawn_for_a_dead_pc(hall, panel, 2)
    assert await panel.tried(give(panel, first, 2), *PAIR) == "seat_taken"
    await panel.order(give(panel, free, 2), *PAIR)
    await panel.sees(lambda b: b.candidates[1].seat == free)
    assert panel.tile(dead).left
    await sits_down(hall, panel, free)
    attempts = {number: attempt_of(panel, number) for number in (first, free)}
    # The PC starts after all: it has nothing of the candidate, and changes nothing.
    hall.start_seat(dead)
    await panel.sees(lambda b: b.seats[dead - 1].link == "up")
    assert await panel.tried(give(panel, dead, 2), *PAIR) == "attempt_open"
    told = read_answer(await panel.link.ask("history", attempts[free]), History).happenings
    (given,) = (one for one in told if one.kind == "SeatGiven")
    assert (given.facts["from_seat"], given.facts["to_seat"]) == (str(dead), str(free))
    assert (given.facts["reason"], given.staff) == (WHY, PAIR)
    await finished(hall, first, free)
    await closed(hall, panel, first, free)
    for number, attempt in attempts.items():
        await sent(hall, number, attempt)
        assert left_by(hall, number, attempt).report.text == "complete"
    await panel.order(h.CloseSitting(), *PAIR)
    assert recomputed(hall, 1).discrepancies == ()
    assert await bundled(hall, panel) == (["complete", "complete"], ())


async def bundled(hall: HallOfSeats, panel: Panel) -> tuple[list[str], tuple[object, ...]]:
    """What the centre finds in the bundle."""
    made = read_answer(await panel.link.ask("bundle"), Made)
    data = b""
    while piece := (await panel.link.ask("file", f"{made.files[0]}/{len(data)}")).data:
        data += piece
    found = recompute_bundle(bundle_in(data), hall.made.roots, hall.made.pack)
    return [one.text for one in found.attempts], found.findings


@in_hall
async def test_before_the_start_a_spare_seat_is_given_and_a_hub_that_starts_anew_knows_it(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    await panel.order(h.SetSpare(seats=(5,)))
    dead, _ = await drawn_for_a_dead_pc(hall, panel)
    assert dead != 5
    await panel.order(give(panel, 5), *PAIR)
    await panel.sees(lambda b: not b.seats[4].spare)
    await hall.restart_hub()
    await panel.up()
    await panel.log_in("inv-01")
    await until(lambda: hall.seats[5].hall.link == "up", "the seat's line")
    await panel.sees(lambda b: b.candidates[0].seat == 5)
    await sits_down(hall, panel, 5)


@in_hall
async def test_a_seat_is_not_given_away_where_the_hub_knows_of_an_exam(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = await opened(hall)
    await panel.check_in(candidate(panel, 1))
    with monkeypatch.context() as patch:
        # The exam is open at its seat and says so, and no record of it comes.
        patch.setattr("kiosk.hall.receiving.Receiving.records", nothing)
        (seat,) = await draw_and_assign(hall, panel)
        free = next(number for number in hall.seats if number != seat)
        assert await panel.tried(give(panel, free), *PAIR) == "attempt_open"
        await hall.kill_seat(seat, power=True)
        await panel.sees(lambda b: b.seats[seat - 1].link == "lost")
        # Records that are on their way to the disk are known as well.
        with monkeypatch.context() as held:
            held.setattr(Shelf, "frame", lambda *_: b"a header")
            assert await panel.tried(give(panel, free), *PAIR) == "attempt_open"
        await panel.order(give(panel, free), *PAIR)
    attempt = panel.row(candidate(panel, 1)).attempt
    await sits_down(hall, panel, free)
    # The old PC comes back with what it had opened: nothing of it counts or harms.
    hall.start_seat(seat)
    await panel.sees(lambda b: b.seats[seat - 1].link == "up")
    await hall.answer(free, 3)
    await hall.stored(free)
    assert events(hall, e.ForkFound) == []
    core = hall.hubs[1].hub.core
    assert core.place_of(attempt) == (free, 1)
    await finished(hall, free)


async def nothing(*_: object) -> None:
    """What the hub takes of it."""
