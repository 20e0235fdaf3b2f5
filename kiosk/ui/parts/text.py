"""Labels and frames by their kind; the style sheet says what a kind looks like."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from kiosk.ui.announcing import announce
from kiosk.ui.icons import picture
from kiosk.ui.layout import row
from kiosk.ui.speech import Text, say


def label(kind: str = "", text: str = "", *, wrap: bool = True, name: str = "") -> QLabel:
    """A text that is never read as markup, whoever wrote it."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setProperty("kind", kind)
    made.setObjectName(name)
    return made


def said(kind: str, text: Text, *, wrap: bool = True, name: str = "") -> QLabel:
    """A text of the interface, made anew when the language changes."""
    made = label(kind, wrap=wrap, name=name)
    say(made, made.setText, text)
    return made


class Live(QLabel):
    """A text that is also said when it becomes another one: a fault, a verdict."""

    def __init__(self) -> None:
        super().__init__()
        self._words: Text | None = None

    def setText(self, text: str) -> None:
        """Show it and have it read out."""
        if text != self.text():
            announce(self, text, urgent=True)
        super().setText(text)

    def tell(self, words: Text) -> None:
        """Show these words, and the same in another language once that is spoken."""
        first = self._words is None
        self._words = words
        if first:
            say(self, self.setText, self._now)
        else:
            self.setText(words())
        self.show()

    def _now(self) -> str:
        return self._words() if self._words is not None else self.text()


def live(kind: str = "", *, name: str) -> Live:
    """A wrapping text of this kind that is said when it changes."""
    made = Live()
    _dress(made, kind, name)
    return made


def _dress(words: QLabel, kind: str, name: str) -> None:
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setWordWrap(True)
    words.setProperty("kind", kind)
    words.setObjectName(name)


class Complaint(Live):
    """What is wrong on a sheet: its room is kept free, so that nothing moves when it is said.

    A press that was under way as the words came must not hit what came under the pointer instead.
    """

    #: What the sentences there are take at the usual size.
    LINES: Final = 2

    def __init__(self, name: str) -> None:
        super().__init__()
        _dress(self, "alarm", name)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def heightForWidth(self, width: int) -> int:
        """Never less than the room that is kept."""
        return max(self._kept(), super().heightForWidth(width))

    def sizeHint(self) -> QSize:
        """Never less than the room that is kept."""
        return super().sizeHint().expandedTo(QSize(0, self._kept()))

    def minimumSizeHint(self) -> QSize:
        """Never less than the room that is kept."""
        return super().minimumSizeHint().expandedTo(QSize(0, self._kept()))

    def _kept(self) -> int:
        return self.LINES * self.fontMetrics().lineSpacing()


def frame(kind: str, parent: QWidget | None = None) -> QFrame:
    """A surface of this kind."""
    made = QFrame(parent)
    made.setProperty("kind", kind)
    return made


def side() -> QWidget:
    """One of two halves; narrower than this they stand below each other."""
    made = QWidget()
    made.setProperty("fit", "column")
    return made


def rule() -> QFrame:
    """A thin line across."""
    return frame("rule")


def note(kind: str, sign: "Picture", words: QLabel, *, pad: str = "gap") -> QFrame:
    """A surface of this kind with a picture, and a sentence beside it."""
    made = frame(kind)
    line = row(made, pad=pad)
    line.addWidget(sign)
    line.addWidget(words, 1)
    return made


class Picture(QLabel):
    """A picture that follows theme and zoom."""

    def __init__(self, name: str, color: str = "ink", size: str = "icon") -> None:
        super().__init__()
        self._name, self._color, self._size = name, color, size
        self.redraw()

    def show_picture(self, name: str, color: str) -> None:
        """Another picture."""
        self._name, self._color = name, color
        self.redraw()

    def redraw(self) -> None:
        """Draw again in the present look."""
        self.setPixmap(picture(self._name, self._color, self._size))


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties the style sheet looks at, and have it look again where one changed."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        dress_anew(widget)


def dress_anew(widget: QWidget) -> None:
    """Have the style sheet look again, at what changed or at what lies on it."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
