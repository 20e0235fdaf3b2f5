"""The minutes on paper: real PDFs, read back letter by letter, looked at page by page."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from kiosk.base.ids import StaffId
from kiosk.base.name_order import name_key
from kiosk.exam.blueprint import Language
from kiosk.minutes.facts import CameraDownFact, IdentityFact, IncidentFact
from kiosk.minutes.minutes import Minutes, minutes_digest
from kiosk.ui.minutes import words
from kiosk.ui.minutes.blocks import Column, Heading, Line, Table
from kiosk.ui.minutes.faces import Face, Faces, mm
from kiosk.ui.minutes.printing import compose_editions, print_editions, write_minutes
from kiosk.ui.minutes.setting import BODY, Setter
from kiosk.ui.speech import tongue
from tests.fakes.exam_play import Play
from tests.fakes.exam_stages import REASON
from tests.fakes.hall_day import NAMES, WRITTEN, busy_minutes, quiet_minutes, roster
from tests.ui.test_no_english import english

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁё"
LANGUAGES: tuple[Language, ...] = ("kk", "ru")


def pages_of(path: Path) -> list[str]:
    """The text of every page."""
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    return [document.getAllText(page).text() for page in range(document.pageCount())]


def joined(pages: list[str]) -> str:
    """All text, line ends inside cells taken out."""
    return re.sub(r"\s+", " ", " ".join(pages))


def tight(pages: list[str]) -> str:
    """All text without any space: a cell may break wherever it likes."""
    return re.sub(r"\s+", "", "".join(pages)).replace("\u2011", "-")


@pytest.fixture(scope="module")
def minutes() -> Minutes:
    return busy_minutes(12)


@pytest.fixture(scope="module")
def written(app: QApplication, minutes: Minutes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    del app
    path = tmp_path_factory.mktemp("minutes") / "minutes.pdf"
    write_minutes(minutes, path)
    return path


def test_both_languages_stand_in_one_document_kazakh_first(written: Path) -> None:
    pages = pages_of(written)
    assert "ХАТТАМА" in pages[0]
    (second,) = [number for number, page in enumerate(pages) if "ПРОТОКОЛ" in page]
    assert 0 < second < len(pages)
    assert "1. Жалпы мәліметтер" in pages[0]
    assert "1. Общие сведения" in pages[second]


def test_pages_are_numbered_through_and_carry_the_digest_of_the_content(
    written: Path, minutes: Minutes
) -> None:
    pages = pages_of(written)
    code = " ".join(re.findall("....", minutes_digest(minutes)[:16]))
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in page
        assert code in page
        assert "DEMO" in page


def test_only_a_demonstration_says_demo(
    app: QApplication, minutes: Minutes, tmp_path: Path
) -> None:
    del app
    write_minutes(replace(minutes, demo=False), tmp_path / "m.pdf", ["kk"])
    assert "DEMO" not in joined(pages_of(tmp_path / "m.pdf"))


def test_every_kazakh_letter_survives(app: QApplication, tmp_path: Path) -> None:
    del app
    one = busy_minutes(12)
    lines = (replace(one.candidates[0], name=KAZAKH), *one.candidates[1:])
    write_minutes(replace(one, candidates=lines), tmp_path / "m.pdf")
    text = joined(pages_of(tmp_path / "m.pdf"))
    assert KAZAKH in text
    for name in NAMES[1:4]:
        assert name in text


def test_the_facts_of_the_day_can_be_read(written: Path) -> None:
    text = tight(pages_of(written))
    for fact in (
        "2026 жылғы 21 тамыз, жұма",
        "21 августа 2026 года, пятница",
        "4711, 90210",
        "Құжаттың түпнұсқасы жоқ",
        "Электр қуатының өшуі",
        "Отключение электричества",
        "Өрт дабылы",
        "Қазақ тілі, 5-тапсырма",
        "Казахский язык, задание 5",
        "s-1-7-1",
        "Телефон табылды",
        "жібермеу шешімі қайтарылды",
        "недопуск отменён",
        "10:35–10:40",
        "13, 600",
        "18–21",
        "7K2M9",
        "период управления завершился",
        "ABCDE-FGHJK",
        "не было",
        "болған жоқ",
        "әкімші, Demo inv-1",
        "руководитель аудитории, Demo head-1",
    ):
        assert tight([fact]) in text, fact


def test_names_stand_in_the_order_of_the_panel(written: Path) -> None:
    text = joined(pages_of(written)[:1])
    names = [one.name for one in roster(12).candidates[:-2]]
    assert sorted(names, key=text.index) == sorted(names, key=name_key)


def test_nothing_is_in_it_that_a_protocol_does_not_need(written: Path) -> None:
    text = joined(pages_of(written))
    form = Play().form
    ids = {task.item for task in form.items} | {
        choice for task in form.items for choice in task.choices
    }
    assert {one for one in ids if one in text} == set()
    for secret in (WRITTEN, REASON, "secret detail", "900115100000"):
        assert secret not in text
    assert "SECRET" not in tight([text])
    assert "ASSIST" not in tight([text])
    assert "…7788" in text


def test_a_seat_given_before_any_exam_is_told_with_its_reason(
    app: QApplication, minutes: Minutes, tmp_path: Path
) -> None:
    del app
    given = replace(
        minutes.moves[0],
        incarnation=1,
        from_seat=3,
        to_seat=7,
        sequence=0,
        head="",
        reason="компьютер не включается",
    )
    write_minutes(replace(minutes, moves=(given,)), tmp_path / "m.pdf", ["ru"])
    text = tight(pages_of(tmp_path / "m.pdf"))
    assert tight(["до открытия тестирования: компьютер не включается"]) in text


def test_how_somebody_was_identified_and_when_no_camera_worked_is_told_in_words(
    app: QApplication, minutes: Minutes, tmp_path: Path
) -> None:
    del app
    at_ms = minutes.attempts[0].started_ms
    by_camera = IdentityFact(at_ms=at_ms, method="camera", checks=1)
    by_staff = IdentityFact(
        at_ms=at_ms,
        method="staff",
        compared="document",
        checks=3,
        reason="отпустил бороду",
        by=(StaffId("inv-1"), StaffId("head-1")),
    )
    down = CameraDownFact(from_ms=at_ms, until_ms=at_ms + 5 * 60_000)
    noted = tuple(IncidentFact(at_ms=at_ms, kind=kind) for kind in ("nobody", "nobody"))
    first = replace(minutes.attempts[0], identified=by_camera, camera_down=(down,))
    second = replace(minutes.attempts[1], identified=by_staff, incidents=noted)
    third = replace(minutes.attempts[2], identified=replace(by_camera, simulated=True))
    whole = replace(minutes, attempts=(first, second, third, *minutes.attempts[3:]))
    write_minutes(whole, tmp_path / "m.pdf", ["ru"])
    text = tight(pages_of(tmp_path / "m.pdf"))
    for fact in (
        "Личность установлена камерой или двумя лицами",
        "два человека сравнили с оригиналом документа",
        "отпустил бороду",
        "имитация камеры",
        "Неработавшие камеры",
        "никого не видно",
    ):
        assert tight([fact]) in text, fact
    nobody = tuple(replace(one, identified=None) for one in minutes.attempts)
    write_minutes(replace(minutes, attempts=nobody), tmp_path / "n.pdf", ["ru"])
    without = tight(pages_of(tmp_path / "n.pdf"))
    assert tight(["Личность установлена камерой или двумя лицами: не было"]) in without
    assert tight(["Неработавшие камеры: не было"]) in without


def test_no_english_and_no_code_of_the_program_is_left(app: QApplication, minutes: Minutes) -> None:
    del app
    allowed = {"SHA", *(word for name in NAMES for word in english(name))}
    for edition in compose_editions(minutes):
        for block in edition.blocks:
            texts = [block.text] if isinstance(block, Heading | Line) else []
            if isinstance(block, Table):
                texts += [column.title for column in block.columns]
            for text in texts:
                assert set(english(text)) <= allowed, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_words(app: QApplication, language: Language) -> None:
    del app
    tongue().speak(language)
    try:
        for name in ("_ROLES", "_GROUNDS", "_WAIVERS", "_STOPS", "_INCIDENTS", "_ENDS", "_ACTIONS"):
            for say in getattr(words, name).values():
                assert set(english(say())) <= {"PIN"}
        assert words.action_words("credit_time") == words.action_words("CreditTime")
        assert words.ground_words("something new") == "something new"
    finally:
        tongue().speak("en")


def test_the_same_minutes_give_the_same_bytes(
    app: QApplication, minutes: Minutes, written: Path
) -> None:
    del app
    data, pages = print_editions(minutes, compose_editions(minutes))
    assert data == written.read_bytes()
    assert pages == len(pages_of(written))
    assert len(re.findall(rb"Date \(D:20260821", data)) == 2


def test_the_language_of_the_windows_is_what_it_was(app: QApplication, minutes: Minutes) -> None:
    del app
    tongue().speak("ru")
    try:
        compose_editions(minutes)
        assert tongue().language == "ru"
    finally:
        tongue().speak("en")


def test_a_hall_in_which_nothing_happened_says_so(app: QApplication, tmp_path: Path) -> None:
    del app
    write_minutes(quiet_minutes(), tmp_path / "m.pdf", ["kk"])
    text = joined(pages_of(tmp_path / "m.pdf"))
    assert text.count("болған жоқ") >= 15
    assert "бұл хаттама толық емес" in text
    assert "орыс тілдерінде" not in text


# ---- pages ---------------------------------------------------------------------------------------


def test_five_hundred_candidates_break_over_pages_with_their_headers(app: QApplication) -> None:
    del app
    edition = compose_editions(busy_minutes(500), ["kk"])[0]
    pages = Setter(Faces()).pages(edition.blocks)
    assert len(pages) > 30
    for page in pages:
        last = page[-1]
        assert last.top + last.strip.height <= BODY + 1
        assert not last.strip.glued, "a heading or a header is the last thing on a page"
        first = page[0].strip
        assert first.header is None, "a table goes on without its header"
        tops = [placed.top for placed in page]
        assert tops == sorted(tops)


def test_every_candidate_of_five_hundred_is_there(app: QApplication, tmp_path: Path) -> None:
    del app
    pages = write_minutes(busy_minutes(500), tmp_path / "m.pdf", ["ru"])
    told = pages_of(tmp_path / "m.pdf")
    assert len(told) == pages
    text = joined(told)
    assert {one.name for one in roster(500).candidates if one.name not in text} == set()
    headers = [page for page in told if "Последняя запись" in joined([page])]
    assert len(headers) >= 10


def test_a_row_taller_than_a_page_goes_on_over_the_next(app: QApplication) -> None:
    del app
    table = Table((Column("A", 20), Column("B", 0)), (("x " * 4000, "y"), ("z", "z")))
    pages = Setter(Faces()).pages([Heading("1. A"), table])
    assert len(pages) > 2
    assert all(one.top + one.strip.height <= BODY + 1 for page in pages for one in page)


def test_a_word_longer_than_its_cell_is_broken_and_not_lost(app: QApplication) -> None:
    del app
    face = Face(8)
    word = "ұ" * 300 + "\U00010400" + "z"
    lines = face.lines(f"a {word}\nb", mm(30))
    assert all(face.width(one) <= mm(30) for one in lines)
    assert "".join(lines) == f"a{word}b"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_column_title_is_broken(
    app: QApplication, minutes: Minutes, language: Language
) -> None:
    del app
    face = Faces().column
    (edition,) = compose_editions(minutes, [language])
    room = mm(2.2)
    tables = [block for block in edition.blocks if isinstance(block, Table)]
    assert len(tables) > 15
    broken = {
        (column.title, word)
        for table in tables
        for column in table.columns
        for word in column.title.split()
        if column.width and face.width(word) + room > mm(column.width)
    }
    assert broken == set()


def test_pages_have_ink_where_they_should_and_none_in_the_margins(written: Path) -> None:
    document = QPdfDocument()
    document.load(str(written))
    size = QSize(420, 594)
    for page in range(document.pageCount()):
        picture = document.render(page, size)
        inked = [
            (x, y)
            for x in range(0, size.width(), 2)
            for y in range(0, size.height(), 2)
            if picture.pixelColor(x, y).alpha() and picture.pixelColor(x, y).lightness() < 128
        ]
        assert inked
        assert min(x for x, _ in inked) >= 38
        assert max(x for x, _ in inked) <= 398
