"""The way of the Tab key: reading order, wherever and whenever a control was made.

Decides: what comes after what: from top to bottom and from left to right, pane by pane, by where
things stand on the screen. The toolkit's own chain follows the order in which widgets were made,
so that a notice or a task that came late would be reached last. Leaves to others: whether the keys
stay inside a sheet (`parts.overlay`), and what has the focus first (the screens).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from kiosk.ui.look import look

#: What these hold is theirs to walk through.
_WHOLE = (QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QLineEdit, QPlainTextEdit)
Boxed = tuple[QRect, QWidget]


def stops(root: QWidget) -> list[QWidget]:
    """Where the Tab key stops inside `root`, in reading order."""
    return [one for one in _walk(root) if is_stop(one)]


def is_stop(widget: QWidget) -> bool:
    """Whether the Tab key may stop here now."""
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.isEnabled() and widget.isVisible()


def step(root: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next or the former stop inside `root`; says whether there was one."""
    order = list(_walk(root))
    here = QApplication.focusWidget()
    place = order.index(here) if here in order else -1
    others = order[place + 1 :] + order[: max(0, place)]
    for one in others if forward else reversed(others):
        if is_stop(one):
            take(one, _REASON[forward])
            return True
    return False


def take(widget: QWidget, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
    """Give a widget the focus where it can be seen; not for a press, which must not move things."""
    show(widget)
    widget.setFocus(reason)


def walk(row_: QWidget, key: int) -> bool:
    """Move the focus to the row above or below; says whether the key was one for that."""
    if key not in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
        return False
    parent = row_.parentWidget()
    if parent is None or not row_.isVisible():
        return False
    rows = [
        one
        for one in parent.findChildren(
            type(row_), options=Qt.FindChildOption.FindDirectChildrenOnly
        )
        if one.isVisible() and one.isEnabled()
    ]
    rows.sort(key=lambda one: (one.y(), one.x()))
    here = rows.index(row_) + (1 if key == Qt.Key.Key_Down else -1)
    if 0 <= here < len(rows):
        take(rows[here])
    return True


@contextmanager
def kept_focus(root: QWidget) -> Iterator[None]:
    """Give the focus back to what had it, when things are moved about below `root`."""
    here = root.window().focusWidget()
    yield
    if root.isAncestorOf(here) and here.isVisibleTo(root):
        here.setFocus(Qt.FocusReason.OtherFocusReason)


def show(widget: QWidget) -> None:
    """Scroll whatever scrolls around a widget until it is seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            _scroll_to(parent, widget)
        parent = parent.parentWidget()


def _scroll_to(area: QScrollArea, widget: QWidget) -> None:
    """The whole widget with its ring; the toolkit's own way shows of a field only its cursor."""
    inside = area.widget()
    if inside is None:
        return
    margin = look().px("ring") + look().px("ring_gap")
    if area.viewport().height() < widget.height() + 2 * margin:
        margin = 0
    corner = widget.mapTo(inside, QPoint(0, 0))
    area.ensureVisible(corner.x(), corner.y() + widget.height() + margin, 0, 0)
    area.ensureVisible(corner.x(), max(0, corner.y() - margin), 0, 0)


_REASON = {True: Qt.FocusReason.TabFocusReason, False: Qt.FocusReason.BacktabFocusReason}


def _walk(root: QWidget) -> Iterator[QWidget]:
    """Everything shown below `root`, in reading order."""
    boxes = [
        (one.geometry(), one)
        for one in root.children()
        if isinstance(one, QWidget) and one.isVisible() and not one.isWindow()
    ]
    for one in read(boxes):
        yield one
        if not isinstance(one, _WHOLE):
            yield from _walk(one)


def read(boxes: Sequence[Boxed]) -> list[QWidget]:
    """Boxes in reading order: cut into lines where a gap goes right across, else into columns."""
    if len(boxes) < 2:
        return [one for _, one in boxes]
    for top, bottom in (_DOWN, _ACROSS):
        parts = _cut(boxes, top, bottom)
        if len(parts) > 1:
            return [one for part in parts for one in read(part)]
    ordered = sorted(boxes, key=lambda one: (one[0].top(), one[0].left()))
    return [one for _, one in ordered]


def _cut(boxes: Sequence[Boxed], low: "Edge", high: "Edge") -> list[list[Boxed]]:
    parts: list[list[Boxed]] = []
    reach = 0
    for box in sorted(boxes, key=lambda one: low(one[0])):
        if not parts or low(box[0]) > reach:
            parts.append([])
            reach = high(box[0])
        parts[-1].append(box)
        reach = max(reach, high(box[0]))
    return parts


Edge = Callable[[QRect], int]
_DOWN: tuple[Edge, Edge] = (QRect.top, QRect.bottom)
_ACROSS: tuple[Edge, Edge] = (QRect.left, QRect.right)
