"""One answer choice: a wide row with its letter, its text, what became of it, and a strike-out.

Choosing is never undone by pressing again; only another choice replaces it.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QRadioButton

from kiosk.ui.layout import row
from kiosk.ui.parts.button import ARROWS, Button
from kiosk.ui.parts.text import Picture, label, restyle
from kiosk.ui.parts.wide import Pressed, grow_down
from kiosk.ui.speech import again, say
from kiosk.ui.vocabulary import LETTERS
from kiosk.ui.walking import walk


class ChoiceRow(Pressed, QRadioButton):
    """A choice. The screen tells it what it is; it tells the screen what was asked for."""

    def __init__(
        self,
        letter: str,
        on_choose: Callable[[], object],
        on_strike: Callable[[], object],
        *,
        where: str = "exam",
    ) -> None:
        super().__init__()
        self.letter = letter
        self._on_choose = on_choose
        self.setObjectName(f"{where}.choice.{letter}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._count, self._saved = 0, ""
        self._struck = False
        self.setAutoExclusive(True)  # else it would be a check box to a screen reader
        grow_down(self)
        line = row(self, gap="gap", pad="gap snug")
        self.badge = label("badge", letter, wrap=False)
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = label("text")
        self.tick = Picture("check", "good", "icon_small")
        self.status = label("saved", wrap=False, name=f"{where}.saved.{letter}")
        for part in (self.badge, self.words, self.tick, self.status):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.strike = Button(
            f"{where}.strike.{letter}", "quiet", picture="strike", on_click=on_strike
        )
        self.strike.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard: Delete
        say(self, self.strike.setToolTip, lambda: self.tr("Strike this choice out"))
        say(self, self._say_strike, lambda: self.tr("Strike out {letter}"))
        line.addWidget(self.badge)
        line.addWidget(self.words, 1)
        line.addWidget(self.tick)
        line.addWidget(self.status)
        line.addWidget(self.strike)
        for part in (self.tick, self.status):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        self.tell_status("", saved=False)
        again(self, self._describe)

    def reserve(self, *words: str) -> None:
        """Keep room for the longest of these, so that a text does not move when one appears."""
        self.status.ensurePolished()
        metrics = self.status.fontMetrics()
        # One more: the toolkit rounds a text up when it asks for its width.
        room = max(metrics.horizontalAdvance(one) for one in words) + 1
        if self.status.minimumWidth() != room:
            self.status.setMinimumWidth(room)

    def tell(self, text: str, count: int = 0) -> None:
        """Set the text of the choice, and how many there are."""
        self.words.setText(text)
        self.setAccessibleName(f"{self.letter}. {text}")
        self._count = count
        self._describe()

    def tell_state(self, *, chosen: bool, struck: bool) -> None:
        """Show whether it is chosen or struck out."""
        if self.isChecked() != chosen:
            # The toolkit keeps one of a group checked; another task may have no answer.
            self.setAutoExclusive(False)
            self.setChecked(chosen)
            self.setAutoExclusive(True)
        restyle(self.words, struck=struck)
        restyle(self.badge, struck=struck, chosen=chosen)
        if self._struck != struck:
            self._struck = struck
            self._describe()

    def tell_status(self, text: str, *, saved: bool) -> None:
        """Show `saving` or `saved`; nothing for a choice that is not chosen."""
        self.tick.setVisible(saved)
        self.status.setVisible(bool(text))
        if self.status.text() != text:
            self.status.setText(text)
            self._saved = text
            self._describe()

    def _say_strike(self, pattern: str) -> None:
        self.strike.setAccessibleName(pattern.format(letter=self.letter))

    def _describe(self) -> None:
        """What a screen reader says after the text."""
        number = LETTERS.index(self.letter) + 1
        place = self.tr("{number} of {count}").format(number=number, count=self._count)
        struck = self.tr("struck out") if self._struck else ""
        words = ", ".join(filter(None, (place if self._count else "", self._saved, struck)))
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)

    def nextCheckState(self) -> None:
        """Pressing asks; only the answer of the journal changes what is shown."""
        self._on_choose()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The right button strikes out."""
        if event.button() == Qt.MouseButton.RightButton:
            self.strike.click()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk, Enter and space choose, Delete strikes out."""
        if event.key() in ARROWS:
            if not walk(self, event.key()):
                event.ignore()
        elif event.key() == Qt.Key.Key_Delete:
            self.strike.click()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)
