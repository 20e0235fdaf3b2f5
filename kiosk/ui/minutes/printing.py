"""Minutes as a PDF: every language one after the other, numbered through, the same every time.

Decides: what stands at the foot of a page and what the file says of itself. The same minutes give
the same bytes on one machine: the toolkit would write the machine's clock into the file, hall time
of the minutes is written there instead. PDF/A-1b, so that it can be read in an archive.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QUuid
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from kiosk.exam.blueprint import Language
from kiosk.minutes.minutes import Minutes, minutes_digest
from kiosk.trust.files import replace_private
from kiosk.ui.minutes.blocks import Edition
from kiosk.ui.minutes.composing import compose
from kiosk.ui.minutes.faces import DOTS, Faces, mm
from kiosk.ui.minutes.setting import BODY, DEMO_INK, GREY, INK, LEFT, TOP, WIDTH, Setter
from kiosk.ui.speech import speaking

LANGUAGES: Final[tuple[Language, ...]] = ("kk", "ru")
_DEMO: Final = "DEMO"
_NAMESPACE: Final = QUuid("{6f1c7c1e-6a56-4d0e-9d2b-5b6e0f6c7a11}")
_INFO_DATE: Final = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)(\d{14})(Z|[+-]\d\d'\d\d')")
_XMP_DATE: Final = re.compile(
    rb'(xmp:(?:Create|Modify|Metadata)Date=")(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([+-]\d\d:\d\d|Z)'
)


def write_minutes(minutes: Minutes, path: Path, languages: Sequence[Language] = LANGUAGES) -> int:
    """Write the minutes; gives the number of pages.

    Call in the thread of the windows, after `kiosk.ui.app.make_application`. Names and document
    tails are in the file, so only its owner can read it.

    Raises:
        OSError: the disk refused; a file of this name is as it was.
    """
    editions = compose_editions(minutes, languages)
    data, pages = print_editions(minutes, editions)
    replace_private(path, data)
    return pages


def printer(minutes: Minutes) -> Callable[[], bytes]:
    """Compose the minutes now; what comes back prints them, in any thread."""
    editions = compose_editions(minutes)
    return lambda: print_editions(minutes, editions)[0]


def compose_editions(
    minutes: Minutes, languages: Sequence[Language] = LANGUAGES
) -> tuple[Edition, ...]:
    """The minutes in each language, in the thread of the windows: the language is theirs."""
    editions = []
    for language in languages:
        with speaking(language):
            editions.append(compose(minutes, alone=len(languages) == 1))
    return tuple(editions)


def print_editions(minutes: Minutes, editions: Sequence[Edition]) -> tuple[bytes, int]:
    """The PDF and its number of pages, in any thread."""
    faces = Faces()
    setter = Setter(faces)
    pages = [(page, edition.foot) for edition in editions for page in setter.pages(edition.blocks)]
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, minutes)
    painter = QPainter(writer)
    for number, (page, foot) in enumerate(pages, start=1):
        if number > 1:
            writer.newPage()
        if minutes.demo:
            _paint_demo(painter, faces)
        for top, strip in page:
            strip.paint(painter, TOP + top)
        _paint_foot(painter, faces, foot, f"{number} / {len(pages)}")
    painter.end()
    return _dated(bytes(buffer.data().data()), minutes.made_ms), len(pages)


def _writer(buffer: QBuffer, minutes: Minutes) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
    writer.setResolution(DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    # Every margin is in the setting; the toolkit's own would move the page.
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    writer.setTitle(f"{minutes.sitting} {minutes.hall} {minutes.day}")
    writer.setCreator("kiosk")
    writer.setDocumentId(QUuid.createUuidV5(_NAMESPACE, minutes_digest(minutes).encode()))
    return writer


def _paint_demo(painter: QPainter, faces: Faces) -> None:
    painter.setPen(DEMO_INK)
    painter.setFont(faces.strong.font)
    width = faces.strong.width(_DEMO)
    painter.drawText(QPointF(LEFT + (WIDTH - width) / 2, TOP - mm(3)), _DEMO)
    painter.setPen(INK)


def _paint_foot(painter: QPainter, faces: Faces, foot: str, number: str) -> None:
    top = TOP + BODY + mm(3)
    painter.setPen(QPen(GREY, mm(0.12)))
    painter.drawLine(QPointF(LEFT, top), QPointF(LEFT + WIDTH, top))
    painter.setFont(faces.small.font)
    base = top + mm(0.8) + faces.small.rise
    painter.drawText(QPointF(LEFT, base), foot)
    painter.drawText(QPointF(LEFT + WIDTH - faces.small.width(number), base), number)
    painter.setPen(INK)


def _dated(data: bytes, made_ms: int) -> bytes:
    """The file with hall time in place of the machine's clock; no byte moves."""
    made = datetime.fromtimestamp(made_ms / 1000, UTC)

    def put(match: re.Match[bytes], pattern: str) -> bytes:
        local = made.astimezone(_zone(match[3].decode()))
        return match[1] + local.strftime(pattern).encode() + match[3]

    data = _INFO_DATE.sub(lambda match: put(match, "%Y%m%d%H%M%S"), data)
    return _XMP_DATE.sub(lambda match: put(match, "%Y-%m-%dT%H:%M:%S"), data)


def _zone(offset: str) -> timezone:
    """The zone of `Z`, `+05'00'` or `+05:00`."""
    if offset == "Z":
        return UTC
    digits = re.sub(r"\D", "", offset)
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
