"""A candidate whose PC dies goes on at another one: real journals, real keys, real files."""

from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.audit.verification import verify_attempt
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.transitions import Phase
from kiosk.packs.opening import parse_opening
from kiosk.seat.handover import ResultRecord, SignedRecord
from kiosk.seat.ports import Position
from kiosk.seat.resume import resume_with_pair, unfinished_attempt
from kiosk.seat.taking_in import take_in
from tests.fakes.identity import VOUCH
from tests.fakes.moving import (
    ATTEMPT,
    Room,
    events_in,
    go_on,
    held_of,
    moved_evidence,
    ordered,
)
from tests.fakes.whole_exam import begin, end

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.seat.service import SeatService
    from tests.fakes.moving import Held
    from tests.fakes.seats import Hall

MINUTE, BEAT = 60_000, 100


def answer(hall: "Hall", *numbers: int) -> None:
    service = running(hall)
    form = service.pending.form
    assert form is not None
    for number in numbers:
        hall.clock.move(1_000)
        task = form.items[number]
        service.request(c.ChooseAnswer(item=task.item, choice=task.choices[number % 4]))
    hall.settle()


def running(hall: "Hall") -> "SeatService":
    service = hall.session.service
    assert service is not None
    return service


def begun(room: Room) -> "Hall":
    """Seat 1 in the exam: a listening task heard, three answers, the fourth task on the screen."""
    hall = room.opened(1)
    begin(hall)
    service = running(hall)
    form = service.saved.form
    assert form is not None
    listening = next(task.item for task in form.items if task.media is not None)
    service.request(c.StartAudio(item=listening))
    hall.clock.move(20_000)
    service.act(c.EndAudio(item=listening, heard_ms=20_000, length_ms=20_000))
    answer(hall, 0, 1, 2)
    service.place(Position(item=form.items[3].item, language="ru", volume=40))
    return hall


def judged(hall: "Hall", target: "Path") -> str:
    journal = (target / "attempt.journal").read_bytes()
    return verify_attempt(journal, moved_evidence(hall, target)).text


