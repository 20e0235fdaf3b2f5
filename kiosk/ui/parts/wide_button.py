"""A button of several texts that wrap, pressed anywhere."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPaintEvent

from kiosk.ui.parts.button import Button
from kiosk.ui.parts.wide import (
    MEASURED,
    grow_down,
    height_of,
    hint_of,
    least_of,
    paint_ground,
    stay_high,
)


class WideButton(Button):
    """Fill its layout; the style sheet gives ground and edge by its kind."""

    def __init__(self, name: str, kind: str, on_click: Callable[[], object]) -> None:
        super().__init__(name, kind, on_click=on_click)
        grow_down(self)

    def sizeHint(self) -> QSize:
        """As the layout says."""
        return hint_of(self)

    def minimumSizeHint(self) -> QSize:
        """As the layout says."""
        return least_of(self)

    def hasHeightForWidth(self) -> bool:
        """The texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As the layout says."""
        return height_of(self, width)

    def event(self, event: QEvent) -> bool:
        """Another text or another width: take the height it needs now."""
        done = super().event(event)
        if event.type() in MEASURED:
            stay_high(self)
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the ground; the layout holds the rest."""
        del event
        paint_ground(self)
