"""A task of the result map to be read: the own choice and right or wrong, nothing to change.

The correct choice is shown only if the blueprint says so; nothing of the key is here otherwise.
"""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk.base.errors import KioskError
from kiosk.exam.items import FormItem
from kiosk.exam.scoring import Mark
from kiosk.ui.layout import clear, column, remeasure, row
from kiosk.ui.parts.result_cell import SIGNS
from kiosk.ui.parts.task_view import TaskText
from kiosk.ui.parts.text import Picture, frame, label, said
from kiosk.ui.seat import Seat
from kiosk.ui.vocabulary import LETTERS, mark_words


class TaskReader(QWidget):
    """The texts of one task with what was answered."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "scrolled")
        lines = column(self, gap="gap")
        self.text = TaskText()
        lines.addWidget(self.text)
        self._choices: QVBoxLayout = column(gap="small")
        lines.addLayout(self._choices)
        lines.addStretch(1)

    def tell(self, seat: Seat, task: FormItem, mark: Mark) -> None:
        """Show a task of the form."""
        self.clear()
        try:
            text = seat.text_of(task)
            self.text.tell(text, seat.context_of(task))
        except (KeyError, KioskError) as error:
            seat.on_refusal(KioskError("task_damaged", f"A task does not open: {error}."))
            return
        chosen = seat.pending.answers.get(task.item)
        correct = seat.correct_of(task)
        for number, choice in enumerate(task.choices):
            shown = mark if choice == chosen else ("right" if choice == correct else None)
            self._choices.addWidget(_choice(LETTERS[number], text.choices[choice], shown))
        if mark == "empty":
            self._choices.addWidget(said("soft", lambda: mark_words(mark)))
        remeasure(self)

    def clear(self) -> None:
        """Forget the task."""
        self.text.clear()
        clear(self._choices)


def _choice(letter: str, text: str, mark: Mark | None) -> QFrame:
    family = SIGNS[mark][1] if mark is not None else "card"
    box = frame(family)
    line = row(box, gap="gap", pad="gap snug")
    line.addWidget(label("strong", letter, wrap=False))
    line.addWidget(label("", text), 1)
    if mark is not None:
        line.addWidget(Picture(SIGNS[mark][0], f"{family}_ink"))
        line.addWidget(said("", lambda: mark_words(mark), wrap=False))
    return box
