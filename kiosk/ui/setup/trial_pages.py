"""The pages that try something: camera, headset, disk, checks, restart.

Decides: that nobody passes the headset by guessing on, and that a camera which is not there is said
so plainly. Leaves to others: the trials (`kiosk.setup`), camera and player (`ports`).
"""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.setup.plan import Attest
from kiosk.setup.step import Outcome
from kiosk.ui.audio import Ended
from kiosk.ui.layout import grid
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.camera_view import CameraView
from kiosk.ui.parts.text import label, live
from kiosk.ui.setup.model import SetupModel
from kiosk.ui.setup.page import Forward, StepPage
from kiosk.ui.setup.plan_pages import Field
from kiosk.ui.setup.plot import LatencyPlot
from kiosk.ui.speech import say

if TYPE_CHECKING:
    from kiosk.proctoring.messages import Picture

#: The first camera of the computer, unless the plan names another.
_CAMERA: Final = "device:0"
TRIES: Final = 3


class CameraPage(StepPage):
    """The live picture, and a person who says that it is right."""

    def __init__(self, model: SetupModel) -> None:
        super().__init__(model, "camera")
        self._state, self._code, self._name = "starting", "", ""
        self.view = CameraView("camera.view", "camera")
        self.body.addWidget(self.view, 0, Qt.AlignmentFlag.AlignHCenter)
        self.state = live("strong", name="camera.state")
        self.body.addWidget(self.state)
        self.retry = Button("camera.retry", "", picture="camera", on_click=self.enter)
        say(self.retry, self.retry.setText, lambda: self.tr("Look for the camera again"))
        self.body.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignLeft)

    def enter(self) -> None:
        """Open the camera."""
        self._state, self._code = "starting", ""
        source = self.model.plan.camera or _CAMERA
        self.model.world.eyes.open(source, self._saw, self._stands)
        self.refresh()

    def leave(self) -> None:
        """Let it go."""
        self.model.world.eyes.close()
        self.view.tell(None)

    def tick(self) -> None:
        """Keep it going."""
        self.model.world.eyes.tick()

    def forward(self) -> Forward:
        """A picture that was seen counts; none does not."""
        if self.model.good("camera"):
            return super().forward()
        return Forward(self.tr("The picture is right"), self._seen, not self.view.empty)

    def refresh(self) -> None:
        """Say how the camera is."""
        super().refresh()
        self.state.setText(self._words())
        self.retry.setVisible(self._state == "down")
        self.view.setVisible(self._state != "down")

    def news(self) -> QWidget | None:
        """The picture, once there is one."""
        return super().news() or (None if self.view.empty else self.view)

    def can_repeat(self) -> bool:
        """It is looked at by whoever is here."""
        return False

    def _words(self) -> str:
        if self._state == "down" and self._code in {"no_camera", "camera_lost", "no_such_file"}:
            return self.tr(
                "There is no camera. Plug one in and look again. Where the exam has none, leave "
                "this step out and say so."
            )
        if self._state == "down":
            return self.tr(
                "The camera gives no picture ({code}). Close every program that uses it, plug it "
                "in again, and look again."
            ).format(code=self._code)
        if self.view.empty:
            return self.tr("The camera is being opened\u2026")
        return self._name

    def _saw(self, picture: "Picture | None") -> None:
        empty = self.view.empty
        self.view.tell(picture, good=True)
        if empty != self.view.empty:
            self.model.on_change()

    def _stands(self, state: str, code: str, name: str) -> None:
        self._state, self._code, self._name = state, code, name or self._name
        if state != "up":
            self.view.tell(None)  # what was seen before proves nothing now
        self.model.on_change()

    def _seen(self) -> None:
        facts = {"camera": self._name}
        self.model.note(Outcome("done", "camera_seen", f"A person saw: {self._name}.", facts))


