"""Sound check: a word is played, the candidate picks which of four it was.

Decides: which word is played; after a wrong pick it is another one. The check needs ears, so that
a headset that is not plugged in is found before the clock starts.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from kiosk.exam import commands as c
from kiosk.ui.layout import grid, row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.slide import Slide
from kiosk.ui.parts.text import Picture, label, live, rule
from kiosk.ui.screens.base import CardScreen, Host
from kiosk.ui.seat import Seat
from kiosk.ui.sounds import CheckSounds
from kiosk.ui.speech import say

START_VOLUME = 80


class SoundScreen(CardScreen):
    """Listen, adjust the volume, pick the word."""

    def __init__(
        self, seat: Seat, host: Host, sounds: CheckSounds, draw: Callable[[int], int]
    ) -> None:
        super().__init__(seat, host)
        self._sounds = sounds
        self._draw = draw
        self._asked = 0
        self._failed = False
        self._heard = False
        title = label("title")
        say(self, title.setText, lambda: self.tr("Sound check"))
        self.body.addWidget(title)
        words = label("large")
        say(
            self,
            words.setText,
            lambda: self.tr("Put the headset on, press Listen, and pick the word you heard."),
        )
        self.body.addWidget(words)
        self.simulated = label("strong", name="sound.simulated")
        self.body.addWidget(self.simulated)
        self._listen_row()
        self._word_buttons()
        self.verdict = live("alarm", name="sound.verdict")
        self.body.addWidget(self.verdict)
        self.body.addWidget(rule())
        self.nothing = Button("sound.nothing", "big", picture="hand", on_click=self._nothing)
        say(self, self.nothing.setText, lambda: self.tr("I hear nothing"))
        self.body.addWidget(self.nothing)

    def enter(self) -> None:
        """Begin with a word nobody knows beforehand."""
        self._asked = self._draw(len(self._sounds.words))
        self._heard = False
        self._failed = False
        super().enter()

    def refresh(self) -> None:
        """Show how the last try went."""
        self.host.show_title(self.tr("Sound check"), self.seat.titled(self.seat.blueprint.title))
        silent = self.seat.demo and self.seat.audio.device_name() == "simulated"
        self.simulated.setVisible(silent)
        word = self._sounds.words[self._asked].word
        self.simulated.setText(
            self.tr(
                "Demonstration without a sound device: the sound is simulated and cannot be heard. "
                "The word is: {word}"
            ).format(word=word)
        )
        if not self.seat.audio.device_present():
            self.verdict.setText(
                self.tr("No headphones can be found. Check the plug and call the invigilator.")
            )
        elif self._failed:
            self.verdict.setText(
                self.tr("That was another word. Listen once more; make it louder if needed.")
            )
        elif self.seat.pending.calling:
            self.verdict.setText(self.tr("The call is recorded. Raise your hand."))
        else:
            self.verdict.clear()
        for button in self.buttons:
            button.setEnabled(self._heard)

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
        caption = label(wrap=False)
        say(self, caption.setText, lambda: self.tr("Volume"))
        line.addWidget(caption)
        line.addWidget(Picture("sound", "ink_soft"))
        self.volume = Slide("sound.volume")
        self.volume.setRange(0, 100)
        self.volume.setValue(START_VOLUME)
        say(self, self.volume.setAccessibleName, lambda: self.tr("Volume"))
        self.volume.valueChanged.connect(self.seat.audio.set_volume)
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

    def _play(self) -> None:
        if not self.seat.audio.device_present():
            self.refresh()
            return
        recording = self._sounds.recording(self._sounds.words[self._asked])
        self.listen.setEnabled(False)
        self._heard = True
        self.refresh()
        self.seat.audio.play(recording, lambda _heard, _length: None, self._played)

    def _played(self, heard: int, length: int, fault: bool) -> None:  # noqa: FBT001 - as the port
        del heard, length, fault
        self.listen.setEnabled(True)
        self.refresh()

    def _pick(self, picked: int) -> None:
        self.seat.audio.stop()
        right = picked == self._asked
        self._failed = not right
        self._heard = False
        device = self.seat.audio.device_name()
        self.seat.request(c.CheckSound(passed=right, device=device))
        if not right:
            step = 1 + self._draw(len(self._sounds.words) - 1)
            self._asked = (self._asked + step) % len(self._sounds.words)
        self.refresh()

    def _nothing(self) -> None:
        self.seat.act(c.NoteIncident(kind="no_sound", detail=self.seat.audio.device_name()))
        self.seat.call_invigilator()
