"""What the pages of the panel have in common."""

import enum
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.look import DRAWER_ABOVE, look
from kiosk.ui.presenters.panel_acts import AnyAct, PanelTold, Subject
from kiosk.ui.supervisor.panel import Panel


class PageId(enum.StrEnum):
    """The pages, in the order of their buttons."""

    HALL = "hall"
    CHECK_IN = "check_in"
    COURSE = "course"
    COMPUTERS = "computers"


class PanelHost(Protocol):
    """The window, as a page sees it."""

    def act(self, act: AnyAct, subject: Subject = ..., told: PanelTold | None = None) -> None:
        """Open the sheet of an act; whoever is not logged in does that first."""
        ...

    def at_once(self, act: AnyAct, subject: Subject, told: PanelTold) -> None:
        """Carry an act of one person out without a sheet: all of it stood on the page."""
        ...

    def turn_to(self, page: PageId) -> None:
        """Show another page."""
        ...

    def ask_who(self) -> None:
        """Have somebody log in."""
        ...

    def leave(self) -> None:
        """Have the panel closed, after it was asked once more."""
        ...

    def show_code(self) -> None:
        """Show the last join code again, while it can be used."""
        ...


class Page(QWidget):
    """Base of the pages.

    Attributes:
        panel: what is known; host: the window.
    """

    def __init__(self, panel: Panel, host: PanelHost) -> None:
        super().__init__()
        self.panel = panel
        self.host = host
        self._kept = ""
        self.setProperty("kind", "ground")
        self.setObjectName(type(self).__name__)

    def refresh(self) -> None:
        """Another board, another language, another look, or this page comes up."""

    def tick(self) -> None:
        """Once a second while the page is shown."""

    def retell(self) -> None:
        """Another language: what is not bound to a text of its own."""

    def escape(self) -> bool:
        """Close what is open on the page; says whether anything was."""
        return False

    def single_pane(self) -> bool:
        """Whether there is room for one pane only; what is opened then takes the other's place."""
        least = look().px("side") + look().px("main_least")
        return look().zoom > DRAWER_ABOVE or self.width() < least

    def low(self) -> bool:
        """Whether it is so low, below many notices, that nothing can be kept in its place."""
        return self.height() < look().px("main_low")

    def show_pane(self, pane: QWidget, *, shown: bool, instead: QWidget) -> None:
        """Show or hide a pane; keys that were in it are at `instead` until it comes back."""
        focus = QApplication.focusWidget()
        inside = focus is not None and pane.isAncestorOf(focus)
        if not shown and inside and focus is not None and pane.isVisibleTo(self):
            self._kept = focus.objectName()
            instead.setFocus(Qt.FocusReason.OtherFocusReason)
        pane.setVisible(shown)
        kept = pane.findChild(QWidget, self._kept) if shown and self._kept else None
        if isinstance(kept, QWidget):
            self._kept = ""
            if focus is instead and kept.isVisibleTo(self):
                kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget | None:
        """What has the focus when the page comes up."""
        return None
