"""PDF pages as a reader and a printer see them."""

import io

import zxingcpp
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

#: A4 in inches.
WIDTH, HEIGHT = 210 / 25.4, 297 / 25.4


def text_of_page(pdf: bytes) -> str:
    """The text of the only page, with single spaces."""
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(page.extract_text().split())


def painted(pdf: bytes, dots_per_inch: int) -> Image.Image:
    """The only page as a printer of that resolution would put it on white paper."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    assert document.pageCount() == 1
    size = QSize(round(WIDTH * dots_per_inch), round(HEIGHT * dots_per_inch))
    page = document.render(0, size).convertToFormat(QImage.Format.Format_RGBA8888)
    drawn = Image.frombytes("RGBA", (size.width(), size.height()), bytes(page.constBits()))
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    document.close()
    buffer.close()
    return paper.convert("L")


def qr_texts(image: Image.Image) -> list[str]:
    """The texts of all QR codes a reader finds in a picture."""
    return [code.text for code in zxingcpp.read_barcodes(image)]


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """The box that holds everything darker than paper: left, top, right, bottom."""
    box = image.point(lambda value: 255 if value < 250 else 0).getbbox()
    assert box is not None
    return box
