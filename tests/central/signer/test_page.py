"""The page: every letter, the QR as a reader sees it, and names that would like to be more."""

import io
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
import segno
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from central.signer.errors import PageRefusedError
from central.signer.page import CertificatePages, qr_code
from kiosk.certificate.claims import BlockResult, CertificateClaims
from kiosk.certificate.pdf import QR_FILE
from kiosk.certificate.qr import cose_of, write_qr
from tests.fakes.certificates import CODE, centre, claims
from tests.fakes.pdf_pages import HEIGHT, WIDTH, ink, painted, qr_texts, text_of_page

Page = Callable[[CertificateClaims], bytes]
KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
PRINT, MARGIN_MM = 150, 10


def qr_text_of(said: CertificateClaims) -> str:
    return write_qr(said.public(), centre().issuing.qr)


@pytest.fixture
def page(pages: CertificatePages) -> Page:
    return lambda said: pages.page(said, qr_text_of(said))


def test_everything_a_certificate_says_is_text_on_its_page(page: Page) -> None:
    text = text_of_page(page(claims(name=f"{KAZAKH} {KAZAKH}")))
    for said in (
        *(f"{KAZAKH} {KAZAKH}", "C26-000123", CODE, "ЖСН: •••• 0010", "Қазақ тілі 25 / 30"),
        *("Барлығы 78 / 100", "2026 жылғы 11 ақпан", "2028 жылғы 11 ақпан"),
        "Азаматтыққа үміткерлерге арналған тестілеу",
    ):
        assert said in text
    assert text.casefold().startswith("сертификат")
    assert "билет" not in text.casefold()
    assert "шекті балды" in text
    assert "900115" not in text


def test_a_reference_names_itself_and_its_level_and_no_end(page: Page) -> None:
    said = msgspec.structs.replace(claims(iin=""), kind="reference", expires=None, level="A2")
    text = text_of_page(page(said))
    assert text.casefold().startswith("анықтама")
    assert "Деңгейі A2" in text
    assert "Билет нөмірі: •••• 4711" in text
    assert "билет нөмірі мен жеке код" in text
    assert "ЖСН" not in text
    assert "Анықтама сертификат болып табылмайды" in text
    assert "соңғы күні" not in text
    assert "шекті балды" not in text


@pytest.mark.parametrize(("iin", "asked_by"), [("900115100010", "ЖСН"), ("", "билет нөмірі")])
def test_the_paper_tells_by_which_number_the_centre_is_asked(
    page: Page, iin: str, asked_by: str
) -> None:
    text = " ".join(text_of_page(page(claims(iin=iin))).split())
    assert f"{asked_by} мен жеке код бойынша" in text
    assert f"{asked_by}: ••••".casefold() in text.casefold()


@pytest.mark.parametrize("letters", [12, 40, 120])
def test_a_reader_finds_the_qr_on_the_printed_page(qtbot: QtBot, letters: int, page: Page) -> None:
    del qtbot
    said = claims(name="Қ" * letters)
    assert qr_texts(painted(page(said), PRINT)) == [qr_text_of(said)]


@pytest.mark.parametrize("letter", ["Қ", "Щ", "W"])
def test_the_worst_name_of_forty_letters_needs_version_twelve_at_most(letter: str) -> None:
    code = qr_code(qr_text_of(claims(name=letter * 40, number="KZC-2026-00001234567890")))
    assert isinstance(code, segno.QRCode)
    assert (code.error, code.mode) == ("M", "alphanumeric")
    assert int(code.version) <= 12


@pytest.mark.parametrize("name", ["Щ" * 120, "Щщщщщщ " * 17 + "Щ", "W" * 41, "i"])
def test_a_long_name_shrinks_or_wraps_and_never_leaves_the_paper(
    qtbot: QtBot, name: str, page: Page
) -> None:
    del qtbot
    made = page(claims(name=name))
    left, top, right, bottom = ink(painted(made, 72))
    margin = MARGIN_MM / 25.4 * 72
    assert left > margin - 4
    assert top > margin - 4
    assert right < WIDTH * 72 - margin + 4
    assert bottom < HEIGHT * 72 - margin + 4
    assert name.replace(" ", "") in text_of_page(made).replace(" ", "")


@pytest.mark.parametrize(
    "name",
    [
        "<b>Айнұр</b> & <script>alert(1)</script>",
        "</p></main><h1>АНЫҚТАМА</h1>",
        '<img src="file:///etc/passwd">',
        "{{ claims.iin }} {% raw %}",
        '"><link rel=attachment href=data:,x>',
    ],
)
def test_a_name_is_text_and_nothing_else(name: str, page: Page) -> None:
    made = page(claims(name=name))
    assert name.replace(" ", "") in text_of_page(made).replace(" ", "")
    assert list(PdfReader(io.BytesIO(made)).attachments) == [QR_FILE]


@pytest.mark.parametrize("name", ["李小龙", "محمد", "გიორგი"])
def test_a_letter_the_fonts_lack_is_refused_and_not_drawn_as_a_box(name: str, page: Page) -> None:
    with pytest.raises(PageRefusedError) as refused:
        page(claims(name=name))
    assert refused.value.code == "no_letter"
    assert name not in refused.value.detail


def full(blocks: int) -> CertificateClaims:
    """The longest name, a level and a remark above so many blocks."""
    block = BlockResult(title="Қазақстан тарихы", score=22, maximum=30)
    return msgspec.structs.replace(
        claims(name="Щ" * 120), kind="reference", level="A2", results=(block,) * blocks
    )


def test_what_is_said_ends_above_the_foot_of_the_page(qtbot: QtBot, page: Page) -> None:
    del qtbot
    image = painted(page(full(3)), PRINT)
    # Between what is said and the foot lies a white band; the frame runs beside it.
    dots = PRINT / 25.4
    band = image.crop((round(20 * dots), round(199 * dots), round(190 * dots), round(200 * dots)))
    assert band.getextrema() == (255, 255)
    assert qr_texts(image) == [qr_text_of(full(3))]


def test_what_would_run_into_the_foot_is_refused(page: Page) -> None:
    with pytest.raises(PageRefusedError) as refused:
        page(full(7))
    assert refused.value.code == "does_not_fit"


def test_what_does_not_fit_on_one_page_is_refused(page: Page) -> None:
    block = BlockResult(title="Қ" * 120, score=1, maximum=2)
    with pytest.raises(PageRefusedError) as refused:
        page(msgspec.structs.replace(claims(), results=(block,) * 12))
    assert refused.value.code == "does_not_fit"


def test_the_file_declares_pdf_a_3b_and_brings_fonts_and_qr_along(page: Page) -> None:
    said = claims()
    reader = PdfReader(io.BytesIO(page(said)))
    root: Any = reader.trailer["/Root"]
    assert reader.pdf_header == "%PDF-1.7"
    metadata = root["/Metadata"].get_data().decode()
    assert 'part="3"' in metadata
    assert 'conformance="B"' in metadata
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    resources: Any = reader.pages[0]["/Resources"]
    (font,) = {
        "/FontFile2" in font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for font in resources["/Font"].values()
    }
    assert font
    assert reader.attachments[QR_FILE] == [cose_of(qr_text_of(said))]
    assert root["/AF"][0]["/AFRelationship"] == "/Data"


def test_the_same_claims_give_the_same_page(page: Page) -> None:
    first, again = page(claims()), page(claims())
    assert text_of_page(first) == text_of_page(again)
    assert len(first) == len(again)
