"""The Tab key at every station: all is reached, in reading order, always seen, never caught."""

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.ui.parts.focus_ring import OWN_RING
from kiosk.ui.parts.overlay import Overlay
from kiosk.ui.parts.popover import Popover
from kiosk.ui.screens.base import Screen
from kiosk.ui.screens.exam_side import ExamSide
from kiosk.ui.walking import is_stop, read, stops
from tests.fakes.hall_people import key
from tests.ui.conftest import SIZE, Hands, Sit
from tests.ui.fakes import as_session, session_at
from tests.ui.station import Station
from tests.ui.stations import EACH, STATIONS, running

PRESSED = (
    QAbstractButton
    | QAbstractItemView
    | QAbstractSlider
    | QAbstractSpinBox
    | QLineEdit
    | QPlainTextEdit
)
#: More stops than any screen has.
ENOUGH = 400


def on_top(hands: Hands) -> QWidget:
    """What the keys may reach: the sheet or card that is open, else the window."""
    for kind in (Popover, Overlay):
        for one in hands.window.findChildren(kind):
            if one.isVisible():
                return one
    for side in hands.window.findChildren(ExamSide):
        if side.isVisible() and hands.sees("exam.drawer"):
            return side  # enlarged it lies over the task
    return hands.window


def controls(root: QWidget) -> set[QWidget]:
    """Everything that can be pressed, moved or typed into now.

    A scroll bar, the heads of a table and the line inside a number's field are parts of others.
    """
    found: set[QWidget] = set()
    for one in root.findChildren(QWidget):
        if not isinstance(one, PRESSED) or not one.isVisible() or not one.isEnabled():
            continue
        if isinstance(one, QScrollBar | QHeaderView):
            continue
        if isinstance(one.parentWidget(), QAbstractSpinBox):
            continue
        if ".strike." in one.objectName():
            continue  # by keyboard: Delete on the row, or Shift and the letter; see test_shortcuts
        if ".keys." in one.objectName():
            continue  # letters for a mouse, the layout types them; the switch: see test_typing
        found.add(one)
    return found


def by_arrows(one: QWidget) -> bool:
    """Whether it is one of a group, which is one stop; the arrows lead to all of it."""
    return isinstance(one, QAbstractButton) and one.autoExclusive()


def group(hands: Hands, one: QWidget) -> set[QWidget]:
    """Where the arrows lead from one of a group."""
    one.setFocus()
    reached = {one}
    for arrow in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        for _ in range(ENOUGH):
            before = focused(hands)
            hands.key(arrow)
            if focused(hands) is before:
                break
            reached.add(focused(hands))
            assert_seen(hands, focused(hands))
    return reached


def groups(order: list[QWidget]) -> set[QWidget]:
    """The stops, a group counted as one."""
    return {one.parentWidget() or one if by_arrows(one) else one for one in order}


def focused(hands: Hands) -> QWidget:
    """What has the focus; nothing would be a fault."""
    focus = QApplication.focusWidget()
    assert focus is not None, "the focus is nowhere"
    assert hands.window is focus or hands.window.isAncestorOf(focus)
    return focus


