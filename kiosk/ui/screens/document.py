"""The identity check: staff compare person and document, and confirm at the desk (CE-17, CE-18).

Decides: the words of the wait. There is no camera at this seat yet, so whoever agreed to one is
told that the document is compared instead.
"""

from PySide6.QtWidgets import QWidget

from kiosk.ui.layout import column
from kiosk.ui.parts.call_button import CallButton
from kiosk.ui.parts.text import Picture, frame, note, rule, said
from kiosk.ui.screens.base import CardScreen, Host
from kiosk.ui.screens.identity import PersonFacts
from kiosk.ui.seat import Seat


class DocumentScreen(CardScreen):
    """Have the document ready; the invigilator comes."""

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__(seat, host)
        self.body.addWidget(Picture("document", "accent", "icon_large"))
        self.body.addWidget(said("title", lambda: self.tr("Please have your document ready")))
        self.body.addWidget(
            said(
                "large",
                lambda: self.tr(
                    "The invigilator comes to your seat and compares your original document with "
                    "you and with these lines."
                ),
            )
        )
        self.facts = PersonFacts()
        box = frame("passage")
        column(box, pad="wide gap").addWidget(self.facts)
        self.body.addWidget(box)
        self.body.addWidget(self._note())
        self.body.addWidget(rule())
        self.call = CallButton("document.call", "big", seat.call_invigilator)
        self.body.addWidget(self.call)

    def refresh(self) -> None:
        """Fill in the person and what was agreed to."""
        self.host.show_title(self.tr("Identity check"), self.seat.titled(self.seat.blueprint.title))
        self.facts.tell(self.seat)
        self.call.tell(calling=self.seat.pending.calling)

    def leave(self) -> None:
        """Forget the person."""
        self.facts.clear()

    def first_focus(self) -> QWidget | None:
        """Nothing that can be pressed: an Enter too many must not call anybody."""
        return self

    def _note(self) -> QWidget:
        words = said(
            "",
            lambda: self.tr(
                "No camera is used at this seat. Checking the document is a full identity check."
            ),
        )
        return note("calm", Picture("info", "done_ink"), words)
