"""A picture of an appeal at its seat: on the disk before the appeal, and never in its way."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from kiosk.audit.pictures import MOST_PICTURES, open_picture, picture_digest
from kiosk.base.ids import ItemId
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt
from kiosk.hall.wire import Picture, PicturesHere, PictureWanted
from kiosk.seat import pictures
from kiosk.seat.pictures import LEFT_FREE, drop_picture, keep_picture, pictures_in
from kiosk.seat.session import Session
from tests.fakes.appeal_pictures import AUDITOR, appeal, png
from tests.fakes.beside_hub import SeatBesideHub
from tests.fakes.moving import ATTEMPT, Room
from tests.fakes.seat_steps import begin, end, power_cut, said


@pytest.fixture
def seat(room: Room) -> Iterator[SeatBesideHub]:
    """Seat 1 beside its hub, its pictures sealed to an auditor."""
    made = SeatBesideHub(room.seat(1))
    setup = replace(made.hall.session.premises.setup, auditor=AUDITOR.sealing_public.hex())
    session = made.hall.session
    session.extend(replace(session.premises, setup=setup))
    yield made
    made.hall.die()


def state(seat: SeatBesideHub) -> Attempt:
    service = seat.hall.session.service
    assert service is not None
    return service.saved


def folder(session: Session) -> Path:
    return session.folder.attempt(ATTEMPT)


def filed(seat: SeatBesideHub, picture: bytes) -> e.TechnicalAppealFiled:
    appeal(seat.hall.session, picture)
    seat.hall.settle()
    return state(seat).technical[-1].filed


def test_the_appeal_names_the_sealed_picture_that_lies_beside_the_journal(
    seat: SeatBesideHub,
) -> None:
    begin(seat)
    named = filed(seat, png())
    (path,) = pictures_in(folder(seat.hall.session)).values()
    assert picture_digest(path.read_bytes()) == named.picture == path.stem
    opened = open_picture(path.read_bytes(), AUDITOR)
    assert (opened.attempt, opened.incarnation, opened.number) == (ATTEMPT, 1, 1)
    assert (opened.item, opened.png) == (named.item, png())
    assert opened.taken_ms == seat.hall.clock.now().wall_ms


def test_no_byte_of_a_picture_lies_in_clear_below_the_seats_folder(seat: SeatBesideHub) -> None:
    begin(seat)
    filed(seat, png())
    assert pictures_in(folder(seat.hall.session))
    for path in seat.hall.session.folder.root.rglob("*"):
        assert not path.is_file() or png()[100:200] not in path.read_bytes(), path


def fails(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("break_", "why"),
    [
        (lambda patch: patch.setattr(pictures, "replace_private", fails), "disk_refused"),
        (
            lambda patch: patch.setattr(
                shutil, "disk_usage", lambda _: SimpleNamespace(free=LEFT_FREE)
            ),
            "disk_full",
        ),
        (lambda patch: patch.setattr(pictures, "MOST_PICTURES", 0), "too_many"),
        (lambda patch: patch.setattr("kiosk.audit.pictures.MOST_PNG", 100), "too_large"),
    ],
    ids=["refused", "full", "many", "large"],
)
def test_an_appeal_is_filed_without_a_picture_and_says_why(
    seat: SeatBesideHub,
    monkeypatch: pytest.MonkeyPatch,
    break_: Callable[[pytest.MonkeyPatch], None],
    why: str,
) -> None:
    begin(seat)
    break_(monkeypatch)
    named = filed(seat, png())
    assert named.picture == ""
    assert named.snapshot["picture_missing"] == why
    assert not pictures_in(folder(seat.hall.session))
    assert not list(seat.hall.session.folder.root.rglob("*.new"))


def test_a_window_that_gave_none_is_told_so(seat: SeatBesideHub) -> None:
    begin(seat)
    assert filed(seat, b"").snapshot["picture_missing"] == "not_taken"


def test_somebody_who_appeals_all_day_fills_no_disk(seat: SeatBesideHub) -> None:
    begin(seat)
    session = seat.hall.session
    kept = [keep_picture(session, ItemId("a"), png(64, seed)) for seed in range(MOST_PICTURES + 2)]
    assert [one.missing for one in kept[-3:]] == ["", "too_many", "too_many"]
    assert len(pictures_in(folder(session))) == MOST_PICTURES


def test_a_picture_whose_appeal_was_refused_is_taken_back(seat: SeatBesideHub) -> None:
    begin(seat)
    session = seat.hall.session
    drop_picture(session, keep_picture(session, ItemId("a"), png()).digest)
    assert not pictures_in(folder(session))


# ---- to the hub ----------------------------------------------------------------------------------


def offers(seat: SeatBesideHub) -> list[PicturesHere]:
    return [one for one in said(seat, PicturesHere) if isinstance(one, PicturesHere)]


def test_the_hub_is_told_of_a_picture_when_its_appeal_is_durable_and_with_every_line(
    seat: SeatBesideHub,
) -> None:
    begin(seat)
    assert offers(seat) == []
    named = filed(seat, png())
    here = PicturesHere(attempt=ATTEMPT, incarnation=1, digests=(named.picture,))
    assert offers(seat) == [here]
    seat.welcome()
    assert offers(seat) == [here, here]


def test_it_is_given_the_picture_it_asks_for_and_nothing_for_another(seat: SeatBesideHub) -> None:
    begin(seat)
    named = filed(seat, png())
    for attempt, incarnation, digest in (
        (ATTEMPT, 2, named.picture),
        ("other", 1, named.picture),
        (ATTEMPT, 1, "../seat.key"),
    ):
        seat.hear(PictureWanted(attempt=attempt, incarnation=incarnation, digest=digest))
    assert said(seat, Picture) == []
    seat.hear(PictureWanted(attempt=ATTEMPT, incarnation=1, digest=named.picture))
    (given,) = said(seat, Picture)
    assert isinstance(given, Picture)
    assert picture_digest(given.sealed) == named.picture


def test_after_a_power_cut_it_is_offered_before_anything_is_opened(seat: SeatBesideHub) -> None:
    begin(seat)
    named = filed(seat, png())
    power_cut(seat)
    seat.ear.said.clear()
    seat.welcome()
    assert {one.digests for one in offers(seat)} == {(named.picture,)}


def test_it_leaves_with_the_attempt_and_is_offered_after_the_close(seat: SeatBesideHub) -> None:
    begin(seat)
    digest = filed(seat, png()).picture
    (folder(seat.hall.session) / "pictures" / f"{'0' * 64}.sealed").mkdir()  # not to be read
    end(seat)
    seat.side.hand_over()
    target = seat.hall.session.folder.handover(ATTEMPT)
    assert list(pictures_in(target)) == [digest]
    seat.ear.said.clear()
    seat.welcome()
    assert [one.digests for one in offers(seat)] == [("0" * 64, digest)]
