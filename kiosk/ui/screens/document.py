"""The identity check by staff: they compare person and document, and confirm (CE-17, CE-18).

Decides: the words of the wait, and that two members of staff see both pictures side by side where
the camera could not decide. Leaves to others: whether it is for the camera (`presenters.screens`).
"""

from PySide6.QtWidgets import QWidget

from kiosk.ui.layout import column, row
from kiosk.ui.parts.call_button import CallButton
from kiosk.ui.parts.camera_view import CameraView
from kiosk.ui.parts.text import Picture, frame, label, note, rule, said
from kiosk.ui.screens.base import CardScreen, Host
from kiosk.ui.screens.identity import PersonFacts
from kiosk.ui.seat import Seat
from kiosk.ui.speech import say


class DocumentScreen(CardScreen):
    """Have the document ready; the invigilator comes."""

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__(seat, host)
        self.body.addWidget(Picture("document", "accent", "icon_large"))
        self.body.addWidget(said("title", lambda: self.tr("Please have your document ready")))
        self.words = label("large", name="document.words")
        self.body.addWidget(self.words)
        self.body.addWidget(self._pictures())
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
        two = self.seat.blueprint.camera is not None
        self.words.setText(
            self.tr(
                "Two members of staff come to your seat and compare your original document with "
                "you and with these lines."
            )
            if two
            else self.tr(
                "The invigilator comes to your seat and compares your original document with "
                "you and with these lines."
            )
        )
        self.why.setText(self._why(two=two))
        self._show_pictures()

    def leave(self) -> None:
        """Forget the person."""
        self.facts.clear()
        for view in (self.reference, self.seen):
            view.tell(None)

    def first_focus(self) -> QWidget | None:
        """Nothing that can be pressed: an Enter too many must not call anybody."""
        return self

    def _note(self) -> QWidget:
        self.why = label("", name="document.why")
        return note("calm", Picture("info", "done_ink"), self.why)

    def _why(self, *, two: bool) -> str:
        """Why it is not the camera that decides; no candidate is worse off by that."""
        full = self.tr("Checking the document is a full identity check.")
        if not two:
            return self.tr("No camera is used at this seat.") + " " + full
        if not self.seat.pending.biometric_consent:
            return self.tr("You chose a check without the camera.") + " " + full
        if self.seat.pending.camera.undecided:
            return self.tr("The camera could not decide, which happens often.") + " " + full
        return self.tr("The camera cannot be used now.") + " " + full

    def _pictures(self) -> QWidget:
        """What the camera compared, for the two who decide."""
        self.pictures = QWidget()
        beside = row(self.pictures, gap="wide")
        self.reference, self.seen = (
            CameraView(name, "camera_least", oval=False, mirrored=False)
            for name in ("document.reference", "document.seen")
        )
        for view, caption in (
            (self.reference, lambda: self.tr("Photo of the application")),
            (self.seen, lambda: self.tr("Picture from the camera")),
        ):
            lines = column(gap="tiny")
            lines.addWidget(said("small", caption))
            lines.addWidget(view)
            say(self, view.setAccessibleName, caption)
            beside.addLayout(lines)
        beside.addStretch(1)
        return self.pictures

    def _show_pictures(self) -> None:
        best = self.seat.camera.best if self.seat.camera is not None else None
        self.pictures.setVisible(best is not None and best.seen is not None)
        if best is not None:
            self.reference.tell(best.reference)
            self.seen.tell(best.seen)