class SoundPage(StepPage):
    """A word is played, and the one that was heard is picked."""

    def __init__(self, model: SetupModel) -> None:
        super().__init__(model, "sound")
        self.asked = 0
        self._wrong = 0
        self._heard = False
        self._right = False
        self.listen = Button("sound.listen", "primary", picture="play", on_click=self._play)
        say(self.listen, self.listen.setText, lambda: self.tr("Listen"))
        self.body.addWidget(self.listen, 0, Qt.AlignmentFlag.AlignLeft)
        places = grid(gap="gap")
        self.buttons: list[Button] = []
        for number, word in enumerate(model.world.sounds.words):
            button = Button(f"sound.word.{number + 1}", "big", on_click=partial(self._pick, number))
            button.setText(word.word)
            places.addWidget(button, number // 2, number % 2)
            self.buttons.append(button)
        self.body.addLayout(places)
        self.state = live("strong", name="sound.state")
        self.body.addWidget(self.state)

    def enter(self) -> None:
        """Begin with a word nobody knows."""
        self.asked = self.model.world.draw(len(self.buttons))
        self._wrong, self._heard = 0, False
        self.refresh()

    def leave(self) -> None:
        """Be silent."""
        self.model.world.audio.stop()

    def forward(self) -> Forward:
        """Only ears get on."""
        if self.model.good("sound"):
            return super().forward()
        return Forward(self.tr("Continue"), lambda: None, open=False)

    def refresh(self) -> None:
        """Say how the last try went."""
        super().refresh()
        present = self.model.world.audio.device_present()
        self.listen.setEnabled(present)
        for one in self.buttons:
            one.setEnabled(present and self._heard)
        words = ""
        if not present:
            words = self.tr("No headset can be found. Plug it in; it is noticed by itself.")
        elif 0 < self._wrong < TRIES:  # after that, what came of the step says so
            words = self.tr("That was another word. Listen again.")
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def tick(self) -> None:
        """A headset may come."""
        if self.listen.isEnabled() != self.model.world.audio.device_present():
            self.refresh()

    def can_repeat(self) -> bool:
        """It can be listened to at any time."""
        return False

    def _play(self) -> None:
        sounds, audio = self.model.world.sounds, self.model.world.audio
        self._heard = True
        audio.play(sounds.recording(sounds.words[self.asked]), lambda *_: None, self._played)
        self.model.on_change()

    def _played(self, ended: Ended) -> None:
        self._heard = self._heard and not ended.fault
        self.model.on_change()

    def _pick(self, picked: int) -> None:
        audio = self.model.world.audio
        audio.stop()
        self._heard = False
        device = audio.device_name()
        if picked == self.asked:
            self.model.note(
                Outcome("done", "word_heard", f"The word was heard: {device}.", {"device": device})
            )
            return
        self._wrong += 1
        step = 1 + self.model.world.draw(len(self.buttons) - 1)
        self.asked = (self.asked + step) % len(self.buttons)
        if self._wrong >= TRIES:
            detail = "Three words were not recognised; try another headset."
            self.model.note(Outcome("failed", "words_not_heard", detail))
        self.model.on_change()


class DiskPage(StepPage):
    """Measured, with a plot."""

    def __init__(self, model: SetupModel) -> None:
        super().__init__(model, "disk")
        self.plot = LatencyPlot()
        self.body.addWidget(self.plot)
        self.legend = label("small", name="disk.legend")
        self.body.addWidget(self.legend)

    def refresh(self) -> None:
        """Draw what was measured."""
        super().refresh()
        found = self.model.outcome("disk") if not self.model.busy else None
        each = found.facts.get("each", "").split() if found is not None else []
        self.plot.tell([float(one) for one in each])
        self.legend.setVisible(bool(each))
        self.legend.setText(
            self.tr("One bar for each record; what stays below the line is good for an exam.")
        )


class ChecksPage(StepPage):
    """What the doctor says, and the attestation."""

    def __init__(self, model: SetupModel) -> None:
        super().__init__(model, "checks")
        self.name = Field("checks.by", lambda: self.tr("Your name"), 80, model.changed)
        self.reason = Field(
            "checks.reason", lambda: self.tr("Why it is right so"), 200, model.changed
        )
        self.attest = Button("checks.attest", "big", picture="key", on_click=self._attest)
        say(self.attest, self.attest.setText, lambda: self.tr("Attest and look again"))
        for one in (self.name, self.reason):
            one.tell("")
            self.body.addWidget(one)
        self.body.addWidget(self.attest, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Ask for a name only where something is odd."""
        super().refresh()
        found = self.model.outcome("checks")
        odd = found is not None and found.code in {"checks_odd", "checks_bad", "not_attested"}
        shown = odd and not self.model.busy and self.model.plan.role == "seat"
        for one in (self.name, self.reason, self.attest):
            one.setVisible(shown)
        self.attest.setEnabled(bool(self.name.text() and self.reason.text()))

    def _attest(self) -> None:
        self.model.propose(attest=Attest(by=self.name.text(), reason=self.reason.text()))
        self.model.run(anew=True)


class RestartPage(StepPage):
    """Before: the button. After: what stands."""

    def __init__(self, model: SetupModel) -> None:
        super().__init__(model, "restart")
        self.now = Button("restart.now", "big", picture="power", on_click=self._restart)
        say(self.now, self.now.setText, lambda: self.tr("Start this computer again now"))
        self.body.addWidget(self.now, 0, Qt.AlignmentFlag.AlignLeft)

    def enter(self) -> None:
        """Look at once: this may be the start that was waited for."""
        if not self.model.good("restart") and self.model.plan.skip.get("restart") is None:
            self.model.run()

    def refresh(self) -> None:
        """Offer it while it is waited for."""
        super().refresh()
        found = self.model.outcome("restart")
        waits = found is not None and found.status == "waits" and not self.model.busy
        self.now.setVisible(waits)

    def _restart(self) -> None:
        ran = self.model.world.machine.restart()
        if ran.code:
            detail = f"The computer did not start again: {ran.said}"
            self.model.note(Outcome("waits", "restart_by_hand", detail))
