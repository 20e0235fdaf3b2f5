"""Nervous hands: double clicks, sheets closed under way, texts typed without a pause."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.ui.screens.appeal import DRAFT_AT_LATEST_MS, AppealScreen
from kiosk.ui.vocabulary import breakable
from tests.fakes.exam_play import Play
from tests.fakes.exam_stages import DRAFTED, REASON
from tests.fakes.hall_people import key
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession, session_at


def double_click(hands: Hands, name: str) -> None:
    """Both halves of a double click, as the system sends them."""
    widget = hands.get(name, QWidget)
    place = QPointF(widget.rect().center())
    left = Qt.MouseButton.LeftButton
    kinds = (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
    )
    for kind in kinds:
        buttons = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else left
        event = QMouseEvent(
            kind, place, widget.mapToGlobal(place), left, buttons, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(widget, event)
    hands.settle()


def test_a_double_click_does_not_finish_the_exam(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.press("exam.finish")
    double_click(hands, "finish.confirm")
    hands.saved()
    assert hands.screen == "exam"
    hands.press("finish.confirm")
    hands.saved()
    assert hands.screen == "finished"


def test_a_double_click_gives_up_one_appeal_only(sit: Sit) -> None:
    hands = sit(session_at(Phase.REVIEW))
    hands.press("result.appeal")
    service = hands.session.service
    assert service is not None
    before = len(service.pending.drafts)
    assert before > 1
    double_click(hands, "appeal.drop")
    assert len(service.pending.drafts) == before - 1


def test_a_double_click_on_next_turns_two_pages(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    double_click(hands, "exam.next")
    assert hands.read("exam.place").startswith("Task 3 ")


def test_a_written_reason_is_not_dropped_by_a_press_on_the_map(sit: Sit) -> None:
    hands = sit(session_at(Phase.REVIEW))
    item = hands.session.play.items[DRAFTED]
    hands.press(f"result.task.{DRAFTED + 1}")
    hands.press("result.pick")
    hands.saved()
    service = hands.session.service
    assert service is not None
    assert service.saved.drafts[item] == REASON
    assert "Give this appeal up" in hands.banner("refusal")


def test_the_keys_live_on_when_a_sheet_closes_over_another_layout(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.get("exam.technical", QWidget).setFocus()
    hands.key(Qt.Key.Key_Return)
    for _ in range(4):
        hands.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    hands.key(Qt.Key.Key_Escape)
    hands.settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    QTest.keyClick(focus, Qt.Key.Key_B)
    hands.saved()
    service = hands.session.service
    assert service is not None
    assert len(service.saved.answers) == 1


def test_the_keys_live_on_when_the_screen_changes_beneath_the_desk(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    hands.key(Qt.Key.Key_F12, both)
    hands.session.clock.wait(hands.window.seat.left_ms() + 1_000)
    hands.window.tick()
    hands.saved()
    assert hands.screen == "finished"
    hands.key(Qt.Key.Key_Escape)
    hands.settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    hands.key(Qt.Key.Key_F12, both)
    assert hands.sees("desk.close")


def test_a_reason_typed_without_a_pause_is_kept_all_the_same(sit: Sit) -> None:
    hands = sit(session_at(Phase.REVIEW))
    hands.press("result.appeal")
    screen = next(iter(hands.window.findChildren(AppealScreen)))
    hands.type("appeal.text", " more")
    first = screen._latest.remainingTime()
    assert 0 < first <= DRAFT_AT_LATEST_MS
    hands.type("appeal.text", " and more")
    assert screen._latest.isActive()
    assert screen._latest.remainingTime() <= first  # it does not begin anew with every key
    screen._latest.timeout.emit()
    hands.saved()
    item = hands.session.play.items[DRAFTED]
    assert hands.session.service is not None
    assert hands.session.service.saved.drafts[item].endswith("more and more")


def test_a_pause_loses_nothing_of_a_typed_reason(sit: Sit) -> None:
    hands = sit(session_at(Phase.REVIEW))
    hands.press("result.appeal")
    hands.type("appeal.text", " typed just now")
    hands.session.order(c.Pause(reason="fire drill"), key("inv-1"))
    hands.saved()
    assert hands.screen == "paused"
    hands.session.order(c.Continue(), key("inv-1"))
    hands.saved()
    assert hands.get("appeal.text", QPlainTextEdit).toPlainText().endswith("typed just now")


def test_a_pause_loses_nothing_of_a_technical_appeal(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.press("exam.technical")
    hands.press("technical.audio")
    hands.type("technical.text", "noise")
    hands.session.order(c.Pause(reason="fire drill"), key("inv-1"))
    hands.saved()
    hands.session.order(c.Continue(), key("inv-1"))
    hands.saved()
    hands.press("exam.technical")
    assert hands.get("technical.text", QPlainTextEdit).toPlainText() == "noise"


def test_nothing_of_a_candidate_is_left_for_the_next(sit: Sit) -> None:
    hands = sit(session_at(Phase.REVIEW))
    total = hands.read("result.total")
    QGuiApplication.clipboard().setText("copied from an appeal")
    service = hands.session.service
    assert service is not None
    service.request(c.Leave())
    hands.saved()
    hands.press("header.desk")
    name = hands.read("desk.who")
    hands.press("desk.close")
    hands.session.order(c.CloseAttempt(), key("inv-1"))
    hands.saved()
    assert hands.screen == "seat_ready"
    left = hands.texts()
    assert total not in left
    assert name not in left
    assert QGuiApplication.clipboard().text() == ""


def test_a_very_long_name_pushes_nothing_off_the_screen(sit: Sit) -> None:
    play = Play().assigned()
    session = FakeSession(play)
    hands = sit(session, "ru", size=(1280, 720))
    hands.window.set_zoom(200)
    screen = hands.get("identity.me", QWidget)
    assert session.service is not None
    hands.settle()
    label = hands.window.findChild(QWidget, "identity.name")
    assert label is not None
    label.setProperty("text", breakable("Ш" * 120))
    hands.settle()
    right = screen.mapTo(hands.window, screen.rect().topRight()).x()
    assert right < 1280
