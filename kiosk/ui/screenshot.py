"""Pictures of the window: for the demo and the gallery, and for a technical appeal."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication, QWidget

#: A text that grew inside nested layouts passes its wish on one step at a time, and what folds
#: learns its height only when it was laid out once.
_PASSES = 8
#: Below this nobody could read anything, in pixels.
_NARROWEST = 320


def settle() -> None:
    """Let every layout come to rest."""
    for _ in range(_PASSES):
        QApplication.processEvents()


def png_of(image: QImage, most_bytes: int) -> bytes:
    """A picture as PNG, made smaller until it fits; empty when there is nothing to be seen."""
    while image.width() >= _NARROWEST:
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"PNG")).write(image)
        data = bytes(buffer.data().data())
        if 0 < len(data) <= most_bytes:
            return data
        image = image.scaledToWidth(
            image.width() * 3 // 4, Qt.TransformationMode.SmoothTransformation
        )
    return b""


def take_picture(window: QWidget, path: Path) -> Path:
    """Write the window as it looks now to a PNG file; `settle` it before.

    Raises:
        OSError: the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not window.grab().save(str(path), "PNG"):
        raise OSError(f"cannot write {path}")
    return path
