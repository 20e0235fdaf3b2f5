"""The fields a person types into.

Decides: that nothing longer than a field may be and nothing hidden gets into it, however it comes:
typed, pasted, dropped or put in by a key on the screen. All of it can be undone. There is no menu
of the toolkit's own.
"""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from kiosk.ui.keyboard.by_place import ByPlace, Kind
from kiosk.ui.parts.scroll import without_menus
from kiosk.ui.presenters.typed_text import cleaned


class FreeText(QPlainTextEdit):
    """Some lines of text. Set `most` when it is known."""

    def __init__(self, name: str, most: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.most = most
        self.setTabChangesFocus(True)
        without_menus(self)
        ByPlace(self, "text")

    def put(self, text: str) -> None:
        """Put a text where the caret is, as far as there is room."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        room = self.most - len(self.toPlainText()) + len(cursor.selectedText())
        kept = cleaned(text, room, lines=True)
        if kept:
            cursor.beginEditBlock()  # one step of undo, apart from what was typed before
            cursor.insertText(kept)
            cursor.endEditBlock()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste and drop: plain text, as much as there is room for."""
        if source.hasText():
            self.put(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Refuse what would make the text too long."""
        grows = event.text().isprintable() and bool(event.text())
        breaks = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        full = len(self.toPlainText()) >= self.most and not self.textCursor().hasSelection()
        if not (full and (grows or breaks) and not held):
            super().keyPressEvent(event)


class FreeLine(QLineEdit):
    """One line: text in the picked layout, or a code in Latin letters and digits."""

    def __init__(self, name: str, most: int, kind: Kind = "text") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMaxLength(most)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.textChanged.connect(self._clean)
        ByPlace(self, kind)

    def put(self, text: str) -> None:
        """Put a text where the caret is."""
        self.insert(cleaned(text, self.maxLength(), lines=False))

    def _clean(self, text: str) -> None:
        # Typing and pasting cannot be told apart here; what is clean already stays untouched.
        kept = cleaned(text, self.maxLength(), lines=False)
        if kept != text:
            self.setText(kept)


def by_digits(field: QWidget) -> None:
    """Have a field for numbers read the upper row as digits, whatever is switched on."""
    ByPlace(field, "digits")
