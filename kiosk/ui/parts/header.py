"""The bar at the top of every screen: where the candidate is, what time is left, help with reading.

Seat, language, text size and theme can be reached on every screen; so can the desk of staff.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from kiosk.ui.layout import column, row
from kiosk.ui.look import look
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.text import Picture, frame, label
from kiosk.ui.speech import OWN_NAMES, SHORT_NAMES, say, tongue


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
        if (self.caption.text(), self.time.text()) != (caption, time):
            self.caption.setText(caption)
            self.time.setText(time)
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
        if (self.caption.text(), self.time.text()) != (caption, time):
            self.caption.setText(caption)
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
        self._spare_titles = False
        self._fitted: tuple[object, ...] = ()
        lines = column(self, gap="none")
        line = row(gap="gap", pad="gap none")
        lines.addLayout(line)
        self._second = row(gap="gap", pad="gap tiny")
        lines.addLayout(self._second)
        self._first = line
        self.logo = Logo()
        line.addWidget(self.logo)
        self.demo = demo_badge()
        line.addWidget(self.demo, 0, Qt.AlignmentFlag.AlignVCenter)
        self.demo.setVisible(demo)
        self._titles = self._make_titles()
        line.addWidget(self._titles)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setObjectName("header.progress")
        say(self, self.progress.setAccessibleName, lambda: self.tr("Answered"))
        line.addWidget(self.progress, 1)
        self._stretch = QWidget()
        line.addWidget(self._stretch, 1)
        self._times = QWidget()
        times = row(self._times, gap="gap")
        self.clock = ClockPill("header.clock", self._turn_clock)
        times.addWidget(self.clock)
        say(self, self.clock.setAccessibleDescription, self._clock_words)
        self.countdowns = (Countdown("header.review"), Countdown("header.appeal"))
        for countdown in self.countdowns:
            times.addWidget(countdown)
        self._place_of_times = line.count()
        line.addWidget(self._times)
        self._add_help(line, seat, on_language, on_look, on_desk)
        self.redraw()

    def _add_help(
        self,
        line: QHBoxLayout,
        seat: int,
        on_language: Callable[[], object],
        on_look: Callable[[], object],
        on_desk: Callable[[], object],
    ) -> None:
        self.seat = Countdown("header.seat")
        say(self, self.seat.caption.setText, lambda: self.tr("Seat"))
        self.seat.time.setText(str(seat))
        say(
            self,
            lambda words: self.seat.setAccessibleName(f"{words} {seat}"),
            lambda: self.tr("Seat"),
        )
        self.seat.time.setProperty("kind", "strong")
        line.addWidget(self.seat)
        self.language = Button("header.language", "pill", on_click=on_language)
        say(self, self.language.setText, lambda: SHORT_NAMES[tongue().language])
        say(self, self.language.setAccessibleName, self._language_words)
        line.addWidget(self.language)
        self.look = Button("header.look", "pill", on_click=on_look)
        self.look.setText("Aa")
        say(self, self.look.setAccessibleName, lambda: self.tr("Text size and colours"))
        line.addWidget(self.look)
        self.desk = Button("header.desk", "pill", picture="staff", on_click=on_desk)
        say(self, self.desk.setAccessibleName, lambda: self.tr("For staff"))
        say(self, self.desk.setToolTip, lambda: self.tr("For staff"))
        line.addWidget(self.desk)

    def tell(self, title: str, subtitle: str = "", *, elsewhere: bool = False) -> None:
        """Say where the candidate is; `elsewhere` when the screen says it too, if need be."""
        self._spare_titles = elsewhere
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.fit()

    def words(self) -> str:
        """Where the candidate is, to be read out."""
        return ". ".join(filter(None, (self.title.text(), self.subtitle.text())))

    def fit(self) -> None:
        """Leave out what is least needed until the rest fits; nothing is shown cut off.

        What is left out here is said elsewhere too: the seat on the first screen, the progress in
        the map of the tasks.
        """
        clocks = any(one.isVisibleTo(self) for one in (self.clock, *self.countdowns))
        state = (
            self.width(),
            look().zoom,
            self.language.text(),
            self.title.text(),
            self.subtitle.text(),
            self._counting,
            self._spare_titles,
            *(one.isVisibleTo(self) for one in (self.clock, *self.countdowns)),
        )
        if state != self._fitted:
            self._fitted = state  # first, because another height tells of a resize at once
            self._arrange(clocks=clocks)

    def _arrange(self, *, clocks: bool) -> None:
        spare = (
            (self.progress, self._counting),
            (self.logo, True),
            (self.seat.caption, True),
            (self.clock.caption, True),
            (self.seat, True),
            (self.subtitle, bool(self.subtitle.text())),
        )
        self._titles.show()
        for one in self.findChildren(QLabel):
            one.ensurePolished()  # or the type is not yet the one that is shown
        self._first.setStretchFactor(self._titles, 0)
        self.title.setWordWrap(False)
        self._stretch.setVisible(not self._counting)
        self._put_times(below=False)
        if self._leave_out(spare):
            return
        if self._spare_titles:
            self._stretch.show()
            if self._leave_out((*spare, (self._titles, True))):
                return
        if clocks:
            self._put_times(below=True)
            if self._leave_out(spare[2:]):
                return
        self.title.setWordWrap(True)
        self._stretch.hide()
        self._first.setStretchFactor(self._titles, 1)

    def _leave_out(self, spare: Sequence[tuple[QWidget, bool]]) -> bool:
        """Show all that is wished for, then hide one after another; says whether it fits now."""
        for widget, wish in spare:
            widget.setVisible(wish)
        for widget, _ in spare:
            if self._fits():
                break
            widget.hide()
        # What is left over goes between titles and clocks, and never into a pill.
        self._stretch.setVisible(self.progress.isHidden())
        return self._fits()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew when the width is another."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _put_times(self, *, below: bool) -> None:
        """Put the clocks into the bar's first line or into a second one."""
        if below == (self._second.count() > 0):
            return
        if below:
            self._first.removeWidget(self._times)
            self._second.addWidget(self._times)
            self._second.addStretch(1)
        else:
            self._second.takeAt(1)
            self._second.removeWidget(self._times)
            self._first.insertWidget(self._place_of_times, self._times)
        self._take_height()

    def _fits(self) -> bool:
        layout = self.layout()
        if layout is None:
            return True
        for part in (self._titles, self._times, self.clock, self.seat):
            inner = part.layout()
            if inner is not None:
                inner.activate()  # what is inside is asked only after it was laid out
            part.updateGeometry()
        for one in (self._first, self._second, layout):
            one.invalidate()  # a layout within a layout keeps what it once measured
        return layout.minimumSize().width() <= self.width()

    def tell_progress(self, done: int, count: int) -> None:
        """Show how much is answered; nothing when there is nothing to answer."""
        self._counting = count > 0
        if self._counting:
            self.progress.setRange(0, count)
            self.progress.setValue(done)

    def minutes_words(self, minutes: int) -> str:
        """How little time is left, in words."""
        return self.tr("%n minute(s) left", "", minutes)

    def _language_words(self) -> str:
        language = tongue().language
        name = f"{SHORT_NAMES[language]}, {OWN_NAMES[language]}"
        return self.tr("Language of the interface: {name}").format(name=name)

    def window_words(self, minutes: int, *, reading: bool) -> str:
        """How little is left of a window, in words."""
        if reading:
            return self.tr("%n minute(s) left to read the result map.", "", minutes)
        return self.tr("%n minute(s) left to appeal.", "", minutes)

    def redraw(self) -> None:
        """The zoom changed: other heights and widths."""
        self._fitted = ()
        self._take_height()
        self.fit()

    def _take_height(self) -> None:
        second = look().px("pill_height") + look().px("small") if self._second.count() else 0
        self.setFixedHeight(look().px("header") + second)

    def _make_titles(self) -> QWidget:
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
        self.clock.setAccessibleDescription(self._clock_words())

    def _clock_words(self) -> str:
        if self.clock.hidden_time:
            return self.tr("The clock is hidden. Press to show it.")
        return self.tr("Press to hide the clock.")


def demo_badge() -> QFrame:
    """The badge every screen of a demo build carries."""
    badge = frame("demo")
    badge.setObjectName("demoBadge")
    line = row(badge, pad="small tiny")
    words = label(text="DEMO", wrap=False)
    line.addWidget(words)
    return badge
