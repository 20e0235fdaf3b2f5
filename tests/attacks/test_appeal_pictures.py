"""A seat with a valid certificate can do nothing with pictures of appeals but send its own."""

import pytest
from msgspec.structs import replace

from kiosk.audit.pictures import MOST_PICTURES, picture_digest
from kiosk.exam.hall import events as e
from kiosk.hall.wire import Picture, PicturesHere, PictureWanted, Welcome
from kiosk.trust.auditor import clear_opening, seal_opening
from tests.fakes.appeal_pictures import AUDITOR, filed, held_pictures, png, with_auditor
from tests.fakes.hall_evidence import events
from tests.fakes.hall_intruder import line, own_chain
from tests.fakes.hall_of_seats import HallOfSeats, attempt_of, in_hall, opened, started
from tests.fakes.lying_sealed import handled
from tests.fakes.waiting import until


@in_hall
async def test_nothing_is_kept_that_was_not_asked_for(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    await hall.stored(seat)
    await hall.kill_seat(seat)
    sealed = seal_opening(b"anything", AUDITOR.sealing_public, attempt)
    async with line(hall, own_chain(hall.made.seat(seat))) as intruder:
        await intruder.hello()
        await intruder.next(Welcome)
        await intruder.send(Picture(attempt=attempt, incarnation=1, sealed=sealed))
        asked = PicturesHere(
            attempt=attempt, incarnation=1, digests=(picture_digest(sealed), "e" * 64)
        )
        await intruder.send(asked)
        await intruder.next(PictureWanted)
        await intruder.send(Picture(attempt=attempt, incarnation=1, sealed=sealed + b" "))
        await intruder.send(Picture(attempt=attempt, incarnation=2, sealed=sealed))
        await handled(intruder, attempt)
    assert held_pictures(hall, attempt) == {}


@in_hall
async def test_what_is_named_again_is_not_asked_for_again(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    await hall.kill_seat(seat)

    def here(digest: str) -> PicturesHere:
        return PicturesHere(attempt=attempt, incarnation=1, digests=(digest,))

    async with line(hall, own_chain(hall.made.seat(seat))) as intruder:
        await intruder.hello()
        await intruder.next(Welcome)
        await intruder.send(here("a" * 64), here("a" * 64), here("b" * 64))
        await intruder.send(Picture(attempt=attempt, incarnation=1, sealed=b""))
        asked = [await intruder.next(PictureWanted) for _ in range(2)]
        assert [one.digest[0] for one in asked if isinstance(one, PictureWanted)] == ["a", "b"]


@in_hall
async def test_a_neighbours_attempt_gets_no_picture_and_it_is_noted(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    thief = next(number for number in hall.seats if number != seat)
    await hall.kill_seat(thief)
    async with line(hall, own_chain(hall.made.seat(thief))) as intruder:
        await intruder.hello()
        await intruder.next(Welcome)
        for named in (attempt, "no-such", ""):
            await intruder.send(
                PicturesHere(attempt=named, incarnation=1, digests=("a" * 64,)),
                Picture(attempt=named, incarnation=1, sealed=b"{}"),
            )
        await until(lambda: events(hall, e.HallIncident), "the incident")
    assert held_pictures(hall, attempt) == {}
    noted = events(hall, e.HallIncident)
    assert {one.detail for one in noted if isinstance(one, e.HallIncident)} == {
        f"seat/{thief} PicturesHere: foreign_attempt"
    }


@in_hall
async def test_a_seat_that_names_thousands_is_asked_for_some(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    own = await filed(hall, seat, png())
    await until(lambda: held_pictures(hall, attempt) == {own: 1}, "its picture")
    await hall.kill_seat(seat)
    async with line(hall, own_chain(hall.made.seat(seat))) as intruder:
        await intruder.hello()
        await intruder.next(Welcome)
        for turn in range(50):
            names = tuple(f"{turn:032x}{one:032x}" for one in range(MOST_PICTURES))
            await intruder.send(PicturesHere(attempt=attempt, incarnation=1, digests=names))
        here = hall.hubs[1].hub.seats.lines[seat]
        await until(lambda: here.pictures, "the names")
        most = 0
        for _ in range(20):
            await panel.fresh()
            most = max(most, len(here.pictures))
    assert most < MOST_PICTURES


@in_hall
async def test_a_real_hub_keeps_no_picture_in_clear(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_auditor(hall)
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    core = hall.hubs[1].hub.core
    real = replace(core.premises, roots=replace(core.premises.roots, demo=False))
    monkeypatch.setattr(core, "premises", real)
    sealed = await filed(hall, seat, png())
    await until(lambda: held_pictures(hall, attempt) == {sealed: 1}, "the sealed one")
    clear = clear_opening(b"a picture that anybody can look at")
    folder = hall.seats[seat].session.folder.attempt(attempt) / "pictures"
    (folder / f"{picture_digest(clear)}.sealed").write_bytes(clear)
    after = await filed(hall, seat, png(seed=2), 1)
    await until(lambda: set(held_pictures(hall, attempt)) == {sealed, after}, "the next one")
