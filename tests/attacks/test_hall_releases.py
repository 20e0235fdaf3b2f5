"""No key part leaves a hub early, to another seat, or for another journal than the finished one."""

import msgspec
import pytest

from kiosk.base.ids import AttemptId
from kiosk.exam import commands as c
from kiosk.exam.hall import events as e
from kiosk.hall.board import SeatStatus
from kiosk.hall.ordering import digest_of
from kiosk.hall.sealing import sealed_info
from kiosk.hall.wire import (
    Anchored,
    Beat,
    HandedOver,
    JournalKey,
    KeysWanted,
    OrderTaken,
    Place,
    Released,
    ResultWanted,
    Unlocking,
    Welcome,
)
from kiosk.journal.releases import HubRelease, parse_release
from kiosk.trust.errors import SecretRefusedError
from kiosk.trust.hpke import open_sealed
from tests.fakes.hall_evidence import events
from tests.fakes.hall_intruder import line, own_chain
from tests.fakes.hall_of_seats import (
    HallOfSeats,
    attempt_of,
    finished,
    in_hall,
    opened,
    seated,
    started,
)
from tests.fakes.hall_panel import Panel
from tests.fakes.identity import VOUCH
from tests.fakes.waiting import until


def place(hall: HallOfSeats, seat: int) -> Place:
    """Where the journal at a seat stands."""
    session = hall.seats[seat].session
    seating, tip = hall.service(seat).saved.seating, session.tip
    assert seating is not None
    assert tip is not None
    return Place(
        attempt=seating.attempt,
        incarnation=seating.incarnation,
        sequence=tip.sequence,
        head=tip.head,
    )


def told(hall: HallOfSeats, seat: int, kind: type) -> list[object]:
    return [one for one in hall.heard[seat] if isinstance(one, kind)]


def say(hall: HallOfSeats, seat: int, message: object) -> None:
    """Have a real seat's own line say something its program would not."""
    hall.seats[seat].hall.say(message)  # type: ignore[arg-type]  # one of the kinds there are


async def heard_at_hub(hall: HallOfSeats, panel: Panel, seat: int) -> None:
    """Wait until the hub has heard everything that seat said so far."""
    ordering = hall.hubs[1].hub.seats.ordering
    number, waiting = seat, ordering._wait_for(seat, b"probe")
    say(hall, number, OrderTaken(digest=digest_of(b"probe"), code=""))
    await waiting
    await panel.fresh()


