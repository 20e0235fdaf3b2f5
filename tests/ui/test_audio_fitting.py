"""Every state of a recording fits, in each language, enlarged as well."""

import pytest

from kiosk.exam import commands as c
from kiosk.exam.blueprint import Language
from kiosk.ui.look import look
from kiosk.ui.presenters.desk import Act
from tests.fakes.exam_play import Play
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession
from tests.ui.listening import RECORDING, at_the_check
from tests.ui.test_audio import seeking
from tests.ui.test_fitting import SMALLEST, check


def listen(hands: Hands) -> None:
    hands.window.seat.playback.start(hands.session.play.items[0])
    hands.saved()
    hands.session.clock.wait(200)
    hands.audio.advance()
    hands.tick()


@pytest.mark.parametrize(
    ("language", "zoom"),
    [("kk", 100), ("ru", 100), ("en", 100), ("kk", 150), ("ru", 150), ("kk", 200), ("ru", 200)],
)
def test_every_state_of_a_recording_fits(
    sit: Sit, language: Language, zoom: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for play in (Play().started(), seeking()):
        hands = sit(FakeSession(play), language, size=SMALLEST)
        monkeypatch.setattr(hands.session.material, "media", lambda _media: RECORDING)
        hands.window.set_zoom(zoom)
        hands.tick()
        check(hands)  # simulated, and said so
        listen(hands)
        check(hands)
        hands.window.seat.set_volume(0)
        hands.audio.stop()
        hands.saved()
        check(hands)
        hands.audio.present = False
        hands.tick()
        check(hands)
        hands.audio.present = True
        hands.tick()
        check(hands)
        listen(hands)
        hands.audio.stop()
        hands.saved()
        check(hands)  # all plays are used


@pytest.mark.parametrize(("language", "zoom"), [("kk", 100), ("ru", 100), ("kk", 200), ("ru", 200)])
def test_every_state_of_the_sound_check_fits(sit: Sit, language: Language, zoom: int) -> None:
    look().zoom = zoom
    hands = at_the_check(sit, language)
    check(hands)
    hands.audio.present = False
    hands.tick()
    check(hands)
    hands.audio.present = True
    hands.tick()
    hands.window.seat.act(c.NoteIncident(kind="no_sound", detail=""))
    hands.window.seat.call_invigilator()
    hands.saved()
    check(hands)
    hands.window.open_desk(Act.WAIVE_SOUND)
    hands.settle()
    check(hands)
