"""Keeps a locked window where it is: in front, over the whole screen, with all keys.

Decides: what is put right five times a second, what of the clipboard is given up, and what is noted
as an incident. Runs only at a seat whose window has the whole screen; a developer's window and the
demonstration have no guard. Leaves to others: what other programs do at the X server
(`ports.ScreenWatch`), which keys the window needs (`needed_keys`), a session without anything else
in it (`kiosk.lockdown`).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QScreen, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.base.clock import Clock, Moment, awake_between
from kiosk.ui.needed_keys import NeededOnly
from kiosk.ui.noting import Noting

if TYPE_CHECKING:
    from kiosk.ui.ports import ScreenWatch

LOOK_MS: Final = 200
#: The program stood still when it could not look for so long; a full disk keeps it shorter.
STOOD_STILL_MS: Final = 3_000
#: Looks that a window which begins may take until something of it is drawn, on a busy PC.
COMING: Final = 25
#: The first question is painted before anything is loaded to watch with.
_WATCH_AFTER_MS: Final = 100
_FAR: Final = 1_000_000  # no hand drags so far


class Guard(QObject):
    """Guards one window until the process ends."""

    def __init__(
        self,
        window: QWidget,
        noting: Noting,
        clock: Clock,
        restart: Callable[[], object] | None,
    ) -> None:
        """Begin to guard a window that has been shown.

        Args:
            window: it has the whole screen.
            noting: where incidents go.
            clock: of the seat.
            restart: ends this process for its keeper to start it anew; None where nobody would.
        """
        super().__init__(window)
        self._window = window
        self._noting = noting
        self._clock = clock
        self._restart = restart
        self._away = self._coming = self._was_active = self._ending = self._clearing = False
        self._behind = self._hidden = self._unseen = self._moved = self._refused = False
        self._to_come = COMING
        self._watch: ScreenWatch | None = None
        self._hold: object | None = None
        self._screen: QRect | None = None
        self._last: Moment | None = None
        self._filter = NeededOnly(self, self._close_asked, self._soon)
        self._handle: QWindow | None = None
        QApplication.setStartDragDistance(_FAR)
        QApplication.setStartDragTime(_FAR)
        clipboard = QGuiApplication.clipboard()
        clipboard.changed.connect(self._clipboard_changed)
        self._follow_screens()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def watch_with(self, watch: "ScreenWatch") -> None:
        """Have somebody watch what other programs do."""
        self._watch = watch
        number = int(self._window.winId())
        QTimer.singleShot(_WATCH_AFTER_MS, self, lambda: watch.begin(number))

    def keep(self, hold: object | None) -> None:
        """Keep what holds keys for as long as the guard is there."""
        self._hold = hold

    def seen(self, kind: str, detail: str) -> None:
        """What was seen of other programs; called in the window's thread."""
        self._noting.note(kind, detail)
        if kind == "window_destroyed":
            self._ending = True

    def look(self) -> None:
        """Put right what is not as it must be."""
        self._noting.tick()
        self._feel_the_clock()
        if self._ending:
            self._start_anew()
            return
        handle = self._window.windowHandle()
        if handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self._filter)
        if QApplication.activeModalWidget() is not None:
            return  # staff choose a folder
        self._put_in_place()
        if self._come_forward(handle):
            self._hold_the_keys(handle)

    # ---- within -------------------------------------------------------------------------------

    def _soon(self) -> None:
        """Something has changed that the next look may put right: it comes at once."""
        if not self._coming:
            self._coming = True
            QTimer.singleShot(0, self, self._at_once)

    def _at_once(self) -> None:
        self._coming = False
        self.look()

    def _feel_the_clock(self) -> None:
        before, self._last = self._last, self._clock.now()
        stood = awake_between(before, self._last) if before is not None else 0
        if stood >= STOOD_STILL_MS:
            self._noting.note("stood_still", f"{stood} ms")

    def _put_in_place(self) -> None:
        window, whole = self._window, QGuiApplication.primaryScreen().geometry()
        if self._screen is not None and self._screen != whole:
            size = f"{whole.width()}x{whole.height()}"
            self._noting.note("screen_changed", size)
        handle = window.windowHandle()
        drawn = handle.isExposed()
        self._to_come = 0 if drawn else max(0, self._to_come - 1)
        unseen = not drawn and not self._to_come
        hidden = not window.isVisible() or window.isMinimized() or (unseen and self._unseen)
        if hidden and not self._hidden:
            self._noting.note("window_hidden", "")
        elsewhere = window.geometry() != whole
        if elsewhere and not hidden and not self._moved and self._screen == whole:
            self._noting.note("window_moved", _told(window.geometry()))
        self._hidden, self._unseen, self._moved = hidden, unseen and not hidden, elsewhere
        self._screen = whole
        if hidden:
            if not window.isMinimized():
                # Where a window manager hides it, only a window that is shown anew comes back.
                window.hide()
            window.setWindowState(Qt.WindowState.WindowFullScreen)
            window.show()
        if elsewhere:
            window.setGeometry(whole)

    def _come_forward(self, handle: QWindow) -> bool:
        """Be in front, with the focus; False when the keys are let go for it until next time."""
        window = self._window
        if not _words_at_the_mouse(window):
            window.raise_()
        active = window.isActiveWindow()
        if not active:
            if self._was_active and not self._behind:
                self._noting.note("window_behind", "")
            window.activateWindow()
        lost = not active and self._behind and self._watch is not None
        if lost and self._watch is not None:
            # The toolkit asks a window manager that it once saw and that may be gone, and takes no
            # notice of a focus that comes while the keyboard is held, or that never went away.
            handle.setKeyboardGrabEnabled(False)
            self._away = not self._away
            self._watch.put_focus(away=self._away)
        self._behind = not active
        self._was_active = self._was_active or active
        return not lost

    def _hold_the_keys(self, handle: QWindow) -> None:
        held = handle.setKeyboardGrabEnabled(True)
        exposed = handle.isExposed()  # nobody gets the keys of a window that is not on the screen
        refused = not held and exposed
        if refused and not self._refused and _grabs():
            self._noting.note("keyboard_held", "")
        self._refused = refused

    def _close_asked(self) -> None:
        self._noting.note("close_asked", "")

    def _clipboard_changed(self, mode: QClipboard.Mode) -> None:
        clipboard = QGuiApplication.clipboard()
        marked = mode == QClipboard.Mode.Selection
        ours = clipboard.ownsSelection() if marked else clipboard.ownsClipboard()
        if self._clearing or (_x11() and not ours):
            return  # to ask what a stranger put there may take seconds; the watch empties it
        if not ours:
            self._noting.note("clipboard_filled", "")
        self._clearing = True
        clipboard.clear(mode)
        self._clearing = False

    def _follow_screens(self) -> None:
        app = QGuiApplication.instance()
        if not isinstance(app, QApplication):
            return
        app.screenAdded.connect(self._screen_added)
        app.screenRemoved.connect(self._screen_removed)
        further = QGuiApplication.screens()[1:]
        if further:
            self._noting.lasts("second_screen", ", ".join(_named(one) for one in further))

    def _screen_added(self, screen: QScreen) -> None:
        self._noting.note("second_screen", _named(screen))

    def _screen_removed(self, screen: QScreen) -> None:
        self._noting.note("second_screen_gone", screen.name())

    def _start_anew(self) -> None:
        if self._restart is not None and self._noting.written:
            self._restart()


def _words_at_the_mouse(window: QWidget) -> bool:
    """Whether this program shows a small window over the guarded one."""
    shown = (one for one in QApplication.topLevelWidgets() if one is not window)
    return any(one.isVisible() and one.windowHandle() is not None for one in shown)


def _told(place: QRect) -> str:
    return f"{place.width()}x{place.height()}+{place.x()}+{place.y()}"


def _named(screen: QScreen) -> str:
    size = screen.geometry()
    return f"{screen.name()} {size.width()}x{size.height()}"


def _x11() -> bool:
    return QGuiApplication.platformName() == "xcb"


def _grabs() -> bool:
    """Whether this platform knows of holding the keyboard at all."""
    return QGuiApplication.platformName() in {"xcb", "windows"}