@in_hall
async def test_no_key_part_leaves_before_the_finish(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await seated(hall, panel, 1)
    await hall.stored(seat)
    say(hall, seat, ResultWanted(at=place(hall, seat)))
    await heard_at_hub(hall, panel, seat)
    await panel.seat_order(seat, VOUCH, "inv-01", "inv-02")
    await hall.ask(seat, c.AcceptRules(biometric_consent=False))
    await hall.ask(seat, c.CheckSound(passed=True, device="simulated"))
    await panel.sees(lambda b: not b.seats[seat - 1].status.missing)
    await panel.begin(seat)
    await until(lambda: hall.phase(seat) == "running")
    await hall.answer(seat, 5)
    await hall.stored(seat)
    # It only says that it is finished, in its beat and by an anchor.
    status = SeatStatus(
        attempt=attempt_of(panel, seat), phase="finished", stage="finished", sequence=9
    )
    file = hall.seats[seat].session._file
    assert file is not None
    say(hall, seat, Beat(status=status))
    anchored = Anchored(
        attempt=attempt_of(panel, seat),
        incarnation=1,
        occasion="finish",
        anchor=file.anchor(0).to_bytes(),
        code="ABCDE-FGHJK",
    )
    say(hall, seat, anchored)
    say(hall, seat, ResultWanted(at=place(hall, seat)))
    await heard_at_hub(hall, panel, seat)
    assert told(hall, seat, Released) == []
    assert events(hall, e.KeyReleased) == []
    await finished(hall, seat)
    assert len(events(hall, e.KeyReleased)) == 1
    assert hall.refusals() == []


@in_hall
async def test_only_the_hub_that_holds_the_finish_releases(hall: HallOfSeats) -> None:
    """The records of the finish are on the way; the seat asks as if they were there."""
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.stored(seat)
    keeping = hall.hubs[1].hub.core.keeping
    take = keeping.take
    waiting = []

    async def held_back(batch: object, sender: object) -> object:
        waiting.append((batch, sender))
        raise RuntimeError("held back")

    keeping.take = held_back  # type: ignore[method-assign, assignment]  # put in its place
    await hall.ask(seat, c.Finish())
    await until(lambda: waiting)
    finish = place(hall, seat)
    say(hall, seat, ResultWanted(at=finish))
    assert told(hall, seat, Released) == []
    assert events(hall, e.KeyReleased) == []
    keeping.take = take  # type: ignore[method-assign]  # put in its place
    await until(lambda: hall.phase(seat) == "review", "the result")
    (released,) = events(hall, e.KeyReleased)
    assert isinstance(released, e.KeyReleased)
    assert released.sequence >= finish.sequence


@in_hall
async def test_no_seat_gets_keys_of_another(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    mine, done = await started(hall, panel, 2)
    attempts = {number: attempt_of(panel, number) for number in (mine, done)}
    await hall.ask(done, c.Finish())
    await until(lambda: hall.phase(done) == "review", "the result")
    theirs = place(hall, done)
    thief = next(number for number in hall.seats if number not in (mine, done))
    await hall.kill_seat(thief)
    async with line(hall, own_chain(hall.made.seat(thief))) as intruder:
        await intruder.hello()
        await intruder.next(Welcome)
        for attempt in (*attempts.values(), "demo-2026-08.demo-c003", "no-such", ""):
            for incarnation in (0, 1, 2, 2**40):
                at = Place(
                    attempt=attempt,
                    incarnation=incarnation,
                    sequence=theirs.sequence,
                    head=theirs.head,
                )
                await intruder.send(
                    ResultWanted(at=at),
                    KeysWanted(attempt=attempt, incarnation=incarnation),
                    JournalKey(attempt=attempt, incarnation=incarnation, sealed=bytes(80)),
                    HandedOver(attempt=attempt, incarnation=incarnation, record=b"{}"),
                )
        await intruder.send(Beat(status=SeatStatus(audio="probe")))
        core = hall.hubs[1].hub.core
        await until(lambda: core.beats[thief].status.audio == "probe")
    # The same from a seat that has an attempt, asking for its neighbour's.
    say(hall, mine, ResultWanted(at=theirs))
    say(hall, mine, KeysWanted(attempt=attempts[done], incarnation=1))
    await heard_at_hub(hall, panel, mine)
    assert told(hall, mine, Released) == told(hall, mine, Unlocking) == []
    replica = hall.hubs[1].hub.core.keeping.replica
    assert replica.results() == ()
    assert {row.attempt for row in replica.journal_keys()} == set(attempts.values())
    assert len(events(hall, e.KeyReleased)) == 1
    noted = events(hall, e.HallIncident)
    assert {one.detail.split(" ")[0] for one in noted if isinstance(one, e.HallIncident)} == {
        f"seat/{thief}",
        f"seat/{mine}",
    }
    assert hall.refusals() == []
    # What the seat is given is sealed to it: another seat's key opens none of it.
    released = told(hall, done, Released)[0]
    assert isinstance(released, Released)
    key = hall.seats[mine].session.premises.seat_key
    with pytest.raises(SecretRefusedError):
        open_sealed(key, released.keys, sealed_info("keys", attempts[done], 1))


@in_hall
async def test_a_head_that_is_not_the_journals_gets_no_release(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.answer(seat, 3)
    await hall.ask(seat, c.Finish())
    await until(lambda: hall.phase(seat) == "review", "the result")
    at = place(hall, seat)
    await hall.stored(seat)
    for sequence, head in ((at.sequence, bytes(32)), (at.sequence - 1, at.head), (1, at.head)):
        wrong = Place(attempt=at.attempt, incarnation=1, sequence=sequence, head=head)
        say(hall, seat, ResultWanted(at=wrong))
    await heard_at_hub(hall, panel, seat)
    say(hall, seat, ResultWanted(at=at))  # may be asked again: lines break
    before = len(told(hall, seat, Released))
    await until(lambda: len(told(hall, seat, Released)) > before)
    head_at = hall.hubs[1].hub.core.keeping.shelf.head_at
    for one in told(hall, seat, Released):
        assert isinstance(one, Released)
        release = parse_release(one.release)
        assert release.sequence > 1
        assert release.head == head_at(AttemptId(at.attempt), 1, release.sequence)


@in_hall
async def test_a_release_that_no_hub_of_the_hall_signed_opens_nothing(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.stored(seat)
    hub = hall.hubs[1].hub
    hub.core.keeping.shelf.forked = lambda *_: True  # type: ignore[method-assign]  # put in its place
    await hall.ask(seat, c.Finish())
    await until(lambda: hall.phase(seat) == "finished")
    await hall.stored(seat)
    hub.core.keeping.shelf.__dict__.pop("forked")
    at = place(hall, seat)
    attempt = attempt_of(panel, seat)
    keys = hub.releasing._keys(attempt)
    sealed = hub.releasing._seal(seat, msgspec.msgpack.encode(keys), "keys", attempt, 1)
    fair = HubRelease(
        hub="hub/1", epoch=1, attempt=attempt, incarnation=1, sequence=at.sequence, head=at.head
    )
    thief = hall.seats[seat].session.premises.seat_key
    for release in (fair, fair.signed(thief), msgspec.structs.replace(fair, hub="hub/7")):
        hub.seats.lines[seat].tell(
            Released(attempt=attempt, incarnation=1, keys=sealed, release=release.to_bytes())
        )
    hub.seats.lines[seat].tell(
        Released(attempt=attempt, incarnation=1, keys=sealed[:-1], release=fair.to_bytes())
    )
    count = len(told(hall, seat, Released))
    await until(lambda: len(told(hall, seat, Released)) >= max(4, count))
    assert hall.phase(seat) == "finished"
    # The hub itself, asked again, brings the result.
    hall.seats[seat].hall._results.ask()
    await until(lambda: hall.phase(seat) == "review", "the result")


@in_hall
async def test_two_branches_of_a_journal_bring_no_result(hall: HallOfSeats) -> None:
    """A disk that was put back and went on: neither branch is believed, by whatever order."""
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    await hall.answer(seat, 2)
    await hall.stored(seat)
    folder = hall.made.seat(seat) / "attempts"
    attempt = attempt_of(panel, seat)
    await hall.kill_seat(seat)
    backup = {path: path.read_bytes() for path in (folder / attempt).iterdir() if path.is_file()}
    hall.start_seat(seat)
    await until(lambda: seat in hall.seats and hall.phase(seat) == "running")
    await hall.answer(seat, 5, choice=1)
    await hall.stored(seat)
    held = hall.held_of(attempt)
    await hall.kill_seat(seat)
    for path, data in backup.items():
        path.write_bytes(data)
    hall.start_seat(seat, 2)  # no hub tells it that its journal was put back
    await until(lambda: seat in hall.seats and hall.phase(seat) == "running")
    await hall.answer(seat, 9, choice=2)
    await hall.ask(seat, c.Finish())
    await hall.kill_seat(seat)
    hall.start_seat(seat)
    await until(lambda: events(hall, e.ForkFound), "the fork")
    await panel.sees(lambda _: ("fork", seat) in panel.alerts())
    assert told(hall, seat, Released) == []
    assert hall.held_of(attempt) == held
    assert events(hall, e.KeyReleased) == []
    replica = hall.hubs[1].hub.core.keeping.replica
    strays = b"".join(row.data for row in replica.strays() if row.why == "fork")
    own = (folder / attempt / "attempt.journal").read_bytes()
    await until(lambda: own.endswith(strays[-512:]))
