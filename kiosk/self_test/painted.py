"""Whether a widget was ever painted.

Decides: that one paint event is enough. What was painted is looked at by who asks.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class Painted(QObject):
    """Notes the first paint of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.yes = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        """Note it, and let it pass."""
        self.yes = self.yes or event.type() == QEvent.Type.Paint
        return False
