"""The port to the headphones: the pace of the device that is none, faults told from ends."""

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.ui.audio import Ended, SimulatedAudio, opus_length_ms
from tests.fakes.scripted_clock import ScriptedClock
from tests.ui.listening import RECORDING


def test_a_simulated_device_says_so_and_keeps_the_pace_of_the_clock(app: QApplication) -> None:
    del app
    clock = ScriptedClock()
    audio = SimulatedAudio(clock)
    heard: list[tuple[int, int]] = []
    ends: list[Ended] = []
    audio.play(RECORDING, lambda *now: heard.append(now), ends.append)
    length = opus_length_ms(RECORDING)
    assert 300 < length < 3_000
    clock.wait(200)
    audio.advance()
    assert heard == [(200, length)]
    clock.wait(length)
    audio.advance()
    audio.advance()
    assert ends == [Ended(length, length, fault=False)]
    assert audio.device_name() == "simulated"


def test_the_length_of_no_recording_is_unknown() -> None:
    assert opus_length_ms(b"no ogg") == 0
    assert opus_length_ms(b"OggS") == 0


def test_a_machine_without_a_device_ends_a_play_as_a_fault(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    del app
    from kiosk.ui.audio_qt import QtAudio

    audio = QtAudio()
    monkeypatch.setattr(audio, "device_present", lambda: False)
    ends: list[Ended] = []
    audio.play(RECORDING, lambda _heard, _length: None, ends.append)
    assert [end.fault for end in ends] == [True]
    audio.stop()
    assert len(ends) == 1
