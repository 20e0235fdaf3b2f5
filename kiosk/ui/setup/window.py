"""The one window of the wizard: the bar with its progress, a page, the buttons below it.

Decides: which button does what, and that the window is closed without anything half done. Leaves to
others: the state (`model`), the pages.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLayout, QProgressBar, QWidget

from kiosk.base.errors import KioskError
from kiosk.exam.blueprint import Language
from kiosk.setup.step import Outcome
from kiosk.ui.announcing import announce
from kiosk.ui.focus import FocusKeeper
from kiosk.ui.layout import column, let_go, remeasure, row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.header import Logo
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.text import frame, label, said
from kiosk.ui.readable import ReadableWindow
from kiosk.ui.reading_help import LanguageCard, LookCard, ReadingKeys
from kiosk.ui.setup.model import SUMMARY, Place, SetupModel
from kiosk.ui.setup.page import StepPage
from kiosk.ui.setup.plan_pages import JoinPage, NumberPage, RolePage
from kiosk.ui.setup.sheets import _CancelSheet, _SkipSheet
from kiosk.ui.setup.summary_page import SummaryPage
from kiosk.ui.setup.trial_pages import CameraPage, ChecksPage, DiskPage, RestartPage, SoundPage
from kiosk.ui.setup.words import outcome_words, title_words
from kiosk.ui.speech import SHORT_NAMES, retell, say, tongue
from kiosk.ui.walking import show, stops

TICK_MS: Final = 100
_MAKERS: Final = {
    "role": RolePage,
    "number": NumberPage,
    "join": JoinPage,
    "camera": CameraPage,
    "sound": SoundPage,
    "disk": DiskPage,
    "checks": ChecksPage,
    "restart": RestartPage,
    SUMMARY: SummaryPage,
}


class SetupWindow(ReadableWindow):
    """Everything a technician sees.

    Attributes:
        model: the wizard's state.
        page: the page that is shown.
    """

    def __init__(self, model: SetupModel) -> None:
        super().__init__()
        self.model = model
        self.setObjectName("setupWindow")
        self.setProperty("kind", "ground")
        say(self, self.setWindowTitle, lambda: self.tr("Setup"))
        lines = column(self, gap="none")
        lines.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        lines.addWidget(self._bar())
        self._scroll = QuietScroll()
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        middle = row(holder, gap="none", pad="room gap")
        middle.addStretch(1)
        card = frame("card")
        card.setProperty("fit", "sheet")
        self._card = column(card, pad="room wide")
        # Not in the foot: in large letters that would take the page's room.
        self._extra = Fold()
        self._card.addWidget(self._extra)
        middle.addWidget(card, 100, Qt.AlignmentFlag.AlignTop)
        middle.addStretch(1)
        self._scroll.setWidget(holder)
        lines.addWidget(self._scroll, 1)
        lines.addWidget(self._foot())
        self.language_card = LanguageCard(self, self.set_language)
        self.look_card = LookCard(self, self.set_zoom, self.set_theme)
        self.cancel_sheet = _CancelSheet(self, self._cancel)
        self.skip_sheet = _SkipSheet(self, model.skip)
        ReadingKeys(self, self.set_zoom, self.set_theme, self.set_language)
        self.focus = FocusKeeper(self, self._rest)
        self.ring = self.focus.ring
        self.page: StepPage = self._make(model.at)
        self._hang()
        self._seen = self.page.news(), model.told[0]
        model.on_change = self.refresh
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self._wear()
        self.page.enter()
        self.refresh()

    # ---- life -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Something changed: another page, another outcome, a step that runs."""
        model = self.model
        if model.at != self.page.place:
            self._turn()
        places = model.places
        pattern = self.tr("Step {number} of {count}")
        self.count.setText(pattern.format(number=model.number, count=len(places)))
        self.progress.setRange(0, len(places))
        self.progress.setValue(sum(model.good(one) for one in places) + (model.at == SUMMARY))
        self.page.refresh()
        forward = self.page.forward()
        self.next.setText(forward.words)
        self.next.setEnabled(forward.open and not model.busy)
        self.back.setEnabled(not model.first and not model.busy)
        self.back.setVisible(not model.busy)  # its room is the stop's
        self.cancel.setEnabled(not model.busy)
        self.cancel.setVisible(not model.stood and not model.resumed)
        self.later.setEnabled(not model.busy)
        self.later.setVisible(model.resumed)
        self.skip.setVisible(model.may_skip and not model.busy)
        self.again.setVisible(model.good(model.at) and self.page.can_repeat() and not model.busy)
        self._extra.setVisible(not (self.skip.isHidden() and self.again.isHidden()))
        self.stop.setVisible(model.busy)
        self._show_news()

    def tick(self) -> None:
        """About ten times a second."""
        self.page.tick()
        self.focus.tick()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What runs is stopped first; what stands is kept, and the next start goes on."""
        self._timer.stop()
        self.page.leave()
        self.model.wait()
        super().closeEvent(event)

    # ---- help with reading ----------------------------------------------------------------------

    def set_language(self, language: Language) -> None:
        """Change the language of the interface."""
        tongue().speak(language)
        retell(self)
        self.refresh()

    # ---- within ---------------------------------------------------------------------------------

    def _bar(self) -> QWidget:
        bar = frame("bar")
        lines = column(bar, gap="tiny", pad="gap small")
        line = row(gap="gap")
        line.addWidget(Logo())
        line.addWidget(said("heading", lambda: self.tr("Setup"), name="setup.where"), 1)
        self.count = label("soft", wrap=False, name="setup.count")
        line.addWidget(self.count)
        language = Button(
            "header.language", "pill", on_click=lambda: self.language_card.hang(language)
        )
        say(language, language.setText, lambda: SHORT_NAMES[tongue().language])
        say(language, language.setAccessibleName, lambda: self.tr("Language of the interface"))
        line.addWidget(language)
        sight = Button("header.look", "pill", on_click=lambda: self.look_card.hang(sight))
        sight.setText("Aa")
        say(sight, sight.setAccessibleName, lambda: self.tr("Text size and colours"))
        line.addWidget(sight)
        lines.addLayout(line)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setObjectName("setup.progress")
        lines.addWidget(self.progress)
        return bar

    def _foot(self) -> QWidget:
        bar = frame("bar")
        lines = column(bar, pad="gap small")
        buttons = Fold()
        self.cancel = self._button("cancel", "quiet", self._ask_cancel)
        say(self.cancel, self.cancel.setText, lambda: self.tr("Cancel the setup"))
        buttons.add(self.cancel)
        self.later = self._button("later", "quiet", self.close)
        say(self.later, self.later.setText, lambda: self.tr("Later"))
        buttons.add(self.later)
        buttons.spring()
        self.stop = self._button("stop", "big", self.model.stop)
        say(self.stop, self.stop.setText, lambda: self.tr("Stop"))
        self.skip = self._button("skip", "", self._ask_skip)
        say(self.skip, self.skip.setText, lambda: self.tr("Leave this step out\u2026"))
        self.again = self._button("again", "", self._again)
        say(self.again, self.again.setText, lambda: self.tr("Once more"))
        self.back = self._button("back", "big", lambda: self.model.go(-1))
        say(self.back, self.back.setText, lambda: self.tr("Back"))
        self.next = self._button("next", "primary", self._forward)
        for one in (self.stop, self.back, self.next):
            buttons.add(one)
        self._extra.spring()
        for one in (self.skip, self.again):
            self._extra.add(one)
        lines.addWidget(buttons)
        return bar

    @staticmethod
    def _button(name: str, kind: str, act: Callable[[], object]) -> Button:
        return Button(f"setup.{name}", kind, on_click=act)

    def _ask_skip(self) -> None:
        self.skip_sheet.ask()

    def _again(self) -> None:
        self.page.again()

    def _forward(self) -> None:
        self.page.forward().act()

    def _make(self, place: Place) -> StepPage:
        maker = _MAKERS.get(place)
        return maker(self.model) if maker is not None else StepPage(self.model, place)

    def _turn(self) -> None:
        self.page.leave()
        self._card.removeWidget(self.page)
        let_go(self.page)
        self.page = self._make(self.model.at)
        self._hang()
        self._scroll.verticalScrollBar().setValue(0)
        self._seen = self.page.news(), self.model.told[0]
        self.page.enter()
        announce(self.page, title_words(self.model.at))
        QTimer.singleShot(0, self, self._rest)

    def _hang(self) -> None:
        self._card.insertWidget(0, self.page)
        remeasure(self.page)

    def _show_news(self) -> None:
        """What came of a press is seen without scrolling, in large letters too."""
        seen, self._seen = self._seen, (self.page.news(), self.model.told[0])
        news = self._seen[0]
        if news is not None and self._seen != seen:
            QTimer.singleShot(0, news, partial(show, news))

    def _ask_cancel(self) -> None:
        self.cancel_sheet.ask()

    def _cancel(self) -> None:
        self.page.leave()
        self.model.cancel(self._cancelled)

    def _cancelled(self, error: KioskError | None) -> None:
        if error is not None:
            failed = Outcome("failed", error.code, error.detail)
            self.cancel_sheet.tell(lambda: outcome_words(failed))
            return
        self.close()

    def _rest(self) -> None:
        within = [self.next] if self.next.isEnabled() else stops(self.page)
        first = next(iter(within), self.back)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
