"""Ways out of the exam's window that were tried, at the panel, for people in the hall."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from kiosk.exam.incidents import ESCAPES
from kiosk.hall.board import Alert
from kiosk.ui.escape_words import escapes_advice, escapes_words
from kiosk.ui.presenters.panel_tiles import GRAVITY, Tone
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import escaping, open_seat, panel


def alert(kinds: str, count: int = 1, severity: str = "high", seat: int = 1) -> Alert:
    facts = {"kinds": kinds, "count": str(count), "severity": severity}
    return Alert(kind="escape", seat=seat, detail=facts)


def said(hands: PanelHands, seat: int = 1) -> str:
    return hands.get(f"alert.escape.{seat}", QAbstractButton).accessibleName()


def test_an_alert_says_what_happened_how_often_and_what_to_do_next(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    hands.line.change(alerts=(alert("foreign_window focus_taken", 7),))
    assert said(hands) == (
        "Seat 1. At the exam window: another program showed a window; another program took the "
        "focus (×7). Go to the seat and look at the screen and at what is plugged in. If "
        "something strange is there, pause the seat and call the technician."
    )
    row = hands.get("alert.escape.1", QAbstractButton)
    assert row.property("tone") == Tone.BAD
    hands.line.change(alerts=(alert("focus_taken", severity="medium"),))
    assert row.property("tone") == Tone.WARN
    hands.line.change(alerts=())
    assert hands.line.commands == []  # it went by itself; nobody had to sign


@pytest.mark.parametrize(
    ("kinds", "first"),
    [
        ("second_screen", "Go to the seat and look for a second screen"),
        ("keys_sent second_screen", "Go to the seat and look for a second screen"),
        ("window_ended stood_still", "The exam goes on. Have the technician"),
        ("environment", "The exam goes on. Have the technician"),
        ("environment keys_sent", "Go to the seat and look at the screen"),
    ],
)
def test_what_is_done_next_follows_from_what_it_was(kinds: str, first: str) -> None:
    assert escapes_advice(kinds.split()).startswith(first)


def test_every_kind_has_words_and_an_unknown_one_is_shown_as_it_is() -> None:
    for kind in ESCAPES:
        assert escapes_words([kind]) != kind
        assert escapes_advice([kind])
    assert escapes_words(["of_a_later_build"]) == "of_a_later_build"
    assert escapes_advice(["of_a_later_build"])


def test_an_alert_without_its_facts_is_shown_all_the_same(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    hands.line.change(alerts=(Alert(kind="escape", seat=1, detail={"count": "many"}),))
    assert said(hands).startswith("Seat 1. At the exam window:")


def test_it_stands_at_its_seat_on_the_map_and_in_its_sheet(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    escaping(hands)
    assert hands.read("seat.face") == "Window"
    assert hands.read("seat.detail") == (
        "At the exam window: another program sent keys or clicks; another program showed a "
        "window; another program took the focus (×11). Go to the seat and look at the screen and "
        "at what is plugged in. If something strange is there, pause the seat and call the "
        "technician."
    )
    values = [hands.read(f"seat.computer.value.{number}") for number in (1, 2, 3)]
    assert values == [
        "another program sent keys or clicks",
        "another program showed a window (×3)",
        "another program took the focus (×7)",
    ]
    assert hands.read("seat.computer.caption.1").startswith("Exam window, ")


def test_the_sheet_keeps_it_when_the_alert_has_gone(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    escaping(hands)
    hands.line.change(alerts=())
    open_seat(1)(hands)
    assert hands.read("seat.face") != "Window"
    with pytest.raises(LookupError):
        hands.read("seat.detail")
    assert hands.read("seat.computer.value.1") == "another program sent keys or clicks"


def test_it_waits_behind_a_person_and_before_the_computer() -> None:
    assert GRAVITY.index("call") < GRAVITY.index("escape") < GRAVITY.index("checks")
