"""Text size, colours and language change at every station, and nothing is lost by it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from kiosk.exam.transitions import Phase
from kiosk.ui.look import look
from kiosk.ui.speech import tongue
from tests.fakes.exam_play import Play
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession, session_at
from tests.ui.station import Station
from tests.ui.stations import EACH
from tests.ui.test_tab_order import assert_seen, focused, on_top

CONTROL = Qt.KeyboardModifier.ControlModifier
LARGER, SMALLER = (Qt.Key.Key_Plus, CONTROL), (Qt.Key.Key_Minus, CONTROL)
NONE = Qt.KeyboardModifier.NoModifier
COLOURS, LANGUAGE = (Qt.Key.Key_F8, NONE), (Qt.Key.Key_F7, NONE)
TYPED = "Екі жауап та дұрыс"


def state(hands: Hands) -> dict[str, object]:
    """All a person has done and sees, but size, colours and language."""
    top = on_top(hands)
    return {
        "screen": hands.screen,
        "on top": top.objectName(),
        "focus": focused(hands).objectName(),
        "typed": [one.toPlainText() for one in top.findChildren(QPlainTextEdit) if one.isVisible()],
        "fields": [one.text() for one in top.findChildren(QLineEdit) if one.isVisible()],
        "picked": {
            one.objectName()
            for one in top.findChildren(QAbstractButton)
            if one.isChecked() and one.isVisible()
        },
    }


def fill_in(hands: Hands) -> None:
    """Type into whatever there is, pick the first of a group, and walk a little."""
    top = on_top(hands)
    for one in top.findChildren(QPlainTextEdit):
        if one.isVisible() and not one.isReadOnly() and not one.toPlainText():
            one.setPlainText(TYPED)
    for line in top.findChildren(QLineEdit):
        if line.isVisible() and line.objectName() in {"desk.pin", "desk.reason"}:
            line.setText("1234")
    for _ in range(2):
        hands.key(Qt.Key.Key_Tab)


@pytest.mark.parametrize("station", EACH)
def test_nothing_is_lost_by_another_size_colour_or_language(sit: Sit, station: Station) -> None:
    hands = station.stand(sit)
    card = station.name.endswith("card")  # it shows what is picked of these very things
    if not card:
        fill_in(hands)
    before = state(hands)
    for number, (key, modifier) in enumerate([SMALLER, *[LARGER] * 4, COLOURS, LANGUAGE]):
        QTest.keyClick(focused(hands), key, modifier)
        for _ in range(4):
            hands.settle()
            hands.window.tick()
        if station.zoom == 100 or number > 1:
            assert_seen_if_a_stop(hands)
    assert (look().theme, look().zoom, tongue().language) == ("dark", 200, "kk")
    for key, modifier in [*[SMALLER] * 5, COLOURS, COLOURS, LANGUAGE, LANGUAGE]:
        QTest.keyClick(focused(hands), key, modifier)
        hands.settle()
    after = state(hands)
    assert (look().theme, look().zoom, tongue().language) == ("light", 100, "en")
    if station.zoom == 100:
        ignored = {"picked", "focus"} if card else set()  # at its end "larger" cannot be pressed
        assert {name: one for name, one in after.items() if name not in ignored} == {
            name: one for name, one in before.items() if name not in ignored
        }


def assert_seen_if_a_stop(hands: Hands) -> None:
    """A screen may have the focus itself; a control must be in view."""
    here = focused(hands)
    if here.focusPolicy() is not Qt.FocusPolicy.NoFocus:
        assert_seen(hands, here)


def test_a_recording_plays_on_and_is_not_counted_again(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.press("exam.listen")
    hands.saved()
    playing = hands.window.seat.playback.item
    hands.session.clock.wait(2_000)
    hands.audio.advance()
    heard = hands.window.seat.playback.heard_ms
    for key, modifier in [LARGER, COLOURS, LANGUAGE, SMALLER]:
        QTest.keyClick(focused(hands), key, modifier)
        hands.settle()
    assert heard > 0
    assert hands.window.seat.playback.item == playing
    assert hands.window.seat.playback.heard_ms >= heard
    service = hands.session.service
    assert service is not None
    assert service.saved.plays[hands.session.play.form.items[0].item].used == 1


def test_a_technical_appeal_survives_closing_the_sheet_until_it_is_filed(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.press("exam.technical")
    hands.press("technical.audio")
    hands.type("technical.text", TYPED)
    hands.press("technical.back")
    hands.press("header.look")
    hands.press("look.larger")
    hands.key(Qt.Key.Key_Escape)
    hands.press("exam.technical")
    assert hands.get("technical.text", QPlainTextEdit).toPlainText() == TYPED
    assert hands.get("technical.audio", QAbstractButton).isChecked()
    hands.press("technical.send")
    hands.saved()
    hands.press("exam.technical")
    assert hands.get("technical.text", QPlainTextEdit).toPlainText() == ""
    hands.key(Qt.Key.Key_Escape)
    hands.press("exam.next")
    hands.press("exam.technical")
    assert not hands.get("technical.audio", QAbstractButton).isChecked()


def test_a_draft_of_an_appeal_and_its_cursor_stay(sit: Sit) -> None:
    hands = sit(session_at(Phase.REVIEW))
    hands.press("result.appeal")
    field = hands.get("appeal.text", QPlainTextEdit)
    field.setPlainText(TYPED)
    cursor = field.textCursor()
    cursor.setPosition(4)
    field.setTextCursor(cursor)
    field.setFocus()
    for key, modifier in [LARGER, LARGER, COLOURS, LANGUAGE]:
        QTest.keyClick(field, key, modifier)
        hands.settle()
    assert field.toPlainText() == TYPED
    assert field.textCursor().position() == 4
    assert QApplication.focusWidget() is field
    hands.window.tick()
    screen = hands.window.stack.currentWidget()
    assert isinstance(screen, QWidget)
    hands.press("appeal.map")
    hands.saved()
    service = hands.session.service
    assert service is not None
    assert TYPED in service.saved.drafts.values()
