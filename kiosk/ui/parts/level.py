"""A slider for a level: pressed anywhere it goes there, and it is as high as a finger needs.

Arrow keys move it while it has the focus; everywhere else they turn pages.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle


class Level(QSlider):
    """A value between 0 and a most, set by a person or told by the program."""

    def __init__(self, name: str, most: int, step: int, on_set: Callable[[int], object]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self.setRange(0, most)
        self.setSingleStep(step)
        self.setPageStep(2 * step)
        self._on_set = on_set
        self._telling = False
        self.valueChanged.connect(self._changed)

    def tell(self, value: int, most: int | None = None) -> None:
        """Show a value that nobody set here; not while a person holds the handle."""
        if self.isSliderDown():
            return
        self._telling = True
        if most is not None:
            self.setRange(0, most)
        self.setValue(value)
        self._telling = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where it was pressed, above and below the groove as well."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.setSliderDown(True)
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it is held."""
        if self.isSliderDown():
            self._go(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        del event
        self.setSliderDown(False)

    def _go(self, event: QMouseEvent) -> None:
        place = round(event.position().x())
        self.setValue(
            QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), place, self.width() - 1)
        )

    def _changed(self, value: int) -> None:
        if not self._telling:
            self._on_set(value)
