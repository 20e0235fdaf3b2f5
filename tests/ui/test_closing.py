"""The verdict comes first; what closes for good asks once more, and says what is left behind."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.ui.screens.result import ResultScreen
from kiosk.ui.speech import tongue
from tests.fakes.exam_play import Play
from tests.fakes.hall_people import key
from tests.ui.conftest import Sit
from tests.ui.fakes import FakeSession, as_session, session_at


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_verdict_is_seen_before_anything_else(sit: Sit, zoom: int) -> None:
    hands = sit(Phase.FINISHED)
    hands.window.set_zoom(zoom)
    hands.settle()
    hands.window.seat.session = as_session(session_at(Phase.REVIEW))
    hands.window.refresh()
    for _ in range(20):
        hands.tick()
    verdict = hands.get("result.verdict", QLabel)
    assert not verdict.visibleRegion().isEmpty()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == ("result.task.1" if zoom == 100 else "ResultScreen")
    hands.key(Qt.Key.Key_Tab)
    stop = QApplication.focusWidget()
    assert stop is not None
    assert stop.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_card_above_the_other_leaves_nothing_empty_beside_it(sit: Sit) -> None:
    hands = sit(Phase.REVIEW)
    widths = []
    for zoom in (100, 200, 100):
        hands.window.set_zoom(zoom)
        for _ in range(4):
            hands.settle()
        page = hands.get("ResultScreen", ResultScreen).cards.widget()
        assert page is not None
        left, right = [one.width() for one in page.children() if isinstance(one, QWidget)]
        widths.append((left, right))
    assert widths[0][0] < widths[0][1]
    assert widths[1][0] == widths[1][1]
    assert widths[2] == widths[0]


def test_the_map_closes_only_after_a_second_yes(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started().answered().reviewed()))
    hands.press("result.done")
    assert hands.get("map.back", QPushButton).hasFocus()
    hands.key(Qt.Key.Key_Return)  # the easy answer is to go back
    assert hands.session.journal.waiting == []
    assert hands.screen == "result"
    hands.press("result.done")
    assert hands.read("map.left") == "No task is picked, so no appeal can be filed."
    hands.press("map.confirm")
    hands.saved()
    assert hands.screen == "appeal"
    assert QApplication.focusWidget() is not None


def test_after_the_map_is_closed_nobody_is_sent_back_to_it(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started().answered().reviewed()))
    hands.press("result.done")
    hands.press("map.confirm")
    hands.saved()
    shown = [text for text in hands.texts() if text.startswith("No task is picked. ")]
    assert shown == ["No task is picked. The result map is closed; none can be picked any more."]
    assert not hands.sees("appeal.map")


def test_the_sheet_counts_what_was_picked(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started().answered().reviewed()))
    hands.press("result.task.1")
    hands.press("result.pick")
    hands.saved()
    hands.press("result.back")
    hands.press("result.done")
    assert hands.read("map.left") == "Picked for an appeal: 1."


def test_the_next_candidate_reads_a_map_of_their_own(sit: Sit) -> None:
    hands = sit(Phase.REVIEW)
    assert hands.sees("result.task.1")
    service = hands.session.service
    assert service is not None
    service.request(c.Leave())
    hands.session.order(c.CloseAttempt(), key("inv-1"))
    hands.saved()
    assert hands.screen == "seat_ready"
    other = session_at(Phase.REVIEW)
    hands.window.seat.session = as_session(other)
    hands.window.seat.look_again()
    hands.settle()
    assert hands.screen == "result"
    assert hands.sees("result.task.1")
    assert hands.sees(f"result.task.{len(other.play.items)}")


def test_the_next_candidate_begins_in_the_language_of_the_seat(sit: Sit) -> None:
    hands = sit(session_at(Phase.DONE), "ru")
    hands.window.set_language("en")
    hands.session.order(c.CloseAttempt(), key("inv-1"))
    hands.saved()
    assert hands.screen == "seat_ready"
    assert tongue().language == "ru"
