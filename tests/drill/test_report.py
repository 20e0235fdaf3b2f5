"""The PDF a centre files: A4, both languages, nothing over anything else, the same bytes again."""

import re
from pathlib import Path
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox
from PySide6.QtPdf import QPdfDocument

from kiosk.drill import page, words
from kiosk.drill.comparing import Compared, Difference
from kiosk.drill.report import Drill, pdf_of, sheets_of, this_machine, write_report
from tests.drill.made_up import COVER, MadeUp

KAZAKH = "әғқңөұүһіӘҒҚҢӨҰҮҺІ"


def bad_drill(seats: int = 40) -> Drill:
    differences = tuple(
        Difference(
            attempt=f"demo-2026-08.demo-c{number:02}",
            incarnation=1,
            sequence=number,
            where="hub/2",
            why="the record is missing",
        )
        for number in range(40)
    )
    compared = Compared(
        acknowledged=9, lost=differences[:2], stated=3, unequal=differences, journals={}
    )
    return MadeUp(seats, 5, slow_ms=80).drill(compared, worst_ms=2_500)


@pytest.fixture(scope="module")
def good() -> Drill:
    return MadeUp(20, 4).drill()


@pytest.fixture(scope="module")
def bad() -> Drill:
    return bad_drill()


@pytest.fixture(scope="module")
def filed(good: Drill) -> bytes:
    return pdf_of(good)


def text_of(data: bytes, path: Path) -> list[str]:
    """The text of each page, as a reader of the file finds it."""
    path.write_bytes(data)
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    pages = [document.getAllText(number).text() for number in range(document.pageCount())]
    sizes = {
        (round(size.width()), round(size.height()))
        for size in (document.pagePointSize(number) for number in range(document.pageCount()))
    }
    assert sizes == {(595, 842)}
    document.close()
    return pages


def test_a_ready_hall_has_its_verdict_and_figures_on_the_first_page(
    good: Drill, filed: bytes, tmp_path: Path
) -> None:
    pages = text_of(filed, tmp_path / "drill.pdf")
    assert len(pages) == 4
    for shown in (
        "АУДИТОРИЯ ДАЙЫН",
        "АУДИТОРИЯ ГОТОВА",
        COVER.hall,
        COVER.build,
        COVER.machine,
        "21.08.2026 09:00",
        words.text("replicate_p99_ms", "kk"),
        words.text("replicate_p99_ms", "ru"),
        f"{good.judged.figures.replicate_p99_ms:g} мс",
        "100 мс",
        words.text("head", "kk"),
    ):
        assert shown in pages[0], shown
    assert words.text("not_ready", "ru") not in pages[0]
    for kind in good.judged.figures.faults:
        assert words.text(kind, "kk") in pages[1]
        assert words.text(kind, "ru") in pages[1]


def test_a_hall_that_is_not_ready_is_told_why_in_both_languages(bad: Drill, tmp_path: Path) -> None:
    write_report(bad, tmp_path / "drill.pdf")
    pages = text_of((tmp_path / "drill.pdf").read_bytes(), tmp_path / "read.pdf")
    assert len(pages) == 5
    assert "АУДИТОРИЯ ДАЙЫН ЕМЕС" in pages[0]
    for reason in bad.judged.reasons:
        if reason.code == "answers_lost":
            assert reason.text("kk") in pages[0]
            assert reason.text("ru") in pages[0]
    assert words.text("max_time_error_s", "ru") in pages[0]
    assert words.text("journals_equal", "kk") in pages[1]
    assert "demo-2026-08.demo-c07" in pages[-1]


def test_the_same_drill_gives_the_same_bytes(good: Drill, filed: bytes) -> None:
    assert pdf_of(good) == filed
    assert b"D:20260821040000Z" in filed  # nine in the hall
    dates = set(re.findall(rb"D:(\d{4})", filed))
    assert dates == {b"2026"}


@pytest.mark.parametrize("which", ["good", "bad"])
def test_no_text_lies_over_another_or_beyond_the_page(
    which: str, request: pytest.FixtureRequest
) -> None:
    drill: Drill = request.getfixturevalue(which)
    with page.in_our_font():
        for number, sheet in enumerate(sheets_of(drill), start=1):
            canvas: Any = FigureCanvasAgg(sheet.figure)
            canvas.draw()
            texts = [text for text in sheet.figure.texts if text.get_text()]
            boxes = [
                (text.get_text(), text.get_window_extent(canvas.get_renderer())) for text in texts
            ]
            paper = sheet.figure.bbox
            for words_, box in boxes:
                assert paper.x0 < box.x0 < box.x1 < paper.x1, (number, words_)
                assert paper.y0 < box.y0 < box.y1 < paper.y1, (number, words_)
            for at, (words_, box) in enumerate(boxes):
                for others, other in boxes[at + 1 :]:
                    assert not overlap(box, other), (number, words_, others)


def overlap(one: Bbox, other: Bbox) -> bool:
    """Whether they share more than a hair."""
    shared = Bbox.intersection(one, other)
    return shared is not None and shared.width > 1 and shared.height > 1


def test_a_drill_in_which_nothing_was_seen_can_be_filed_too_in_every_letter(
    tmp_path: Path,
) -> None:
    made = MadeUp(2, 1)
    made.seen.clear()
    drill = made.drill()._replace(cover=COVER._replace(hall=KAZAKH))
    pages = text_of(pdf_of(drill), tmp_path / "empty.pdf")
    assert words.text("no_answers", "kk") in pages[0]
    assert KAZAKH in pages[0]


def test_this_machine_is_one_line() -> None:
    assert re.fullmatch(r"\d+ x .+, \d+ GiB, .+", this_machine())
