"""Drawing a seat: large with name, progress and time, or compact with number, picture and word.

Decides: where each fact stands. Colours and sizes are tokens; fonts are made once for each look.
"""

from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen

from kiosk.ui.icons import grown_picture
from kiosk.ui.look import look
from kiosk.ui.presenters.clock import short_clock, since_text
from kiosk.ui.presenters.panel_tiles import Tile, Tone
from kiosk.ui.supervisor.words import extra_words, face_picture, face_words

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Paint(NamedTuple):
    """The tokens of a tone.

    Attributes:
        soft: of small texts on this ground; groove: of the progress bar.
    """

    stripe: str
    ground: str
    edge: str
    word: str
    soft: str
    groove: str


TONES: Final[dict[Tone, Paint]] = {
    Tone.BAD: Paint("bad", "bad_faint", "bad_line", "bad_ink", "ink_soft", "sunken"),
    Tone.WARN: Paint("warn", "warn_faint", "warn_line", "warn_ink", "ink_soft", "sunken"),
    Tone.GOOD: Paint("good", "surface", "line", "ink", "ink_soft", "sunken"),
    Tone.DONE: Paint("accent", "surface", "line", "accent_text", "ink_soft", "sunken"),
    Tone.IDLE: Paint("line_strong", "surface", "line", "ink_soft", "ink_soft", "sunken"),
}


class Type(NamedTuple):
    """A font with its measures."""

    font: QFont
    metrics: QFontMetrics

    @property
    def height(self) -> int:
        """Of a line."""
        return self.metrics.height()

    def cut(self, text: str, width: int) -> str:
        """The text, shortened with dots where it is too long; the side sheet has the whole."""
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


