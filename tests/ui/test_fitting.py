"""Nothing is cut off: the widget tree is walked on every screen, in every language."""

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from kiosk.exam import commands as c
from kiosk.exam.blueprint import Language
from kiosk.exam.transitions import Phase
from kiosk.ui.layout import remeasure
from kiosk.ui.parts.overlay import Overlay
from kiosk.ui.parts.wide import OptionRow, TickRow
from kiosk.ui.presenters.desk import Act
from kiosk.ui.screens.result import ResultScreen
from tests.fakes.exam_play import Play
from tests.fakes.identity import VOUCH
from tests.ui.conftest import SIZE, Hands, Sit
from tests.ui.fakes import FakeSession, session_at

SMALLEST = (1280, 720)
CHECK_IN: list[list[c.Command]] = [
    [],
    [VOUCH],
    [c.AcceptRules(biometric_consent=False)],
    [VOUCH, c.AcceptRules(biometric_consent=False)],
]


def cut_off(window: QWidget) -> list[str]:
    """What is not wholly to be seen: texts too narrow or too low, things outside their parent."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.width() or widget.objectName() == "focusRing":
            continue
        if not _in_view(widget, window):
            continue
        found += _outside(widget) + _too_small(widget)
    return found


def _too_small(widget: QWidget) -> list[str]:
    name = f"{type(widget).__name__} {widget.objectName()}"
    if isinstance(widget, QLabel) and widget.text():
        room = widget.contentsRect()
        flags = Qt.TextFlag.TextWordWrap if widget.wordWrap() else Qt.TextFlag.TextSingleLine
        needed = widget.fontMetrics().boundingRect(
            QRect(0, 0, room.width(), 10_000), int(flags), widget.text()
        )
        if needed.width() > room.width() + 1 or needed.height() > room.height() + 1:
            size = f"{needed.width()}x{needed.height()} in {room.width()}x{room.height()}"
            return [f"{name}: {widget.text()[:60]!r} needs {size}"]
    elif isinstance(widget, QAbstractButton) and widget.text() and widget.layout() is None:
        hint = widget.sizeHint()
        if hint.width() > widget.width() or hint.height() > widget.height() + 1:
            return [f"{name}: {widget.text()[:60]!r} needs {hint.width()}, has {widget.width()}"]
    return []


def _outside(widget: QWidget) -> list[str]:
    parent = widget.parentWidget()
    if parent is None or isinstance(parent.parentWidget(), QScrollArea):
        return []
    if parent.rect().contains(widget.geometry()):
        return []
    return [f"{type(widget).__name__} {widget.objectName()} leaves its parent"]


def _in_view(widget: QWidget, window: QWidget) -> bool:
    """Whether it can be seen by scrolling up and down; sideways nothing scrolls."""
    for area in window.findChildren(QAbstractScrollArea):
        if isinstance(area, QScrollArea) and area.isAncestorOf(widget):
            inside = area.widget()
            if inside is not None and inside.width() > area.viewport().width():
                return True  # reported by the labels themselves
    sheets = [one for one in window.findChildren(Overlay) if one.isVisible()]
    return not sheets or any(one.isAncestorOf(widget) for one in sheets)


def too_wide(window: QWidget) -> list[str]:
    """Scroll areas whose contents do not fit sideways."""
    found = []
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        if area.isVisible() and inside is not None and inside.width() > area.viewport().width():
            found.append(f"{area.parentWidget()}: {inside.width()} in {area.viewport().width()}")
    return found


def overlapping(window: QWidget) -> list[str]:
    """Labels and buttons of one parent that lie on each other."""
    found = []
    for parent in (window, *window.findChildren(QWidget)):
        children = [
            one
            for one in parent.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if one.isVisible() and isinstance(one, QLabel | QPushButton)
        ]
        for one, other in itertools.combinations(children, 2):
            if one.geometry().intersects(other.geometry()):
                found.append(f"{one.objectName()} on {other.objectName()} in {parent.objectName()}")
    return found


def squeezed(window: QWidget) -> list[str]:
    """Rows lower than their wrapped text."""
    return [
        f"{one.objectName()}: {one.height()} of {one.heightForWidth(one.width())}"
        for one in window.findChildren(QWidget)
        if isinstance(one, OptionRow | TickRow)
        and one.isVisible()
        and one.height() < one.heightForWidth(one.width())
    ]


def check(hands: Hands) -> None:
    remeasure(hands.window)
    hands.settle()
    assert cut_off(hands.window) == []
    assert too_wide(hands.window) == []
    assert overlapping(hands.window) == []
    assert squeezed(hands.window) == []


@pytest.mark.parametrize(
    ("language", "size"), [("kk", SMALLEST), ("ru", SMALLEST), ("en", SMALLEST), ("kk", SIZE)]
)
def test_every_screen_fits(sit: Sit, language: Language, size: tuple[int, int]) -> None:
    for phase in Phase:
        check(sit(session_at(phase), language, size=size))
    for steps in CHECK_IN:
        play = Play().assigned(extra_time=True)
        for step in steps:
            play.do(step)
        check(sit(FakeSession(play), language, size=size))
    practice = sit(session_at(Phase.CHECK_IN), language, size=size)
    practice.press("practice.next")
    check(practice)
    practice.press("practice.next")
    check(practice)  # the summary
    closed = FakeSession(Play())
    closed.desk = None
    check(sit(closed, language, size=size))


@pytest.mark.parametrize(
    ("language", "zoom", "size"),
    [("ru", 150, SIZE), ("kk", 200, SMALLEST), ("en", 175, SIZE), ("kk", 100, (3840, 2160))],
)
def test_enlarged_nothing_scrolls_sideways(
    sit: Sit, language: Language, zoom: int, size: tuple[int, int]
) -> None:
    for phase in Phase:
        hands = sit(session_at(phase), language, size=size)
        hands.window.set_zoom(zoom)
        check(hands)
    hands = sit(session_at(Phase.RUNNING), language, size=size)
    for opener, closer in (
        ("exam.finish", "finish.back"),
        ("header.desk", "desk.close"),
        ("header.look", "header.look"),
        ("header.language", "header.language"),
    ):
        hands.press(opener)
        check(hands)
        hands.press(closer)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_sheet_of_the_exam_fits(sit: Sit, language: Language) -> None:
    hands = sit(FakeSession(Play().started()), language)
    for opener, closer in (
        ("exam.finish", "finish.back"),
        ("exam.technical", "technical.back"),
    ):
        hands.press(opener)
        check(hands)
        hands.press(closer)
    hands.press("exam.finish")
    hands.press("finish.confirm")
    check(hands)
    hands.press("finish.back")
    hands.key(Qt.Key.Key_F1)
    check(hands)
    hands.press("shortcuts.close")
    hands.press("exam.next")
    for _ in range(20):
        hands.press("exam.next")  # reading, with a passage
    check(hands)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_map_and_a_task_of_it_fit(sit: Sit, language: Language) -> None:
    hands = sit(session_at(Phase.REVIEW), language)
    hands.press("result.task.20")
    check(hands)
    hands.press("result.back")
    hands.press("result.done")
    check(hands)
    hands.press("map.back")
    hands.press("result.appeal")
    check(hands)
    hands.press("appeal.done")
    check(hands)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_act_of_the_desk_fits(sit: Sit, language: Language) -> None:
    for phase, chosen in {
        Phase.RUNNING: (Act.CREDIT_TIME, Act.SETTLE_APPEAL, Act.GIVE_CAUSE, Act.ANNUL, Act.PAUSE),
        Phase.EMPTY: (Act.ASSIGN, Act.CLOSE_HALL),
        Phase.FINISHED: (Act.RELEASE,),
    }.items():
        hands = sit(session_at(phase), language)
        hands.press("header.desk")
        check(hands)
        for act in chosen:
            hands.press(f"desk.act.{act}")
            check(hands)
            hands.press("desk.back")


def test_a_text_that_is_cut_off_is_noticed(app: QApplication) -> None:
    del app
    holder = QWidget()
    label = QLabel("a text much longer than the place it has", holder)
    label.setGeometry(0, 0, 40, 10)
    holder.resize(100, 100)
    holder.show()
    assert len(cut_off(holder)) == 1
    label.move(QPoint(90, 0))
    assert "leaves its parent" in " ".join(cut_off(holder))
    holder.hide()
    holder.deleteLater()


def test_enlarged_the_result_map_scrolls_as_one_page(sit: Sit) -> None:
    hands = sit(session_at(Phase.REVIEW), "ru")
    hands.window.set_zoom(200)
    for _ in range(10):
        hands.settle()
    screen = hands.window.findChild(ResultScreen)
    assert screen is not None
    inside = screen.map_scroll.widget()
    assert inside is not None
    assert screen.map_scroll.height() >= inside.height()
