"""The bar at the top of every screen: where the candidate is, what time is left, help with reading.

Seat, language, text size and theme can be reached on every screen; so can the desk of staff.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QWidget

from kiosk.ui.layout import column, row
from kiosk.ui.look import look
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.text import Picture, frame, label
from kiosk.ui.speech import SHORT_NAMES, say, tongue


class Logo(QLabel):
    """A sign that belongs to nobody: a tick in a circle."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "logo")
        self.redraw()

    def redraw(self) -> None:
        """Draw it in the present look."""
        mark = Picture("check", "sky_ink")
        self.setPixmap(mark.pixmap())
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)


class ClockPill(Button):
    """Time left with its caption; pressing hides the time or shows it again."""

    def __init__(self, name: str, on_click: Callable[[], object]) -> None:
        super().__init__(name, "pill", on_click=on_click)
        line = row(self, gap="small", pad="gap none")
        self.caption = label("small", wrap=False)
        self.time = label("time", wrap=False, name=f"{name}.time")
        self.eye = Picture("hide", "ink_soft", "icon_small")
        for part in (self.caption, self.time, self.eye):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            line.addWidget(part)
        self.hidden_time = False

    def tell(self, caption: str, time: str) -> None:
        """Show this time, or only the caption while the clock is hidden."""
        if self.caption.text() != caption:
            self.caption.setText(caption)
        if self.time.text() != time:
            self.time.setText(time)
            self.setAccessibleName(f"{caption} {time}")
        self.time.setVisible(not self.hidden_time)
        self.eye.show_picture("show" if self.hidden_time else "hide", "ink_soft")

    def sizeHint(self) -> QSize:
        """As the layout says."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """No narrower: a cut time is a wrong time."""
        return self.sizeHint()


class Countdown(QFrame):
    """A second time with its caption, which cannot be hidden."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "pill")
        line = row(self, gap="small", pad="gap none")
        self.caption = label("small", wrap=False)
        self.time = label("time", wrap=False, name=f"{name}.time")
        line.addWidget(self.caption)
        line.addWidget(self.time)

    def tell(self, caption: str, time: str) -> None:
        """Show this time."""
        if self.caption.text() != caption:
            self.caption.setText(caption)
        if self.time.text() != time:
            self.time.setText(time)
            self.setAccessibleName(f"{caption} {time}")


class Header(QFrame):
    """The bar. The window tells it what the screen wants shown."""

    def __init__(
        self,
        *,
        demo: bool,
        seat: int,
        on_language: Callable[[], object],
        on_look: Callable[[], object],
        on_desk: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setProperty("kind", "bar")
        self._counting = False
        self._fitted: tuple[object, ...] = ()
        line = row(self, gap="gap", pad="gap none")
        self.logo = Logo()
        line.addWidget(self.logo)
        self.demo = _demo_badge()
        line.addWidget(self.demo, 0, Qt.AlignmentFlag.AlignVCenter)
        self.demo.setVisible(demo)
        line.addWidget(self._titles())
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setObjectName("header.progress")
        line.addWidget(self.progress, 1)
        self._stretch = QWidget()
        line.addWidget(self._stretch, 1)
        self.clock = ClockPill("header.clock", self._turn_clock)
        line.addWidget(self.clock)
        self.countdowns = (Countdown("header.review"), Countdown("header.appeal"))
        for countdown in self.countdowns:
            line.addWidget(countdown)
        self.seat = Countdown("header.seat")
        say(self, self.seat.caption.setText, lambda: self.tr("Seat"))
        self.seat.time.setText(str(seat))
        self.seat.time.setProperty("kind", "strong")
        line.addWidget(self.seat)
        self.language = Button("header.language", "pill", on_click=on_language)
        say(self, self.language.setText, lambda: SHORT_NAMES[tongue().language])
        say(self, self.language.setAccessibleName, lambda: self.tr("Language of the interface"))
        line.addWidget(self.language)
        self.look = Button("header.look", "pill", on_click=on_look)
        self.look.setText("Aa")
        say(self, self.look.setAccessibleName, lambda: self.tr("Text size and colours"))
        line.addWidget(self.look)
        self.desk = Button("header.desk", "pill", picture="staff", on_click=on_desk)
        say(self, self.desk.setAccessibleName, lambda: self.tr("For staff"))
        say(self, self.desk.setToolTip, lambda: self.tr("For staff"))
        line.addWidget(self.desk)
        self.redraw()

    def tell(self, title: str, subtitle: str = "") -> None:
        """Say where the candidate is."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.fit()

    def fit(self) -> None:
        """Leave out what is least needed until the rest fits; nothing is shown cut off.

        What is left out here is said elsewhere too: the seat on the first screen, the progress in
        the map of the tasks.
        """
        wanted = (
            (self.progress, self._counting),
            (self.logo, True),
            (self.seat.caption, True),
            (self.clock.caption, True),
            (self.seat, True),
            (self.subtitle, bool(self.subtitle.text())),
        )
        shown = [one.isVisibleTo(self) for one in (self.clock, *self.countdowns)]
        state = (self.width(), look().zoom, self.title.text(), self.subtitle.text(), *shown)
        if self._fitted == (*state, self.language.text(), self._counting):
            return
        self._fitted = (*state, self.language.text(), self._counting)
        self.title.setWordWrap(False)
        for widget, wish in wanted:
            widget.setVisible(wish)
        for widget, _ in wanted:
            if self._fits():
                return
            widget.hide()
        self.title.setWordWrap(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self.fit()

    def _fits(self) -> bool:
        layout = self.layout()
        if layout is None:
            return True
        layout.invalidate()
        return layout.minimumSize().width() <= self.width()

    def tell_progress(self, done: int, count: int) -> None:
        """Show how much is answered; nothing when there is nothing to answer."""
        self._counting = count > 0
        self._stretch.setVisible(not self._counting)
        if self._counting:
            self.progress.setRange(0, count)
            self.progress.setValue(done)

    def minutes_words(self, minutes: int) -> str:
        """How little time is left, in words."""
        return self.tr("%n minute(s) left", "", minutes)

    def redraw(self) -> None:
        """Take the height of the present zoom."""
        self.setFixedHeight(look().px("header"))

    def _titles(self) -> QWidget:
        titles = QWidget()
        lines = column(titles, gap="none")
        self.title = label("strong", wrap=False, name="header.title")
        self.subtitle = label("small", wrap=False, name="header.subtitle")
        lines.addStretch(1)
        lines.addWidget(self.title)
        lines.addWidget(self.subtitle)
        lines.addStretch(1)
        return titles

    def _turn_clock(self) -> None:
        self.clock.hidden_time = not self.clock.hidden_time
        self.clock.tell(self.clock.caption.text(), self.clock.time.text())


def _demo_badge() -> QFrame:
    badge = frame("demo")
    badge.setObjectName("demoBadge")
    line = row(badge, pad="small tiny")
    words = label(text="DEMO", wrap=False)
    line.addWidget(words)
    return badge
