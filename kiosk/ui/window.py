"""The one window of a seat: the bar, the notices, and the screen that belongs to the state.

Decides: nothing about the exam. After every change it asks which screen belongs to the state
(`presenters.screens`) and shows that one; a screen that goes forgets what it showed.
"""

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QStackedWidget, QWidget

from kiosk.base.errors import KioskError
from kiosk.exam import events as e
from kiosk.exam.blueprint import Language
from kiosk.seat.ports import Surroundings
from kiosk.seat.service import Change, SeatService
from kiosk.seat.session import Session
from kiosk.seat.staff_files import StaffFiles
from kiosk.seat.watch import NothingAround, Watch
from kiosk.ui.aloud import aloud
from kiosk.ui.announcing import announce
from kiosk.ui.audio import AudioPlayer
from kiosk.ui.beside import Beside
from kiosk.ui.desk.sheet import DeskSheet
from kiosk.ui.focus import FocusKeeper
from kiosk.ui.header_state import HeaderState
from kiosk.ui.hearing import Hearing
from kiosk.ui.keyboard.board import board
from kiosk.ui.layout import column, remeasure
from kiosk.ui.look import LOW_VISION, Theme, look
from kiosk.ui.news import news_of
from kiosk.ui.parts.banner import Banners
from kiosk.ui.parts.header import Header
from kiosk.ui.presenters.desk import Act
from kiosk.ui.presenters.screens import ScreenId
from kiosk.ui.readable import ReadableWindow
from kiosk.ui.reading_help import LanguageCard, LookCard, ReadingKeys
from kiosk.ui.screens.registry import Makings, make_screen
from kiosk.ui.screenshot import settle
from kiosk.ui.seat import Seat
from kiosk.ui.speech import LANGUAGES, retell, say, tongue
from kiosk.ui.standing import Standing
from kiosk.ui.texts import explain

if TYPE_CHECKING:
    from kiosk.ui.ports import HallSide
    from kiosk.ui.screens.base import Screen

TICK_MS = 100
#: Screens on which what was told before no longer matters.
_ANEW = frozenset(
    {
        *(ScreenId.SEAT_READY, ScreenId.FINISHED, ScreenId.RESULT, ScreenId.DONE),
        *(ScreenId.REFUSED, ScreenId.REMOVED, ScreenId.SUPERSEDED),
    }
)
_STOPS = (e.Paused, e.Locked, e.HeldForCause)


