"""What a camera noted, and who vouches for somebody, at the panel and at a seat's own desk."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from kiosk.exam import commands as c
from kiosk.hall.board import Alert
from tests.fakes.exam_play import WITH_CAMERA
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import _camera_notes, _undecided, open_seat, panel
from tests.ui.stations import before_camera, camera_noted


@pytest.fixture
def noted(sit: Sit) -> PanelHands:
    """A seat of which the camera noted two things, opened."""
    hands = panel(sit(FakeHall(exam=WITH_CAMERA)))
    _camera_notes(hands)
    return hands


def test_what_the_camera_noted_stands_at_its_seat_the_gravest_first(noted: PanelHands) -> None:
    captions = [noted.read(f"seat.watch.caption.{number}") for number in (1, 2, 3)]
    assert captions == ["Camera", "Camera, incident 4", "Camera, incident 2"]
    assert noted.read("seat.watch.value.1") == "works"
    assert noted.read("seat.watch.value.2") == "the face is not like the reference"
    assert noted.read("seat.watch.value.3") == "it is too dark; over"
    assert noted.read("seat.detail") == (
        "Seen by the camera: the face is not like the reference; it is too dark."
    )
    assert noted.read("seat.face") == "Camera"


def test_one_person_looks_after_an_incident_and_says_what_it_was(noted: PanelHands) -> None:
    noted.press("act.answer_watch")
    noted.press("desk.watch.4")
    noted.type("desk.reason", "new glasses")
    assert noted.read("desk.sentence") == (
        "I looked after incident 4 of the camera, Demo Candidate 01, seat 1: new glasses."
    )
    noted.confirm()
    assert noted.line.commands == [c.AnswerWatch(number=4, what="new glasses")]


def test_an_incident_is_as_loud_as_it_is_grave(sit: Sit) -> None:
    hands = panel(sit(FakeHall(exam=WITH_CAMERA)))
    tones = {}
    for severity in ("high", "medium", "low"):
        facts = {"number": "1", "what": "nobody", "severity": severity}
        hands.line.change(alerts=(Alert(kind="watch", seat=1, detail=facts),))
        row = hands.get("alert.watch.1", QAbstractButton)
        tones[severity] = row.property("tone")
        assert row.accessibleName() == "Seat 1. Camera: nobody is seen. Please look."
    assert tones == {"high": "bad", "medium": "warn", "low": "warn"}


def test_a_camera_that_is_down_is_told_and_that_the_exam_goes_on(noted: PanelHands) -> None:
    noted.press("seat.close")
    row = noted.get("alert.camera_down.2", QAbstractButton)
    assert row.accessibleName() == (
        "Seat 2. The camera does not work. The exam goes on; please watch."
    )


def test_two_persons_vouch_and_say_what_they_compared(sit: Sit) -> None:
    hands = panel(sit(FakeHall(course="seated", exam=WITH_CAMERA)))
    _undecided(hands)
    hands.press("desk.compared.document")
    hands.type("desk.reason", "a beard since")
    assert hands.read("desk.sentence") == (
        "I have compared Demo Candidate 01, seat 1, with the original: Foreigner's residence "
        "permit, last four characters 4401, and it is this person. a beard since"
    )
    hands.press("desk.confirm")
    assert hands.line.commands == []
    hands.sign("head-1")
    assert hands.line.commands == [c.VouchForIdentity(reason="a beard since", compared="document")]


def test_why_two_persons_must_decide_is_told(sit: Sit) -> None:
    hands = panel(sit(FakeHall(course="seated", exam=WITH_CAMERA)))
    _undecided(hands)
    hands.press("desk.close")
    assert hands.read("seat.watch.value.2") == "the camera is not sure"
    hands.press("seat.close")
    row = hands.get("alert.identity_undecided.1", QAbstractButton)
    assert row.accessibleName() == ("Seat 1. Two persons decide who it is: the camera is not sure.")


def test_with_a_camera_nobody_confirms_alone_and_without_one_nobody_vouches(sit: Sit) -> None:
    for exam, there, away in (
        (WITH_CAMERA, "vouch_identity", "confirm_identity"),
        ("kz-teacher-general", "confirm_identity", "vouch_identity"),
    ):
        hands = panel(sit(FakeHall(course="seated", exam=exam)))
        hands.line.change_seat(1, status={"missing": ("identity",)})
        open_seat(1)(hands)
        assert hands.sees(f"act.{there}")
        assert not hands.sees(f"act.{away}")


def test_the_desk_of_a_seat_offers_the_same(sit: Sit) -> None:
    hands = sit(before_camera())
    hands.press("header.desk")
    assert hands.sees("desk.act.vouch_identity")
    assert not hands.sees("desk.act.confirm_identity")
    hands = sit(camera_noted())
    hands.press("header.desk")
    hands.press("desk.act.answer_watch")
    assert hands.sees("desk.watch.1")
