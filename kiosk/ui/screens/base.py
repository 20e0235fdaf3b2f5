"""What every screen of the window has in common.

Decides: the life of a screen: it is filled when it comes up, told of every change while it is
shown, and forgets everything of the candidate's when it goes.
"""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk.ui.layout import column, row
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.text import frame, label
from kiosk.ui.presenters.desk import Act
from kiosk.ui.seat import Seat


class Host(Protocol):
    """The window, as a screen sees it."""

    def open_desk(self, act: Act | None = None) -> None:
        """Open the sheet of staff, at once at this act if one is given."""
        ...

    def show_title(self, title: str, subtitle: str = "", *, elsewhere: bool = False) -> None:
        """Say in the bar where the candidate is; `elsewhere` when the screen says it too."""
        ...

    def refresh(self) -> None:
        """Look at the state again; another screen may belong to it."""
        ...

    def sheet_parent(self) -> QWidget:
        """What a sheet lies over."""
        ...


class Screen(QWidget):
    """Base of the screens.

    Attributes:
        seat: the attempt and how to ask for things.
        host: the window.
    """

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__()
        self.seat = seat
        self.host = host
        self.setProperty("kind", "ground")
        self.setObjectName(type(self).__name__)

    def enter(self) -> None:
        """The screen comes up."""
        self.refresh()

    def refresh(self) -> None:
        """Something changed: the state, the language, the look."""

    def tick(self) -> None:
        """About ten times a second while the screen is shown."""

    def leave(self) -> None:
        """The screen goes; nothing of the candidate's may stay in it."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key asks for on this screen; says whether it asked for anything."""
        del event
        return False

    def first_focus(self) -> QWidget | None:
        """What has the focus when the screen comes up."""
        return None


class CardScreen(Screen):
    """A screen with one card in its middle.

    Attributes:
        body: layout of the card.
        card: the card.
    """

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__(seat, host)
        outer = column(self, gap="none")
        scroll = QuietScroll()
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        centre = column(holder, pad="room gap")
        centre.addStretch(1)
        self.card: QFrame = frame("card")
        self.card.setProperty("fit", "card")
        middle = row(gap="none")
        middle.addStretch(1)
        middle.addWidget(self.card, 100)
        middle.addStretch(1)
        centre.addLayout(middle)
        centre.addStretch(1)
        scroll.setWidget(holder)
        outer.addWidget(scroll)
        self.body: QVBoxLayout = column(self.card, gap="gap", pad="room")


class Fact(QWidget):
    """A caption above its value."""

    def __init__(self, name: str, *, large: bool = False) -> None:
        super().__init__()
        lines = column(self, gap="tiny")
        self.caption = label("small")
        self.value = label("heading" if large else "strong", name=name)
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        lines.addWidget(self.caption)
        lines.addWidget(self.value)
