"""The identity check: staff compare person and document, and confirm at the desk (CE-17, CE-18).

Decides: the words of the wait. There is no camera at this seat yet, so whoever agreed to one is
told that the document is compared instead.
"""

from PySide6.QtWidgets import QWidget

from kiosk.ui.layout import column, row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.text import Picture, frame, label, rule
from kiosk.ui.screens.base import CardScreen, Host
from kiosk.ui.screens.identity import PersonFacts
from kiosk.ui.seat import Seat
from kiosk.ui.speech import say


class DocumentScreen(CardScreen):
    """Have the document ready; the invigilator comes."""

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__(seat, host)
        self.body.addWidget(Picture("document", "accent", "icon_large"))
        title = label("title")
        say(self, title.setText, lambda: self.tr("Please have your document ready"))
        self.body.addWidget(title)
        words = label("large")
        say(
            self,
            words.setText,
            lambda: self.tr(
                "The invigilator comes to your seat and compares your original document with you "
                "and with these lines."
            ),
        )
        self.body.addWidget(words)
        self.facts = PersonFacts()
        box = frame("passage")
        column(box, pad="wide gap").addWidget(self.facts)
        self.body.addWidget(box)
        self.body.addWidget(self._note())
        self.body.addWidget(rule())
        self.call = Button("document.call", "big", picture="hand", on_click=seat.call_invigilator)
        self.body.addWidget(self.call)

    def refresh(self) -> None:
        """Fill in the person and what was agreed to."""
        self.host.show_title(self.tr("Identity check"), self.seat.titled(self.seat.blueprint.title))
        self.facts.tell(self.seat)
        calling = self.seat.pending.calling
        self.call.setEnabled(not calling)
        self.call.setText(
            self.tr("Call recorded: raise your hand")
            if calling
            else self.tr("Call the invigilator")
        )

    def leave(self) -> None:
        """Forget the person."""
        self.facts.clear()

    def first_focus(self) -> QWidget | None:
        """Nothing that can be pressed: an Enter too many must not call anybody."""
        return self

    def _note(self) -> QWidget:
        box = frame("calm")
        line = row(box, gap="gap", pad="gap")
        line.addWidget(Picture("info", "done_ink"))
        words = label()
        say(
            self,
            words.setText,
            lambda: self.tr(
                "No camera is used at this seat. Checking the document is a full identity check."
            ),
        )
        line.addWidget(words, 1)
        return box
