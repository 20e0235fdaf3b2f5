"""The way out of the panel, for whoever is logged in.

Decides: that nobody leaves by a slip of the hand, and that it is said first what goes on, and what
of the sitting is not at the centre yet. Leaves to others: whether a server ends with the panel that
started it (`kiosk.bootstrap_panel`).
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kiosk.ui.layout import row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.overlay import Overlay
from kiosk.ui.parts.text import Picture, label, rule, said
from kiosk.ui.sending_words import leaving_words
from kiosk.ui.speech import say
from kiosk.ui.supervisor.panel import Panel


class LeaveSheet(Overlay):
    """Asks once more."""

    def __init__(self, window: QWidget, panel: Panel, on_leave: Callable[[], object]) -> None:
        super().__init__(window, "leave")
        self._panel = panel
        head = row()
        head.addWidget(Picture("door", "accent"))
        title = label("heading", name="leave.title")
        say(self, title.setText, lambda: self.tr("Close the panel?"))
        head.addWidget(title, 1)
        self.body.addLayout(head)
        self.body.addWidget(rule())
        self.words = said("", self._words, name="leave.words")
        self.body.addWidget(self.words)
        buttons = Fold()
        back = Button("leave.back", "big", picture="left", on_click=self.dismiss)
        say(back, back.setText, lambda: self.tr("Back"))
        buttons.add(back)
        buttons.spring()
        confirm = Button("leave.confirm", "primary", on_click=on_leave)
        say(confirm, confirm.setText, lambda: self.tr("Close the panel"))
        buttons.add(confirm)
        self.foot.addWidget(buttons)

    def ask(self) -> None:
        """Open; the keys begin at the way back."""
        self.refresh()
        self.open()

    def refresh(self) -> None:
        """Another board: the hall may have been opened or closed."""
        self.words.setText(self._words())

    def _words(self) -> str:
        board = self._panel.board
        if board.opened and not board.closed:
            return self.tr(
                "The server and the exam go on, and no seat notices anything. You are logged out. "
                "Start the panel again to come back to the hall."
            )
        words = self.tr(
            "You are logged out. The hall is not open now: a server that was started together with "
            "this panel ends with it, any other goes on."
        )
        return "\n\n".join(filter(None, (leaving_words(board.sending), words)))
