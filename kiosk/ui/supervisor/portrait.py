"""The reference picture of a candidate, for whoever compares it with person and document.

Decides: that it is fetched for the one who is picked, again until the hub has answered, decoded
within bounds, and gone as soon as nobody is picked or logged in. Leaves to others: which pictures
there are (the sitting file).
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from kiosk.hall.wire import Answer
from kiosk.ui.look import look
from kiosk.ui.speech import say
from kiosk.ui.supervisor.panel import Panel

#: A picture with more pixels than this on a side is not decoded.
_LONGEST_SIDE: Final = 6000
#: The only refusal that stays one: the sitting file has none.
_NONE_THERE: Final = "no_photo"


class Portrait(QLabel):
    """The picture of one candidate; nothing where the sitting file has none."""

    def __init__(self, panel: Panel, name: str) -> None:
        super().__init__()
        self._panel = panel
        self._candidate = ""
        self._asked = False
        self._image: QImage | None = None
        self.setObjectName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        say(self, self.setAccessibleName, lambda: self.tr("Photo from the application"))
        self.hide()

    def about(self, candidate: str) -> None:
        """Show that candidate's; empty for none.

        Called with every board and every change of the line, and so what failed is asked again.
        """
        candidate = "" if self._panel.locked else candidate
        if candidate != self._candidate:
            self._candidate, self._image, self._asked = candidate, None, False
        self._draw()  # the size may be another one
        if candidate and self._image is None and not self._asked:
            self._asked = True
            self._panel.world.line.ask("photo", candidate, partial(self._told, candidate))

    def _told(self, candidate: str, answer: Answer) -> None:
        if not isValid(self) or candidate != self._candidate:
            return  # another one was picked meanwhile, or the panel was locked
        if answer.code:
            self._asked = answer.code == _NONE_THERE
            return
        self._image = _decoded(answer.data)
        self._draw()

    def _draw(self) -> None:
        if self._image is None:
            self.clear()
            self.hide()
            return
        side = look().px("badge") * 3
        scaled = self._image.scaled(
            side,
            side,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.setPixmap(QPixmap.fromImage(scaled))
        self.show()


def _decoded(data: bytes) -> QImage | None:
    """The picture, upright; None where it cannot be shown."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > _LONGEST_SIDE:
        return None
    image = reader.read()
    return image if not image.isNull() else None
