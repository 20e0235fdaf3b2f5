"""What the camera did, in the words of a candidate's history."""

import pytest

from kiosk.hall.answers import Happening
from kiosk.rehearsal.hall_boards import MORNING_MS
from kiosk.ui.supervisor.happenings import happening_words
from tests.fakes.exam_play import WITH_CAMERA
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall
from tests.ui.panel_stations import panel


@pytest.mark.parametrize(
    ("kind", "facts", "words"),
    [
        (
            "IdentityChecked",
            {"verdict": "accepted"},
            "The camera: the face is like the reference",
        ),
        ("IdentityChecked", {"verdict": "retry"}, "The camera is not sure; once more"),
        (
            "IdentityChecked",
            {"verdict": "undecided"},
            "The camera is not sure; two persons decide",
        ),
        ("IdentityConfirmed", {"method": "camera"}, "Identified by the camera"),
        ("IdentityConfirmed", {"method": "document"}, "The document agrees"),
        (
            "IdentityConfirmed",
            {"method": "staff", "compared": "photo", "reason": "a beard"},
            "Two persons compared with the photo of the list and vouched: a beard",
        ),
        (
            "WatchNoted",
            {"number": "2", "kind": "nobody", "began": "True"},
            "Camera, incident 2: nobody is seen",
        ),
        (
            "WatchNoted",
            {"number": "2", "kind": "nobody", "began": "False"},
            "Camera, incident 2 is over: nobody is seen",
        ),
        (
            "WatchAnswered",
            {"number": "2", "what": "a pen fell"},
            "Camera, incident 2, looked after: a pen fell",
        ),
        ("CameraNoted", {"state": "down", "code": "camera_lost"}, "The camera does not work"),
        ("CameraNoted", {"state": "up", "code": ""}, "The camera works"),
        (
            "CameraNoted",
            {"state": "up", "code": "no_reference"},
            "No photo of the list can be used",
        ),
        (
            "CameraNoted",
            {"state": "up", "code": "reference_taken"},
            "The face at the seat was taken as the reference",
        ),
    ],
)
def test_what_the_camera_did_is_told_in_words(
    sit: Sit, kind: str, facts: dict[str, str], words: str
) -> None:
    one = Happening(at_ms=MORNING_MS, kind=kind, facts=facts)
    hands = panel(sit(FakeHall(exam=WITH_CAMERA)))
    assert happening_words(one, hands.panel_window.panel) == words
