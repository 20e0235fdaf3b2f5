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


def icon(name: str, color: str = "ink", *, before: bool = True, alone: bool = False) -> QIcon:
    """The picture as the icon of a button.

    Args:
        name: of the picture.
        color: its token; faint while the button cannot be pressed.
        before: it stands before the text, so that its distance lies behind it.
        alone: there is no text to keep a distance from.
    """
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, "ink_faint")):
        drawn = picture(name, ink)
        place = QPixmap(icon_size(alone=alone))
        place.fill(Qt.GlobalColor.transparent)
        painter = QPainter(place)
        painter.drawPixmap(0 if before else place.width() - drawn.width(), 0, drawn)
        painter.end()
        made.addPixmap(place, mode)
    return made


def icon_size(*, alone: bool) -> QSize:
    """The size of an icon with its distance from a text."""
    side = look().px("icon")
    return QSize(side + (0 if alone else look().px("tiny")), side)


def picture(name: str, color: str = "ink", size: str = "icon") -> QPixmap:
    """The picture in a colour and size of the present look."""
    return _drawn(str(look().icons / f"{name}.svg"), look().hex(color), look().px(size))


def grown_picture(name: str, color: str, size: str, scale: float) -> QPixmap:
    """The same for a painter that draws everything `scale` times as large: as sharp as it can be.

    Its place is reckoned with the size of the present look, whatever the scale.
    """
    pixels = round(look().px(size) * scale)
    made = QPixmap(_drawn(str(look().icons / f"{name}.svg"), look().hex(color), pixels))
    made.setDevicePixelRatio(scale)
    return made


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
