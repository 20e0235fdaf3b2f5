"""What staff see of the way to the centre, and what they are told before they close the panel."""

import msgspec
import pytest
from PySide6.QtWidgets import QAbstractButton, QProgressBar

from kiosk.hall.board import Sending
from kiosk.rehearsal.hall_boards import rehearsed_board
from kiosk.ui.presenters.panel_acts import HallAct, hall_acts
from kiosk.ui.sending_words import leaving_words, sending_lines
from kiosk.ui.speech import LANGUAGES
from kiosk.ui.supervisor.page import PageId
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import panel

BOARD = rehearsed_board(24)
AT_MS = BOARD.hall_ms
HALF = Sending(state="sending", records=120, papers=14, permille=612, last_ms=AT_MS)
DOWN = Sending(
    state="again", records=120, papers=14, code="no_line", words="x", next_ms=AT_MS + 60_000
)
DONE = Sending(state="done", permille=1000, receipt_ms=AT_MS, bundle="0123456789abcdef" * 4)
EVERY: list[Sending] = [
    Sending(state="waits"),
    HALF,
    DOWN,
    Sending(state="judging", permille=1000, last_ms=AT_MS, next_ms=AT_MS + 1),
    Sending(state="refused", records=1, code="set_aside", next_ms=AT_MS + 1),
    Sending(state="again", code="bad_receipt"),
    DONE,
]


def closed_hall(sit: Sit, sending: Sending) -> PanelHands:
    hands = panel(sit(FakeHall(msgspec.structs.replace(BOARD, closed=True, sending=sending))))
    hands.turn_to(PageId.COURSE)
    return hands


def told(hands: PanelHands) -> str:
    return hands.read("step.closing.words")


def test_it_is_said_what_is_left_and_when_it_is_tried_again(sit: Sit) -> None:
    hands = closed_hall(sit, HALF)
    assert "Being sent to the centre: 61 %." in told(hands)
    assert "Not at the centre yet: records 120, papers 14." in told(hands)
    hands.line.change(sending=DOWN)
    hands.settle()
    assert "The centre cannot be reached." in told(hands)
    assert "Next try at" in told(hands)
    hands.line.change(sending=DONE)
    hands.settle()
    assert "The centre has everything." in told(hands)
    assert "0123456789abcdef." in told(hands)


def test_staff_have_it_sent_and_watch_it(sit: Sit) -> None:
    hands = closed_hall(sit, DOWN)
    hands.line.answers["send"] = HALF
    hands.press("act.send_to_centre")
    hands.confirm()
    hands.line.change(sending=HALF)
    hands.settle()
    assert hands.read("result.sending").startswith("Being sent to the centre: 61 %.")
    assert hands.get("result.sending.bar", QProgressBar).value() == 612
    assert hands.get("desk.back", QAbstractButton).text() == "Close"
    assert "sending goes on by itself" in hands.read("result.goes_on")
    hands.line.change(sending=DONE)
    hands.settle()
    assert hands.read("result.sending").startswith("The centre has everything.")
    assert not hands.sees("result.goes_on")


def test_the_last_step_is_not_called_done_before_the_receipt(sit: Sit) -> None:
    hands = closed_hall(sit, HALF)
    for sending in EVERY[1:-1]:
        hands.line.change(sending=sending)
        hands.settle()
        judged = sending.state == "judging"
        state = "waits for the receipt" if judged else "not at the centre yet"
        assert hands.read("step.closing.state") == state, sending.state
        asked = "The centre is asked again at" if judged else "Next try at"
        assert (asked in told(hands)) is bool(sending.next_ms), sending.state
    hands.line.change(sending=DONE)
    hands.settle()
    assert hands.read("step.closing.state") == "done"


def test_a_hall_without_a_centre_is_offered_nothing() -> None:
    for closed in (False, True):
        board = msgspec.structs.replace(BOARD, closed=closed)
        assert HallAct.SEND not in hall_acts(board)
        assert HallAct.SEND in hall_acts(msgspec.structs.replace(board, sending=DOWN))
    assert sending_lines(Sending()) == []


@pytest.mark.parametrize("sending", [HALF, DOWN, EVERY[3]], ids=lambda one: one.state)
def test_the_panel_is_not_closed_without_a_word_while_something_is_left(
    sit: Sit, sending: Sending
) -> None:
    hands = closed_hall(sit, sending)
    window = hands.panel_window
    window.close()
    assert window.isVisible()
    assert hands.read("leave.words").startswith(leaving_words(sending))
    assert "Nothing is lost" in hands.read("leave.words")
    hands.press("leave.confirm")
    assert not window.isVisible()


def test_a_locked_panel_asks_who_closes_it(sit: Sit) -> None:
    hands = closed_hall(sit, DOWN)
    hands.panel_window.panel.lock()
    hands.settle()
    hands.panel_window.close()
    hands.settle()
    assert hands.panel_window.isVisible()
    assert hands.sees("logIn.confirm")


def test_with_a_receipt_the_panel_is_closed_as_always(sit: Sit) -> None:
    hands = closed_hall(sit, DONE)
    hands.panel_window.close()
    assert not hands.panel_window.isVisible()


def test_every_state_is_told_in_three_languages(sit: Sit) -> None:
    hands = closed_hall(sit, HALF)
    for sending in EVERY:
        hands.line.change(sending=sending)
        said = set()
        for language in LANGUAGES:
            hands.panel_window.set_language(language)
            hands.settle()
            said.add(told(hands))
        assert len(said) == len(LANGUAGES), sending.state
        assert not any("{" in one for one in said)
