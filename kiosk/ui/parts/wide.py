"""Wide rows that are pressed anywhere: one of several, or a tick, with a text that may wrap.

They stay radio buttons and check boxes to a screen reader. A radio button of the toolkit answers
only where its own circle and text are; these answer on their whole surface.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QWidget,
)

from kiosk.ui.icons import picture
from kiosk.ui.layout import row
from kiosk.ui.look import look
from kiosk.ui.parts.button import ARROWS
from kiosk.ui.parts.text import label
from kiosk.ui.walking import walk

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


def paint_ground(widget: QWidget) -> None:
    """Paint the ground and border the style sheet gives this widget."""
    option = QStyleOption()
    option.initFrom(widget)
    if isinstance(widget, QAbstractButton) and widget.isChecked():
        option.state |= QStyle.StateFlag.State_On
    painter = QPainter(widget)
    widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, widget)
    painter.end()


class Grown(_Button):
    """A button as large as its layout says, however its texts wrap; `grow_down` lets it grow.

    This class and those below stand before the toolkit's own among the bases of a button.
    """

    def sizeHint(self) -> QSize:
        """As the layout says."""
        return hint_of(self)

    def minimumSizeHint(self) -> QSize:
        """As the layout says."""
        return least_of(self)

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As the layout says."""
        return height_of(self, width)


class Pressed(Grown):
    """A button that is pressed anywhere; its style gives the ground, its layout holds the rest."""

    def hitButton(self, pos: QPoint) -> bool:
        """Everywhere."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the ground; the layout holds the rest."""
        del event
        paint_ground(self)


class Held(Pressed):
    """One that also holds its height where the layouts around it do not ask for it."""

    def event(self, event: QEvent) -> bool:
        """Another text or another width: take the height it needs now."""
        done = super().event(event)
        if event.type() in MEASURED:
            stay_high(self)
        return done


class Marked(Held):
    """One with a mark before its words."""

    words: QLabel

    def furnish(self, name: str, *, gap: str, pad: str, round_: bool) -> None:
        """Lay mark and words out; the words come by `tell`."""
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        grow_down(self)
        line = row(self, gap=gap, pad=pad)
        line.addWidget(_Mark(self, round_=round_))
        self.words = label("text")
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.addWidget(self.words, 1)

    def tell(self, text: str) -> None:
        """Set the text, for eyes and for a screen reader."""
        self.words.setText(text)
        self.setAccessibleName(text)


class OptionRow(Marked, QRadioButton):
    """One of several, chosen by pressing anywhere on the row."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.furnish(name, gap="snug", pad="snug small", round_=True)

    def nextCheckState(self) -> None:
        """Pressing chooses; the toolkit lets a row that stands alone be pressed off again."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk through the rows beside this one, Enter chooses."""
        if event.key() in ARROWS:
            if not walk(self, event.key()):
                event.ignore()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class TickRow(Marked, QCheckBox):
    """A tick that is set by pressing anywhere on the row."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.furnish(name, gap="gap", pad="gap snug", round_=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sets the tick as the space bar does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class _Mark(QLabel):
    """The circle or box of a row, drawn in the present look."""

    def __init__(self, button: QAbstractButton, *, round_: bool) -> None:
        super().__init__()
        self._button = button
        self._round = round_
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        button.toggled.connect(lambda _on: self.update())

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(look().px("tick"), look().px("tick"))

    def minimumSizeHint(self) -> QSize:
        """The same square."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        on = self._button.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = look().px("line_strong_width")
        side = look().px("tick") - 2 * width
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(look().color("accent" if on else "line_strong"), width))
        painter.setBrush(look().color("accent" if on and not self._round else "surface"))
        if self._round:
            painter.drawEllipse(box)
            if on:
                painter.setBrush(look().color("accent"))
                painter.drawEllipse(box.adjusted(side / 4, side / 4, -side / 4, -side / 4))
        else:
            corner = look().px("radius_small")
            painter.drawRoundedRect(box, corner, corner)
            if on:
                mark = picture("check", "accent_ink", "icon")
                painter.drawPixmap(
                    int(box.center().x() - mark.width() / 2 + 1),
                    int(box.center().y() - mark.height() / 2 + 1),
                    mark,
                )
        painter.end()


#: After these a text may wrap otherwise than before.
MEASURED = frozenset({QEvent.Type.Resize, QEvent.Type.LayoutRequest})


def stay_high(widget: QWidget) -> None:
    """Never be lower than the wrapped text, whatever the layouts around it remember."""
    needed = height_of(widget, widget.width())
    if needed != widget.minimumHeight():
        widget.setMinimumHeight(needed)
    layout = widget.layout()
    if layout is not None and layout.geometry() != widget.rect():
        layout.setGeometry(widget.rect())  # while it is being shown, the growing comes too late


def grow_down(widget: QWidget) -> None:
    """Let a button become as high as its text needs; the toolkit keeps buttons at one height."""
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def hint_of(widget: QWidget) -> QSize:
    """The size a layout would like, and never less than a target."""
    layout = widget.layout()
    return layout.sizeHint().expandedTo(_target()) if layout is not None else _target()


def least_of(widget: QWidget) -> QSize:
    """The least size of a layout, and never less than a target."""
    layout = widget.layout()
    return layout.minimumSize().expandedTo(_target()) if layout is not None else _target()


def height_of(widget: QWidget, width: int) -> int:
    """The height a layout needs at that width, and never less than a target."""
    layout = widget.layout()
    needed = layout.totalHeightForWidth(width) if layout is not None else 0
    return max(needed, look().px("target"))


def _target() -> QSize:
    return QSize(look().px("target"), look().px("target"))
