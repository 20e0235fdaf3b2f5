"""Checks of what is heard: recordings decode, a device plays one, the confined child decodes too.

Decides: how close a decoded length must come and how loud it must be. Qt's own lists of codecs are
not asked: they leave out what it can decode, and say nothing of a media library that is missing.
"""

import array
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QTimer
from PySide6.QtMultimedia import QAudioDecoder, QAudioFormat

from kiosk.packs.sound import fault_of, hear_each
from kiosk.self_test.outcome import AbsentError, BrokenError
from kiosk.ui.audio import Ended, opus_length_ms
from kiosk.ui.audio_qt import QtAudio
from kiosk.ui.sounds import CheckSounds

RATE: Final = 48_000
#: Of full scale; the quietest shipped word reaches five times as much.
LEAST_PEAK: Final = 1_000
CLOSE_MS: Final = 50
_PATIENCE_MS: Final = 20_000


class Decoded(NamedTuple):
    """A recording as samples.

    Attributes:
        ms: its length.
        peak: its largest sample, of 32768.
    """

    ms: int
    peak: int


class Decoder:
    """Decodes one recording from memory, to the end."""

    def __init__(self, recording: bytes) -> None:
        self._frames = self._peak = 0
        self._fault = ""
        self._loop = QEventLoop()
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(recording))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        wanted = QAudioFormat()
        wanted.setSampleRate(RATE)
        wanted.setChannelCount(1)
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._decoder = QAudioDecoder()
        self._decoder.setAudioFormat(wanted)
        self._decoder.setSourceDevice(self._buffer)
        self._decoder.bufferReady.connect(self._take)
        self._decoder.finished.connect(self._loop.quit)
        self._decoder.error.connect(self._failed)

    def run(self) -> Decoded:
        """Decode. Raises: BrokenError."""
        if not self._decoder.isSupported():
            raise BrokenError("Qt found no media library.")
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._too_long)
        self._timer.start(_PATIENCE_MS)
        QTimer.singleShot(0, self._decoder.start)
        with hushed():
            self._loop.exec()
        self._timer.stop()
        self._decoder.stop()
        if self._fault:
            raise BrokenError(self._fault)
        return Decoded(self._frames * 1000 // RATE, self._peak)

    def _take(self) -> None:
        while self._decoder.bufferAvailable():
            piece = self._decoder.read()
            self._frames += piece.frameCount()
            samples = array.array("h")
            samples.frombytes(bytes(piece.data())[: piece.byteCount()])
            self._peak = max(self._peak, max(samples, default=0), -min(samples, default=0))

    def _failed(self) -> None:
        self._fault = f"It cannot be decoded: {self._decoder.errorString()}"
        self._loop.quit()

    def _too_long(self) -> None:
        self._fault = "Its decoder never came to an end."
        self._loop.quit()


def decoding(assets: Path) -> str:
    """Every recording of the kiosk's own decodes to sound of the right length."""
    paths = sorted((assets / "sounds").glob("*.opus"))
    CheckSounds(assets / "sounds")
    if not paths:
        raise BrokenError("No recording was shipped.")
    whole = 0
    for path in paths:
        recording = path.read_bytes()
        wanted = opus_length_ms(recording)
        try:
            decoded = Decoder(recording).run()
        except BrokenError as broken:
            raise BrokenError(f"{path.name}: {broken}") from None
        if not wanted or abs(decoded.ms - wanted) > CLOSE_MS:
            raise BrokenError(f"{path.name}: {decoded.ms} ms came out instead of {wanted}.")
        if decoded.peak < LEAST_PEAK:
            raise BrokenError(f"{path.name}: it decodes to silence.")
        whole += decoded.ms
    return f"{len(paths)} Opus recordings, {whole / 1000:.1f} s, decode to sound."


def playing(assets: Path) -> str:
    """One word of the sound check is played to its end through the real device."""
    audio = QtAudio()
    if not audio.device_present():
        raise AbsentError(
            "No device: this machine has no sound output, so nothing was played. "
            "Plug headphones in and try again."
        )
    sounds = CheckSounds(assets / "sounds")
    recording = sounds.recording(sounds.words[0])
    ends: list[Ended] = []
    loop = QEventLoop()

    def end(ended: Ended) -> None:
        ends.append(ended)
        loop.quit()

    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    QTimer.singleShot(0, lambda: audio.play(recording, lambda _heard, _length: None, end))
    with hushed():
        loop.exec()
    if not ends:
        raise BrokenError("The play never came to an end.")
    ended = ends[0]
    if ended.fault or ended.at_ms < ended.length_ms - CLOSE_MS:
        raise BrokenError(f"The play was cut off after {ended.at_ms} of {ended.length_ms} ms.")
    return (
        f"{ended.at_ms} ms were played on {audio.device_name()}; only an ear can say whether aloud."
    )


def confined(assets: Path) -> str:
    """The confined child that judges the recordings of a pack starts, decodes and answers."""
    path = assets / "sounds" / CheckSounds(assets / "sounds").words[0].file
    recording = path.read_bytes()
    heard = hear_each({"word": recording})["word"]
    if isinstance(heard, str):
        raise BrokenError(f"{path.name} {heard}.")
    fault = fault_of(heard)
    if fault or abs(heard.sound.duration_ms - opus_length_ms(recording)) > CLOSE_MS:
        raise BrokenError(f"{path.name} {fault or 'has another length'}.")
    return f"The confined child decoded {heard.sound.duration_ms} ms."


@contextmanager
def hushed() -> Iterator[None]:
    """Keep the media library from telling about every recording on the error stream."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
