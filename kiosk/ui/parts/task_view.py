"""A task to be read: shared text, passage, question. Holds no text once it is cleared."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from kiosk.exam.items import ItemText
from kiosk.ui.layout import column
from kiosk.ui.parts.text import frame, label


class TaskText(QWidget):
    """The texts of one task above its choices."""

    def __init__(self, where: str = "exam") -> None:
        super().__init__()
        lines = column(self, gap="gap")
        self.context_box, self.context = _passage(f"{where}.context")
        self.passage_box, self.passage = _passage(f"{where}.passage")
        self.stem = label("question", name=f"{where}.stem")
        self.stem.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lines.addWidget(self.context_box)
        lines.addWidget(self.passage_box)
        lines.addWidget(self.stem)

    def tell(self, text: ItemText, context: str) -> None:
        """Show a task."""
        self.context.setText(context)
        self.context_box.setVisible(bool(context))
        self.passage.setText(text.passage)
        self.passage_box.setVisible(bool(text.passage))
        self.stem.setText(text.stem)

    def clear(self) -> None:
        """Forget the task."""
        for one in (self.context, self.passage, self.stem):
            one.clear()
        self.context_box.hide()
        self.passage_box.hide()


def _passage(name: str) -> tuple[QFrame, QLabel]:
    box = frame("passage")
    lines = column(box, pad="wide gap")
    words = label("large", name=name)
    lines.addWidget(words)
    return box, words
