"""Sound check: a word is played, the candidate picks which of four it was.

Decides: which word is played; after a wrong pick it is another one, and after three the check waits
for the invigilator, so that nobody passes it by guessing on. The check needs ears, so that a
headset that is not plugged in is found before the clock starts.

A technical appeal belongs to a running exam. Who hears nothing here has it noted as an incident
and the invigilator called; no time is lost, because the clock does not run.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.exam import commands as c
from kiosk.ui.audio import Ended
from kiosk.ui.layout import grid, row
from kiosk.ui.parts.audio_bar import VOLUME_STEP
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.level import Level
from kiosk.ui.parts.text import Picture, label, live, note, rule, said
from kiosk.ui.screens.base import CardScreen, Host
from kiosk.ui.seat import Seat
from kiosk.ui.sounds import CheckSounds
from kiosk.ui.speech import say

#: Wrong words after which guessing ends.
TRIES: Final = 3


class SoundScreen(CardScreen):
    """Listen, adjust the volume, pick the word.

    Attributes:
        asked: which word is played, from 0; the demo's people, who have no ears, look here.
    """

    def __init__(
        self, seat: Seat, host: Host, sounds: CheckSounds, draw: Callable[[int], int]
    ) -> None:
        super().__init__(seat, host)
        self._sounds = sounds
        self._draw = draw
        self.asked = 0
        self._wrong = 0
        self._heard = self._playing = self._helped = False
        self._present = True
        self.body.addWidget(said("title", lambda: self.tr("Sound check")))
        self.body.addWidget(
            said(
                "large",
                lambda: self.tr("Put the headset on, press Listen, and pick the word you heard."),
            )
        )
        self._simulated_box()
        self._listen_row()
        self._word_buttons()
        self.sign = Picture("info")
        self.verdict = live(name="sound.verdict")
        self.verdict_box = note("warn", self.sign, self.verdict)
        self.body.addWidget(self.verdict_box)
        self.body.addWidget(rule())
        self.nothing = Button("sound.nothing", "big", picture="hand", on_click=self._nothing)
        say(self, self.nothing.setText, lambda: self.tr("I hear nothing"))
        self.body.addWidget(self.nothing)

    def enter(self) -> None:
        """Begin with a word nobody knows beforehand."""
        self.asked = self._draw(len(self._sounds.words))
        self._wrong = 0
        self._heard = self._playing = self._helped = False
        super().enter()

    def refresh(self) -> None:
        """Show how the last try went."""
        self.host.show_title(self.tr("Sound check"), self.seat.titled(self.seat.blueprint.title))
        self._present = self.seat.ears.present
        calling = self.seat.pending.calling
        if self._helped and not calling:  # somebody has come: the tries begin anew
            self._wrong = 0
        self._helped = calling
        self._tell_simulated()
        self.volume.tell(self.seat.volume)
        self.loudness.show_picture("sound" if self.seat.volume else "silent", "ink_soft")
        picture, words = self._verdict()
        self.verdict.setText(words)
        self.sign.show_picture(picture or "info", "bad" if picture == "silent" else "ink")
        self.verdict_box.setVisible(bool(words))
        open_ = self._present and self._wrong < TRIES
        for button in self.buttons:
            button.setEnabled(open_ and self._heard)
        self.nothing.setEnabled(not calling)
        self._open(ready=open_ and not self._playing)

    def tick(self) -> None:
        """See whether a device came or went."""
        if self.seat.ears.present != self._present:
            self.refresh()

    def leave(self) -> None:
        """Be silent."""
        self.seat.audio.stop()

    def first_focus(self) -> QWidget | None:
        """The first thing to do."""
        return self.listen

    def _listen_row(self) -> None:
        line = row(gap="wide")
        self.listen = Button("sound.listen", "primary", picture="play", on_click=self._play)
        say(self, self.listen.setText, lambda: self.tr("Listen"))
        line.addWidget(self.listen)
        line.addWidget(said("", lambda: self.tr("Volume"), wrap=False))
        self.loudness = Picture("sound", "ink_soft")
        line.addWidget(self.loudness)
        self.volume = Level("sound.volume", 100, VOLUME_STEP, self._volume_set)
        say(self, self.volume.setAccessibleName, lambda: self.tr("Volume"))
        line.addWidget(self.volume, 1)
        self.body.addLayout(line)

    def _word_buttons(self) -> None:
        places = grid(gap="gap")
        self.buttons: list[Button] = []
        for number, word in enumerate(self._sounds.words):
            button = Button(
                f"sound.word.{number + 1}",
                "big",
                on_click=partial(self._pick, number),
            )
            button.setText(word.word)
            places.addWidget(button, number // 2, number % 2)
            self.buttons.append(button)
        self.body.addLayout(places)

    def _open(self, *, ready: bool) -> None:
        """A button that closes under the focus passes it to what comes next, not to a slider."""
        if not ready and self.listen.hasFocus():
            following = self.buttons[0] if self._heard else self.nothing
            following.setFocus(Qt.FocusReason.OtherFocusReason)
        self.listen.setEnabled(ready)

    def _simulated_box(self) -> None:
        self.simulated = label("strong", name="sound.simulated")
        self.simulated_box = note("calm", Picture("info", "done_ink"), self.simulated)
        self.body.addWidget(self.simulated_box)

    def _tell_simulated(self) -> None:
        self.simulated_box.setVisible(self.seat.demo and self.seat.ears.simulated)
        word = self._sounds.words[self.asked].word
        self.simulated.setText(
            self.tr(
                "Demonstration without a sound device: the sound is simulated and cannot be heard. "
                "The word is: {word}"
            ).format(word=word)
        )

    def _verdict(self) -> tuple[str, str]:
        """How it stands: a picture and words; both empty while there is nothing to say."""
        if not self._present:
            return "silent", self.tr(
                "No headphones can be found. Check the plug and call the invigilator."
            )
        if self.seat.pending.calling:
            return "hand", self.tr(
                "It is noted, and the invigilator is called. Raise your hand. You lose no time: "
                "the clock has not started."
            )
        if self._wrong >= TRIES:
            return "warning", self.tr(
                "Three words were not recognised. Press \u201cI hear nothing\u201d: the "
                "invigilator will help."
            )
        if self._wrong:
            return "warning", self.tr(
                "That was another word. Listen once more; make it louder if needed."
            )
        return "", ""

    # ---- what the candidate does ----------------------------------------------------------------

    def _volume_set(self, percent: int) -> None:
        self.seat.set_volume(percent)
        self.loudness.show_picture("sound" if percent else "silent", "ink_soft")

    def _play(self) -> None:
        if not self.seat.ears.present:
            self.refresh()
            return
        recording = self._sounds.recording(self._sounds.words[self.asked])
        self._heard = self._playing = True
        self.seat.audio.play(recording, lambda _heard, _length: None, self._played)
        self.refresh()

    def _played(self, ended: Ended) -> None:
        self._playing = False
        self._heard = self._heard and not ended.fault
        self.refresh()

    def _pick(self, picked: int) -> None:
        self.seat.audio.stop()
        right = picked == self.asked
        self._wrong += not right
        self._heard = False
        if right:
            self.seat.checked_with = self.seat.audio.device_id()
        self.seat.request(c.CheckSound(passed=right, device=self._device()))
        if not right:
            step = 1 + self._draw(len(self._sounds.words) - 1)
            self.asked = (self.asked + step) % len(self._sounds.words)
        self.refresh()

    def _nothing(self) -> None:
        detail = f"{self._device()}, volume {self.seat.volume}, {self._wrong} wrong words"
        self.seat.act(c.NoteIncident(kind="no_sound", detail=detail))
        self.seat.call_invigilator()

    def _device(self) -> str:
        name, identity = self.seat.audio.device_name(), self.seat.audio.device_id()
        return name if name == identity else f"{name} ({identity})"
