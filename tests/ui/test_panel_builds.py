"""Which build each seat runs, and which seats are behind what the hub offers, at the panel."""

import msgspec
import pytest
from PySide6.QtWidgets import QAbstractButton

from kiosk.hall.board import Board
from kiosk.ui.presenters.builds import behind, can_install, hub_is_behind, told
from kiosk.ui.presenters.panel_tiles import Face, Filter, counts, tiles
from kiosk.ui.supervisor.computer_model import ComputerModel
from kiosk.ui.supervisor.line_table import LineTable
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import NEWER, newer_build, open_seat, panel

EVEN = tuple(range(2, 25, 2))


@pytest.fixture
def hands(sit: Sit) -> PanelHands:
    """Before the sitting: a build waits at the hub, and every other seat has it already."""
    made = panel(sit(FakeHall(course="closed")))
    newer_build(made)
    return made


def words_in_list(hands: PanelHands) -> dict[str, str]:
    """What the list of the computers says of the version of each."""
    model = hands.get("computers.list", LineTable).model()
    assert isinstance(model, ComputerModel)
    rows = range(model.rowCount())
    return {model.key_at(row): str(model.data(model.index(row, 2))) for row in rows}


def test_seats_that_are_behind_are_counted_and_can_be_shown_alone(hands: PanelHands) -> None:
    board = hands.line.whole
    assert behind(board) == EVEN
    assert (told(board), hub_is_behind(board), can_install(board)) == (24, True, True)
    assert counts(tiles(board, 0, 0))[Filter.BEHIND] == len(EVEN)
    chip = hands.get("filter.behind", QAbstractButton)
    assert chip.isVisible()
    hands.press("filter.behind")
    model = hands.hall_page.model
    assert [model.key_at(row) for row in range(model.rowCount())] == [str(one) for one in EVEN]


def test_one_alert_for_the_hall_leads_to_the_computers(hands: PanelHands) -> None:
    row = hands.get("alert.update_waits.0", QAbstractButton)
    assert row.accessibleName() == (
        "Hall. Version 9.0.0 waits at the server. Seats with an older one: 12. The technician "
        "installs it before the sitting; Computers has the list."
    )
    hands.press("alert.update_waits.0")
    assert hands.read("computers.newer") == (
        "Version 9.0.0 waits at the server. Seats with an older one: 12 of 24 (2, 4, 6, 8, 10, 12, "
        "14, 16, 18, 20, 22, 24). The server itself runs an older one. The technician installs it "
        "on each of them before the sitting."
    )


def test_the_list_says_of_each_what_it_runs_and_what_waits(hands: PanelHands) -> None:
    hands.press("page.computers")
    words, own = words_in_list(hands), hands.line.whole.build
    assert words["seat/2"] == f"{NEWER} waits; {own}"
    assert words["seat/3"] == f"{NEWER}, differs"
    assert words[hands.line.whole.hub] == f"{NEWER} waits; leads the hall; {own}"


def test_a_seat_says_what_it_runs_the_server_runs_and_what_waits(hands: PanelHands) -> None:
    def lines() -> dict[str, str]:
        found = {}
        for number in range(1, 12):
            try:
                caption = hands.read(f"seat.computer.caption.{number}")
            except LookupError:
                break
            found[caption] = hands.read(f"seat.computer.value.{number}")
        return found

    own = hands.line.whole.build
    open_seat(2)(hands)
    seen = lines()
    assert seen["Version of the program"] == own
    assert seen["Newer version"] == f"{NEWER} waits at the server"
    assert "Version of the server" not in seen
    open_seat(3)(hands)
    seen = lines()
    assert seen["Version of the program"] == NEWER
    assert seen["Version of the server"] == own
    assert "Newer version" not in seen


def test_the_course_names_the_seats_that_are_behind(hands: PanelHands) -> None:
    hands.press("page.course")
    assert hands.read("step.versions.details").endswith(
        f"Older than {NEWER}, which waits at the server: 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, "
        "24."
    )


def test_while_a_sitting_is_open_nobody_is_asked_to_install(sit: Sit) -> None:
    hands = panel(sit(FakeHall(course="running")))
    newer_build(hands)
    hands.press("page.computers")
    assert hands.read("computers.newer").endswith("Nothing is installed while the sitting is open.")


def test_where_nothing_waits_nothing_is_said(sit: Sit) -> None:
    hands = panel(sit(FakeHall(course="closed")))
    hands.press("page.computers")
    with pytest.raises(LookupError):
        hands.read("computers.newer")
    with pytest.raises(LookupError):
        hands.get("filter.behind", QAbstractButton)


def test_a_free_seat_that_is_behind_shows_it_on_the_map(hands: PanelHands) -> None:
    def faces(board: Board) -> set[Face]:
        return {one.face for one in tiles(board, 0, 0)}

    seats = tuple(
        msgspec.structs.replace(one, build="kiosk 0.1.0", versions_agree=True, link="up")
        for one in hands.line.whole.seats
    )
    board = msgspec.structs.replace(hands.line.whole, seats=seats, offered="")
    assert Face.BEHIND not in faces(board)
    assert Face.BEHIND in faces(msgspec.structs.replace(board, offered=NEWER))
