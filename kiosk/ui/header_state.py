"""What the bar shows beside the title: progress, clocks, warnings of the last minutes."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.ui.announcing import announce
from kiosk.ui.parts.banner import Banners
from kiosk.ui.parts.header import Header
from kiosk.ui.presenters.clock import WINDOW_WARNINGS, clock_text, warning_due
from kiosk.ui.presenters.screens import ScreenId
from kiosk.ui.seat import Seat

translate = QCoreApplication.translate
_WINDOWS: Final = frozenset({ScreenId.RESULT, ScreenId.APPEAL})


class HeaderState:
    """Keeps the bar true. A hidden clock comes back when the last minutes begin."""

    def __init__(self, header: Header, seat: Seat, banners: Banners) -> None:
        self._header = header
        self._seat = seat
        self._banners = banners
        self._before_ms = 0
        self._windows_before = (0, 0)

    def refresh(self, screen: ScreenId) -> None:
        """Show what belongs to this screen."""
        form = self._seat.pending.form
        attempt = self._seat.attempt
        in_exam = screen is ScreenId.EXAM and form is not None and attempt is not None
        if in_exam and form is not None and attempt is not None:
            self._header.tell_progress(len(attempt.answers), len(form.items))
        else:
            self._header.tell_progress(0, 0)
        self._header.clock.setVisible(in_exam)
        review, appeal = self._header.countdowns
        windows = screen in _WINDOWS
        reading = windows and self._seat.window_left_ms(self._minutes()[0]) > 0
        review.setVisible(reading)
        appeal.setVisible(windows)
        if not in_exam:
            self._before_ms = 0
        if not windows:
            self._windows_before = (0, 0)
        self.tick(screen)
        self._header.fit()

    def tick(self, screen: ScreenId) -> None:
        """Move the clocks."""
        if screen is ScreenId.EXAM:
            self._tick_exam()
        elif screen in _WINDOWS:
            self._tick_windows()

    def forget(self) -> None:
        """The next candidate begins with a clock that is shown."""
        self._header.clock.hidden_time = False
        self._before_ms = 0

    def _tick_exam(self) -> None:
        left = self._seat.left_ms()
        due = warning_due(self._before_ms, left) if self._before_ms else None
        self._before_ms = left
        clock = self._header.clock
        if due is not None:
            clock.hidden_time = False
            self._banners.add(
                "time",
                "warn",
                "clock",
                lambda: self._header.minutes_words(due),
            )
            announce(clock, self._header.minutes_words(due))
        clock.tell(translate("Header", "Time left"), clock_text(left))

    def _tick_windows(self) -> None:
        review, appeal = self._header.countdowns
        to_read, to_appeal = (self._seat.window_left_ms(one) for one in self._minutes())
        before, self._windows_before = self._windows_before, (to_read, to_appeal)
        review.tell(translate("Header", "To read"), clock_text(to_read))
        appeal.tell(translate("Header", "To appeal"), clock_text(to_appeal))
        if before[0] and (due := warning_due(before[0], to_read, WINDOW_WARNINGS)) is not None:
            self._warn("review", due, reading=True)
        if before[1] and (due := warning_due(before[1], to_appeal, WINDOW_WARNINGS)) is not None:
            self._banners.remove("review")
            self._warn("appeal", due, reading=False)

    def _warn(self, key: str, minutes: int, *, reading: bool) -> None:
        def words() -> str:
            left = self._header.window_words(minutes, reading=reading)
            if reading:
                advice = translate("Header", "Pick every task that you want to appeal now.")
            elif self._seat.pending.drafts:
                advice = translate(
                    "Header", "File what you have written: what is not filed is not considered."
                )
            else:
                advice = ""
            return f"{left} {advice}".strip()

        self._banners.add(key, "warn", "clock", words)
        announce(self._banners, words())

    def _minutes(self) -> tuple[int, int]:
        windows = self._seat.blueprint.windows
        return windows.review_minutes, windows.appeal_minutes
