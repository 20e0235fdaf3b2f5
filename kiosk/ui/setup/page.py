"""What every page of the wizard has: what happens here, what came of it, what is pressed next.

Decides: that the button on the right does this step until it stands, and goes on from then. Leaves
to others: the buttons themselves (`window`), what is shown within (the pages).
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from kiosk.ui.layout import column
from kiosk.ui.parts.text import Picture, dress_anew, frame, live, note, restyle, said
from kiosk.ui.setup.model import Place, SetupModel
from kiosk.ui.setup.words import action_words, lead_words, outcome_words, title_words, told_words

_LOOKS: Final = {
    "done": ("good", "check", "good_ink"),
    "same": ("good", "check", "good_ink"),
    "warn": ("warn", "warning", "warn_ink"),
    "skipped": ("calm", "info", "done_ink"),
    "left": ("calm", "info", "done_ink"),
    "waits": ("calm", "clock", "done_ink"),
    "failed": ("bad", "warning", "bad_ink"),
}


class Forward(NamedTuple):
    """The button on the right.

    Attributes:
        words: on it; act: what it does; open: whether it can be pressed.
    """

    words: str
    act: Callable[[], object]
    open: bool


class StepPage(QWidget):
    """A page; subclasses fill `body`.

    Attributes:
        model: the wizard's state.
        place: which step this is.
        body: layout between the explanation and what came of it.
    """

    def __init__(self, model: SetupModel, place: Place) -> None:
        super().__init__()
        self.model, self.place = model, place
        self.setObjectName(f"setup.{place}")
        self.setProperty("kind", "scrolled")
        lines = column(self, gap="gap")
        lines.addWidget(said("title", lambda: title_words(place), name="setup.title"))
        lines.addWidget(said("large", lambda: lead_words(place)))
        self.body: QVBoxLayout = column(gap="gap")
        lines.addLayout(self.body)
        self.running = live("strong", name="setup.told")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        lines.addWidget(self.running)
        lines.addWidget(self.bar)
        self._sign = Picture("info")
        self.verdict = live(name="setup.verdict")
        self.box: QFrame = note("calm", self._sign, self.verdict)
        lines.addWidget(self.box)
        lines.addStretch(1)

    def enter(self) -> None:
        """The page comes up."""

    def leave(self) -> None:
        """The page goes."""

    def tick(self) -> None:
        """About ten times a second while it is shown."""

    def ready(self) -> bool:
        """Whether all that is needed was typed."""
        return True

    def act(self) -> None:
        """Do this step."""
        self.model.run()

    def forward(self) -> Forward:
        """What the button on the right is now."""
        if self.model.good(self.place):
            return Forward(self.tr("Continue"), lambda: self.model.go(1), open=True)
        return Forward(action_words(self.place), self.act, self.ready())

    def again(self) -> None:
        """Do this step once more, although it stands."""
        self.model.run(anew=True)

    def news(self) -> QWidget | None:
        """What is to be seen of this step at the moment; none before anything happened."""
        if self.model.busy:
            return self.bar
        return self.box if self.model.outcome(self.place) is not None else None

    def can_repeat(self) -> bool:
        """Whether doing it again is of use."""
        return self.model.good(self.place)

    def refresh(self) -> None:
        """Something changed: the state, the language, the look."""
        busy = self.model.busy
        code, facts = self.model.told
        words = told_words(code, facts) if code else self.tr("Please wait\u2026") if busy else ""
        self.running.setText(words)
        self.running.setVisible(bool(words))
        percent = facts.get("percent", "") if busy else ""
        self.bar.setRange(0, 100 if percent else 0)
        self.bar.setValue(int(percent or 0))
        self.bar.setVisible(busy)
        found = self.model.outcome(self.place) if not busy else None
        self.box.setVisible(found is not None)
        if found is not None:
            kind, picture, color = _LOOKS[found.status]
            restyle(self.box, kind=kind)
            dress_anew(self.verdict)  # its ink is the surface's
            self._sign.show_picture(picture, color)
            self.verdict.setText(outcome_words(found))


def surface() -> tuple[QFrame, QVBoxLayout]:
    """A quiet ground for fields."""
    made = frame("sunken")
    return made, column(made, gap="small", pad="gap")
