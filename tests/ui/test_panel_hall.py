"""The hall at one look: incidents first, filters with counts, grid and list, by keys and by ear."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetrics, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QListView, QTableView, QWidget

from kiosk.exam.blueprint import Language
from kiosk.hall.board import Alert
from kiosk.ui import announcing
from kiosk.ui.look import THEMES, Theme, look
from kiosk.ui.presenters.panel_tiles import Face, Filter, Tone
from kiosk.ui.speech import LANGUAGES, tongue
from kiosk.ui.supervisor.page import PageId
from kiosk.ui.supervisor.seat_model import Column
from kiosk.ui.supervisor.tile_painter import TONES
from kiosk.ui.supervisor.words import alert_words, face_words, filter_words, state_words
from tests.ui.conftest import SIZE, Hands, Sit
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import open_seat, panel
from tests.ui.test_fitting_everywhere import tried
from tests.ui.test_look import contrast
from tests.ui.test_tab_order import focused

TEXT = Qt.ItemDataRole.DisplayRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def at_hall(sit: Sit, seats: int = 24, language: Language = "en") -> PanelHands:
    return panel(sit(FakeHall(seats=seats), language))


def numbers(hands: PanelHands) -> list[int]:
    """The seats that are shown, in their order."""
    model = hands.hall_page.model
    return [int(str(model.index(row, 0).data(TEXT))) for row in range(model.rowCount())]


def chip(hands: PanelHands, filter_: Filter) -> str:
    return hands.get(f"filter.{filter_}", QAbstractButton).accessibleName()


def test_the_bar_says_which_hall_this_is_and_how_it_is(sit: Sit) -> None:
    hands = at_hall(sit)
    assert hands.read("header.title") == "Hall 101"
    assert hands.read("header.subtitle") == (
        "21.08.2026 \u00b7 Citizenship exam \u00b7 pack 7 \u00b7 seats of one version: 24 of 24"
    )
    assert hands.read("header.clock.words") == "Running 58:00"
    assert hands.read("header.servers.words") == "2 servers paired"
    hands.pass_time(61_000)
    assert hands.read("header.clock.words") == "Running 59:01"
    hands.line.change(standby="lost")
    hands.settle()
    assert hands.read("header.servers.words") == "Standby gone"
    assert hands.banner("standby").startswith("The standby server is gone.")
    early = panel(sit(FakeHall(course="seated")))
    assert early.read("header.clock.words") == "Hall time 09:00"


def test_incidents_come_first_and_the_others_keep_their_order(sit: Sit) -> None:
    hands = at_hall(sit)
    assert numbers(hands)[:7] == [7, 16, 19, 9, 3, 11, 20]
    assert numbers(hands)[7:] == sorted(numbers(hands)[7:])
    hands.line.change(alerts=(Alert(kind="failed", seat=13), *hands.line.whole.alerts))
    hands.settle()
    assert numbers(hands)[:2] == [13, 7]
    assert numbers(hands)[8:] == sorted(numbers(hands)[8:])


@pytest.mark.parametrize(("seats", "large"), [(2, True), (6, True), (24, True), (40, False)])
def test_tiles_grow_until_the_hall_fills_its_room(sit: Sit, seats: int, large: bool) -> None:  # noqa: FBT001 - a parameter of the test
    hands = at_hall(sit, seats)
    grid = hands.hall_page.grid
    cell, kind = grid.gridSize(), "tile" if large else "compact"
    least = look().px(f"{kind}_width") + look().px(f"{kind}_gap")
    high = look().px(f"{kind}_height") + look().px(f"{kind}_gap")
    grown = min(cell.width() / least, cell.height() / high)
    assert 1 <= grown <= 2
    assert grown == 2 or seats > 10
    assert grid.tiles.scale == pytest.approx(grown)
    room = grid.viewport().rect()
    model = hands.hall_page.model
    for row in range(seats):
        assert room.contains(grid.visualRect(model.index(row, 0)))
    hands.press("filter.working")
    assert grid.gridSize() == cell


def test_filters_show_their_seats_and_say_how_many(sit: Sit) -> None:
    hands = at_hall(sit)
    assert chip(hands, Filter.ALL) == "All 24"
    assert chip(hands, Filter.ALERTS) == "Incidents 7"
    assert not hands.sees("filter.not_started")  # there is none
    hands.press("filter.no_link")
    assert numbers(hands) == [11]
    hands.press("filter.finished")
    assert sorted(numbers(hands)) == [5, 18, 20]
    hands.press("filter.no_link")
    hands.line.change_seat(11, status={}, link="up")
    hands.line.change(alerts=())
    hands.settle()
    assert len(numbers(hands)) == 24  # nothing is left of what was picked


def test_a_seat_that_is_open_stays_open_and_chosen_while_the_order_changes(sit: Sit) -> None:
    hands = at_hall(sit)
    hands.hall_page.open_seat(12)
    hands.line.change(alerts=(Alert(kind="locked", seat=24), *hands.line.whole.alerts))
    hands.settle()
    assert hands.hall_page.grid.here() == 12
    assert hands.read("seat.title") == "Seat 12"


def test_the_keys_stay_at_their_seat_when_others_join_what_is_picked(sit: Sit) -> None:
    hands = at_hall(sit)
    hands.press("filter.alerts")
    hands.hall_page.grid.go_to(11)
    hands.line.change(alerts=(Alert(kind="locked", seat=24), *hands.line.whole.alerts))
    hands.settle()
    assert numbers(hands)[:3] == [7, 24, 16]
    assert hands.hall_page.grid.here() == 11


def test_grid_and_list_show_the_same_and_keep_the_place(sit: Sit) -> None:
    hands = at_hall(sit)
    hands.hall_page.grid.go_to(9)
    hands.press("view.list")
    table = hands.get("seats.list", QTableView)
    row = table.currentIndex().row()
    model = hands.hall_page.model
    assert [model.index(row, one).data(TEXT) for one in Column] == [
        "9",
        "Demo Candidate 09",
        "Calls",
        "49 / 100",
        "1:12",
        "calls",
    ]
    hands.press("view.grid")
    assert hands.hall_page.grid.here() == 9


def test_a_seat_says_all_of_it_to_a_screen_reader(sit: Sit) -> None:
    hands = at_hall(sit)
    model = hands.hall_page.model
    row = model.row_of("7")
    assert model.index(row, 0).data(SPOKEN) == (
        "Seat 7, Образец Тестируемый 07, Seat locked, answered: 60 of 100, 102 min left, "
        "locked, +30 min"
    )
    hands.window.set_language("ru")
    assert str(model.index(row, 0).data(SPOKEN)).startswith("Место 7, ")


def test_by_keys_alone_a_seat_is_found_opened_acted_on_and_closed(sit: Sit) -> None:
    hands = at_hall(sit)
    grid = hands.get("seats.grid", QListView)
    assert focused(hands) is grid
    hands.key(Qt.Key.Key_Right)
    assert hands.hall_page.grid.here() == 16
    hands.key(Qt.Key.Key_1)
    hands.key(Qt.Key.Key_4)
    assert hands.hall_page.grid.here() == 14
    hands.key(Qt.Key.Key_Return)
    assert hands.read("seat.title") == "Seat 14"
    for _ in range(40):
        if focused(hands).objectName() == "act.continue":
            break
        hands.key(Qt.Key.Key_Tab)
    hands.key(Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_Return)
    hands.wait()
    assert [type(one).__name__ for one in hands.line.commands] == ["Continue"]
    hands.key(Qt.Key.Key_Escape)
    assert not hands.sees("seat.title")
    assert focused(hands) is grid


def test_the_tile_the_keys_are_at_has_the_ring(sit: Sit) -> None:
    hands = at_hall(sit)
    grid = hands.hall_page.grid
    box = grid.visualRect(grid.currentIndex())
    assert inks(hands, grid.viewport(), box)[look().color("focus").rgb()] > 100
    hands.get("view.grid", QWidget).setFocus()
    hands.settle()
    assert not inks(hands, grid.viewport(), box)[look().color("focus").rgb()]


def inks(hands: Hands, widget: QWidget, box: QRect) -> dict[int, int]:
    """How often each colour stands in a rectangle of a widget."""
    hands.settle()
    image = widget.grab(box).toImage().convertToFormat(QImage.Format.Format_RGB32)
    found: dict[int, int] = {look().color("focus").rgb(): 0}
    for y in range(image.height()):
        for x in range(image.width()):
            pixel = image.pixel(x, y)
            found[pixel] = found.get(pixel, 0) + 1
    return found


def test_a_large_hall_is_shown_compact_about_a_hundred_at_once(sit: Sit) -> None:
    hands = at_hall(sit, 200)
    grid = hands.hall_page.grid
    assert grid.tiles.compact
    room = grid.viewport().rect()
    model = hands.hall_page.model
    seen = [
        row
        for row in range(model.rowCount())
        if room.contains(grid.visualRect(model.index(row, 0)))
    ]
    assert len(seen) >= 85
    assert not at_hall(sit, 24).hall_page.grid.tiles.compact


def test_alerts_lead_to_their_seats_and_say_since_when(sit: Sit) -> None:
    hands = at_hall(sit)
    row = hands.get("alert.locked.7", QAbstractButton)
    assert row.accessibleName() == "Seat 7. The seat locked itself. Two persons unlock it."
    hands.press("alert.locked.7")
    assert hands.read("seat.title") == "Seat 7"
    assert focused(hands).objectName() == "act.unlock"
    hands.key(Qt.Key.Key_Escape)
    hands.line.change(alerts=())
    hands.settle()
    assert any("Nothing waits for staff now." in one for one in hands.texts())


def test_more_alerts_than_there_is_room_for_are_counted(sit: Sit) -> None:
    hands = at_hall(sit, 60)
    alerts = tuple(Alert(kind="call", seat=number) for number in range(1, 41))
    hands.line.change(alerts=alerts)
    hands.settle()
    assert any(one == "10 more alerts" for one in hands.texts())


def test_a_new_alert_is_read_out_once_and_a_grave_one_at_once(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = at_hall(sit)
    said: list[tuple[str, bool]] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        announcing,
        "deliver",
        lambda event: said.append((event.message(), event.politeness().name == "Assertive")),
    )
    call = Alert(kind="call", seat=12)
    hands.line.change(alerts=(*hands.line.whole.alerts, call))
    hands.line.send()
    hands.settle()
    assert said == [("Seat 12. The candidate calls the invigilator.", False)]
    said.clear()
    hands.line.change(alerts=(Alert(kind="locked", seat=2), *hands.line.whole.alerts))
    hands.settle()
    assert said == [("Seat 2. The seat locked itself. Two persons unlock it.", True)]


def test_the_sheet_of_a_seat_says_what_is_only_there(sit: Sit) -> None:
    hands = at_hall(sit)
    hands.hall_page.open_seat(11)
    hands.settle()
    assert hands.read("seat.face") == "No link 0:14"
    assert hands.read("seat.detail") == "Not on this server yet: records 2."
    hands.pass_time(10_000)
    assert hands.read("seat.face") == "No link 0:24"
    assert hands.read("seat.name") == "Образец Тестируемый 11"
    assert hands.read("seat.papers") == (
        "Stateless person's identity card \u00b7\u00b7\u00b74411 \u00b7 ticket T-0011"
    )


def test_the_ledger_of_a_seat(sit: Sit) -> None:
    hands = at_hall(sit)
    hands.hall_page.open_seat(1)
    hands.settle()
    facts = {
        hands.read(f"seat.times.caption.{number}"): hands.read(f"seat.times.value.{number}")
        for number in range(1, 5)
    }
    assert facts == {
        "Time of the exam": "2:10:00",
        "Extra time": "30:00",
        "Used": "58:00",
        "Time left": "1:42:00",
    }
    assert hands.read("seat.conditions") == (
        "+30 min \u00b7 low vision \u00b7 assistant: Demo Assistant 01"
    )


def test_enlarged_the_open_seat_takes_the_place_of_the_others(sit: Sit) -> None:
    hands = at_hall(sit)
    hands.window.set_zoom(200)
    hands.settle()
    assert not hands.sees("alert.locked.7")
    assert hands.sees("alerts.message")  # what is done at all seats stays in reach
    open_seat(7)(hands)
    assert hands.sees("seat.title")
    assert not hands.sees("alerts.message")
    assert not hands.sees("seats.grid")
    hands.press("seat.close")
    assert hands.sees("seats.grid")


def test_below_three_notices_nothing_is_squeezed(sit: Sit) -> None:
    assert tried(at_hall(sit), [("ru", 150, SIZE)], (0, 3)) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_tile_fits_into_it(app: QApplication, language: Language) -> None:
    del app
    tongue().speak(language)
    try:
        font = QFont("Noto Sans")
        font.setPixelSize(look().px("tile_word"))
        font.setBold(True)
        measure = QFontMetrics(font)
        sides = look().px("stripe") + 2 * look().px("tile_pad")
        large = look().px("tile_width") - sides - look().px("mark") - look().px("tiny")
        # A compact tile of a full hall is wider than its least.
        compact = look().px("compact_width") + look().px("tile_pad") - sides
        for face in Face:
            width = measure.horizontalAdvance(face_words(face))
            assert width <= large, (face, width)
            assert width <= compact or face is Face.APPEAL, (face, width)
    finally:
        tongue().speak("en")


@pytest.mark.parametrize("theme", THEMES)
def test_a_tile_can_be_read_in_every_theme(app: QApplication, theme: Theme) -> None:
    del app
    before, look().theme = look().theme, theme
    try:
        for tone in Tone:
            paint = TONES[tone]
            ground = look().color(paint.ground)
            for ink in ("ink", paint.word, paint.soft):
                assert contrast(look().color(ink), ground) >= 4.5, (tone, ink)
            assert contrast(look().color(paint.stripe), ground) >= 3, tone
    finally:
        look().theme = before


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_word_of_the_hall_is_of_the_language(app: QApplication, language: Language) -> None:
    from tests.ui.test_no_english import english  # its list of what may be Latin

    del app
    tongue().speak(language)
    try:
        words = [face_words(face) for face in Face] + [filter_words(one) for one in Filter]
        words += [
            alert_words(Alert(kind=kind, seat=1, detail={"task": "3"}))
            for kind in ("failed", "locked", "technical_appeal", "fork", "late_records")
        ]
        words += [state_words(one) for one in ("rostered", "no_show", "annulled")]
        assert [one for one in words if english(one)] == []
    finally:
        tongue().speak("en")


def test_every_page_can_be_reached_and_left(sit: Sit) -> None:
    hands = at_hall(sit)
    for page in PageId:
        hands.turn_to(page)
        assert hands.screen == page
        assert hands.get(f"page.{page}", QAbstractButton).isChecked()
