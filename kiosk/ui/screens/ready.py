"""Ready to start: what will come, and the wait for the start."""

from typing import TYPE_CHECKING

from kiosk.ui.layout import clear, grid
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.text import Picture, label, note, rule, said
from kiosk.ui.screens.base import CardScreen, Fact, Host
from kiosk.ui.screens.identity import conditions_words
from kiosk.ui.seat import Seat
from kiosk.ui.speech import say
from kiosk.ui.vocabulary import language_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGridLayout, QWidget


class ReadyScreen(CardScreen):
    """Blocks with languages, minutes, extra time; staff start the exam."""

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__(seat, host)
        self.body.addWidget(said("title", lambda: self.tr("Everything is ready")))
        self.blocks: QGridLayout = grid(gap="snug")
        self.body.addLayout(self.blocks)
        self.body.addWidget(rule())
        facts = grid(gap="wide")
        self.minutes = Fact("start.minutes", large=True)
        say(self, self.minutes.caption.setText, lambda: self.tr("Time for all tasks"))
        self.conditions = Fact("start.conditions")
        say(self, self.conditions.caption.setText, lambda: self.tr("Special conditions"))
        facts.addWidget(self.minutes, 0, 0)
        facts.addWidget(self.conditions, 0, 1)
        self.body.addLayout(facts)
        words = said(
            "",
            lambda: self.tr(
                "Please wait: the invigilator starts the exam. The clock starts only then."
            ),
        )
        self.body.addWidget(note("calm", Picture("clock", "done_ink"), words))
        buttons = Fold()
        self.practice = Button("ready.practice", on_click=self._practise)
        say(self, self.practice.setText, lambda: self.tr("Practise once more"))
        buttons.add(self.practice)
        buttons.spring()
        self.body.addWidget(buttons)

    def refresh(self) -> None:
        """Fill in the summary."""
        self.host.show_title(self.tr("Ready to start"), self.seat.titled(self.seat.blueprint.title))
        clear(self.blocks)
        seating = self.seat.pending.seating
        for number, block in enumerate(self.seat.blueprint.blocks):
            language = seating.languages.get(block.id) if seating is not None else None
            self.blocks.addWidget(label("strong", self.seat.titled(block.title)), number, 0)
            tasks = self.tr("%n task(s)", "", block.count)
            self.blocks.addWidget(label("", tasks, wrap=False), number, 1)
            words = language_words(language) if language is not None else ""
            self.blocks.addWidget(label("soft", words, wrap=False), number, 2)
        self.blocks.setColumnStretch(0, 1)
        self.minutes.value.setText(self.tr("%n minute(s)", "", self.seat.minutes))
        self.conditions.value.setText(conditions_words(self.seat))

    def first_focus(self) -> "QWidget | None":
        """Nothing that can be pressed: there is nothing to do but wait."""
        return self

    def _practise(self) -> None:
        self.seat.practised = False
        self.host.refresh()
