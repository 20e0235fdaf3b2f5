"""The toolkit's media player with its output. Imported when a recording is first played.

Decides: nothing about faults; it only speaks to the toolkit (`audio_qt` decides). It stands apart
because the media library behind it is the largest thing a window loads: no first question waits
for it, and no exam without recordings pays for it.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QIODevice, QUrl
from PySide6.QtMultimedia import QAudioDevice, QAudioOutput, QMediaDevices, QMediaPlayer

from kiosk.system.sound_server import Output

_SOURCE: Final = QUrl("memory:recording.opus")


class Engine:
    """One player; made when there is a server to play to, and not before."""

    def __init__(
        self,
        on_moved: Callable[[int], None],
        on_end: Callable[[], None],
        on_fault: Callable[[], None],
    ) -> None:
        self._on_end = on_end
        self._on_fault = on_fault
        self._output = QAudioOutput()
        self._player = QMediaPlayer()
        self._player.setAudioOutput(self._output)
        self._player.positionChanged.connect(on_moved)
        self._player.mediaStatusChanged.connect(self._status)
        self._player.errorOccurred.connect(self._failed)

    def set_volume(self, percent: int) -> None:
        """From 0 to 100."""
        self._output.setVolume(percent / 100)

    def play(self, recording: QIODevice, output: str, volume: int) -> None:
        """Play from the beginning to the output of this name; the recording must outlive it."""
        self._output.setDevice(_device(output))
        self.set_volume(volume)
        self._player.setSourceDevice(recording, _SOURCE)
        self._player.play()

    def seek(self, ms: int) -> None:
        """Go to this place."""
        self._player.setPosition(ms)

    def stop(self) -> None:
        """Be silent."""
        self._player.stop()

    @property
    def position(self) -> int:
        """Where it is, milliseconds."""
        return int(self._player.position())

    @property
    def duration(self) -> int:
        """How long the recording is, as far as the toolkit knows; milliseconds."""
        return int(self._player.duration())

    @property
    def at_end(self) -> bool:
        """Whether the toolkit says that all was played."""
        return self._player.mediaStatus() == QMediaPlayer.MediaStatus.EndOfMedia

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == QMediaPlayer.MediaStatus.EndOfMedia:
            self._on_end()
        elif status == QMediaPlayer.MediaStatus.InvalidMedia:
            self._on_fault()

    def _failed(self, error: QMediaPlayer.Error, sentence: str) -> None:
        del sentence
        if error != QMediaPlayer.Error.NoError:
            self._on_fault()


def outputs_of_toolkit() -> tuple[Output, ...]:
    """What the toolkit believes there is, the preferred one first."""
    preferred = QMediaDevices.defaultAudioOutput().id()
    found = sorted(QMediaDevices.audioOutputs(), key=lambda one: one.id() != preferred)
    return tuple(Output(_name(one), one.description()) for one in found)


def _device(name: str) -> QAudioDevice:
    for device in QMediaDevices.audioOutputs():
        if _name(device) == name:
            return device
    return QMediaDevices.defaultAudioOutput()


def _name(device: QAudioDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")
