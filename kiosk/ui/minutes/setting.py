"""Setting minutes on A4: every block becomes strips, and strips become pages.

Decides: margins, what stays together, and where a page ends. A row of a table stands on one page
unless it is taller than a page; a heading is never the last thing on one; a table that goes on
begins the next page with its header.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.ui.minutes.blocks import (
    Block,
    Column,
    Facts,
    Heading,
    Line,
    Signatures,
    Table,
    Title,
)
from kiosk.ui.minutes.faces import Face, Faces, mm

PAGE: Final = (mm(210), mm(297))
LEFT: Final = mm(20)  # room for binding
WIDTH: Final = mm(178)
TOP: Final = mm(15)
BODY: Final = mm(262)
INK: Final = QColor(0, 0, 0)
GREY: Final = QColor(90, 90, 90)
_RULE: Final = QPen(QColor(110, 110, 110), mm(0.12))
_SHADE: Final = QColor(236, 236, 236)
DEMO_INK: Final = QColor(176, 0, 32)
_PAD: Final = mm(1.1)
_FACT_NAME: Final = mm(62)
_ALIGN: Final = {"left": 0.0, "centre": 0.5, "right": 1.0}

Paint = Callable[[QPainter, float], None]


class Strip(NamedTuple):
    """A piece of a page across its whole width.

    Attributes:
        paint: given the painter and the strip's top.
        glued: it stands on one page with the strip after it.
        header: stands above this strip again when it begins a page.
    """

    height: float
    paint: Paint
    glued: bool = False
    header: "Strip | None" = None


class Placed(NamedTuple):
    """A strip with where it stands on its page."""

    top: float
    strip: Strip


Page = list[Placed]


class Setter:
    """Sets blocks in one type."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces

    def pages(self, blocks: Sequence[Block]) -> list[Page]:
        """The blocks on pages."""
        return _pages([strip for block in blocks for strip in self._strips(block)])

    def _strips(self, block: Block) -> Iterable[Strip]:
        match block:
            case Title():
                yield from self._title(block)
            case Heading():
                yield _gap(mm(3), glued=True)
                yield self._text(block.text, self._faces.heading, glued=True)
                yield _gap(mm(0.8), glued=True)
            case Line():
                yield _gap(mm(0.8))
                yield self._text(block.text, self._faces.text)
            case Facts():
                yield from (self._fact(*pair) for pair in block.pairs)
                yield _gap(mm(1))
            case Table():
                yield from self._table(block)
            case Signatures():
                yield from self._signatures(block)

    def _title(self, block: Title) -> Iterable[Strip]:
        yield _gap(mm(4), glued=True)
        yield self._text(block.text, self._faces.title, place=0.5, glued=True)
        for line in block.lines:
            yield self._text(line, self._faces.subtitle, place=0.5, glued=True)
        yield _gap(mm(2))

    def _text(self, text: str, face: Face, *, place: float = 0, glued: bool = False) -> Strip:
        lines = face.lines(text, WIDTH)
        paint = partial(_paint_lines, lines, face, LEFT, WIDTH, place)
        return Strip(face.line * len(lines), paint, glued)

    def _fact(self, name: str, value: str) -> Strip:
        names = self._faces.text.lines(name, _FACT_NAME - _PAD)
        values = self._faces.text.lines(value, WIDTH - _FACT_NAME)

        def paint(painter: QPainter, top: float) -> None:
            painter.setPen(GREY)
            _paint_lines(names, self._faces.text, LEFT, _FACT_NAME, 0, painter, top)
            painter.setPen(INK)
            left = LEFT + _FACT_NAME
            _paint_lines(values, self._faces.text, left, WIDTH - _FACT_NAME, 0, painter, top)

        return Strip(self._faces.text.line * max(len(names), len(values)), paint)

    def _table(self, table: Table) -> Iterable[Strip]:
        widths = _widths(table.columns)
        titles = tuple(column.title for column in table.columns)
        bold = [self._faces.column] * len(titles)
        header = self._row(titles, table.columns, widths, bold, _SHADE)[0]
        faces = [self._faces.fine if one.fine else self._faces.cell for one in table.columns]
        yield header._replace(glued=True)
        for row in table.rows:
            for strip in self._row(row, table.columns, widths, faces):
                yield strip._replace(header=header)
        yield _gap(mm(1))

    def _row(
        self,
        texts: Sequence[str],
        columns: Sequence[Column],
        widths: Sequence[float],
        faces: Sequence[Face],
        shade: Qt.BrushStyle | QColor = Qt.BrushStyle.NoBrush,
    ) -> list[Strip]:
        """A row as one strip; as several when it is taller than a page can be."""
        cells = [
            face.lines(text, width - 2 * _PAD)
            for text, width, face in zip(texts, widths, faces, strict=True)
        ]
        most = int((BODY / 2) // max(face.line for face in faces))
        tallest = max(len(lines) for lines in cells)
        places = [_ALIGN[column.align] for column in columns]
        return [
            _row_strip([lines[at : at + most] for lines in cells], widths, places, faces, shade)
            for at in range(0, tallest, most)
        ]

    def _signatures(self, block: Signatures) -> Iterable[Strip]:
        yield _gap(mm(4), glued=True)
        yield self._text(block.statement, self._faces.text, glued=True)
        for number, line in enumerate(block.lines):
            last = number == len(block.lines) - 1
            yield _gap(mm(7), glued=True)
            yield self._text(line.label, self._faces.strong, glued=True)
            yield _gap(mm(4), glued=True)
            yield self._text(line.who, self._faces.text, glued=True)
            yield self._rules(block.captions, glued=not last)

    def _rules(self, captions: tuple[str, str, str], *, glued: bool) -> Strip:
        spans = ((0.0, mm(86)), (mm(92), mm(46)), (mm(144), mm(34)))
        face = self._faces.small

        def paint(painter: QPainter, top: float) -> None:
            for (left, width), caption in zip(spans, captions, strict=True):
                painter.setPen(QPen(INK, mm(0.2)))
                painter.drawLine(QPointF(LEFT + left, top), QPointF(LEFT + left + width, top))
                painter.setPen(GREY)
                _paint_lines((caption,), face, LEFT + left, width, 0.5, painter, top + mm(0.5))
            painter.setPen(INK)

        return Strip(face.line + mm(1), paint, glued)


def _widths(columns: Sequence[Column]) -> list[float]:
    """The columns' widths; those without one share the rest."""
    fixed = sum(mm(column.width) for column in columns)
    sharing = sum(column.width == 0 for column in columns)
    share = (WIDTH - fixed) / sharing if sharing else 0
    return [mm(column.width) or share for column in columns]


def _row_strip(
    cells: Sequence[Sequence[str]],
    widths: Sequence[float],
    places: Sequence[float],
    faces: Sequence[Face],
    shade: Qt.BrushStyle | QColor,
) -> Strip:
    tallest = max(len(lines) * face.line for lines, face in zip(cells, faces, strict=True))
    height = tallest + 2 * _PAD
    rise = max(face.rise for face in faces)

    def paint(painter: QPainter, top: float) -> None:
        left = LEFT
        painter.setPen(_RULE)
        painter.setBrush(shade)
        for width in widths:
            painter.drawRect(QRectF(left, top, width, height))
            left += width
        painter.setPen(INK)
        left = LEFT
        for lines, width, place, face in zip(cells, widths, places, faces, strict=True):
            inner = width - 2 * _PAD
            first = top + _PAD + rise - face.rise  # all cells share one base line
            _paint_lines(lines, face, left + _PAD, inner, place, painter, first)
            left += width

    return Strip(height, paint)


def _paint_lines(
    lines: Sequence[str],
    face: Face,
    left: float,
    width: float,
    place: float,
    painter: QPainter,
    top: float,
) -> None:
    painter.setFont(face.font)
    for number, line in enumerate(lines):
        x = left + (place * (width - face.width(line)) if place else 0)
        painter.drawText(QPointF(x, top + number * face.line + face.rise), line)


def _gap(height: float, *, glued: bool = False) -> Strip:
    return Strip(height, _paint_nothing, glued)


def _paint_nothing(_painter: QPainter, _top: float) -> None:
    """An empty strip."""


def _pages(strips: Sequence[Strip]) -> list[Page]:
    pages: list[Page] = [[]]
    top = 0.0
    for group in _groups(strips):
        height = sum(strip.height for strip in group)
        if pages[-1] and top + height > BODY:
            pages.append([])
            top = 0.0
            header = group[0].header
            if header is not None:
                pages[-1].append(Placed(top, header))
                top = header.height
        for strip in group:
            pages[-1].append(Placed(top, strip))
            top += strip.height
    return pages


def _groups(strips: Sequence[Strip]) -> Iterable[list[Strip]]:
    """Strips that have to stand on one page."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.glued:
            yield group
            group = []
    if group:
        yield group
