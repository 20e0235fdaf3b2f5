"""Pictures of technical appeals on their way: to the hub, its standby, the next one, the bundle."""

import pytest

from kiosk.audit.pictures import open_picture, picture_digest
from kiosk.base.errors import KioskError
from kiosk.hall.replica import ReplicaReader
from kiosk.hall.wire import PictureWanted, Welcome
from tests.fakes.appeal_pictures import AUDITOR, filed, held_pictures, png, with_auditor
from tests.fakes.hall_of_seats import HallOfSeats, attempt_of, in_hall, opened, started
from tests.fakes.lying_sealed import bundle, deaf, judged, missing
from tests.fakes.opened_bundles import inside
from tests.fakes.two_hubs import follow, led
from tests.fakes.waiting import until


async def arrived(hall: HallOfSeats, attempt: str, *digests: str, hub: int = 1) -> None:
    await until(lambda: set(held_pictures(hall, attempt, hub)) == set(digests), "the pictures")


@in_hall
async def test_both_hubs_hold_a_picture_and_neither_can_look_at_it(hall: HallOfSeats) -> None:
    with_auditor(hall)
    panel, (seat,) = await led(hall)
    attempt = attempt_of(panel, seat)
    digest = await filed(hall, seat, png())
    for hub in (1, 2):
        await arrived(hall, attempt, digest, hub=hub)
        core = hall.hubs[hub].hub.core
        sealed = core.keeping.replica.picture(attempt, digest)
        assert picture_digest(sealed) == digest
        assert open_picture(sealed, AUDITOR).png == png()
        for key in (core.premises.key, None):
            with pytest.raises(KioskError, match="sealed to"):
                open_picture(sealed, key)
    for path in hall.made.root.rglob("*"):
        assert not path.is_file() or png()[100:200] not in path.read_bytes(), path


