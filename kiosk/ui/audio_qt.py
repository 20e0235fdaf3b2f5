"""Sound through a real device.

Decides: what counts as a fault, and which output a play goes to. The toolkit's player reports a
normal end even when there is no device at all, and its list of outputs goes stale; so the sound
server itself is asked, before and during every play, and a play that stands still is a fault too.

A play belongs to the output it began with, the one the candidate wears. When that output goes, or
another becomes the preferred one, the server moves the sound away from those ears: the play has
ended by a fault, even if it sounds elsewhere. The next play goes to what is preferred then.

After the sound server died, the toolkit must not be touched again: it aborts or hangs (Qt 6.11).
Sound then comes back only with a new process. Until something is played it is not even loaded
(`sound_engine`); whether there is a device is known from the first moment all the same.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer

from kiosk.system.sound_server import NOT_HEARD, Output, SoundServer
from kiosk.ui.audio import START_VOLUME, Ended, OnEnd, OnProgress, opus_length_ms

if TYPE_CHECKING:
    from kiosk.ui.sound_engine import Engine

_LOOK_MS: Final = 100
#: Looks without any progress after which a play is given up: the server hangs, or lost the stream.
_STILL: Final = 30


class QtAudio(QObject):
    """`AudioPlayer` over the toolkit's media player, from memory."""

    def __init__(self) -> None:
        super().__init__()
        self._server = _server()
        self._engine: Engine | None = None
        self._losses = 0
        self._volume = START_VOLUME
        self._buffer: QBuffer | None = None
        self._length = 0
        self._playing = False
        self._on = ""
        self._at = -1
        self._still = 0
        self._on_progress: OnProgress = lambda _heard, _length: None
        self._on_end: OnEnd = lambda _ended: None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def device_present(self) -> bool:
        """Whether there is an output that can be heard and played to."""
        return not self._worn_out() and bool(self._outputs())

    def device_name(self) -> str:
        """The title of the output that the next play goes to."""
        return next((one.title for one in self._outputs()), "")

    def device_id(self) -> str:
        """Its name for the machine."""
        return next((one.name for one in self._outputs()), "")

    def needs_new_process(self) -> bool:
        """Whether there is an output again that only another process can play to."""
        return self._worn_out() and bool(self._outputs())

    def set_volume(self, percent: int) -> None:
        """From 0 to 100."""
        self._volume = percent
        if self._engine is not None:
            self._engine.set_volume(percent)

    def play(self, recording: bytes, on_progress: OnProgress, on_end: OnEnd) -> None:
        """Play from the beginning; without a device that is a fault at once."""
        self.stop()
        self._length = opus_length_ms(recording)
        self._on_progress, self._on_end = on_progress, on_end
        self._playing, self._at, self._still = True, -1, 0
        self._on = self.device_id()
        if not self.device_present():
            self._end(fault=True)
            return
        engine = self._ready()
        buffer = QBuffer()
        buffer.setData(QByteArray(recording))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        engine.play(buffer, self._on, self._volume)
        self._buffer = buffer  # the player reads from it as long as it plays
        self._timer.start()

    def seek(self, ms: int) -> None:
        """Go to this place of what plays."""
        if self._playing and self._engine is not None:
            self._engine.seek(max(0, min(ms, self._whole())))

    def stop(self, *, fault: bool = False) -> None:
        """Stop; tells the end if something was playing."""
        if self._playing:
            self._end(fault=fault)

    # ---- within -------------------------------------------------------------------------------

    def _ready(self) -> "Engine":
        if self._engine is None:
            from kiosk.ui.sound_engine import Engine  # noqa: PLC0415 - loads the media library

            self._losses = self._server.now.losses if self._server is not None else 0
            self._engine = Engine(self._moved, self._ended, self._failed)
        return self._engine

    def _worn_out(self) -> bool:
        if self._engine is None or self._server is None:
            return False
        return self._server.now.losses != self._losses

    def _outputs(self) -> tuple[Output, ...]:
        if self._server is not None:
            return self._server.now.heard
        from kiosk.ui.sound_engine import outputs_of_toolkit  # noqa: PLC0415 - loads the media library

        return tuple(one for one in outputs_of_toolkit() if one.name not in NOT_HEARD)

    def _look(self) -> None:
        """See whether the output is still there and the play goes on; called by the timer."""
        position = self._position()
        self._still = 0 if position != self._at else self._still + 1
        self._at = position
        if not self._there() or self._still >= _STILL:
            self.stop(fault=True)

    def _there(self) -> bool:
        return not self._worn_out() and self.device_id() == self._on

    def _moved(self, position: int) -> None:
        if self._playing:
            self._on_progress(position, self._whole())

    def _ended(self) -> None:
        if self._playing:
            self._end(fault=not self._there())

    def _failed(self) -> None:
        self.stop(fault=True)

    def _position(self) -> int:
        return self._engine.position if self._engine is not None else 0

    def _whole(self) -> int:
        if self._length or self._engine is None:
            return self._length
        return self._engine.duration

    def _end(self, *, fault: bool) -> None:
        self._playing = False
        self._timer.stop()
        whole, heard, engine = self._whole(), 0, self._engine
        if engine is not None:
            ended = engine.at_end
            heard = whole if ended and not fault else min(self._position(), whole)
            if not self._worn_out():
                engine.stop()
        self._on_end(Ended(heard, whole, fault))


def _server() -> SoundServer | None:
    try:
        return SoundServer()
    except OSError:  # another system: the toolkit's own list is all there is
        return None