class TilePainter:
    """Draws tiles in the present look; call `redraw` when that is another."""

    def __init__(self, font: QFont) -> None:
        self._base = font
        self.redraw()

    def redraw(self) -> None:
        """Make the fonts of the present look."""
        self._number = self._type("text", bold=True)
        self._text = self._type("tile_text")
        self._strong = self._type("tile_word", bold=True)

    def paint(
        self, painter: QPainter, box: QRect, tile: Tile, *, compact: bool, shown: bool, here: bool
    ) -> None:
        """Draw one.

        Args:
            painter: antialiased; it may draw everything larger than the look says.
            box: where, its gap to the next one not included.
            tile: the seat.
            compact: number, picture and word alone.
            shown: the side sheet is about it.
            here: the keys are at it.
        """
        paint = TONES[tile.tone]
        self._ground(painter, box, paint, shown=shown)
        pad = look().px("tile_pad")
        inner = box.adjusted(pad + look().px("stripe"), look().px("small"), -pad, -pad)
        if compact:
            self._compact(painter, inner, tile, paint)
        else:
            self._large(painter, inner, tile, paint)
        if here:
            self._ring(painter, box)

    def _type(self, size: str, *, bold: bool = False) -> Type:
        font = QFont(self._base)
        font.setPixelSize(look().px(size))
        font.setBold(bold)
        return Type(font, QFontMetrics(font))

    def _ground(self, painter: QPainter, box: QRect, paint: Paint, *, shown: bool) -> None:
        wear = look()
        line = wear.px("ring" if shown else "line_width")
        frame = QRectF(box).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        corner = wear.px("radius")
        path = QPainterPath()
        path.addRoundedRect(frame, corner, corner)
        painter.fillPath(path, wear.color(paint.ground))
        painter.save()
        painter.setClipPath(path)
        stripe = QRectF(frame.left(), frame.top(), wear.px("stripe"), frame.height())
        painter.fillRect(stripe, wear.color(paint.stripe))
        painter.restore()
        painter.setPen(QPen(wear.color("accent" if shown else paint.edge), line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _ring(self, painter: QPainter, box: QRect) -> None:
        line = look().px("ring")
        edge = line + line / 2
        painter.setPen(QPen(look().color("focus"), line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corner = look().px("radius_small")
        painter.drawRoundedRect(QRectF(box).adjusted(edge, edge, -edge, -edge), corner, corner)

    def _large(self, painter: QPainter, inner: QRect, tile: Tile, paint: Paint) -> None:
        top = QRect(inner.left(), inner.top(), inner.width(), self._number.height)
        self._write(painter, top, self._number, "ink", str(tile.number))
        self._badges(painter, top, tile, paint)
        name = QRect(inner.left(), top.bottom() + 1, inner.width(), self._text.height)
        self._write(painter, name, self._text, "ink", tile.name)
        face = name.translated(0, self._text.height)
        self._face(painter, face, tile, paint)
        if tile.started:
            self._progress(painter, inner, tile, paint)

    def _compact(self, painter: QPainter, inner: QRect, tile: Tile, paint: Paint) -> None:
        edge = look().px("hair")
        top = QRect(inner.left(), inner.top(), inner.width(), self._number.height)
        top.moveTop(inner.top() - look().px("close"))
        self._write(painter, top, self._number, "ink", str(tile.number))
        side = look().px("icon_small")
        corner = QPoint(top.right() - side + 1, top.top() + (top.height() - side) // 2)
        self._mark(painter, corner, face_picture(tile.face), paint.word, "icon_small")
        word = QRect(inner.left(), top.bottom() - edge, inner.width(), self._strong.height)
        self._write(painter, word, self._strong, paint.word, face_words(tile.face))

    def _badges(self, painter: QPainter, line: QRect, tile: Tile, paint: Paint) -> None:
        right = line.right() + 1
        if tile.extra_minutes:
            words = extra_words(tile.extra_minutes)
            width = self._text.metrics.horizontalAdvance(words)
            place = QRect(right - width, line.top(), width + 1, line.height())
            self._write(painter, place, self._text, paint.soft, words)
            right -= width + look().px("close")
        if tile.assistant:
            side = look().px("icon_small")
            corner = QPoint(right - side, line.top() + (line.height() - side) // 2)
            self._mark(painter, corner, "staff", paint.soft, "icon_small")

    def _face(self, painter: QPainter, line: QRect, tile: Tile, paint: Paint) -> None:
        """Picture and word; how long it lasts is never cut, the word would be."""
        side = look().px("mark")
        corner = QPoint(line.left(), line.top() + (line.height() - side) // 2)
        self._mark(painter, corner, face_picture(tile.face), paint.word, "mark")
        rest = line.adjusted(side + look().px("tiny"), 0, 0, 0)
        since = since_text(tile.since_ms) if tile.since_ms else ""
        width = self._strong.metrics.horizontalAdvance(since)
        space = look().px("tiny") if since else 0
        word = self._strong.cut(face_words(tile.face), rest.width() - width - space)
        self._write(painter, rest, self._strong, paint.word, word)
        left = self._strong.metrics.horizontalAdvance(word) + space
        self._write(painter, rest.adjusted(left, 0, 0, 0), self._strong, paint.word, since)

    def _mark(self, painter: QPainter, corner: QPoint, name: str, ink: str, size: str) -> None:
        painter.drawPixmap(corner, grown_picture(name, ink, size, painter.transform().m11()))

    def _progress(self, painter: QPainter, inner: QRect, tile: Tile, paint: Paint) -> None:
        wear = look()
        thick = wear.px("stripe")
        bar = QRectF(inner.left(), inner.bottom() + 1 - thick, inner.width(), thick)
        line = QRect(
            inner.left(),
            int(bar.top()) - self._text.height - wear.px("tiny") // 2,
            inner.width(),
            self._text.height,
        )
        self._write(painter, line, self._text, paint.soft, f"{tile.answered}/{tile.total}")
        if tile.left_ms >= 0:
            painter.drawText(line, int(_RIGHT), short_clock(tile.left_ms))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(wear.color(paint.groove))
        painter.drawRoundedRect(bar, thick / 2, thick / 2)
        if tile.answered and tile.total:
            share = bar.width() * tile.answered / tile.total
            painter.setBrush(wear.color("accent"))
            done = QRectF(bar.topLeft(), bar.bottomRight() - QPointF(bar.width() - share, 0))
            painter.drawRoundedRect(done, thick / 2, thick / 2)

    def _write(self, painter: QPainter, place: QRect, type_: Type, ink: str, text: str) -> None:
        painter.setFont(type_.font)
        painter.setPen(look().color(ink))
        painter.drawText(place, int(_LEFT), type_.cut(text, place.width()))
