"""Sound: counted before it sounds, faults told apart from ends, an end for every beginning."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from kiosk.exam import commands as c
from kiosk.ui.audio import SimulatedAudio, opus_length_ms
from tests.fakes.exam_play import Play
from tests.fakes.hall_people import ROOT_FOLDER, key
from tests.fakes.scripted_clock import ScriptedClock
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession

RECORDING = (ROOT_FOLDER / "assets" / "sounds" / "check-alma.opus").read_bytes()


@pytest.fixture
def exam(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """A listening task on the screen, with a real recording."""
    hands = sit(FakeSession(Play().started()))
    monkeypatch.setattr(hands.session.material, "media", lambda _media: RECORDING)
    return hands


def plays(hands: Hands) -> tuple[int, int, bool]:
    """Started, given back, and whether it plays."""
    assert hands.session.service is not None
    one = hands.session.service.saved.plays[hands.session.play.items[0]]
    return one.started, one.given_back, one.playing


def test_a_play_sounds_only_once_it_is_counted(exam: Hands) -> None:
    exam.press("exam.listen")
    assert exam.window.seat.playback.item == ""
    exam.saved()
    assert exam.window.seat.playback.item == exam.session.play.items[0]
    assert exam.read("exam.plays") == "Plays left: 1"


def test_the_end_is_journalled_and_the_place_is_forgotten(exam: Hands) -> None:
    exam.press("exam.listen")
    exam.saved()
    exam.session.clock.wait(600)
    exam.audio.advance()
    service = exam.session.service
    assert service is not None
    assert service.position.playing == exam.session.play.items[0]
    assert service.position.heard_ms == 600
    exam.session.clock.wait(10_000)
    exam.audio.advance()
    exam.saved()
    assert plays(exam) == (1, 0, False)
    assert service.position.playing == ""


def test_headphones_pulled_out_give_the_play_back(exam: Hands) -> None:
    exam.press("exam.listen")
    exam.saved()
    exam.session.clock.wait(200)
    exam.audio.present = False
    exam.audio.advance()
    exam.saved()
    assert plays(exam) == (1, 1, False)
    assert exam.sees("banner.refusal")
    exam.press("exam.listen")
    assert exam.session.journal.waiting == []  # without a device nothing is even asked for


def test_a_pause_cuts_a_recording_off_and_gives_it_back(exam: Hands) -> None:
    exam.press("exam.listen")
    exam.saved()
    exam.session.order(c.Pause(reason="fire drill"), key("inv-1"))
    exam.saved()
    assert plays(exam) == (1, 1, False)
    assert exam.window.seat.playback.item == ""


def test_a_recording_goes_on_while_another_task_is_read(exam: Hands) -> None:
    exam.press("exam.listen")
    exam.saved()
    exam.press("exam.next")
    assert not exam.get("exam.listen", QPushButton).isEnabled()
    assert exam.read("exam.plays") == "Another recording is playing"
    exam.session.clock.wait(10_000)
    exam.audio.advance()
    exam.saved()
    assert exam.get("exam.listen", QPushButton).isEnabled()


def test_a_recording_that_does_not_open_is_given_back(
    exam: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_media: str) -> bytes:
        raise KeyError("gone")

    monkeypatch.setattr(exam.session.material, "media", broken)
    exam.press("exam.listen")
    exam.saved()
    assert plays(exam) == (1, 1, False)
    assert exam.sees("banner.refusal")


def test_the_sound_check_needs_ears(sit: Sit) -> None:
    play = Play().assigned()
    play.do(c.ConfirmIdentity())
    play.do(c.AcceptRules(biometric_consent=False))
    hands = sit(FakeSession(play))
    assert not hands.get("sound.word.1", QPushButton).isEnabled()
    hands.press("sound.listen")
    hands.press("sound.word.2")
    hands.saved()
    assert hands.session.service is not None
    assert hands.session.service.saved.sound == "failed"
    assert hands.read("sound.verdict").startswith("That was another word.")
    hands.press("sound.listen")
    hands.press("sound.word.2")  # after a wrong word it is another one
    hands.saved()
    assert hands.screen == "practice"


def test_who_hears_nothing_calls_the_invigilator(sit: Sit) -> None:
    play = Play().assigned()
    play.do(c.ConfirmIdentity())
    play.do(c.AcceptRules(biometric_consent=False))
    hands = sit(FakeSession(play))
    hands.press("sound.nothing")
    hands.saved()
    assert hands.session.service is not None
    assert hands.session.service.saved.calling
    assert hands.read("sound.verdict") == "The call is recorded. Raise your hand."


def test_a_simulated_device_says_so_and_keeps_the_pace_of_the_clock(app: QApplication) -> None:
    del app
    clock = ScriptedClock()
    audio = SimulatedAudio(clock)
    heard: list[tuple[int, int]] = []
    ends: list[tuple[int, int, bool]] = []
    audio.play(RECORDING, lambda *now: heard.append(now), lambda *end: ends.append(end))
    length = opus_length_ms(RECORDING)
    assert 300 < length < 3_000
    clock.wait(200)
    audio.advance()
    assert heard == [(200, length)]
    clock.wait(length)
    audio.advance()
    audio.advance()
    assert ends == [(length, length, False)]
    assert audio.device_name() == "simulated"


def test_the_length_of_no_recording_is_unknown() -> None:
    assert opus_length_ms(b"no ogg") == 0
    assert opus_length_ms(b"OggS") == 0


def test_a_machine_without_a_device_ends_a_play_as_a_fault(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    del app
    from kiosk.ui.audio_qt import QtAudio  # loads the media library

    audio = QtAudio()
    monkeypatch.setattr(audio, "device_present", lambda: False)
    ends: list[tuple[int, int, bool]] = []
    audio.play(RECORDING, lambda _heard, _length: None, lambda *end: ends.append(end))
    assert [fault for _, _, fault in ends] == [True]
    audio.stop()
    assert len(ends) == 1
