"""The picture of the camera as a mirror, with an oval for the face.

Decides: how it is drawn: mirrored, because people look for themselves in a mirror, and cut to fill
its place unless it is to be compared. Leaves to others: whose picture it is, and what is said about
it. Nothing is decoded here: the pixels come plain.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.look import look

if TYPE_CHECKING:
    from kiosk.proctoring.messages import Picture

#: Of the oval, in parts of the height of the view.
_OVAL: Final = (0.58, 0.78)
_SHADE: Final = 110


def image_of(picture: "Picture") -> QImage:
    """Plain pixels as an image of its own memory."""
    stride = 3 * picture.width
    borrowed = QImage(
        picture.rgb, picture.width, picture.height, stride, QImage.Format.Format_RGB888
    )
    return borrowed.copy()


class CameraView(QWidget):
    """A live picture; empty and dark while there is none."""

    def __init__(self, name: str, size: str, *, oval: bool = True, mirrored: bool = True) -> None:
        """Make it.

        Args:
            name: of the widget.
            size: token of its width.
            oval: the place for a face is drawn.
            mirrored: it is the person's own picture.
        """
        super().__init__()
        self.setObjectName(name)
        self._size = size
        self._oval = oval
        self._mirrored = mirrored
        self._good = False
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Four by three, at the zoom of the moment."""
        width = look().px(self._size)
        return QSize(width, width * 3 // 4)

    def tell(self, picture: "Picture | None", *, good: bool = False) -> None:
        """Show this picture, or none; `good` when the face in it can be used."""
        self._image = image_of(picture) if picture is not None else QImage()
        self._good = good
        self.update()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to be seen."""
        return self._image.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw picture, shade and oval."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect())
        card = QPainterPath()
        radius = look().px("radius_large")
        card.addRoundedRect(place, radius, radius)
        painter.setClipPath(card)
        painter.fillPath(card, QColor(Qt.GlobalColor.black))
        if not self._image.isNull():
            self._draw_image(painter, place)
        if self._oval:
            self._draw_oval(painter, place, card)
        painter.end()

    def _draw_image(self, painter: QPainter, place: QRectF) -> None:
        wide, high = self._image.width(), self._image.height()
        # A person's own picture fills its place; one to be compared is shown whole.
        fit = max if self._oval else min
        scale = fit(place.width() / wide, place.height() / high)
        shown = QRectF(0, 0, place.width() / scale, place.height() / scale)
        shown.moveCenter(QRectF(self._image.rect()).center())
        painter.save()
        if self._mirrored:
            painter.translate(place.width(), 0)
            painter.scale(-1, 1)
        painter.drawImage(place, self._image, shown)
        painter.restore()

    def _draw_oval(self, painter: QPainter, place: QRectF, card: QPainterPath) -> None:
        oval = QRectF(0, 0, place.height() * _OVAL[0], place.height() * _OVAL[1])
        oval.moveCenter(place.center())
        face = QPainterPath()
        face.addEllipse(oval)
        shade = QColor(Qt.GlobalColor.black)
        shade.setAlpha(_SHADE)
        painter.fillPath(card.subtracted(face), shade)
        # White over any picture; a face that cannot be used has a broken line around it.
        pen = QPen(look().color("paper"), look().px("ring"))
        pen.setStyle(Qt.PenStyle.SolidLine if self._good else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawEllipse(oval)
