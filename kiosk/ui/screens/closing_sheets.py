"""Sheets that ask once more before something closes for good: the result map, the appeals.

Decides: that going back is the easy answer. Leaves to others: what closes (the screens).
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.overlay import Overlay
from kiosk.ui.parts.text import label, said
from kiosk.ui.presenters.result import appealable
from kiosk.ui.seat import Seat
from kiosk.ui.speech import Text, say


class Words(NamedTuple):
    """What a sheet says.

    Attributes:
        ask: the question.
        follows: what a yes leads to.
        left: what would be left behind; empty for nothing.
        back: the button that closes nothing.
        confirm: the button that does.
    """

    ask: Text
    follows: Text
    left: Text
    back: Text
    confirm: Text


class ClosingSheet(Overlay):
    """A question, what follows from a yes, and two buttons, of which back has the focus."""

    def __init__(
        self, window: QWidget, name: str, words: Words, on_confirm: Callable[[], object]
    ) -> None:
        super().__init__(window, name)
        self._words = words
        self._on_confirm = on_confirm
        self.body.addWidget(said("title", words.ask))
        self.body.addWidget(said("large", words.follows))
        self.left = label("alarm", name=f"{name}.left")
        self.body.addWidget(self.left)
        buttons = Fold()
        self.back = Button(f"{name}.back", "primary", picture="left", on_click=self.dismiss)
        say(self, self.back.setText, words.back)
        go_on = Button(f"{name}.confirm", "big", on_click=self._go_on).grave()
        say(self, go_on.setText, words.confirm)
        buttons.add(self.back)
        buttons.spring()
        buttons.add(go_on)
        self.foot.addWidget(buttons)

    def ask(self) -> None:
        """Open with what would be left behind now."""
        left = self._words.left()
        self.left.setText(left)
        self.left.setVisible(bool(left))
        self.open(self.back)

    def _go_on(self) -> None:
        self.dismiss()
        self._on_confirm()


class LeaveSheet(ClosingSheet):
    """Leaving says that appeals close."""

    def __init__(self, window: QWidget, seat: Seat, on_confirm: Callable[[], object]) -> None:
        self._seat = seat
        words = Words(
            ask=lambda: self.tr("Finish appeals?"),
            follows=lambda: self.tr(
                "After this no appeal can be filed any more, neither here nor later, and the "
                "result map closes. Appeals that were not filed do not count."
            ),
            left=self._not_filed,
            back=lambda: self.tr("Back"),
            confirm=lambda: self.tr("Yes, close appeals"),
        )
        super().__init__(window, "leave", words, on_confirm)

    def _not_filed(self) -> str:
        drafts = len(self._seat.pending.drafts)
        return self.tr("Drafts not filed: {count}").format(count=drafts) if drafts else ""


class MapSheet(ClosingSheet):
    """Closing the map says that it does not open again."""

    def __init__(self, window: QWidget, seat: Seat, on_confirm: Callable[[], object]) -> None:
        self._seat = seat
        words = Words(
            ask=lambda: self.tr("Close the map for good?"),
            follows=lambda: self.tr(
                "The map cannot be opened again after this, and no further task can be picked for "
                "an appeal."
            ),
            left=self._picked,
            back=lambda: self.tr("Back to the map"),
            confirm=lambda: self.tr("Yes, close the map"),
        )
        super().__init__(window, "map", words, on_confirm)

    def _picked(self) -> str:
        picked = len(appealable(self._seat.pending))
        if not picked:
            return self.tr("No task is picked, so no appeal can be filed.")
        return self.tr("Picked for an appeal: {count}.").format(count=picked)
