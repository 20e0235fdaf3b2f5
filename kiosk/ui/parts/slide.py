"""A slider that is taken anywhere on its whole height, not by its small handle alone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider


class Slide(QSlider):
    """Press or drag anywhere: the value is where the pointer is. The arrow keys work as ever."""

    def __init__(self, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(name)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there at once."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event)

    def _follow(self, event: QMouseEvent) -> None:
        share = event.position().x() / max(1, self.width() - 1)
        self.setValue(round(self.minimum() + share * (self.maximum() - self.minimum())))
