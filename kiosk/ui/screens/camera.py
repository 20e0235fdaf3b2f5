"""The identity check by camera: the candidate looks, the camera compares (CE-18).

Decides: the words beside the picture. The camera never turns anybody away: what it cannot decide,
two members of staff do. Leaves to others: the verdict, and the pictures.
"""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kiosk.ui.layout import row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.call_button import CallButton
from kiosk.ui.parts.camera_view import CameraView
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.text import Picture, live, note, rule, said
from kiosk.ui.presenters.camera import Step, step_of, tries_left
from kiosk.ui.screens.base import CardScreen, Host
from kiosk.ui.seat import Seat
from kiosk.ui.speech import say

translate = QCoreApplication.translate

#: What a person can do about a face that cannot be used yet.
_HINTS: Final[Mapping[str, Callable[[], str]]] = {
    "no_picture": lambda: translate("Camera", "The camera gives no picture. Please wait."),
    "no_face": lambda: translate("Camera", "Your face cannot be seen. Look into the camera."),
    "several_faces": lambda: translate("Camera", "Only one person may be in the picture."),
    "closer": lambda: translate("Camera", "Please come closer."),
    "to_the_middle": lambda: translate("Camera", "Move your face into the oval."),
    "more_light": lambda: translate("Camera", "It is too dark. Turn to the light."),
    "less_light": lambda: translate("Camera", "It is too bright. Turn away from the light."),
    "hold_still": lambda: translate("Camera", "Please hold still."),
}
_TURNS: Final[Mapping[str, Callable[[], str]]] = {
    "left": lambda: translate("Camera", "Slowly turn your head to the left."),
    "right": lambda: translate("Camera", "Slowly turn your head to the right."),
}


class CameraScreen(CardScreen):
    """Look into the camera; nothing has to be typed."""

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__(seat, host)
        self.body.addWidget(said("title", lambda: self.tr("Look into the camera")))
        self.body.addWidget(self._simulated())
        self.view = CameraView("camera.view", "camera")
        say(self, self.view.setAccessibleName, lambda: self.tr("What the camera sees"))
        middle = row(gap="none")
        middle.addStretch(1)
        middle.addWidget(self.view)
        middle.addStretch(1)
        self.body.addLayout(middle)
        self.words = live("large", name="camera.words")
        self.body.addWidget(self.words)
        self.body.addWidget(
            said(
                "soft",
                lambda: self.tr(
                    "Your face is compared with the photo of your application. If the camera "
                    "cannot decide, two members of staff compare your document; nothing is lost "
                    "by that."
                ),
            )
        )
        self.body.addWidget(rule())
        buttons = Fold()
        self.call = CallButton("camera.call", "big", seat.call_invigilator)
        self.go = Button("camera.begin", "primary", on_click=self._begin)
        buttons.add(self.call)
        buttons.spring()
        buttons.add(self.go)
        self.body.addWidget(buttons)
        if seat.camera is not None:
            seat.camera.follow(self._told)

    def enter(self) -> None:
        """Have the picture."""
        if self.seat.camera is not None:
            self.seat.camera.show(on=True)
        super().enter()

    def refresh(self) -> None:
        """Say where the check stands."""
        self.host.show_title(self.tr("Identity check"), self.seat.titled(self.seat.blueprint.title))
        camera, attempt = self.seat.camera, self.seat.pending
        rule_ = self.seat.blueprint.camera
        if camera is None or rule_ is None:
            return
        self.simulated.setVisible(camera.simulated)
        step = step_of(attempt, ready=camera.ready, checking=camera.checking)
        shown = camera.shown
        hint = shown.hint if shown is not None else ""
        self.view.tell(shown.picture if shown is not None else None, good=not hint)
        self.words.setText(self._words(step, hint))
        again = step is Step.AGAIN
        left = tries_left(attempt, rule_)
        self.go.setText(
            self.tr("Try again (left: {count})").format(count=left) if again else self.tr("Begin")
        )
        self.go.setEnabled(step in {Step.READY, Step.AGAIN})
        self.call.tell(calling=attempt.calling)

    def leave(self) -> None:
        """Show nobody any more."""
        if self.seat.camera is not None:
            self.seat.camera.show(on=False)
        self.view.tell(None)

    def first_focus(self) -> QWidget | None:
        """Nothing that can be pressed: the picture must be seen, and is above the buttons."""
        return self

    def _words(self, step: Step, hint: str) -> str:
        camera = self.seat.camera
        unseen = camera is None or camera.shown is None
        if step is Step.WAITING or (step is Step.READY and unseen):
            return self.tr("The camera is being made ready\u2026")
        if step is Step.CHECKING and camera is not None:
            if camera.turn and not (camera.shown is not None and camera.shown.turned):
                return _TURNS[camera.turn]()
            return _HINTS[hint]() if hint else self.tr("Comparing\u2026 please hold still.")
        if step is Step.AGAIN and not hint:
            return self.tr("The camera is not sure. Take off what covers your face and try again.")
        return _HINTS[hint]() if hint else self.tr("Good. Press the button to begin.")

    def _begin(self) -> None:
        if self.seat.camera is not None:
            self.seat.camera.begin()

    def _told(self) -> None:
        if self.isVisible():
            self.refresh()

    def _simulated(self) -> QWidget:
        words = said(
            "strong",
            lambda: self.tr("Demonstration: the camera is a simulation and sees nobody."),
            name="camera.simulated",
        )
        self.simulated = note("warn", Picture("info"), words)
        return self.simulated
