"""Date and time in the hall, as two persons confirm them.

Decides: that time goes on from what was typed while names are picked, PINs typed and sentences
read, so that the hall is not opened with a clock that stood still meanwhile. What was typed stays
in the field. Leaves to others: what is taken for the time before anybody typed one.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from PySide6.QtCore import QDate, QDateTime, QSignalBlocker, Qt, QTime, QTimeZone
from PySide6.QtWidgets import QDateTimeEdit

from kiosk.base.hall_time import HALL_ZONE
from kiosk.ui.keyboard.fields import by_digits


class _Typed(NamedTuple):
    """What was typed, and what was taken for the time then. Unix milliseconds."""

    entered_ms: int
    at_ms: int


class HallTime(QDateTimeEdit):
    """The field; untouched it shows the time that is."""

    def __init__(self, now_ms: Callable[[], int], on_change: Callable[[], object]) -> None:
        """Begin with what is taken for the time.

        Args:
            now_ms: that time, Unix milliseconds.
            on_change: called when another time was typed.
        """
        self._now_ms = now_ms
        self._typed: _Typed | None = None
        self._on_change = on_change
        self._shown = _of_hall(now_ms())
        super().__init__(self._shown)
        self.setTimeZone(QTimeZone.utc())  # no hour of the hall is missing in the machine's zone
        self.setObjectName("desk.hall_time")
        self.setDisplayFormat("dd.MM.yyyy  HH:mm")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        by_digits(self)
        self.dateTimeChanged.connect(self._take)

    def hall_ms(self) -> int:
        """The time now; after a time was typed, that one and what has passed since.

        Can be asked also after the field has gone.
        """
        now, typed = self._now_ms(), self._typed
        return now if typed is None else typed.entered_ms + max(0, now - typed.at_ms)

    def go_on(self) -> None:
        """Show the time that is, unless another one is typed or being typed."""
        now = _of_hall(self._now_ms())
        half = self.text() != self.textFromDateTime(self._shown)
        if self._typed is not None or half or now == self._shown:
            return
        section = self.currentSection()
        self._shown = now
        with QSignalBlocker(self):
            self.setDateTime(now)
        if self.hasFocus():
            self.setSelectedSection(section)

    def _take(self, value: QDateTime) -> None:
        self._typed = None if value == self._shown else _Typed(_unix_ms(value), self._now_ms())
        self._on_change()


def _of_hall(unix_ms: int) -> QDateTime:
    """A minute of the hall, written as if the hall's zone were UTC."""
    here = datetime.fromtimestamp(unix_ms / 1000, UTC).astimezone(HALL_ZONE)
    date, time = QDate(here.year, here.month, here.day), QTime(here.hour, here.minute)
    return QDateTime(date, time, QTimeZone.utc())


def _unix_ms(value: QDateTime) -> int:
    date, time = value.date(), value.time()
    minute = datetime(
        date.year(), date.month(), date.day(), time.hour(), time.minute(), tzinfo=HALL_ZONE
    )
    return round(minute.timestamp() * 1000)
