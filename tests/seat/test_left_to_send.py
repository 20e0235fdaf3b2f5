"""What a seat still owes its hub: closed journals, result records, and nothing of another day."""

import shutil
from collections.abc import Iterator
from errno import ENOSPC
from pathlib import Path

import msgspec
import pytest

from kiosk.base.ids import AttemptId
from kiosk.exam import events as e
from kiosk.hall.wire import (
    HandedOver,
    HandoverStored,
    KeysWanted,
    Place,
    SeatKeys,
    Stored,
    Welcome,
)
from kiosk.journal.receipts import sign_receipt
from kiosk.seat import to_send
from kiosk.seat.folder import SeatFolder
from kiosk.seat.handover import is_handed_over
from kiosk.seat.to_send import left_to_send, mark_sent
from kiosk.store import JOURNAL_NAME
from kiosk.trust.keys import KeyPair
from tests.fakes.beside_hub import CANDIDATE, HUB, SeatBesideHub
from tests.fakes.moving import ATTEMPT, Room, story_in
from tests.fakes.seat_steps import answer, begin, closed, power_cut, said

YESTERDAY = AttemptId("another-sitting.demo-c01")
RECORD = HandoverStored(attempt=ATTEMPT, incarnation=1)


@pytest.fixture
def seat(room: Room) -> Iterator[SeatBesideHub]:
    """Seat 1, switched on, its hub not heard yet."""
    made = SeatBesideHub(room.seat(1))
    yield made
    made.hall.die()


def whole(seat: SeatBesideHub) -> Stored:
    """The hub has the whole closed journal."""
    journal = seat.side.snapshot().journal
    assert journal is not None
    place = Place(
        attempt=journal.attempt,
        incarnation=journal.incarnation,
        sequence=journal.sequence,
        head=bytes(32),
    )
    return Stored(at=place, twice=False)


@pytest.mark.parametrize("first", ["journal", "record"])
def test_a_seat_is_free_when_journal_and_record_are_stored(seat: SeatBesideHub, first: str) -> None:
    closed(seat)
    seat.side.hand_over()
    both = [whole(seat), RECORD] if first == "journal" else [RECORD, whole(seat)]
    seat.hear(both[0])
    assert seat.side.snapshot().journal is not None
    seat.hear(both[0])  # the same twice is not both
    assert seat.side.snapshot().journal is not None
    seat.hear(both[1])
    assert seat.side.snapshot().journal is None
    seat.ear.said.clear()
    seat.welcome()
    assert said(seat, HandedOver) == []


def test_a_record_whose_answer_was_lost_is_said_at_the_next_welcome(seat: SeatBesideHub) -> None:
    closed(seat)
    seat.side.hand_over()
    seat.hear(whole(seat))
    seat.line("down")
    seat.ear.said.clear()
    place = whole(seat).at
    now = seat.hall.clock.now().wall_ms
    seat.hear(Welcome(version=1, hub=HUB, epoch=1, hall_ms=now, open=True, stored=place))
    (record,) = said(seat, HandedOver)
    assert isinstance(record, HandedOver)
    assert (record.attempt, record.incarnation) == (ATTEMPT, 1)
    assert seat.side.snapshot().journal is not None
    seat.hear(RECORD)
    assert seat.side.snapshot().journal is None


def test_what_another_hub_was_sent_is_sent_to_the_one_that_took_over(seat: SeatBesideHub) -> None:
    closed(seat)
    seat.side.hand_over()
    seat.hear(whole(seat))
    seat.hear(RECORD)
    session = seat.hall.session
    folder, sitting = session.folder, session.premises.sitting
    assert left_to_send(folder, sitting, 1) is None
    again = left_to_send(folder, sitting, 2)
    assert again is not None
    assert again.attempt == ATTEMPT
    mark_sent(again.path.parent, 2)
    assert left_to_send(folder, sitting, 2) is None
    (again.path.parent / "sent-to-hub").write_bytes(b"\xff" * 200)  # a mark that nobody can read
    assert left_to_send(folder, sitting, 1) is not None


def yesterdays(folder: SeatFolder, *, handed_over: bool) -> None:
    """Leave something of another sitting."""
    shutil.copytree(folder.attempt(ATTEMPT), folder.attempt(YESTERDAY))
    if handed_over:
        shutil.copytree(folder.handover(ATTEMPT), folder.handover(YESTERDAY))
    assert is_handed_over(folder.handover(YESTERDAY)) is handed_over


