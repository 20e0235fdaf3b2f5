"""Sound through a real device. Imported only where one is wanted: it loads the media library.

Decides: what counts as a fault. The player reports a normal end even when there is no device at
all, so the device is looked for before and during every play.
"""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

from kiosk.ui.audio import OnEnd, OnProgress, opus_length_ms

_SOURCE: Final = QUrl("memory:recording.opus")


class QtAudio(QObject):
    """`AudioPlayer` over the toolkit's media player, from memory."""

    def __init__(self) -> None:
        super().__init__()
        self._devices = QMediaDevices()
        self._output = QAudioOutput()
        self._player = QMediaPlayer()
        self._player.setAudioOutput(self._output)
        self._buffer: QBuffer | None = None
        self._length = 0
        self._playing = False
        self._on_progress: OnProgress = lambda _heard, _length: None
        self._on_end: OnEnd = lambda _heard, _length, _fault: None
        self._player.positionChanged.connect(self._moved)
        self._player.mediaStatusChanged.connect(self._status)
        self._player.errorOccurred.connect(self._failed)
        self._devices.audioOutputsChanged.connect(self._devices_changed)
        self.set_volume(80)

    def device_present(self) -> bool:
        """Whether the machine has any output now."""
        return bool(QMediaDevices.audioOutputs())

    def device_name(self) -> str:
        """The name of the output in use."""
        return QMediaDevices.defaultAudioOutput().description()

    def set_volume(self, percent: int) -> None:
        """From 0 to 100."""
        self._output.setVolume(percent / 100)

    def play(self, recording: bytes, on_progress: OnProgress, on_end: OnEnd) -> None:
        """Play from the beginning; without a device that is a fault at once."""
        self.stop()
        self._length = opus_length_ms(recording)
        self._on_progress, self._on_end = on_progress, on_end
        self._playing = True
        if not self.device_present():
            self._end(fault=True)
            return
        self._output.setDevice(QMediaDevices.defaultAudioOutput())
        buffer = QBuffer()
        buffer.setData(QByteArray(recording))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._player.setSourceDevice(buffer, _SOURCE)
        self._buffer = buffer  # the player reads from it as long as it plays
        self._player.play()

    def stop(self, *, fault: bool = False) -> None:
        """Stop; tells the end if something was playing."""
        if self._playing:
            self._end(fault=fault)

    def _moved(self, position: int) -> None:
        if self._playing:
            self._on_progress(int(position), self._whole())

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        if not self._playing:
            return
        if status == QMediaPlayer.MediaStatus.EndOfMedia:
            self._end(fault=not self.device_present())
        elif status == QMediaPlayer.MediaStatus.InvalidMedia:
            self._end(fault=True)

    def _failed(self, error: QMediaPlayer.Error, sentence: str) -> None:
        del sentence
        if self._playing and error != QMediaPlayer.Error.NoError:
            self._end(fault=True)

    def _devices_changed(self) -> None:
        if self._playing and not self.device_present():
            self._end(fault=True)

    def _whole(self) -> int:
        return self._length or self._player.duration()

    def _end(self, *, fault: bool) -> None:
        self._playing = False
        whole = self._whole()
        ended = self._player.mediaStatus() == QMediaPlayer.MediaStatus.EndOfMedia
        heard = whole if ended and not fault else min(self._player.position(), whole)
        self._player.stop()
        self._on_end(heard, whole, fault)