def test_after_a_kill_the_candidate_goes_on_at_another_seat_and_all_of_it_verifies(
    room: Room,
) -> None:
    old = begun(room)
    old.clock.move(7 * MINUTE)
    service = running(old)
    service.tick()
    before, left, position = service.saved, service.left_ms(), service.position
    held = held_of(old)
    old.clock.move(BEAT // 2)  # after the last beat that anybody heard
    old.die()
    new = room.opened(2, like=old)
    new.clock.move(3 * MINUTE)
    service = go_on(new, held)
    after = service.saved
    assert (after.answers, after.plays, after.form) == (before.answers, before.plays, before.form)
    assert 0 <= service.left_ms() - left <= BEAT
    assert service.position == position
    assert [one.kind for one in after.interruptions] == ["move"]
    assert after.seating is not None
    assert (after.seating.seat, after.seating.incarnation) == (2, 2)
    assert new.session.material is not None
    assert new.session.material.paper(position.item).texts
    answer(new, 3, 4)
    target = end(new)
    assert {path.name for path in target.iterdir()} >= {"parent-1.journal", "parent-1.anchor"}
    report = verify_attempt((target / "attempt.journal").read_bytes(), moved_evidence(new, target))
    assert report.text == "complete"
    assert (report.incarnations, report.staff_checked) == (2, True)
    assert report.score is not None
    record = msgspec.json.decode(
        msgspec.json.decode((target / "result.json").read_bytes(), type=SignedRecord).record,
        type=ResultRecord,
    )
    assert (record.seat, record.incarnation, record.score) == (2, 2, report.score)


def test_a_second_move_carries_both_journals(room: Room) -> None:
    first = begun(room)
    held = held_of(first)
    first.die()
    second = room.opened(2, like=first)
    second.clock.move(MINUTE)
    go_on(second, held)
    answer(second, 3, 4)
    left, answers = running(second).left_ms(), running(second).saved.answers
    held = held_of(second, before=held)
    second.die()
    third = room.opened(3, like=second)
    third.clock.move(2 * MINUTE)
    service = go_on(third, held)
    assert (service.saved.answers, service.left_ms()) == (answers, left)
    target = end(third)
    assert judged(third, target) == "complete"
    opening = parse_opening((target / "attempt.opening").read_bytes(), ATTEMPT)
    assert [one.number for one in opening.incarnations] == [1, 2, 3]


def test_a_paused_and_a_locked_attempt_stay_so_and_their_clock_stands(room: Room) -> None:
    old = begun(room)
    old.session.order(c.Pause(reason="fire drill"), old.key("inv-01"))
    running(old).act(c.Lock(reason="a drive was plugged in"))
    old.settle()
    left = running(old).left_ms()
    old.clock.move(5 * MINUTE)
    held = held_of(old)
    old.die()
    new = room.opened(2, like=old)
    new.clock.move(30 * MINUTE)
    service = go_on(new, held)
    assert (service.saved.phase, service.left_ms()) == (Phase.LOCKED, left)
    new.session.order(c.Unlock(reason="seen"), new.key("inv-01"), new.key("head-01"))
    new.session.order(c.Continue(), new.key("inv-02"))
    new.settle()
    assert (service.saved.phase, service.left_ms()) == (Phase.RUNNING, left)
    assert judged(new, end(new)) == "complete"


def test_an_attempt_moves_during_the_check_in(room: Room) -> None:
    old = room.opened(1)
    session = old.session
    service = session.assign(msgspec.convert("demo-c01", type=str), old.key("inv-01"))  # type: ignore[arg-type]  # ids are texts
    session.order(VOUCH, old.key("inv-01"), old.key("inv-02"))
    service.request(c.AcceptRules(biometric_consent=False))
    held = held_of(old)
    old.die()
    new = room.opened(2, like=old)
    service = go_on(new, held)
    assert service.saved.phase is Phase.CHECK_IN
    assert service.saved.identified
    service.request(c.CheckSound(passed=True, device="other headset"))
    new.session.start(new.key("inv-02"))
    new.settle()
    answer(new, 0)
    assert judged(new, end(new)) == "complete"


def test_an_attempt_moves_during_the_review_with_the_keys_that_were_released(room: Room) -> None:
    old = begun(room)
    running(old).request(c.Finish())
    old.settle()
    old.session.release(old.key("inv-01"), old.key("head-01"))
    old.settle()
    old.clock.move(2 * MINUTE)
    score = running(old).saved.score
    shown = running(old).saved.window.used(old.clock.now())
    held, keys = held_of(old), old.kept.key_keys
    old.die()
    new = room.opened(2, like=old)
    new.clock.move(10 * MINUTE)
    service = take_in(new.session, ordered(new, held), held.parents, key_keys=keys)
    new.settle()
    assert (service.saved.phase, service.saved.score) == (Phase.REVIEW, score)
    assert service.saved.window.used(new.clock.now()) == shown
    service = back_after_power(new)
    assert service.saved.phase is Phase.REVIEW
    service.request(c.Leave())
    new.session.order(c.CloseAttempt(), new.key("inv-01"))
    new.settle()
    assert judged(new, new.session.hand_over()) == "complete"


def test_a_play_that_the_death_cut_off_is_given_back(room: Room) -> None:
    old = begun(room)
    service = running(old)
    item = next(iter(service.saved.plays))
    service.request(c.StartAudio(item=item))
    service.place(Position(item=item, playing=item, heard_ms=1_500, length_ms=20_000))
    old.clock.move(1_500)
    held = held_of(old)
    old.die()
    new = room.opened(2, like=old)
    service = go_on(new, held)
    assert (service.saved.plays[item].used, service.saved.automatic_plays) == (1, 0)
    assert (service.position.item, service.position.playing) == (item, "")


def test_with_a_hub_the_keys_of_the_papers_come_along_and_must_all_be_there(room: Room) -> None:
    old = begun(room)
    held, keys = held_of(old), old.kept.part_keys
    old.die()
    new = room.opened(2, like=old)
    some = dict(list(keys.items())[1:])
    with pytest.raises(Exception, match="no_paper_keys"):
        take_in(new.session, ordered(new, held), held.parents, part_keys=some)
    assert not new.setting.folder.attempts.exists()
    take_in(new.session, ordered(new, held), held.parents, part_keys=keys)
    assert new.kept.part_keys == keys


# ---- failures on the way ------------------------------------------------------------------------


def back_after_power(hall: "Hall") -> "SeatService":
    hall.die()
    hall.safe.drop()
    hall.clock.reboot(hall.clock.now().wall_ms + MINUTE)
    hall.session = hall.new_session()
    attempt = unfinished_attempt(hall.setting.folder)
    assert attempt == ATTEMPT
    hall.open()
    resume_with_pair(hall.session, ATTEMPT, hall.key("inv-01"), hall.key("inv-02"))
    hall.settle()
    return running(hall)


def moved(room: Room) -> tuple["Hall", "Hall", "Held"]:
    old = begun(room)
    old.clock.move(MINUTE)
    held = held_of(old)
    old.die()
    new = room.opened(2, like=old)
    new.clock.move(MINUTE)
    return old, new, held


def test_a_power_cut_after_the_move_brings_the_same_candidate_back(room: Room) -> None:
    _, new, held = moved(room)
    service = go_on(new, held)
    left, before = service.left_ms(), service.saved
    answer(new, 3)
    service = back_after_power(new)
    assert service.left_ms() == left - 1_000
    assert len(service.saved.answers) == len(before.answers) + 1
    assert [(one.kind, one.counts) for one in service.saved.interruptions] == [
        ("move", False),
        ("power", True),
    ]
    answer(new, 4)
    assert judged(new, end(new)) == "complete"


def test_a_death_of_the_window_after_the_move_too(room: Room) -> None:
    _, new, held = moved(room)
    left, answers = go_on(new, held).left_ms(), held.state.answers
    new.die()
    new.clock.move(2_000)
    new.restart_program()
    assert (running(new).left_ms(), running(new).saved.answers) == (left, answers)
    assert judged(new, end(new)) == "complete"


def test_a_power_cut_right_after_the_order_was_journalled_is_part_of_the_move(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new, held = moved(room)
    left = running(old).left_ms()
    with monkeypatch.context() as patch:
        patch.setattr("kiosk.seat.taking_in.journal_interruption", lambda *_: None)
        go_on(new, held)
    key = new.kept.journal_key
    service = back_after_power(new)
    assert service.left_ms() == left
    assert service.position.item == running(old).position.item
    assert [(one.kind, one.counts) for one in service.saved.interruptions] == [("move", False)]
    data = (new.setting.folder.attempt(ATTEMPT) / "attempt.journal").read_bytes()
    kinds = [type(event) for event in events_in(data, key)]
    assert kinds[:3] == [e.Moved, e.HallTimeConfirmed, e.Interrupted]
    answer(new, 3)
    assert judged(new, end(new)) == "complete"


def test_a_power_cut_before_the_order_was_journalled_leaves_the_seat_free(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, new, held = moved(room)

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("kiosk.seat.service.SeatService.obey", die)
        with pytest.raises(KeyboardInterrupt):
            go_on(new, held)
    new.die()
    new.safe.drop()
    new.clock.reboot(new.clock.now().wall_ms + MINUTE)
    new.session = new.new_session()
    new.open()
    resume_with_pair(new.session, ATTEMPT, new.key("inv-01"), new.key("inv-02"))
    assert new.session.service is None
    go_on(new, held)
    answer(new, 3)
    assert judged(new, end(new)) == "complete"


def test_without_the_journals_it_came_from_an_attempt_is_not_brought_back(room: Room) -> None:
    _, new, held = moved(room)
    go_on(new, held)
    (new.setting.folder.attempt(ATTEMPT) / "parent-1.journal").unlink()
    with pytest.raises(Exception, match="no_parents"):
        back_after_power(new)


def test_the_keys_of_earlier_seats_lie_nowhere_in_clear(room: Room) -> None:
    _, new, held = moved(room)
    go_on(new, held)
    everything = b"".join(
        path.read_bytes() for path in new.setting.folder.root.rglob("*") if path.is_file()
    )
    assert held.parents.carried.keys[0] not in everything
    assert held.parents.carried.keys[0].hex().encode() not in everything


# ---- back to where it came from -----------------------------------------------------------------


def test_an_attempt_comes_back_to_the_seat_it_left(room: Room) -> None:
    first = begun(room)
    held = held_of(first)
    old_journal = (first.setting.folder.attempt(ATTEMPT) / "attempt.journal").read_bytes()
    first.die()
    second = room.opened(2, like=first)
    go_on(second, held)
    answer(second, 3)
    held = held_of(second, before=held)
    second.die()
    first.clock.reboot(second.clock.now().wall_ms + MINUTE)
    first.session = first.new_session()
    first.open()
    service = go_on(first, held)
    assert service.saved.seating is not None
    assert (service.saved.seating.seat, service.saved.seating.incarnation) == (1, 3)
    aside = first.setting.folder.superseded / f"{ATTEMPT}.1" / "attempt.journal"
    assert aside.read_bytes() == old_journal
    back_after_power(first)
    answer(first, 4)
    assert judged(first, end(first)) == "complete"


def test_nothing_is_kept_of_an_attempt_that_was_never_moved(room: Room) -> None:
    hall = begun(room)
    names = {path.name for path in hall.setting.folder.attempt(ATTEMPT).iterdir()}
    assert not any(name.startswith("parent") for name in names)
    assert judged(hall, end(hall)) == "complete"
