"""The port to the headphones, and the device that is none.

Decides: what a screen may ask of sound. Recordings come as bytes and are never written to a file.
`audio_qt` is the adapter for a real device.
"""

from collections.abc import Callable
from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer

from kiosk.base.clock import Clock, Moment, awake_between

#: Percent; where nobody has set another.
START_VOLUME: Final = 80
#: The name of the device that is none.
SIMULATED: Final = "simulated"
#: How long a recording is taken to be when its own length cannot be read.
UNKNOWN_MS: Final = 5_000
_STEP_MS: Final = 100
_OPUS_PER_MS: Final = 48


class Ended(NamedTuple):
    """How a play ended.

    Attributes:
        at_ms: the place it had reached.
        length_ms: how long the recording is.
        fault: something cut it off that is not the listener's doing.
    """

    at_ms: int
    length_ms: int
    fault: bool


OnProgress = Callable[[int, int], None]
OnEnd = Callable[[Ended], None]


class AudioPlayer(Protocol):
    """Plays one recording at a time."""

    def device_present(self) -> bool:
        """Whether there is anything to hear it with, now."""
        ...

    def device_name(self) -> str:
        """What the sound comes from; `simulated` when from nothing."""
        ...

    def device_id(self) -> str:
        """Tells two devices apart that have one name."""
        ...

    def needs_new_process(self) -> bool:
        """Whether a device is there again that only a new process can play to."""
        ...

    def set_volume(self, percent: int) -> None:
        """From 0 to 100."""
        ...

    def play(self, recording: bytes, on_progress: OnProgress, on_end: OnEnd) -> None:
        """Play from the beginning.

        Args:
            recording: a whole Ogg Opus file.
            on_progress: called about ten times a second with the place reached and the length, in
                milliseconds.
            on_end: called once, whatever ends it.
        """
        ...

    def seek(self, ms: int) -> None:
        """Go to this place of what plays; nothing happens when nothing does."""
        ...

    def stop(self, *, fault: bool = False) -> None:
        """Stop; `on_end` is called if something was playing."""
        ...


class SimulatedAudio(QObject):
    """Plays nothing at the pace of the given clock, and says so."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.volume = START_VOLUME
        self.present = True
        self.name = SIMULATED
        self.worn_out = False
        self._clock = clock
        self._since: Moment | None = None
        self._length = 0
        self._from = 0
        self._on_progress: OnProgress = lambda _heard, _length: None
        self._on_end: OnEnd = lambda _ended: None
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self.advance)

    def device_present(self) -> bool:
        """Whatever a test says."""
        return self.present

    def device_name(self) -> str:
        """Never the name of a real device, unless a test says so."""
        return self.name

    def device_id(self) -> str:
        """The same."""
        return self.name

    def needs_new_process(self) -> bool:
        """Whatever a test says."""
        return self.worn_out

    def set_volume(self, percent: int) -> None:
        """Remember it."""
        self.volume = percent

    def play(self, recording: bytes, on_progress: OnProgress, on_end: OnEnd) -> None:
        """Pretend, for as long as the recording says it is."""
        self.stop()
        self._length = opus_length_ms(recording) or UNKNOWN_MS
        self._on_progress, self._on_end = on_progress, on_end
        self._since, self._from = self._clock.now(), 0
        self._timer.start()

    def seek(self, ms: int) -> None:
        """Pretend from this place on."""
        if self._since is not None:
            self._since, self._from = self._clock.now(), max(0, min(ms, self._length))

    def stop(self, *, fault: bool = False) -> None:
        """Stop pretending."""
        if self._since is not None:
            self._end(min(self._heard(), self._length), fault=fault)

    def advance(self) -> None:
        """Look at the clock; called by the timer."""
        if self._since is None:
            return
        heard = self._heard()
        if not self.present:
            self._end(min(heard, self._length), fault=True)
        elif heard >= self._length:
            self._end(self._length, fault=False)
        else:
            self._on_progress(heard, self._length)

    def _heard(self) -> int:
        if self._since is None:
            return 0
        return self._from + awake_between(self._since, self._clock.now())

    def _end(self, heard: int, *, fault: bool) -> None:
        self._since = None
        self._timer.stop()
        self._on_end(Ended(heard, self._length, fault))


def opus_length_ms(recording: bytes) -> int:
    """How long an Ogg Opus file plays, from its last page (RFC 7845); 0 when it cannot be told."""
    page = recording.rfind(b"OggS")
    if page < 0 or len(recording) < page + 14:
        return 0
    samples = int.from_bytes(recording[page + 6 : page + 14], "little", signed=True)
    head = recording.find(b"OpusHead")
    skipped = int.from_bytes(recording[head + 10 : head + 12], "little") if head >= 0 else 0
    return max(0, samples - skipped) // _OPUS_PER_MS
