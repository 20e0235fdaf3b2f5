"""Small round buttons of which one is in use: filters with their counts, pages, views."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.ui.layout import row
from kiosk.ui.look import look
from kiosk.ui.parts.button import OneOf
from kiosk.ui.parts.text import label, restyle
from kiosk.ui.walking import walk

_ARROWS: Final = {Qt.Key.Key_Left: Qt.Key.Key_Up, Qt.Key.Key_Right: Qt.Key.Key_Down}


class Chip(OneOf):
    """A word, and a count where there is one."""

    def __init__(
        self, name: str, kind: str, *, tone: str = "", on_click: Callable[[], object]
    ) -> None:
        super().__init__(name, kind, on_click=on_click)
        self._high = "pages" if kind == "page" else "pill_height"
        line = row(self, gap="small", pad="gap none")
        self.word = label("chip", wrap=False)
        self.count = label("chipCount", wrap=False)
        for part in (self.word, self.count):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            restyle(part, tone=tone)
            line.addWidget(part)
        self.count.hide()

    def tell(self, word: str, count: int | None = None) -> None:
        """Show these."""
        if self.word.text() != word:
            self.word.setText(word)
        shown = "" if count is None else str(count)
        if self.count.text() != shown:
            self.count.setText(shown)
            self.count.setVisible(bool(shown))
        name = f"{word} {shown}".strip()
        if self.accessibleName() != name:
            self.setAccessibleName(name)
            self.updateGeometry()

    def use(self, here: bool) -> None:  # noqa: FBT001 - as the toolkit's own setters
        """Be the one in use, or not."""
        self.setChecked(here)
        for part in (self.word, self.count):
            restyle(part, here=here)

    def sizeHint(self) -> QSize:
        """As wide as its words, and as high as its kind."""
        layout = self.layout()
        wide = layout.sizeHint().width() if layout is not None else 0
        return QSize(max(wide, look().px("target")), look().px(self._high))

    def minimumSizeHint(self) -> QSize:
        """No narrower."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """They stand beside each other: left and right walk as well as up and down."""
        turned = _ARROWS.get(Qt.Key(event.key()), event.key())
        if not walk(self, turned):
            super().keyPressEvent(event)