def test_a_journal_that_yesterdays_hub_never_got_holds_nobody_up_today(
    seat: SeatBesideHub,
) -> None:
    closed(seat)
    seat.side.hand_over()
    yesterdays(seat.hall.session.folder, handed_over=True)
    seat.hear(whole(seat))
    seat.hear(RECORD)
    assert seat.side.snapshot().journal is None
    seat.new_side()
    seat.welcome()
    assert seat.side.snapshot().hello.at is None
    seat.assign("demo-c02")  # type: ignore[arg-type]  # an identifier
    assert seat.hall.session.service is not None


def test_an_attempt_cut_off_yesterday_hides_no_attempt_of_today(seat: SeatBesideHub) -> None:
    begin(seat)
    answer(seat, 2)
    key = seat.hall.kept.journal_key
    yesterdays(seat.hall.session.folder, handed_over=False)
    session = power_cut(seat)
    at = seat.side.snapshot().hello.at
    assert at is not None
    assert at.attempt == ATTEMPT
    seat.ear.said.clear()
    seat.welcome()
    assert set(said(seat, KeysWanted)) == {KeysWanted(attempt=ATTEMPT, incarnation=1)}
    keys = SeatKeys(journal_key=key, papers=seat.papers(CANDIDATE))
    seat.give_back(ATTEMPT, 1, keys)
    assert session.service is not None
    assert len(session.service.saved.answers) == 2


# ---- receipts ----------------------------------------------------------------------------------


def receipt(seat: SeatBesideHub, key: KeyPair | None = None, epoch: int = 1) -> Stored:
    """The hub has everything, and signs for it."""
    tip = seat.hall.session.tip
    assert tip is not None
    place = Place(attempt=ATTEMPT, incarnation=1, sequence=tip.sequence, head=tip.head)
    signature = sign_receipt(
        key or seat.key, ATTEMPT, place.incarnation, place.sequence, place.head, epoch
    )
    return Stored(at=place, twice=False, receipt=signature)


def noted(seat: SeatBesideHub) -> list[int]:
    """The places whose receipts are in the journal."""
    seat.hall.settle()
    path = seat.hall.session.folder.attempt(ATTEMPT) / JOURNAL_NAME
    entries = story_in(path.read_bytes(), seat.hall.kept.journal_key)
    return [one.event.sequence for one in entries if isinstance(one.event, e.ReceiptNoted)]


def test_a_genuine_receipt_is_noted_also_when_it_comes_late(seat: SeatBesideHub) -> None:
    begin(seat)
    late, now = receipt(seat), seat.hall.session.tip
    assert now is not None
    answer(seat, 2)
    seat.hear(late)
    seat.hear(receipt(seat))
    first, second = noted(seat)
    assert (first, second) == (now.sequence, now.sequence + 3)


def test_a_false_receipt_is_not_put_into_the_journal(seat: SeatBesideHub) -> None:
    begin(seat)
    fair = receipt(seat)
    forged = msgspec.structs.replace(fair, receipt=bytes(64))
    stranger = receipt(seat, KeyPair("hub", b"x" * 32))
    passed = receipt(seat, epoch=2)
    head = bytes(32)
    fork = msgspec.structs.replace(
        fair,
        at=msgspec.structs.replace(fair.at, head=head),
        receipt=sign_receipt(seat.key, ATTEMPT, 1, fair.at.sequence, head, 1),
    )
    ahead = msgspec.structs.replace(
        fair,
        at=msgspec.structs.replace(fair.at, sequence=10_000),
        receipt=sign_receipt(seat.key, ATTEMPT, 1, 10_000, fair.at.head, 1),
    )
    for false in (forged, stranger, passed, fork, ahead):
        seat.hear(false)
    assert noted(seat) == []


# ---- a hub that holds more -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attempt", "more", "phase"),
    [(ATTEMPT, 1, "locked"), (ATTEMPT, 0, "running"), (YESTERDAY, 100, "running")],
)
def test_only_a_hub_that_holds_more_of_the_same_journal_locks_a_seat(
    seat: SeatBesideHub, attempt: AttemptId, more: int, phase: str
) -> None:
    begin(seat)
    tip, service = seat.hall.session.tip, seat.hall.session.service
    assert tip is not None
    assert service is not None
    place = Place(attempt=attempt, incarnation=1, sequence=tip.sequence + more, head=bytes(32))
    now = seat.hall.clock.now().wall_ms
    seat.hear(Welcome(version=1, hub=HUB, epoch=1, hall_ms=now, open=True, stored=place))
    assert service.pending.phase.value == phase


def test_a_disk_that_takes_no_mark_is_asked_again_and_stops_nothing(
    seat: SeatBesideHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed(seat)
    seat.side.hand_over()

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(ENOSPC, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(to_send, "replace_private", full)
        seat.hear(whole(seat))
        seat.hear(RECORD)
    assert seat.side.snapshot().journal is not None
    seat.hear(whole(seat))
    assert seat.side.snapshot().journal is None
