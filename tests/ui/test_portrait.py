"""The picture of a candidate at the entrance: whose it is, and that it goes when it must."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from kiosk.ui.supervisor.portrait import Portrait
from kiosk.ui.supervisor.ports import LineState
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.test_panel_entrance import at_entrance

WITH, OTHER = "c-001", "c-002"


def picture(width: int = 300, height: int = 400, kind: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]  # the stubs want bytes
    return bytes(buffer.data().data())


def entrance(sit: Sit, data: bytes, *shown: str) -> PanelHands:
    hall = FakeHall(course="check_in")
    for one in shown:
        hall.line.change_candidate(one, has_photo=True)
        hall.line.answers[f"photo {one}"] = data
    return at_entrance(sit, WITH, hall)


def portrait(hands: PanelHands) -> Portrait:
    found = hands.panel_window.findChild(Portrait, "entry.photo")
    assert isinstance(found, Portrait)
    return found


def test_the_picture_of_the_one_who_is_picked_is_shown(sit: Sit) -> None:
    hands = entrance(sit, picture(kind="JPG"), WITH)
    shown = portrait(hands)
    assert shown.isVisible()
    assert shown.pixmap().height() == 120
    assert shown.pixmap().width() == 90
    assert shown.accessibleName() == "Photo from the application"
    hands.check_in_page.open_candidate(OTHER)
    hands.settle()
    assert not shown.isVisible()
    assert shown.pixmap().isNull()
    assert [what for what in hands.line.asked if what[0] == "photo"] == [("photo", WITH)]


def test_a_picture_that_comes_for_somebody_else_is_not_shown(sit: Sit) -> None:
    hands = entrance(sit, picture(), WITH, OTHER)
    hands.line.held = []
    hands.check_in_page.open_candidate(OTHER)
    hands.check_in_page.open_candidate("c-003")
    hands.line.flush()
    hands.settle()
    assert not portrait(hands).isVisible()


def test_no_picture_stays_when_the_panel_locks(sit: Sit) -> None:
    hands = entrance(sit, picture(), WITH)
    assert portrait(hands).isVisible()
    hands.panel_window.panel.lock()
    hands.settle()
    left = hands.panel_window.findChildren(Portrait)
    assert all(one.pixmap().isNull() for one in left)
    assert not hands.sees("entry.photo")


@pytest.mark.parametrize("what", ["nothing", "rubbish", "large"])
def test_what_is_no_picture_or_too_large_is_left_out(sit: Sit, what: str) -> None:
    data = {"nothing": b"", "rubbish": b"GIF89a, and no more", "large": picture(6001, 1)}
    hands = entrance(sit, data[what], WITH)
    assert ("photo", WITH) in hands.line.asked
    assert not portrait(hands).isVisible()


def asked(hands: PanelHands) -> int:
    return hands.line.asked.count(("photo", WITH))


@pytest.mark.parametrize("code", ["line_lost", "hub_locked"])
def test_what_was_refused_is_asked_again_until_it_comes(sit: Sit, code: str) -> None:
    hall = FakeHall(course="check_in")
    hall.line.refusals["photo"] = code
    hall.line.change_candidate(WITH, has_photo=True)
    hall.line.answers[f"photo {WITH}"] = picture()
    hands = at_entrance(sit, WITH, hall)
    assert not portrait(hands).isVisible()
    before = asked(hands)
    hands.line.send()
    hands.settle()
    assert asked(hands) == before + 1
    del hands.line.refusals["photo"]
    hands.line.send()
    hands.settle()
    assert portrait(hands).isVisible()
    hands.line.send()
    hands.settle()
    assert asked(hands) == before + 2


def test_a_picture_whose_line_was_lost_comes_with_the_line(sit: Sit) -> None:
    hall = FakeHall(course="check_in")
    hall.line.change_candidate(WITH, has_photo=True)
    hall.line.answers[f"photo {WITH}"] = picture()
    hall.line.refusals["photo"] = "line_lost"
    hands = at_entrance(sit, WITH, hall)
    hands.line.state(LineState(state="lost"))
    hands.settle()
    del hands.line.refusals["photo"]
    assert not portrait(hands).isVisible()
    hands.line.state(LineState(state="up"))
    hands.settle()
    assert portrait(hands).isVisible()


def test_nobody_asks_again_while_an_answer_is_awaited_or_where_there_is_no_picture(
    sit: Sit,
) -> None:
    hall = FakeHall(course="check_in")
    hall.line.change_candidate(WITH, has_photo=True)
    hall.line.refusals["photo"] = "no_photo"
    hands = at_entrance(sit, OTHER, hall)
    hands.line.held = []
    hands.check_in_page.open_candidate(WITH)
    for _ in range(3):
        hands.line.send()
        hands.settle()
    assert asked(hands) == 1
    hands.line.flush()
    hands.line.send()
    hands.settle()
    assert asked(hands) == 1


def test_a_late_failure_does_not_take_a_picture_away(sit: Sit) -> None:
    """The same candidate was picked twice, and the first question fails after the second came."""
    hands = entrance(sit, picture(), OTHER, WITH)
    hands.check_in_page.open_candidate(OTHER)
    hands.line.held = []
    hands.line.refusals["photo"] = "line_lost"
    hands.check_in_page.open_candidate(WITH)
    del hands.line.refusals["photo"]
    hands.check_in_page.open_candidate(OTHER)
    hands.check_in_page.open_candidate(WITH)
    before = asked(hands)
    hands.line.held.reverse()
    hands.line.flush()
    hands.line.send()
    hands.settle()
    assert portrait(hands).isVisible()
    assert asked(hands) == before
