"""The one window of the supervisor panel: the bar, the pages, the sheets over them.

Decides: nothing about the hall. It shows the board as it comes, asks for a key before an act, and
locks when nobody is there. Leaves to others: what is known (`panel`), every page and sheet.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLayout, QSizePolicy, QStackedWidget

from kiosk.base.errors import KioskError
from kiosk.exam.blueprint import Language
from kiosk.ui.announcing import announce
from kiosk.ui.focus import FocusKeeper
from kiosk.ui.layout import column, let_go, remeasure
from kiosk.ui.look import Theme, look
from kiosk.ui.parts.banner import Banners
from kiosk.ui.presenters.panel_acts import UNSIGNED, AnyAct, HallAct, PanelTold, Subject
from kiosk.ui.presenters.panel_carrying import Ended, Signer
from kiosk.ui.presenters.panel_orders import Request
from kiosk.ui.readable import ReadableWindow
from kiosk.ui.reading_help import LanguageCard, LookCard, ReadingKeys
from kiosk.ui.screenshot import settle
from kiosk.ui.sending_words import leaving_words
from kiosk.ui.speech import retell, say, tongue
from kiosk.ui.supervisor.act_pages import NOBODY
from kiosk.ui.supervisor.act_sheet import ActSheet
from kiosk.ui.supervisor.check_in_page import CheckInPage
from kiosk.ui.supervisor.computers_page import ComputersPage
from kiosk.ui.supervisor.course_page import CoursePage
from kiosk.ui.supervisor.hall_page import HallPage
from kiosk.ui.supervisor.header import PanelHeader
from kiosk.ui.supervisor.leave_sheet import LeaveSheet
from kiosk.ui.supervisor.log_in import LogInSheet
from kiosk.ui.supervisor.navigation import Navigation
from kiosk.ui.supervisor.notices import HallNotices
from kiosk.ui.supervisor.page import Page, PageId
from kiosk.ui.supervisor.panel import Panel, World
from kiosk.ui.supervisor.sentences import title_of
from kiosk.ui.texts import explain

TICK_MS: Final = 100
_SECOND: Final = 1000 // TICK_MS
_TOUCHES: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel}
)


class SupervisorWindow(ReadableWindow):
    """Everything staff see of a hall.

    Attributes:
        panel: what is known of the hall.
        act_sheet: the sheet of every act; log_in: who is there.
    """

    def __init__(
        self, world: World, *, language: Language | None = None, theme: Theme | None = None
    ) -> None:
        """Make the window; the application must have been made with `make_application`.

        Args:
            world: the line, keys, sticks, clock and rules.
            language, theme: of the interface; as the application has them when left out.
        """
        super().__init__()
        self.setObjectName("supervisorWindow")
        say(self, self.setWindowTitle, lambda: self.tr("Hall"))  # read out by screen readers
        self.panel = Panel(world)
        self._page = PageId.HALL
        self._ticks = 0
        self._leaving = False
        lines = column(self, gap="none")
        # The screen has the size it has; a window that asks for more would be cut off.
        lines.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.header = PanelHeader(
            self.panel,
            on_language=lambda: self.language_card.hang(self.header.language),
            on_look=lambda: self.look_card.hang(self.header.look),
            on_person=self._person,
        )
        lines.addWidget(self.header)
        self.pages = Navigation(self.turn_to)
        lines.addWidget(self.pages)
        self.banners = Banners()
        lines.addWidget(self.banners)
        self.stack = QStackedWidget()
        self.stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        lines.addWidget(self.stack, 1)
        self._made: dict[PageId, Page] = {}
        self._hang_up()
        self._notices = HallNotices(self.panel, self.banners)
        if language is not None:
            tongue().speak(language)
        if theme is not None:
            look().theme = theme
        self._wear()
        self._show(PageId.HALL)
        self._listen()

    def _hang_up(self) -> None:
        """What lies over the pages."""
        self.language_card = LanguageCard(self, self.set_language)
        self.look_card = LookCard(self, self.set_zoom, self.set_theme)
        self.act_sheet = ActSheet(self, self.panel)
        self.act_sheet.on_done = self._done
        self.log_in = LogInSheet(self, self.panel)
        self.leave_sheet = LeaveSheet(self, self.panel, self._leave)
        ReadingKeys(self, self.set_zoom, self.set_theme, self.set_language)
        self.focus = FocusKeeper(self, self._rest)
        for sheet in (self.act_sheet, self.log_in, self.leave_sheet):
            sheet.on_closed = self.focus.catch
        self.ring = self.focus.ring

    def _listen(self) -> None:
        self.panel.on_change = self.refresh
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self.panel.start()
        self.refresh()

    @property
    def page(self) -> PageId:
        """The page that is shown."""
        return self._page

    # ---- as a host of pages ---------------------------------------------------------------------

    def act(self, act: AnyAct, subject: Subject = NOBODY, told: PanelTold | None = None) -> None:
        """Open the sheet of an act; whoever is not logged in does that first."""
        if self.panel.locked:
            self.log_in.ask(lambda: self.act(act, subject, told))
        else:
            self.act_sheet.ask(act, subject, told)

    def at_once(self, act: AnyAct, subject: Subject, told: PanelTold) -> None:
        """Carry an act of one person out without a sheet: all of it stood on the page."""
        key = self.panel.key
        if key is None:
            self.log_in.ask(lambda: self.at_once(act, subject, told))
            return

        def ended(end: Ended) -> None:
            if end.error is not None:
                self.show_refusal(end.error)
            else:
                self._done(act, subject)

        request = Request(act=act, subject=subject, told=told, board=self.panel.board)
        signers = () if act in UNSIGNED else (Signer(key),)
        self.panel.carry(request, signers, ended)

    def turn_to(self, page: PageId) -> None:
        """Show another page; all but the hall need somebody logged in."""
        if page is not PageId.HALL and self.panel.locked:
            self._tell_pages()
            self.log_in.ask(lambda: self.turn_to(page))
            return
        self._show(page)
        self._rest()
        announce(self._made[page], self.windowTitle())

    def ask_who(self) -> None:
        """Have somebody log in."""
        self.log_in.ask()

    def leave(self) -> None:
        """Have the panel closed, after it was asked once more."""
        self.leave_sheet.ask()

    def show_code(self) -> None:
        """Show the last join code again, while it can be used."""
        kept = self.panel.kept_code()
        if kept is not None:
            self.act_sheet.show_again(HallAct.JOIN_CODE, kept.made)

    # ---- life -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Another board, another state of the line, another person."""
        if self.panel.locked:
            self._forget()
        if self.panel.locked and not self.act_sheet.isHidden():
            self.act_sheet.shut()
        if self.panel.locked:
            self.leave_sheet.dismiss()
        self.leave_sheet.refresh()
        self.header.refresh()
        self._tell_pages()
        self._notices.refresh(self._page)
        self._made[self._page].refresh()
        self.act_sheet.refresh()
        self.log_in.refresh()

    def tick(self) -> None:
        """About ten times a second."""
        self.panel.tick()
        self.act_sheet.tick()
        self.log_in.tick()
        self._ticks += 1
        if self._ticks % _SECOND == 0:
            self.header.tick()
            self._made[self._page].tick()
        self.focus.tick()

    def stop(self) -> None:
        """Stand still and forget every key: the last thing a window does."""
        self._timer.stop()
        self.panel.lock()
        self.panel.background.wait()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.hide()

    def settle(self) -> None:
        """Let every layout come to rest and the ring find its place, for whoever looks now."""
        settle()
        self.focus.tick()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever a hand does anywhere keeps the panel from locking."""
        if event.type() in _TOUCHES:
            self.panel.touched()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The session ends the panel, not a slip of the hand; and not without a word about work."""
        left = bool(leaving_words(self.panel.board.sending))
        if self._leaving or not (left or self.isFullScreen()):
            super().closeEvent(event)
            return
        event.ignore()
        if left and self.panel.locked:
            self.log_in.ask(self.leave)
        elif left:
            self.leave()

    def showEvent(self, event: QShowEvent) -> None:
        """The keys begin at the seats."""
        super().showEvent(event)
        self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes what is open on the page."""
        if event.key() == Qt.Key.Key_Escape and self._made[self._page].escape():
            return
        super().keyPressEvent(event)

    # ---- help with reading ----------------------------------------------------------------------

    def set_language(self, language: Language) -> None:
        """Change the language of the interface."""
        tongue().speak(language)
        retell(self)
        for page in self._made.values():
            page.retell()
            page.refresh()
        self.act_sheet.retell()
        self._hang_cards()
        self.refresh()

    def show_refusal(self, error: KioskError) -> None:
        """Say why something was not done."""
        self.banners.add("refusal", "bad", "warning", lambda: explain(error))

    # ---- within ---------------------------------------------------------------------------------

    def _show(self, page: PageId) -> None:
        made = self._made.get(page)
        if made is None:
            made = _MAKERS[page](self.panel, self)
            self._made[page] = made
            self.stack.addWidget(made)
            remeasure(made)
        self._page = page
        self.stack.setCurrentWidget(made)
        made.refresh()
        self._tell_pages()
        self._notices.refresh(page)

    def _forget(self) -> None:
        """Let every page go that holds names, or what was typed to find one."""
        if len(self._made) == 1 and self._page is PageId.HALL:
            return
        self._show(PageId.HALL)
        for page in [one for one in self._made if one is not PageId.HALL]:
            gone = self._made.pop(page)
            self.stack.removeWidget(gone)
            let_go(gone)

    def _tell_pages(self) -> None:
        board = self.panel.board
        waiting = {PageId.HALL: len(board.alerts), PageId.COMPUTERS: len(board.joins)}
        self.pages.tell(self._page, waiting)

    def _person(self) -> None:
        if self.panel.locked:
            self.ask_who()
        else:
            self.panel.lock()

    def _leave(self) -> None:
        self._leaving = True
        self.panel.lock()
        self.close()

    def _done(self, act: AnyAct, subject: Subject) -> None:
        del subject
        self.banners.remove("refusal")
        announce(self, ". ".join((title_of(act), self.tr("Done"))))

    def _rest(self) -> None:
        page = self._made[self._page]
        (page.first_focus() or page).setFocus(Qt.FocusReason.OtherFocusReason)


_MAKERS: Final[dict[PageId, type[Page]]] = {
    PageId.HALL: HallPage,
    PageId.CHECK_IN: CheckInPage,
    PageId.COURSE: CoursePage,
    PageId.COMPUTERS: ComputersPage,
}
