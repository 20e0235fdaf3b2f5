"""Seats that die, come back, or are given up: the candidate goes on, and every record is there."""

from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.exam.hall import events as e
from kiosk.hall.wire import Superseded
from kiosk.seat.ports import Position
from tests.fakes.hall_evidence import events, left_by, recomputed
from tests.fakes.hall_of_seats import (
    HallOfSeats,
    attempt_of,
    candidate,
    closed,
    finished,
    in_hall,
    opened,
    sent,
    started,
)
from tests.fakes.scripted_clock import MINUTE
from tests.fakes.waiting import until


def spare(hall: HallOfSeats, *taken: int) -> int:
    """A seat nobody sits at."""
    return next(number for number in hall.seats if number not in taken)


@in_hall
async def test_a_program_that_died_goes_on_with_what_its_keeper_held(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.answer(seat, 4)
    before = hall.service(seat).saved
    await hall.kill_seat(seat)
    hall.start_seat(seat)
    await until(lambda: hall.phase(seat) == "running")
    again = hall.service(seat).saved
    assert (again.answers, again.form) == (before.answers, before.form)
    await hall.answer(seat, 6)
    await hall.stored(seat)
    await finished(hall, seat)
    attempt = attempt_of(panel, seat)
    await closed(hall, panel, seat)
    await sent(hall, seat, attempt)
    left = left_by(hall, seat, attempt)
    assert left.at_hub == left.at_seat
    assert left.report.text == "complete"


@in_hall
async def test_a_pc_that_lost_its_power_gets_its_keys_from_the_hub(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.answer(seat, 4)
    service = hall.service(seat)
    assert service.saved.form is not None
    third = service.saved.form.items[2].item
    service.place(Position(item=third, language="ru"))
    before = service.saved
    await hall.kill_seat(seat, power=True)
    hall.start_seat(seat)
    await until(lambda: hall.seats[seat].session.service is not None, "the keys")
    assert hall.phase(seat) == "running"
    assert hall.service(seat).saved.answers == before.answers
    assert hall.service(seat).position.item == third
    await until(lambda: hall.service(seat).saved.interruptions)
    (interruption,) = hall.service(seat).saved.interruptions
    assert interruption.kind == "power"
    await hall.answer(seat, 6)
    await hall.stored(seat)
    await finished(hall, seat)
    assert hall.refusals() == []


@in_hall
async def test_a_pc_that_lost_its_power_shows_no_paper_while_its_candidate_is_out(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await panel.order(h.StampExit(candidate=candidate(panel, 1)))
    await until(lambda: hall.seats[seat].hall.away, "the paper to be hidden")
    await hall.kill_seat(seat, power=True)
    hall.start_seat(seat)
    await until(lambda: hall.seats[seat].session.service is not None, "its keys")
    await until(lambda: hall.seats[seat].hall.away, "the paper to be hidden again")
    await panel.order(h.StampReturn(candidate=candidate(panel, 1)))
    await until(lambda: not hall.seats[seat].hall.away, "the paper")


@in_hall
async def test_an_attempt_goes_on_at_a_spare_seat_as_if_nothing_was(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    taken = await started(hall, panel, 2)
    old, other = taken
    new = spare(hall, *taken)
    await hall.answer(old, 7)
    service = hall.service(old)
    assert service.saved.form is not None
    fifth = service.saved.form.items[4].item
    hall.clock(f"seat/{old}").skip(10 * MINUTE)
    service.place(Position(item=fifth, language="ru"))
    hall.seats[old].hall.refresh()
    await hall.stored(old)
    await panel.sees(lambda b: b.seats[old - 1].status.used_ms >= 10 * MINUTE)
    before, attempt = service.saved, attempt_of(panel, old)
    await hall.kill_seat(old, power=True)
    await panel.move(attempt, new)
    await until(lambda: hall.seats[new].session.service is not None, "the attempt")
    await until(lambda: hall.phase(new) == "running")

    moved = hall.service(new)
    assert (moved.saved.answers, moved.saved.form) == (before.answers, before.form)
    assert moved.saved.plays == before.plays
    assert moved.position.item == fifth
    assert moved.position.language == "ru"
    used = moved.saved.exam.used(moved.now())
    assert 10 * MINUTE <= used < 11 * MINUTE
    await hall.answer(new, 9)
    await hall.stored(new)
    await finished(hall, new)
    await closed(hall, panel, new)
    await sent(hall, new, attempt)
    left = left_by(hall, new, attempt)
    assert left.at_hub == left.at_seat
    assert (left.report.text, left.report.incarnations) == ("complete", 2)
    assert recomputed(hall).discrepancies == ()
    assert hall.phase(other) == "running"


@in_hall
async def test_an_old_seat_that_returns_locks_and_what_it_tells_is_listed(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    (old,) = await started(hall, panel, 1)
    new = spare(hall, old)
    await hall.answer(old, 3)
    await hall.stored(old)
    attempt = attempt_of(panel, old)
    # Its line is down while the candidate answers on; then staff give the seat up.
    await hall.kill_seat(old)
    hall.start_seat(old, 2)
    await until(lambda: hall.phase(old) == "running")
    await hall.answer(old, 6)
    written = hall.service(old).saved.sequence
    await panel.move(attempt, new)
    await until(lambda: hall.seats[new].session.service is not None, "the attempt")
    assert len(hall.service(new).saved.answers) == 3

    await hall.kill_seat(old)
    hall.start_seat(old)
    await until(lambda: hall.seats[old].session.service is None, "the old seat to become free")
    assert any(isinstance(one, Superseded) for one in hall.heard[old])
    late = [one for one in events(hall, e.LateRecords) if isinstance(one, e.LateRecords)]
    assert (late[0].attempt, late[0].incarnation) == (attempt, 1)
    assert late[-1].last > written
    await panel.sees(lambda _: ("late_records", new) in panel.alerts())
    assert len(hall.service(new).saved.answers) == 3
    # The old seat can be used again.
    await panel.sees(lambda b: not b.seats[old - 1].status.attempt)


@in_hall
async def test_an_old_seat_without_keys_sends_what_it_had_all_the_same(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (old,) = await started(hall, panel, 1)
    new = spare(hall, old)
    await hall.answer(old, 3)
    await hall.stored(old)
    attempt = attempt_of(panel, old)
    await hall.kill_seat(old)
    hall.start_seat(old, 2)  # nobody is there: what follows stays on this disk
    await until(lambda: hall.phase(old) == "running")
    await hall.answer(old, 6)
    await hall.kill_seat(old, power=True)
    await panel.move(attempt, new)
    await until(lambda: hall.seats[new].session.service is not None, "the attempt")

    hall.start_seat(old)
    await until(lambda: events(hall, e.LateRecords), "the late records")
    folder = hall.made.seat(old) / "superseded"
    await until((folder / f"{attempt}.1").exists, "the journal to be put aside")
    at_seat = (folder / f"{attempt}.1" / "attempt.journal").read_bytes()
    replica = hall.hubs[1].hub.core.keeping.replica
    strays = [row.data for row in replica.strays() if row.why == "late"]
    assert replica.journal_bytes(attempt, 1) + b"".join(strays) == at_seat
    assert hall.seats[old].session.service is None


@in_hall
async def test_an_old_seat_that_has_nothing_left_to_send_becomes_free(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (old,) = await started(hall, panel, 1)
    new = spare(hall, old)
    await hall.answer(old, 3)
    await hall.stored(old)
    attempt = attempt_of(panel, old)
    await hall.kill_seat(old, power=True)
    await panel.move(attempt, new)
    await until(lambda: hall.seats[new].session.service is not None, "the attempt")
    hall.start_seat(old)
    aside = hall.made.seat(old) / "superseded" / f"{attempt}.1"
    await until(aside.exists, "the journal to be put aside")
    assert events(hall, e.LateRecords) == []
    await panel.sees(lambda b: b.seats[old - 1].link == "up")
    await panel.sees(lambda b: b.seats[old - 1].status.phase == "empty")


@in_hall
async def test_no_answer_of_two_seats_counts_for_one_attempt(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (old,) = await started(hall, panel, 1)
    new = spare(hall, old)
    await hall.answer(old, 3)
    await hall.stored(old)
    attempt = attempt_of(panel, old)
    await hall.kill_seat(old)
    hall.start_seat(old, 2)
    await until(lambda: hall.phase(old) == "running")
    await hall.answer(old, 6, choice=1)
    await panel.move(attempt, new)
    await until(lambda: hall.seats[new].session.service is not None, "the attempt")
    await hall.ask(old, c.Finish())  # the old one goes on by itself
    await hall.answer(new, 5, choice=2)
    answers = hall.service(new).saved.answers
    await hall.kill_seat(old)
    hall.start_seat(old)
    await until(lambda: events(hall, e.LateRecords), "the late records")
    await finished(hall, new)
    await closed(hall, panel, new)
    await sent(hall, new, attempt)
    left = left_by(hall, new, attempt)
    assert left.report.text == "complete"
    assert len(answers) == 5
    assert left.report.score is not None
    releases = events(hall, e.KeyReleased)
    assert len(releases) == 1