@in_hall
async def test_the_panel_is_told_that_there_is_one_and_no_more(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    digest = await filed(hall, seat, png())
    board = await panel.sees(lambda b: b.seats[seat - 1].status.appeals)
    (told,) = board.seats[seat - 1].status.appeals
    assert (told.number, told.task, told.picture) == (1, 1, True)
    form = hall.service(seat).saved.form
    assert form is not None
    assert digest not in repr(board)
    assert form.items[0].item not in repr(board)


@in_hall
async def test_pictures_come_one_after_the_other_and_each_once(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    digests = [await filed(hall, seat, png(seed=one), one) for one in range(4)]
    await arrived(hall, attempt, *digests)
    await hall.kill_seat(seat)
    hall.heard[seat].clear()
    hall.start_seat(seat)
    last = await filed_again(hall, seat)
    await arrived(hall, attempt, *digests, last)
    asked = [one.digest for one in hall.heard[seat] if isinstance(one, PictureWanted)]
    assert asked == [last]


async def filed_again(hall: HallOfSeats, seat: int) -> str:
    await until(lambda: hall.seats[seat].session.service is not None, "the attempt again")
    return await filed(hall, seat, png(seed=9), 5)


@in_hall
async def test_a_picture_that_only_the_dead_hub_had_is_given_to_the_next(
    hall: HallOfSeats,
) -> None:
    panel, (seat,) = await led(hall)
    attempt = attempt_of(panel, seat)
    await hall.stop_hub(2)
    digest = await filed(hall, seat, png())
    await arrived(hall, attempt, digest)
    await panel.close()
    await hall.stop_hub(1)
    await hall.start_hub(2, standby_of=1, kept=hall.kept[2])
    assert held_pictures(hall, attempt, 2) == {}
    beside = await hall.panel(2)
    await beside.take_over()
    await follow(hall)
    await arrived(hall, attempt, digest, hub=2)


@in_hall
async def test_a_standby_that_comes_back_is_sent_what_it_lacks_and_no_more(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, (seat,) = await led(hall)
    attempt = attempt_of(panel, seat)
    first = await filed(hall, seat, png())
    await arrived(hall, attempt, first, hub=2)
    await hall.stop_hub(2)
    second = await filed(hall, seat, png(seed=2), 1)
    await arrived(hall, attempt, first, second)
    read: list[str] = []
    picture = ReplicaReader.picture

    def noted(self: ReplicaReader, whose: str, digest: str) -> bytes:
        read.append(digest)
        return picture(self, whose, digest)

    monkeypatch.setattr(ReplicaReader, "picture", noted)
    await hall.start_hub(2, standby_of=1, kept=hall.kept[2])
    await hall.paired()
    await arrived(hall, attempt, first, second, hub=2)
    assert read == [second]


@in_hall
async def test_a_moved_attempt_has_the_pictures_of_both_seats(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first seat dies with a picture that had not gone out; it is given when it is back."""
    panel = await opened(hall)
    (old,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, old)
    with monkeypatch.context() as patch:
        deaf(hall.hubs[1].hub, patch)
        first = await filed(hall, old, png())
        await hall.stored(old)
        await hall.kill_seat(old)
        await panel.sees(lambda b: b.seats[old - 1].link == "lost")
        new = next(number for number in hall.seats if number != old)
        await panel.move(attempt, new)
        await until(lambda: hall.seats[new].session.service is not None, "the move")
        await until(lambda: hall.phase(new) == "running", "the exam")
    second = await filed(hall, new, png(seed=2), 1)
    await arrived(hall, attempt, second)
    assert [(one.attempt, one.seat) for one in await missing(panel, "picture")] == [(attempt, old)]
    with monkeypatch.context() as patch:
        deaf(hall.hubs[1].hub, patch)
        seat = hall.start_seat(old)
        await until(seat.session.folder.superseded.is_dir, "its journal put aside")
    hall.hubs[1].hub.seats.drop_all()
    await arrived(hall, attempt, first, second)
    assert held_pictures(hall, attempt) == {first: 1, second: 2}
    assert await missing(panel, "picture") == []
    data = await bundle(panel)
    found = judged(hall, data)
    assert found.notes == ()
    assert {member.sha256: member.incarnation for member, _ in inside(data).of("picture")} == {
        first: 1,
        second: 2,
    }


@in_hall
async def test_papers_say_which_picture_is_missing(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    deaf(hall.hubs[1].hub, monkeypatch)
    digest = await filed(hall, seat, png())
    await hall.stored(seat)
    assert [(one.attempt, one.seat) for one in await missing(panel, "picture")] == [(attempt, seat)]
    found = judged(hall, await bundle(panel))
    assert found.notes == (f"{attempt}: an appeal names picture {digest[:16]}, which is not here.",)


@in_hall
async def test_a_picture_that_no_appeal_names_counts_for_nothing(hall: HallOfSeats) -> None:
    """It was kept, and its appeal was refused or lost with the seat's last moment."""
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    named = await filed(hall, seat, png())
    await arrived(hall, attempt, named)
    session = hall.seats[seat].session
    folder = session.folder.attempt(attempt) / "pictures"
    other = (folder / f"{named}.sealed").read_bytes() + b" "
    digest = picture_digest(other)
    (folder / f"{digest}.sealed").write_bytes(other)
    third = await filed(hall, seat, png(seed=3), 2)
    await arrived(hall, attempt, named, digest, third)
    found = judged(hall, await bundle(panel))
    (note,) = found.notes
    assert note.endswith("no appeal that counts names this picture.")
    assert digest[:16] in note


@pytest.mark.parametrize("cut", [1, None], ids=["rotted", "unreadable"])
@in_hall
async def test_a_picture_that_is_lost_at_its_seat_keeps_nothing_else_from_coming(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch, cut: int | None
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    with monkeypatch.context() as patch:
        deaf(hall.hubs[1].hub, patch)
        bad = await filed(hall, seat, png())
        folder = hall.seats[seat].session.folder.attempt(attempt) / "pictures"
        path = folder / f"{bad}.sealed"
        if cut is None:
            path.unlink()
            path.mkdir()
        else:
            path.write_bytes(path.read_bytes()[:-cut])
    good = [await filed(hall, seat, png(seed=one), one) for one in (1, 2)]
    await arrived(hall, attempt, *good)
    assert len([one for one in hall.heard[seat] if isinstance(one, Welcome)]) == 1
