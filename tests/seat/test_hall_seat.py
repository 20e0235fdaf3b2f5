"""A seat of a hall with a hub: what comes over the line takes effect here, and what goes back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.base.errors import KioskError
from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.hall.wire import (
    HandedOver,
    HandoverStored,
    JournalKey,
    KeysWanted,
    OrderTaken,
    Place,
    ResultWanted,
    SeatKeys,
    Stored,
)
from kiosk.journal import read_journal
from kiosk.seat.keys_on_disk import PAPERS_NAME
from kiosk.seat.leaving import is_superseded
from kiosk.seat.resume import unfinished_attempt
from tests.fakes.beside_hub import CANDIDATE, SeatBesideHub
from tests.fakes.identity import VOUCH
from tests.fakes.moving import ATTEMPT, Room
from tests.fakes.seat_steps import MINUTE, answer, begin, closed, power_cut, said


@pytest.fixture
def seat(room: Room) -> Iterator[SeatBesideHub]:
    """Seat 1, switched on, its hub not heard yet."""
    made = SeatBesideHub(room.seat(1))
    yield made
    made.hall.die()


def test_orders_alone_bring_a_candidate_to_the_question_and_each_is_answered(
    seat: SeatBesideHub,
) -> None:
    begin(seat)
    assert seat.state.phase is Phase.RUNNING
    assert [one.code for one in said(seat, OrderTaken) if isinstance(one, OrderTaken)] == [""] * 3
    assert said(seat, JournalKey)
    seat.command(VOUCH, "inv-01", "inv-02")
    last = seat.ear.said[-1]
    assert isinstance(last, OrderTaken)
    assert last.code == "not_now"


def test_followers_hear_of_messages_and_of_the_line(seat: SeatBesideHub) -> None:
    seen: list[str] = []
    seat.side.follow(lambda: seen.append(seat.side.link))
    seat.line("up")
    seat.line("down")
    seat.show("quiet")
    assert seen == ["up", "down", "down"]


def test_a_closed_journal_is_sent_to_its_final_signature(seat: SeatBesideHub) -> None:
    closed(seat)
    seat.ear.said.clear()
    seat.side.hand_over()
    journal = seat.side.snapshot().journal
    assert journal is not None
    reading = read_journal(journal.path.read_bytes())
    assert reading.records[-1].final
    assert journal.sequence == reading.last
    (record,) = said(seat, HandedOver)
    assert isinstance(record, HandedOver)
    assert record.attempt == ATTEMPT


def test_nobody_is_assigned_before_that_is_sent(seat: SeatBesideHub) -> None:
    closed(seat)
    seat.side.hand_over()
    journal = seat.side.snapshot().journal
    assert journal is not None

    def stored(sequence: int) -> None:
        place = Place(attempt=ATTEMPT, incarnation=1, sequence=sequence, head=bytes(32))
        seat.hear(Stored(at=place, twice=False))

    stored(journal.sequence - 1)
    seat.assign("demo-c02")  # type: ignore[arg-type]  # an identifier
    assert seat.hall.session.service is None
    stored(journal.sequence)
    seat.assign("demo-c02")  # type: ignore[arg-type]  # an identifier
    assert seat.hall.session.service is None  # its result record is not there
    seat.hear(HandoverStored(attempt=ATTEMPT, incarnation=1))
    assert seat.side.snapshot().journal is None
    seat.assign("demo-c02")  # type: ignore[arg-type]  # an identifier
    assert seat.hall.session.service is not None


def test_an_attempt_closed_just_before_a_death_is_still_sent(seat: SeatBesideHub) -> None:
    closed(seat)
    hall = seat.hall
    hall.die()
    hall.session = hall.new_session()
    side = seat.new_side()
    side.resume(hall.kept)
    hall.settle()
    assert hall.session.service is None
    journal = side.snapshot().journal
    assert journal is not None
    assert read_journal(journal.path.read_bytes()).records[-1].final


def test_the_hub_brings_an_attempt_back_after_a_power_cut(seat: SeatBesideHub) -> None:
    begin(seat)
    answer(seat, 3)
    key = seat.hall.kept.journal_key
    session = power_cut(seat)
    seat.ear.said.clear()
    seat.welcome()
    assert said(seat, KeysWanted)
    keys = SeatKeys(journal_key=key, papers=seat.papers(CANDIDATE))
    seat.give_back(ATTEMPT, 1, keys)
    assert session.service is not None
    assert len(session.service.saved.answers) == 3


def test_two_persons_bring_it_back_while_no_hub_answers(seat: SeatBesideHub) -> None:
    begin(seat)
    answer(seat, 3)
    session = power_cut(seat)
    hall = seat.hall
    now = hall.clock.now().wall_ms + MINUTE
    seat.side.come_back(ATTEMPT, hall.key("inv-01"), hall.key("head-01"), now)
    hall.settle()
    assert session.service is not None
    assert len(session.service.saved.answers) == 3
    form = session.service.saved.form
    assert form is not None
    assert session.material is not None
    assert all(session.material.paper(task.item).texts for task in form.items)
    assert hall.clock.now().wall_ms == now


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda folder: (folder / PAPERS_NAME).unlink(), "no_paper_keys"),
        (lambda folder: (folder / PAPERS_NAME).write_bytes(b"x" * 200), "no_paper_keys"),
        (lambda folder: (folder / "journal.key").unlink(), "unreadable"),
    ],
    ids=["papers lost", "papers forged", "key lost"],
)
def test_what_cannot_be_brought_back_leaves_the_seat_waiting(
    seat: SeatBesideHub, spoil: Callable[[Path], None], code: str
) -> None:
    begin(seat)
    session = power_cut(seat)
    hall = seat.hall
    spoil(session.folder.attempt(ATTEMPT))
    now = hall.clock.now().wall_ms
    with pytest.raises(KioskError) as caught:
        seat.side.come_back(ATTEMPT, hall.key("inv-01"), hall.key("head-01"), now)
    assert caught.value.code == code
    assert session.service is None
    assert session.desk is None
    assert unfinished_attempt(session.folder) == ATTEMPT


def test_one_person_alone_brings_nothing_back(seat: SeatBesideHub) -> None:
    begin(seat)
    session = power_cut(seat)
    hall = seat.hall
    one, now = hall.key("inv-01"), hall.clock.now().wall_ms
    with pytest.raises(KioskError, match="same_person"):
        seat.side.come_back(ATTEMPT, one, one, now)
    assert session.desk is None


def test_a_superseded_seat_stays_locked_and_is_free_when_everything_is_sent(
    seat: SeatBesideHub,
) -> None:
    begin(seat)
    answer(seat, 2)
    seat.supersede()
    seen = [seat.side.superseded]
    assert is_superseded(seat.state)
    seat.store_all()
    assert [*seen, seat.side.superseded] == [True, False]
    assert seat.hall.session.service is None
    assert unfinished_attempt(seat.hall.session.folder) is None
    assert (seat.hall.session.folder.superseded / f"{ATTEMPT}.1").is_dir()


def test_the_journal_of_a_superseded_seat_says_so_after_a_death_too(seat: SeatBesideHub) -> None:
    begin(seat)
    seat.supersede()
    hall = seat.hall
    hall.die()
    hall.session = hall.new_session()
    seat.new_side().resume(hall.kept)
    hall.settle()
    assert is_superseded(seat.state)


def test_the_result_is_asked_for_and_believed_only_with_the_hubs_signature(
    seat: SeatBesideHub,
) -> None:
    begin(seat)
    service = seat.hall.session.service
    assert service is not None
    service.request(c.Finish())
    seat.hall.settle()
    assert said(seat, ResultWanted)
    assert service.saved.finish_code
    real, seat.key = seat.key, type(seat.key)("hub", b"x" * 32)
    seat.release()
    phases = [seat.state.phase]
    seat.key = real
    seat.release()
    assert [*phases, seat.state.phase] == [Phase.FINISHED, Phase.REVIEW]
