"""The product's own player in a process of its own: the toolkit finds its server once, at start.

Takes a line for each wish, tells a line for each thing that happens:

    play FILE | seek MS | volume PERCENT | ask | raw FILE | quit
    present true NAME | moved MS | end PLACE LENGTH FAULT | files N | raw-end ERROR
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QSocketNotifier, QTimer
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

from kiosk.ui.audio_qt import QtAudio


class Child:
    """Carries the wishes out."""

    def __init__(self) -> None:
        self._audio = QtAudio()
        self._was: tuple[object, ...] = ()
        self._raw: tuple[object, ...] = ()
        self._rest = b""
        self._moved = 0
        self._line = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._line.activated.connect(lambda *_: self._read())
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(20)

    def _look(self) -> None:
        audio = self._audio
        now = (audio.device_present(), audio.device_id(), audio.needs_new_process())
        if now != self._was:
            self._was = now
            say("present", *now)

    def _read(self) -> None:
        data = os.read(sys.stdin.fileno(), 4096)
        if not data:
            QCoreApplication.exit(0)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            word, _, rest = line.decode().partition(" ")
            self._do(word, rest)

    def _do(self, word: str, rest: str) -> None:
        if word == "play":
            self._moved = 0
            recording = Path(rest).read_bytes()
            self._audio.play(recording, self._progress, lambda ended: say("end", *ended))
        elif word == "seek":
            self._audio.seek(int(rest))
        elif word == "volume":
            self._audio.set_volume(int(rest))
        elif word == "ask":
            self._was = ()
        elif word == "raw":
            self._play_raw(Path(rest).read_bytes())
        elif word == "quit":
            os._exit(0)

    def _progress(self, at: int, length: int) -> None:
        del length
        if at >= self._moved + 100:
            self._moved = at
            say("moved", at)
            if at < 400:
                say("files", sum(is_recording(fd) for fd in Path("/proc/self/fd").iterdir()))

    def _play_raw(self, recording: bytes) -> None:
        """The toolkit's player as it is, to show what it claims."""
        player, output, buffer = QMediaPlayer(), QAudioOutput(), QBuffer()
        buffer.setData(QByteArray(recording))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        player.setAudioOutput(output)
        player.setSourceDevice(buffer)
        self._raw = (player, output, buffer)

        def status(now: QMediaPlayer.MediaStatus) -> None:
            if now == QMediaPlayer.MediaStatus.EndOfMedia:
                say("raw-end", player.error() == QMediaPlayer.Error.NoError)

        player.mediaStatusChanged.connect(status)
        player.play()


def is_recording(fd: Path) -> bool:
    """Whether an open file on a disk holds sound."""
    try:
        target = fd.resolve()
        return target.is_file() and target.read_bytes()[:4] == b"OggS"
    except OSError:
        return False


def say(*words: object) -> None:
    """Tell a line."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run until told to quit."""
    app = QCoreApplication([])
    child = Child()
    code = app.exec()
    del child
    return code


if __name__ == "__main__":
    sys.exit(main())
