"""Work that would hold the window up, done beside it.

Decides: that one piece of such work runs at a time, and that its result or error comes back in the
window's thread. Opening a staff key takes some 0.2 s on purpose.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from kiosk.base.errors import KioskError
from kiosk.ui.bridge import Parcel

_log: Final = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What became of the work: a value, or the error it ended with."""

    value: T | None
    error: KioskError | None


class Background(QObject):
    """Runs one piece of work after another in a thread of its own."""

    _answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], T], on_done: Callable[[Answer[T]], None]) -> None:
        """Do `work` beside the window; `on_done` is called in the window's thread.

        An error that is none of this product's own comes back as one with code `unexpected`, so
        that nobody waits for ever.
        """

        def job() -> None:
            try:
                answer: Answer[T] = Answer(work(), None)
            except KioskError as error:
                answer = Answer(None, error)
            except Exception as error:  # noqa: BLE001 - the window waits for an answer of any kind
                _log.exception("work in the background failed")
                answer = Answer(None, KioskError("unexpected", f"Something failed: {error}."))
            self._answered.emit(Parcel(lambda: on_done(answer)))

        self._pool.start(_Job(job))

    def _deliver(self, parcel: Parcel) -> None:
        parcel.work()

    def wait(self) -> None:
        """Let running work end; its answers are still delivered."""
        self._pool.waitForDone()


class _Job(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        """Called by the pool in its thread."""
        self._work()