def walked(hands: Hands, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Where the key leads until it comes round."""
    order: list[QWidget] = []
    top = on_top(hands)
    for _ in range(ENOUGH):
        hands.key(key)
        here = focused(hands)
        if order and here is order[-1]:
            if len(controls(top)) == 1:
                return order
            assert isinstance(here, QAbstractSpinBox), f"{here.objectName()} holds the focus"
            continue  # its parts first
        if here in order or not top.isAncestorOf(here):
            return order
        assert_seen(hands, here)
        order.append(here)
    raise AssertionError("the Tab key never comes round")


def assert_seen(hands: Hands, here: QWidget) -> None:
    """The whole control is in view and the ring is around it."""
    window, ring = hands.window, hands.window.ring
    if here.property(OWN_RING):
        return  # around what the keys are at inside of it: see test_panel_hall
    ring.follow()  # as it does ten times a second, should a layout have moved things
    name = here.objectName()
    place = QRect(here.mapTo(window, QPoint(0, 0)), here.size())
    room = window.rect()
    if isinstance(here.parentWidget(), QWidget):
        for area in window.findChildren(QScrollArea):
            if area.isAncestorOf(here):
                view = area.viewport()
                seen = QRect(view.mapTo(window, QPoint(0, 0)), view.size())
                assert seen.height() < place.height() or (
                    seen.top() <= place.top() and place.bottom() <= seen.bottom()
                ), f"{name} is scrolled out of view"
                room &= seen
    assert room.contains(place) or place.height() > room.height(), f"{name} is out of view"
    assert ring.isVisible(), f"no ring around {name}"
    assert ring.geometry().contains(place & room), f"the ring is not around {name}"
    assert window.rect().contains(ring.geometry()), name


def misplaced(hands: Hands, order: list[QWidget]) -> list[str]:
    """Steps that lead up, or to the left on a line."""
    found = []
    for one, other in itertools.pairwise(order):
        if pane(one) is not pane(other):
            continue
        before, after = placed(hands, one), placed(hands, other)
        up = after.bottom() < before.top() and after.left() < before.right()
        line = after.top() <= before.center().y() <= after.bottom()
        if up or (line and after.right() < before.left()):
            found.append(f"{one.objectName()} -> {other.objectName()}")
    return found


def pane(widget: QWidget) -> QWidget | None:
    """What a control scrolls with."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QAbstractScrollArea | Overlay | Screen):
        parent = parent.parentWidget()
    return parent


def placed(hands: Hands, widget: QWidget) -> QRect:
    """Where a control stands in what it scrolls with."""
    area = pane(widget)
    root = area.widget() if isinstance(area, QScrollArea) else hands.window
    return QRect(widget.mapTo(root or hands.window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("station", EACH)
def test_the_tab_key_reaches_everything_in_reading_order(sit: Sit, station: Station) -> None:
    hands = station.stand(sit)
    top = on_top(hands)
    wanted = controls(top)
    first = focused(hands)
    assert first is hands.window or top is hands.window or top.isAncestorOf(first)
    beginning = stops(top)
    if isinstance(top, ExamSide):
        first = beginning[0]
        first.setFocus()
    order = walked(hands)
    if isinstance(top, Popover | ExamSide):
        order.insert(0, first)  # it does not come round: past its end it goes
    turn = order.index(beginning[0]) if beginning and beginning[0] in order else 0
    order = order[turn:] + order[:turn]
    if top.isHidden():  # a card goes when the Tab key has passed its end
        hands.press(focused(hands).objectName())
        order = [one for one in order if one.isVisible()]
    reached = set(order).union(*(group(hands, one) for one in order if by_arrows(one)))
    assert {one.objectName() for one in wanted - reached} == set()
    assert misplaced(hands, order) == []
    if top is hands.window or isinstance(top, Overlay):
        assert groups(walked(hands, Qt.Key.Key_Backtab)) == groups(order)


SHEETS = [one for one in STATIONS if one.opens]


@pytest.mark.parametrize("station", SHEETS, ids=[one.name for one in SHEETS])
def test_escape_closes_and_the_focus_is_where_it_was(sit: Sit, station: Station) -> None:
    hands = station.before(sit)
    opener = hands.get(station.opens, QWidget)
    opener.setFocus()
    hands.key(Qt.Key.Key_Return)
    top = on_top(hands)
    assert top is not hands.window
    assert top.isAncestorOf(focused(hands))
    hands.key(Qt.Key.Key_Escape)
    assert top.isHidden()
    assert focused(hands) is opener


@pytest.mark.parametrize("phase", Phase)
def test_after_every_change_of_the_screen_the_focus_is_somewhere_on_it(
    sit: Sit, phase: Phase
) -> None:
    hands = sit(running())
    hands.get("exam.next", QWidget).setFocus()
    hands.window.seat.session = as_session(session_at(phase))
    hands.window.seat.look_again()
    hands.settle()
    screen = hands.window.stack.currentWidget()
    assert screen is not None
    assert screen is focused(hands) or screen.isAncestorOf(focused(hands))
    first = stops(screen)
    hands.key(Qt.Key.Key_Tab)
    assert not first or screen.isAncestorOf(focused(hands)) or focused(hands) not in first


@pytest.mark.parametrize("size", [SIZE, (1280, 720)])
def test_the_result_map_begins_at_its_first_task_in_every_width(
    sit: Sit, size: tuple[int, int]
) -> None:
    hands = sit(session_at(Phase.REVIEW), "ru", size=size)
    assert focused(hands).objectName() == "result.task.1"
    hands.window.set_zoom(150)  # other columns: all cells are made anew
    hands.settle()
    assert focused(hands).objectName() == "result.task.1"


def test_the_focus_survives_a_change_of_the_screen_beneath_a_sheet(sit: Sit) -> None:
    hands = sit(running())
    hands.press("header.desk")
    hands.session.order(c.Pause(reason="fire drill"), key("inv-1"))
    hands.saved()
    assert hands.window.desk.isAncestorOf(focused(hands))
    hands.key(Qt.Key.Key_Escape)
    assert focused(hands).objectName() == "header.desk"


def test_the_focus_goes_on_when_what_had_it_cannot_be_pressed_any_more(sit: Sit) -> None:
    hands = sit(session_at(Phase.PAUSED))
    hands.get("notice.call", QWidget).setFocus()
    hands.key(Qt.Key.Key_Return)
    hands.saved()
    assert not hands.get("notice.call", QWidget).isEnabled()
    assert is_stop(focused(hands)) or isinstance(focused(hands), Screen)
    hands = sit(running())
    hands.window.banners.add("one", "warn", "warning", lambda: "A notice.")
    hands.settle()
    hands.get("banner.one.away", QWidget).setFocus()
    hands.key(Qt.Key.Key_Return)
    assert is_stop(focused(hands))


def test_boxes_are_read_line_by_line_and_columns_as_columns(app: QApplication) -> None:
    del app
    rects = {
        "bar": QRect(0, 0, 100, 10),
        "side": QRect(0, 10, 30, 90),
        "text": QRect(30, 10, 70, 60),
        "back": QRect(30, 70, 20, 30),
        "on": QRect(60, 75, 20, 20),
    }
    boxes = []
    for name, rect in rects.items():
        widget = QWidget()
        widget.setObjectName(name)
        boxes.append((rect, widget))
    ordered = [one.objectName() for one in read(tuple(reversed(boxes)))]
    assert ordered == ["bar", "side", "text", "back", "on"]
