"""The exam: saved means saved, everything by keyboard, nothing shown that may not be."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from kiosk.audit.pictures import open_picture
from kiosk.base.errors import KioskError
from kiosk.exam.transitions import Phase
from kiosk.seat.folder import SeatFolder
from kiosk.seat.pictures import pictures_in
from kiosk.seat.ports import Position
from kiosk.ui.parts.choice_row import ChoiceRow
from kiosk.ui.screens.exam import ExamScreen
from kiosk.ui.screenshot import png_of
from tests.fakes.appeal_pictures import AUDITOR
from tests.fakes.exam_play import Play
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession

LETTERS = "ABCD"


@pytest.fixture
def exam(sit: Sit) -> Hands:
    """The first task of a new exam."""
    return sit(FakeSession(Play().started()))


def shown(hands: Hands) -> dict[str, str]:
    """What each row says of its choice: chosen, and with which words."""
    rows = {letter: hands.get(f"exam.choice.{letter}", ChoiceRow) for letter in LETTERS}
    return {letter: row.status.text() for letter, row in rows.items() if row.isChecked()}


def test_an_answer_is_saving_until_it_is_durable_and_only_then_saved(exam: Hands) -> None:
    exam.press("exam.choice.B")
    assert shown(exam) == {"B": "saving\u2026"}
    assert "answered 0 of 100" in exam.read("header.subtitle")
    exam.window.tick()
    exam.window.refresh()
    assert shown(exam) == {"B": "saving\u2026"}
    exam.saved()
    assert shown(exam) == {"B": "saved"}
    assert "answered 1 of 100" in exam.read("header.subtitle")


def test_an_old_save_of_the_same_choice_does_not_vouch_for_a_new_one(exam: Hands) -> None:
    exam.press("exam.choice.A")
    exam.saved()
    exam.press("exam.choice.B")
    exam.press("exam.choice.A")
    assert shown(exam) == {"A": "saving\u2026"}
    exam.saved()
    assert shown(exam) == {"A": "saved"}


def test_a_failed_journal_never_says_saved_and_asks_for_a_move(exam: Hands) -> None:
    exam.press("exam.choice.C")
    exam.session.fail()
    exam.settle()
    assert exam.screen == "move"
    assert "saved" not in exam.texts()
    assert exam.read("notice.title") == "The exam cannot go on at this computer"


def test_pressing_a_chosen_row_again_changes_nothing(exam: Hands) -> None:
    exam.press("exam.choice.D")
    exam.saved()
    before = exam.session.journal.written
    exam.press("exam.choice.D")
    exam.saved()
    assert shown(exam) == {"D": "saved"}
    assert exam.session.journal.written == before


def test_a_whole_block_is_answered_without_the_mouse(exam: Hands) -> None:
    keys = [Qt.Key.Key_1, Qt.Key.Key_B, Qt.Key.Key_3, Qt.Key.Key_D]
    for number in range(30):
        exam.key(keys[number % 4])
        exam.key(Qt.Key.Key_Right)
    exam.saved()
    service = exam.session.service
    assert service is not None
    form = exam.session.play.form
    answers = [service.saved.answers[task.item] for task in form.items[:30]]
    assert answers == [task.choices[n % 4] for n, task in enumerate(form.items[:30])]


def test_keys_are_found_by_place_when_the_layout_types_letters_of_another_script(
    exam: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PySide6.QtGui.QGuiApplication.platformName", lambda: "xcb")
    none = Qt.KeyboardModifier.NoModifier
    fourth_letter = QKeyEvent(
        QEvent.Type.KeyPress, 0x0412, none, 40, 0, 0, "\u0432"
    )  # the key of D with a Kazakh layout
    QApplication.sendEvent(exam.get("exam.choice.A", ChoiceRow), fourth_letter)
    assert shown(exam) == {"D": "saving\u2026"}


def test_flag_strike_and_blocks_by_keyboard(exam: Hands) -> None:
    exam.key(Qt.Key.Key_F)
    exam.key(Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    exam.saved()
    service = exam.session.service
    assert service is not None
    first = exam.session.play.form.items[0]
    assert service.saved.flagged == {first.item}
    assert service.saved.struck == {(first.item, first.choices[2])}
    exam.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert exam.read("header.title") == "Fundamentals of the Constitution"
    exam.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert exam.read("header.title") == "Kazakh language"


def test_up_and_down_walk_through_the_choices_and_choose_nothing(exam: Hands) -> None:
    exam.get("exam.choice.A", ChoiceRow).setFocus()
    exam.key(Qt.Key.Key_Down)
    exam.key(Qt.Key.Key_Down)
    assert exam.window.focusWidget() is exam.get("exam.choice.C", ChoiceRow)
    assert shown(exam) == {}
    exam.key(Qt.Key.Key_Return)
    assert shown(exam) == {"C": "saving\u2026"}


def test_the_task_on_the_screen_is_the_one_a_resume_finds(exam: Hands, sit: Sit) -> None:
    for _ in range(5):
        exam.press("exam.next")
    service = exam.session.service
    assert service is not None
    kept = service.position
    assert kept.item == exam.session.play.form.items[5].item
    again = FakeSession(Play().started())
    assert again.service is not None
    again.service.position = Position(item=kept.item)
    assert f"[{kept.item}]" in sit(again).read("exam.stem")


def test_without_a_kept_place_the_first_open_task_is_shown(sit: Sit) -> None:
    play = Play().started()
    session = FakeSession(play)
    hands = sit(session)
    hands.press("exam.choice.A")
    hands.saved()
    assert session.service is not None
    session.service.position = Position()
    hands.window.seat.on_change(None)
    screen = hands.window.findChild(ExamScreen)
    assert screen is not None
    screen.enter()
    assert f"[{play.form.items[1].item}]" in hands.read("exam.stem")


def test_finishing_is_asked_twice_and_lists_what_is_left(exam: Hands) -> None:
    exam.press("exam.finish")
    assert "without an answer: 100" in exam.read("finish.words").lower()
    exam.press("finish.confirm")
    assert exam.read("finish.title") == "Do you really want to finish?"
    assert exam.session.service is not None
    assert exam.session.service.pending.phase is Phase.RUNNING
    exam.press("finish.confirm")
    exam.saved()
    assert exam.screen == "finished"


def test_a_listed_task_can_be_gone_to_from_the_finish_sheet(exam: Hands) -> None:
    exam.press("exam.finish")
    first, second = (exam.get(f"finish.task.{number}", QPushButton) for number in (1, 2))
    assert first.y() == second.y()  # beside each other, or the list would be endless
    exam.press("finish.task.42")
    assert not exam.sees("finish.confirm")
    assert f"[{exam.session.play.form.items[41].item}]" in exam.read("exam.stem")


def test_a_technical_appeal_goes_out_with_a_snapshot(exam: Hands) -> None:
    exam.press("exam.technical")
    send = exam.get("technical.send", QPushButton)
    assert not send.isEnabled()
    exam.press("technical.audio")
    exam.type("technical.text", "Дыбыс үзіледі")
    exam.press("technical.send")
    exam.saved()
    assert exam.session.service is not None
    (appeal,) = exam.session.service.saved.technical
    assert appeal.filed.category == "audio"
    assert appeal.filed.text == "Дыбыс үзіледі"
    assert appeal.filed.snapshot["device"] == "simulated"
    assert exam.sees("banner.technical")


def test_its_picture_is_what_was_on_the_screen_before_the_sheet(
    exam: Hands, tmp_path: Path
) -> None:
    folder = exam.session.folder = SeatFolder(tmp_path)
    service = exam.session.service
    assert service is not None
    assert service.saved.seating is not None
    here = folder.attempt(service.saved.seating.attempt)
    here.mkdir(parents=True)
    task = exam.get("exam.stem", QWidget)
    where = QRect(task.mapTo(exam.window, QPoint(0, 0)), task.size())
    before = exam.window.grab().toImage()
    exam.press("exam.technical")
    exam.press("technical.audio")
    exam.press("technical.send")
    exam.saved()
    (appeal,) = service.saved.technical
    (path,) = pictures_in(here).values()
    assert path.stem == appeal.filed.picture
    picture = open_picture(path.read_bytes(), AUDITOR)
    assert picture.item == appeal.filed.item
    seen = QImage.fromData(picture.png)
    assert seen.size() == before.size()
    # The button that was pressed has the focus since; the task is the same to the last pixel.
    assert seen.copy(where) == before.copy(where).convertToFormat(seen.format())


def test_an_appeal_over_a_full_disk_goes_out_without_a_picture(exam: Hands) -> None:
    exam.press("exam.technical")
    exam.press("technical.audio")
    exam.press("technical.send")  # the folder of this seat does not exist
    exam.saved()
    assert exam.session.service is not None
    (appeal,) = exam.session.service.saved.technical
    assert (appeal.filed.picture, appeal.filed.snapshot["picture_missing"]) == ("", "disk_refused")


def test_a_picture_that_is_too_large_is_made_smaller_and_a_tiny_one_is_none() -> None:
    image = QImage(1200, 800, QImage.Format.Format_RGB32)
    for x in range(image.width()):
        for y in range(image.height()):
            image.setPixel(x, y, (x * 2_654_435_761 ^ y * 40_503) & 0xFFFFFF)
    whole = png_of(image, 10_000_000)
    assert QImage.fromData(whole) == image
    less = QImage.fromData(png_of(image, len(whole) - 1))
    assert 0 < less.width() < image.width()
    assert png_of(image, 100) == b""
    assert png_of(QImage(), 10_000) == b""


def test_the_time_running_out_closes_an_open_sheet(exam: Hands) -> None:
    exam.press("exam.technical")
    exam.session.clock.wait(131 * 60_000)
    exam.window.tick()
    exam.saved()
    assert exam.screen == "finished"
    assert not exam.sees("technical.send")


def test_a_hidden_clock_comes_back_for_the_last_minutes(exam: Hands) -> None:
    exam.press("header.clock")
    assert not exam.sees("header.clock.time")
    for minutes in (115, 4, 2):
        exam.session.clock.wait(minutes * 60_000)
        exam.window.tick()
    assert exam.sees("header.clock.time")
    assert exam.read("header.clock.time") == "09:00"
    assert exam.sees("banner.time")


def test_the_language_changes_and_nothing_is_lost(exam: Hands) -> None:
    exam.press("exam.choice.B")
    exam.saved()
    exam.press("exam.technical")
    exam.type("technical.text", "half a sentence")
    stem = exam.read("exam.stem")
    exam.window.set_language("ru")
    exam.settle()
    assert shown(exam) == {"B": "сохранено"}
    assert exam.read("exam.stem") == stem  # the language of the block is another thing
    assert "half a sentence" in exam.texts()
    assert exam.get("technical.send", QPushButton).text() == "Подать техническую апелляцию"


def test_shortcuts_are_on_a_sheet_of_their_own(exam: Hands) -> None:
    exam.key(Qt.Key.Key_F1)
    assert exam.sees("shortcuts.close")
    exam.key(Qt.Key.Key_2)  # reaches the sheet, not the task beneath
    assert shown(exam) == {}
    exam.key(Qt.Key.Key_Escape)
    assert not exam.sees("shortcuts.close")


def test_a_task_that_does_not_open_is_said_so(exam: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_item: str) -> None:
        raise KeyError("gone")

    monkeypatch.setattr(exam.session.material, "paper", broken)
    exam.press("exam.next")
    assert exam.sees("banner.refusal")
    assert exam.read("exam.stem") == ""


def test_nothing_moves_when_an_answer_is_saved(exam: Hands) -> None:
    def places() -> list[object]:
        rows = [exam.get(f"exam.choice.{letter}", ChoiceRow) for letter in LETTERS]
        return [(row.geometry(), row.words.geometry()) for row in rows]

    before = places()
    exam.press("exam.choice.A")
    during = places()
    exam.saved()
    assert before == during == places()


def test_the_way_on_stays_in_view_below_notices(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()), size=(1366, 768))
    for number in range(3):
        hands.window.show_refusal(KioskError("not_now", f"refusal {number}"))
    hands.window.banners.add("more", "warn", "warning", lambda: "one more notice " * 30)
    hands.settle()
    for name in ("exam.previous", "exam.finish", "exam.next"):
        button = hands.get(name, QPushButton)
        assert button.visibleRegion().boundingRect() == button.rect(), name


def test_enlarged_the_way_on_follows_the_text(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    scroll = hands.get("exam.next", QPushButton)
    assert not any(one.isAncestorOf(scroll) for one in hands.window.findChildren(QScrollArea))
    hands.window.set_zoom(200)
    hands.settle()
    assert any(one.isAncestorOf(scroll) for one in hands.window.findChildren(QScrollArea))
    hands.window.set_zoom(100)
    hands.settle()
    assert not any(one.isAncestorOf(scroll) for one in hands.window.findChildren(QScrollArea))
