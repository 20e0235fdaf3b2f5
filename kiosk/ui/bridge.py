"""The single crossing from other threads into the window's thread.

Decides: that a parcel is one frozen value on a queued signal whose emitter lives in the window's
thread. A signal declared with a bare number would deliver 0 for anything else, silently.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal


@dataclass(frozen=True)
class Parcel:
    """Something to be done in the window's thread."""

    work: Callable[[], None]


class Post(QObject):
    """`kiosk.seat.ports.Post`: make it in the window's thread, call it from any thread."""

    _arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._arrived.connect(self._open, Qt.ConnectionType.QueuedConnection)

    def __call__(self, work: Callable[[], None]) -> None:
        """Have `work` done in the window's thread, later and in order."""
        self._arrived.emit(Parcel(work))

    def _open(self, parcel: Parcel) -> None:
        parcel.work()
