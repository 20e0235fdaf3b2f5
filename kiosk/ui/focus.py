"""Where the keys are: never nowhere, never beneath a sheet, always in view.

Decides: what has the focus when nothing else has said so. Leaves to others: the order of the stops
(`walking`) and where a screen begins (the screens).
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.parts.focus_ring import FocusRing
from kiosk.ui.parts.overlay import Overlay
from kiosk.ui.walking import show, step

#: For so many ticks after a change of size what has the focus is kept in view.
UNSETTLED_TICKS = 10


class FocusKeeper(QObject):
    """Follows the focus of one window (WCAG 2.4.3, 2.4.7, 2.4.11)."""

    def __init__(self, window: QWidget, rest: Callable[[], object]) -> None:
        """Begin to follow.

        Args:
            window: the window.
            rest: puts the focus where the screen begins.
        """
        super().__init__(window)
        self._window = window
        self._rest = rest
        self._unsettled = 0
        self.ring = FocusRing(window)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def step(self, *, forward: bool) -> bool:
        """The Tab key: in reading order, and never beneath a sheet."""
        return step(self.sheet() or self._window, forward=forward)

    def catch(self) -> None:
        """Give the keys a place when what had them went."""
        focus = QApplication.focusWidget()
        lost = focus is None or not focus.isVisible() or not focus.isEnabled()
        if lost and self._window.isActiveWindow():
            if (sheet := self.sheet()) is not None:
                step(sheet, forward=True)
            else:
                self._rest()

    def unsettle(self) -> None:
        """Sizes changed; things that fold learn theirs after they were laid out once or twice."""
        self._unsettled = UNSETTLED_TICKS
        QTimer.singleShot(0, self, self._keep_in_view)

    def tick(self) -> None:
        """About ten times a second."""
        if self._unsettled:
            self._unsettled -= 1
            self._keep_in_view()
        self.ring.follow()

    def _keep_in_view(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._window.isAncestorOf(focus):
            show(focus)
        self.ring.follow()

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        self.ring.follow()
        if new is None:
            # Not now, because something else may be about to take it.
            QTimer.singleShot(0, self, self.catch)

    def sheet(self) -> Overlay | None:
        """The sheet on top, if one is open."""
        sheets = self._window.children()
        open_ = [one for one in sheets if isinstance(one, Overlay) and one.isVisible()]
        return open_[-1] if open_ else None