class SeatWindow(ReadableWindow):
    """Everything a candidate and the staff see at one seat.

    Attributes:
        hearing: follows the device; given a `restart`, it can end this process for its keeper.
    """

    def __init__(
        self,
        *,
        session: Session,
        staff: StaffFiles,
        audio: AudioPlayer,
        language: Language | None = None,
        theme: Theme | None = None,
        demo: bool = False,
        surroundings: Surroundings | None = None,
        draw: Callable[[int], int] = secrets.randbelow,
    ) -> None:
        """Make the window; the application must have been made with `make_application`.

        Args:
            session: the seat, with the post of `bridge.Post`.
            staff: key files and PINs.
            audio: the headphones.
            language, theme: of the interface; as the application has them when left out.
            demo: also show DEMO where the trust root alone would not say so.
            surroundings: the machine and the hall around the seat.
            draw: a number below another, for the word of the sound check.
        """
        super().__init__()
        self.setObjectName("seatWindow")
        say(self, self.setWindowTitle, lambda: self.tr("Testing"))  # read out by screen readers
        self.seat = Seat(session, audio)
        self._makings = Makings(self.seat, self, look().icons.parent, draw)
        self._screens: dict[ScreenId, Screen] = {}
        self._shown: ScreenId | None = None
        self._served: SeatService | None = None
        lines = column(self, gap="none")
        # The screen has the size it has; a window that asks for more would be cut off.
        lines.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.header = Header(
            demo=demo or self.seat.demo,
            seat=self.seat.number,
            on_language=lambda: self.language_card.hang(self.header.language),
            on_look=lambda: self.look_card.hang(self.header.look),
            on_desk=self.open_desk,
        )
        lines.addWidget(self.header)
        self.banners = Banners()
        lines.addWidget(self.banners)
        self.stack = QStackedWidget()
        # Where there is too little room the screen scrolls; bar and notices are never squeezed.
        self.stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        lines.addWidget(self.stack, 1)
        self._header_state = HeaderState(self.header, self.seat, self.banners)
        self._standing = Standing(Watch(surroundings or NothingAround()), self.seat, self.banners)
        self._hang_up(staff)
        self._listen()
        if language is not None:
            tongue().speak(language)
        self._first_language = tongue().language
        if theme is not None:
            look().theme = theme
        self._wear()
        self.refresh()

    def _hang_up(self, staff: StaffFiles) -> None:
        """What lies over the screens."""
        self.language_card = LanguageCard(self, self.set_language)
        self.look_card = LookCard(self, self.set_zoom, self.set_theme)
        self.desk = DeskSheet(self, self.seat, staff)
        ReadingKeys(self, self.set_zoom, self.set_theme, self.set_language)
        self.focus = FocusKeeper(self, self._rest)
        self.desk.on_closed = self.focus.catch
        self.ring = self.focus.ring

    def _listen(self) -> None:
        self._beside: Beside | None = None
        self.hearing = Hearing(self.seat, self.banners, self.refresh, self._sheet_open)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.seat.on_change = self._changed
        self.seat.on_refusal = self.show_refusal

    def stand_beside(self, hall: "HallSide") -> None:
        """Follow this hall's hub from now on."""
        self.seat.beside = hall
        self._beside = Beside(hall, self.seat, self.banners)
        self.seat.look_again()

    # ---- as a host of screens -------------------------------------------------------------------

    def open_desk(self, act: Act | None = None) -> None:
        """Open the sheet of staff."""
        self.seat.look_again()
        self.desk.ask(act)

    def show_title(self, title: str, subtitle: str = "", *, elsewhere: bool = False) -> None:
        """Say in the bar where the candidate is; `elsewhere` when the screen says it too."""
        self.header.tell(title, subtitle, elsewhere=elsewhere)

    def sheet_parent(self) -> QWidget:
        """Sheets lie over the whole window."""
        return self

    def refresh(self) -> None:
        """Show the screen of the present state, filled anew."""
        if self._speak_as_before():  # that has shown everything
            return
        wanted = self.seat.screen()
        if wanted is not self._shown:
            self._turn_to(wanted)
        else:
            self._screens[wanted].refresh()
        self._header_state.refresh(wanted)

    # ---- life ---------------------------------------------------------------------------------

    def stop(self) -> None:
        """Stand still: the last thing a window does."""
        self._timer.stop()
        self.seat.audio.stop()
        self.hide()

    def tick(self) -> None:
        """About ten times a second."""
        self.seat.tick()
        self._standing.tick()
        if self._beside is not None:
            self._beside.tick()
        if self._shown is not None:
            self._header_state.tick(self._shown)
            self._screens[self._shown].tick()
        self.hearing.look()
        self.focus.tick()

    def settle(self) -> None:
        """Let every layout come to rest and the ring find its place, for whoever looks now."""
        settle()
        self.focus.tick()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is not for a candidate; the session ends it."""
        if self.isFullScreen():
            event.ignore()
        else:
            super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the screen work wherever the focus is; staff reach their desk by keyboard too."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_F12 and event.modifiers() & both == both:
            self.open_desk()
        elif self._shown is None or not self._screens[self._shown].take_key(event):
            super().keyPressEvent(event)

    # ---- help with reading --------------------------------------------------------------------

    def set_language(self, language: Language) -> None:
        """Change the language of the interface; that of the blocks stays."""
        self.seat.put_position(msgspec.structs.replace(self.seat.position, language=language))
        self._speak(language)

    def _speak(self, language: Language) -> None:
        tongue().speak(language)
        retell(self)
        self.desk.retell()
        self._hang_cards()
        self.refresh()

    def audio_name(self) -> str:
        """What the sound comes from; `simulated` when from nothing."""
        return self.seat.audio.device_name()

    def show_refusal(self, error: KioskError) -> None:
        """Say why something was not done."""
        self.banners.add("refusal", "warn", "warning", lambda: explain(error))

    # ---- within -------------------------------------------------------------------------------

    def _sheet_open(self) -> bool:
        return self.focus.sheet() is not None

    def _changed(self, change: Change | None) -> None:
        event = change.entry.event if change is not None and change.entry is not None else None
        if event is not None and change is not None:
            announce(self, aloud(event, change.state, self.seat))
            news = news_of(event, change.state, self.seat)
            if news is not None:
                self.banners.add(*news)
            if isinstance(event, e.CallAnswered):
                self.banners.remove("call")
            if isinstance(event, _STOPS):
                self.banners.remove("continued")  # it does not any more
            if isinstance(event, e.Assigned):
                self._preset()
            if isinstance(event, e.Closed):
                # Not in the middle of telling everybody: it closes the journal they are told of.
                QTimer.singleShot(0, self._hand_over)
        self.refresh()

    def _speak_as_before(self) -> bool:
        """Take up the language of an attempt that was cut off; says whether it was another one."""
        service = self.seat.service
        if service is self._served:
            return False
        self._served = service
        if service is None:
            self._empty()
            return True
        self._preset()
        kept = next((one for one in LANGUAGES if one == self.seat.position.language), None)
        if kept is None:
            # A choice made before the attempt began is kept with it as well.
            here = tongue().language
            self.seat.put_position(msgspec.structs.replace(self.seat.position, language=here))
        elif kept != tongue().language:
            self._speak(kept)
            return True
        return False

    def _hand_over(self) -> None:
        try:
            self.seat.hand_over()
        except KioskError as error:
            self.show_refusal(error)
            return
        self.seat.look_again()

    def _empty(self) -> None:
        """Nobody sits here any more: nothing of a candidate's stays for the next."""
        self.banners.clear()
        self._header_state.forget()
        QGuiApplication.clipboard().clear()
        board().forget()
        self._restore_look()
        self._speak(self._first_language)

    def _turn_to(self, wanted: ScreenId) -> None:
        if self._shown is not None:
            self._screens[self._shown].leave()
            self._shown = None
        if wanted in _ANEW:
            self.banners.clear()
        screen = self._screens.get(wanted)
        if screen is None:
            screen = make_screen(wanted, self._makings)
            self._screens[wanted] = screen
            self.stack.addWidget(screen)
            remeasure(screen)
        self._shown = wanted  # not before there is one
        self.stack.setCurrentWidget(screen)
        screen.enter()
        words = screen.aloud()
        announce(screen, words or self.header.words(), urgent=bool(words))
        if self.desk.isHidden():
            self._rest()

    def _rest(self) -> None:
        """Put the focus where the screen begins."""
        if self._shown is not None:
            screen = self._screens[self._shown]
            (screen.first_focus() or screen).setFocus(Qt.FocusReason.OtherFocusReason)

    def _worn(self) -> None:
        self.header.redraw()  # once more: what is in it has its size only now

    def _preset(self) -> None:
        """Large text and high contrast for whom the centre granted them (NQ-14)."""
        seating = self.seat.pending.seating
        if seating is not None and seating.accommodations.low_vision:
            look().theme, look().zoom = LOW_VISION
            self._wear()

    def _restore_look(self) -> None:
        look().theme, look().zoom = "light", 100
        self._wear()
