"""The window of a seat beside a hub at the end, and when something goes wrong."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QLineEdit

from kiosk.base.ids import AttemptId
from kiosk.bootstrap import _come_back
from kiosk.exam import commands as c
from kiosk.exam.codes import MOST_WRONG_CODES
from kiosk.journal.offline_code import LockedSeat, offline_code
from kiosk.ui.look import look
from kiosk.ui.parts.banner import Banner
from kiosk.ui.screens.finished import LONG_MS
from kiosk.ui.speech import tongue
from tests.fakes.moving import furniture, held_of, ordered, room
from tests.ui.beside_window import MINUTE, SECOND, At, Window, at, begin, finish, lock, seat

if TYPE_CHECKING:
    from kiosk.seat.keeper import KeeperLine

__all__ = ["at", "furniture", "room", "seat"]


# ---- the end ------------------------------------------------------------------------------------


def test_the_result_comes_by_itself(seat: Window) -> None:
    begin(seat)
    finish(seat)
    assert seat.screen == "finished"
    assert "The result comes to this screen by itself" in seat.read("notice.words")
    assert not seat.sees("notice.detail")
    seat.seat.release()
    assert seat.screen == "result"


def test_without_the_hub_the_wait_is_explained_and_costs_no_window(seat: Window) -> None:
    begin(seat)
    finish(seat)
    seat.line("down")
    assert "kept on this computer" in seat.read("notice.words")
    assert seat.seat.state.finish_code in seat.read("notice.detail")
    seat.seat.hall.clock.move(90 * MINUTE)
    seat.tick()
    assert seat.screen == "finished"
    seat.line("up")
    seat.seat.release()
    assert seat.screen == "result"
    windows = seat.seat.hall.session.blueprint.windows
    left = seat.window.seat.window_left_ms(windows.review_minutes)
    assert left == windows.review_minutes * MINUTE


def test_a_long_wait_names_the_receipt_even_with_the_line_up(seat: Window) -> None:
    begin(seat)
    finish(seat)
    seat.tick()
    seat.seat.hall.clock.move(LONG_MS)
    seat.tick()
    assert "cannot be shown today" in seat.read("notice.detail")


def test_two_persons_open_the_result_here_only_with_a_release_at_hand(seat: Window) -> None:
    begin(seat)
    finish(seat)
    seat.line("down")
    assert "release" not in seat.acts()
    seat.seat.plug_in("paper")
    assert "release" not in seat.acts()
    seat.seat.plug_in("key")
    assert "release" in seat.acts()
    seat.press("header.desk")
    seat.press("desk.act.release")
    seat.sign("inv-01")
    seat.sign("head-01")
    assert seat.screen == "result"


def test_after_the_close_the_files_leave_and_the_seat_is_free(seat: Window) -> None:
    begin(seat)
    seat.window.set_language("ru")
    seat.window.set_zoom(150)
    finish(seat)
    seat.seat.release()
    service = seat.seat.hall.session.service
    assert service is not None
    service.request(c.Leave())
    seat.settle()
    seat.seat.command(c.CloseAttempt())
    assert seat.screen == "seat_ready"
    assert (look().zoom, tongue().language) == (100, "en")
    journal = seat.seat.side.snapshot().journal
    assert journal is not None  # it is still to be sent
    assert not [one for one in seat.window.findChildren(Banner) if one.isVisible()]


# ---- locked -------------------------------------------------------------------------------------


def code_for(seat: Window) -> str:
    seating, shown = seat.seat.state.seating, seat.seat.state.codes.shown
    assert seating is not None
    assert shown is not None
    locked = LockedSeat(seating.attempt, seating.incarnation, seating.seat)
    key = seat.seat.hall.kept.journal_key
    return offline_code(key, locked, "Unlock", shown.challenge)


def try_code(seat: Window, typed: str) -> None:
    seat.get("locked.code", QLineEdit).setText(typed)
    seat.press("locked.unlock")


def test_without_the_line_a_locked_seat_is_unlocked_by_a_code(seat: Window) -> None:
    begin(seat)
    lock(seat)
    seat.tick()
    assert seat.screen == "locked"
    assert not seat.sees("locked.challenge")
    seat.line("down")
    shown = seat.seat.state.codes.shown
    assert shown is not None
    assert seat.read("locked.challenge") == shown.challenge
    assert len(shown.challenge) == 9
    seat.line("up")
    assert seat.sees("locked.challenge")  # somebody may be on the way with the code
    try_code(seat, code_for(seat).lower().replace("-", " "))
    assert seat.screen == "exam"
    assert seat.seat.state.codes.shown is None


def test_a_mistyped_code_counts_nothing_and_five_wrong_ones_end_it(seat: Window) -> None:
    begin(seat)
    lock(seat)
    seat.line("down")
    try_code(seat, "K7")
    assert "mistyped" in seat.read("locked.problem")
    assert seat.seat.state.codes.wrong == 0
    right = code_for(seat)
    wrong = offline_code(bytes(32), LockedSeat(AttemptId("x"), 1, 1), "Unlock", "y")
    for count in range(1, MOST_WRONG_CODES):
        try_code(seat, wrong)
        assert f"{count} of {MOST_WRONG_CODES}" in seat.read("locked.problem")
    try_code(seat, wrong)
    assert not seat.sees("locked.code")
    assert not seat.sees("locked.challenge")
    assert "with their keys" in seat.read("locked.words")
    assert right
    assert seat.screen == "locked"
    seat.press("header.desk")
    seat.press("desk.act.unlock")
    seat.get("desk.reason", QLineEdit).setText("looked at")
    seat.sign("inv-01")
    seat.sign("head-01")
    assert seat.screen == "exam"


def test_the_hub_is_told_how_the_seat_is_twice_a_second(seat: Window) -> None:
    begin(seat)
    before = len(seat.seat.ear.snapshots)
    seat.tick(10)
    assert len(seat.seat.ear.snapshots) == before + 2


# ---- moves --------------------------------------------------------------------------------------


def test_a_superseded_seat_sends_its_candidate_on_and_is_free_when_all_is_sent(
    seat: Window,
) -> None:
    begin(seat)
    stem = seat.read("exam.stem")
    seat.seat.supersede()
    assert seat.screen == "superseded"
    assert stem not in seat.texts()
    assert seat.acts() == set()
    seat.line("down")
    seat.tick(5)
    assert not seat.sees("locked.challenge")
    assert seat.seat.state.codes.shown is None
    seat.line("up")
    seat.seat.store_all()
    assert seat.screen == "seat_ready"


def test_a_superseded_seat_stays_so_over_a_death_of_the_program(seat: Window) -> None:
    begin(seat)
    seat.seat.supersede()
    seat.settle()
    seat.window.stop()
    hall = seat.seat.hall
    hall.die()
    hall.session = hall.new_session()
    keeper = cast("KeeperLine", SimpleNamespace(kept=hall.safe.held))
    _come_back(hall.session, seat.seat.new_side(), keeper)
    hall.settle()
    seat.sit()
    assert seat.screen == "superseded"


def test_whoever_is_moved_here_goes_on_at_the_same_question(
    at: At,
) -> None:
    old = at(1)
    begin(old)
    for _ in range(3):
        old.press("exam.next")
    old.press("exam.choice.B")
    old.window.set_language("ru")
    stem = old.read("exam.stem")
    held = held_of(old.seat.hall)
    position = old.window.seat.position
    old.window.stop()
    tongue().speak("en")
    new = at(2)
    new.seat.welcome()
    new.seat.hall.clock.set_hall_time(old.seat.hall.clock.now().wall_ms + 30 * SECOND)
    new.seat.move_here(ordered(new.seat.hall, held), held, position)
    assert new.screen == "exam"
    assert new.read("exam.stem") == stem
    assert tongue().language == "ru"
    new.window.set_language("en")
    new.settle()
    assert new.banner("restored").startswith("Your seat was changed.")
    assert "Given back: 30 s" in new.banner("restored")
    assert len(new.seat.state.answers) == 1


# ---- power --------------------------------------------------------------------------------------


def test_after_a_power_cut_the_hub_brings_back_or_two_persons_do(seat: Window) -> None:
    begin(seat)
    seat.press("exam.choice.B")
    seat.press("exam.next")
    seat.tick()
    stem = seat.read("exam.stem")
    seat.window.stop()
    hall = seat.seat.hall
    hall.die()
    hall.safe.drop()
    hall.clock.reboot(hall.clock.now().wall_ms + MINUTE)
    hall.session = hall.new_session()
    seat.seat.new_side()
    seat.sit()
    assert seat.screen == "interrupted"
    assert "by itself" in seat.read("interrupted.next")
    assert not seat.sees("hall.resume")
    seat.line("down")
    assert "two members of staff" in seat.read("interrupted.next")
    seat.press("hall.resume")
    seat.sign("inv-01")
    seat.sign("head-01")
    assert seat.screen == "exam"
    assert seat.read("exam.stem") == stem
    assert seat.sees("banner.restored")
