"""Pictures drawn from `assets/icons`, in any colour of the theme and any size.

The shipped type has no arrows, ticks or flags, and what another machine would put in their place
is unknown; so they are drawn.
"""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kiosk.ui.look import look


def icon(name: str, color: str = "ink") -> QIcon:
    """The picture as an icon, in a colour of the present theme."""
    made = QIcon()
    for size in ("icon_small", "icon", "icon_large"):
        made.addPixmap(picture(name, color, size))
    return made


def picture(name: str, color: str = "ink", size: str = "icon") -> QPixmap:
    """The picture in a colour and size of the present look."""
    return _drawn(str(look().icons / f"{name}.svg"), look().hex(color), look().px(size))


def square(size: str = "icon") -> QSize:
    """The size of a picture."""
    return QSize(look().px(size), look().px(size))


@lru_cache(maxsize=512)
def _drawn(path: str, color: str, pixels: int) -> QPixmap:
    drawing = Path(path).read_text(encoding="utf-8").replace("currentColor", color)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap
