"""The identity check by camera: what is said, and that nobody is left in front of it."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton

from kiosk.exam import commands as c
from kiosk.ui.parts.camera_view import CameraView, image_of
from tests.fakes.exam_play import UNLIKE, WITH_CAMERA, Play
from tests.fakes.hall_people import key
from tests.ui.camera_side import GREY, FakeCamera
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession


def agreed(*, consent: bool = True) -> FakeSession:
    """A candidate who has read the rules of an exam with a camera."""
    play = Play(WITH_CAMERA).assigned()
    play.do(c.AcceptRules(biometric_consent=consent))
    return FakeSession(play)


class Looking:
    """A window with a camera."""

    def __init__(self, sit: Sit, session: FakeSession, *, ready: bool = True) -> None:
        self.hands: Hands = sit(session)
        self.camera = FakeCamera(ready=ready)
        self.hands.window.seat.camera = self.camera
        self.hands.window.refresh()
        self.hands.settle()

    def check(self, distance: int) -> None:
        """A check ends with this distance."""
        play, session = self.hands.session.play, self.hands.session
        assert session.service is not None
        play.state = session.service.pending
        self.camera.checking = False
        session.act(play.looked(distance))
        self.camera.tell()
        self.hands.settle()

    @property
    def words(self) -> str:
        return self.hands.read("camera.words")


@pytest.fixture
def looking(sit: Sit) -> Looking:
    return Looking(sit, agreed())


def test_the_check_begins_with_a_press_and_the_next_step_comes_by_itself(looking: Looking) -> None:
    hands = looking.hands
    assert (hands.screen, looking.camera.showing) == ("camera", True)
    assert looking.words == "The camera is being made ready\u2026"  # nothing is good yet
    looking.camera.sees()
    assert looking.words == "Good. Press the button to begin."
    hands.press("camera.begin")
    assert looking.camera.begun == 1
    assert "Comparing" in looking.words
    assert not hands.get("camera.begin", QPushButton).isEnabled()
    looking.check(300)
    assert hands.screen == "sound"
    assert not looking.camera.showing


def test_what_keeps_a_face_from_being_used_is_said_in_words(looking: Looking) -> None:
    for hint, words in (
        ("no_face", "Your face cannot be seen"),
        ("several_faces", "Only one person"),
        ("closer", "come closer"),
        ("more_light", "too dark"),
    ):
        looking.camera.sees(hint)  # type: ignore[arg-type]  # of the list of hints
        assert words in looking.words


def test_a_turn_of_the_head_is_asked_for_until_it_was_made(looking: Looking) -> None:
    looking.camera.turn = "left"
    looking.hands.press("camera.begin")
    assert looking.words == "Slowly turn your head to the left."
    looking.camera.sees(turned=True)
    assert "Comparing" in looking.words


def test_an_unsure_camera_may_be_tried_again_and_then_leaves_it_to_two_persons(
    looking: Looking,
) -> None:
    hands = looking.hands
    for left in (2, 1):
        looking.check(UNLIKE)
        assert hands.screen == "camera"
        assert "not sure" in looking.words
        assert hands.get("camera.begin", QPushButton).text() == f"Try again (left: {left})"
    looking.camera.ends()
    looking.check(UNLIKE)
    assert hands.screen == "document"
    assert "Two members of staff" in hands.read("document.words")
    assert "could not decide" in hands.read("document.why")
    assert hands.sees("document.reference")
    assert hands.sees("document.seen")
    hands.session.order(
        c.VouchForIdentity(reason="the same person", compared="photo"), key("inv-1"), key("inv-2")
    )
    hands.saved()
    assert hands.screen == "sound"
    assert all(view.empty for view in hands.window.findChildren(CameraView))


def test_without_consent_nobody_is_looked_at_and_two_persons_compare(sit: Sit) -> None:
    looking = Looking(sit, agreed(consent=False))
    assert looking.hands.screen == "document"
    assert not looking.camera.showing
    assert "without the camera" in looking.hands.read("document.why")
    assert not looking.hands.sees("document.seen")


@pytest.mark.parametrize(
    "note",
    [
        c.NoteCamera(state="down", code="crashed"),
        c.NoteCamera(state="absent"),
        c.NoteCamera(state="up", code="no_reference"),
    ],
    ids=["down", "absent", "no photo"],
)
def test_a_camera_that_cannot_be_used_is_no_dead_end(looking: Looking, note: c.NoteCamera) -> None:
    assert looking.hands.screen == "camera"
    looking.hands.session.act(note)
    looking.hands.settle()
    assert looking.hands.screen == "document"
    assert "cannot be used now" in looking.hands.read("document.why")


def test_a_simulation_says_that_it_is_one(looking: Looking) -> None:
    assert looking.hands.sees("camera.simulated")
    looking.camera.simulated = False
    looking.camera.tell()
    assert not looking.hands.sees("camera.simulated")


def test_a_camera_that_starts_lets_nobody_press(sit: Sit) -> None:
    looking = Looking(sit, agreed(), ready=False)
    assert "made ready" in looking.words
    assert not looking.hands.get("camera.begin", QPushButton).isEnabled()


def test_plain_pixels_are_shown_as_they_are() -> None:
    image = image_of(GREY)
    assert image.pixelColor(10, 10) == QColor(120, 130, 140)
    assert image.format() == QImage.Format.Format_RGB888
