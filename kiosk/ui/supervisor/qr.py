"""A code as a picture, for whoever has a scanner at hand."""

import segno
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.look import look

#: The light edge around it, in modules: the least that readers ask for.
_QUIET = 4


class QrCode(QWidget):
    """Always dark on white, whatever the theme: readers expect that."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setObjectName("result.qr")
        self._rows = [bytes(line) for line in segno.make(text, micro=False).matrix]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Large enough for a scanner at arm's length."""
        return QSize(look().px("qr"), look().px("qr"))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the modules."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("paper"))
        module = self.width() / (len(self._rows) + 2 * _QUIET)
        for y, line in enumerate(self._rows):
            for x, dark in enumerate(line):
                if dark:
                    left, top = (x + _QUIET) * module, (y + _QUIET) * module
                    box = QRectF(left, top, module, module)
                    painter.fillRect(box.toAlignedRect(), look().color("print"))
        painter.end()
