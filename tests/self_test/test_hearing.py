"""Checks of what is heard: real decoding, with recordings spoiled on purpose, and no device."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.packs import sound
from kiosk.self_test import hearing
from kiosk.self_test.outcome import AbsentError, BrokenError
from kiosk.ui.audio import Ended, OnEnd, opus_length_ms
from tests.packs.synthetic import tone

pytestmark = pytest.mark.usefixtures("qapp")


class Headphones:
    """Stands for the adapter: ends every play as it is told to."""

    present = True
    share = 1.0
    fault = False

    def device_present(self) -> bool:
        return self.present

    def device_name(self) -> str:
        return "headphones"

    def play(
        self,
        recording: bytes,
        _on_progress: Callable[[int, int], None],
        on_end: OnEnd,
    ) -> None:
        length = opus_length_ms(recording)
        on_end(Ended(int(length * self.share), length, self.fault))


@pytest.fixture
def headphones(monkeypatch: pytest.MonkeyPatch) -> Headphones:
    worn = Headphones()
    monkeypatch.setattr(hearing, "QtAudio", lambda: worn)
    return worn


def test_every_shipped_recording_decodes_to_sound(assets: Path) -> None:
    count = len(list((assets / "sounds").glob("*.opus")))
    assert hearing.decoding(assets).startswith(f"{count} Opus recordings")


def test_what_comes_out_has_the_right_length_and_is_loud(assets: Path) -> None:
    recording = (assets / "sounds" / "check-su.opus").read_bytes()
    decoded = hearing.Decoder(recording).run()
    assert decoded.ms == pytest.approx(opus_length_ms(recording), abs=2)
    assert 5 * hearing.LEAST_PEAK < decoded.peak <= 32_768


@pytest.mark.parametrize(
    ("spoil", "seen"),
    [
        (lambda data: data[:-100], "came out instead of"),
        (lambda data: data[:200], "cannot be decoded"),
        (lambda _data: b"OggS" + bytes(500), "cannot be decoded"),
        (lambda _data: b"", "cannot be decoded"),
        (lambda _data: tone(1, ms=800, volume=0), "silence"),
    ],
    ids=["cut", "head", "noise", "empty", "silent"],
)
@pytest.mark.qt_log_ignore(".*", extend=True)  # Qt says that it cannot read the recording
def test_a_spoiled_recording_is_named(
    assets: Path, spoil: Callable[[bytes], bytes], seen: str
) -> None:
    # The longest, of several pages.
    path = max((assets / "sounds").glob("*.opus"), key=lambda one: one.stat().st_size)
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(BrokenError, match=rf"{path.name}: .*({seen})"):
        hearing.decoding(assets)


def test_no_recording_is_no_pass(assets: Path) -> None:
    for path in (assets / "sounds").glob("*.opus"):
        path.unlink()
    with pytest.raises(BrokenError, match="No recording"):
        hearing.decoding(assets)


def test_a_machine_without_a_device_is_told_so_and_passes_nothing(
    assets: Path, headphones: Headphones
) -> None:
    headphones.present = False
    with pytest.raises(AbsentError, match="No device"):
        hearing.playing(assets)


def test_a_play_to_the_end_names_its_device(assets: Path, headphones: Headphones) -> None:
    assert headphones.present
    assert "on headphones" in hearing.playing(assets)


@pytest.mark.parametrize(("share", "fault"), [(1.0, True), (0.5, False)])
def test_a_play_cut_off_is_a_failure(
    assets: Path, headphones: Headphones, share: float, *, fault: bool
) -> None:
    headphones.share, headphones.fault = share, fault
    with pytest.raises(BrokenError, match="cut off"):
        hearing.playing(assets)


def test_the_confined_child_decodes(assets: Path) -> None:
    assert "decoded" in hearing.confined(assets)


def test_a_confined_child_that_does_not_start_is_a_failure(
    assets: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sound, "CHILD", tmp_path / "nowhere.py")
    with pytest.raises(BrokenError, match="brought its decoder down"):
        hearing.confined(assets)
