"""The recording of a task: listen, how far it is, how often it may still be heard, how loud.

Decides: the words and the picture of each state, and what is said before a play is used. Leaves to
others: plays, devices and what a press does, so that practice can use it too.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from kiosk.ui.layout import column, row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.level import Level
from kiosk.ui.parts.text import Picture, label, restyle, said, side
from kiosk.ui.presenters.clock import clock_text
from kiosk.ui.presenters.tasks import Sound
from kiosk.ui.speech import say

VOLUME_STEP = 5
SEEK_STEP_MS = 2_000
#: Picture and its colour beside the words of each state; never a colour alone.
_PICTURES = {
    "ready": ("headphones", "ink_soft"),
    "playing": ("sound", "accent"),
    "elsewhere": ("sound", "ink_soft"),
    "spent": ("check", "ink_soft"),
    "no_device": ("silent", "bad"),
}


class AudioBar(QFrame):
    """Where the blueprint allows no seeking, what was missed is heard again from the beginning."""

    def __init__(
        self,
        on_listen: Callable[[], object],
        on_volume: Callable[[int], object],
        volume: int,
        *,
        on_seek: Callable[[int], object] = lambda _ms: None,
        where: str = "exam",
    ) -> None:
        super().__init__()
        self.setObjectName(f"{where}.audio")
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        say(self, self.setAccessibleName, lambda: self.tr("Recording"))
        self._on_volume = on_volume
        self._sound: Sound | None = None
        inside = column(self, gap="small", pad="gap snug")
        whole = Fold()
        inside.addWidget(whole)
        first, second = side(), side()
        whole.add(first, 1)
        whole.add(second, 1)
        self._build_state(first, on_listen, where)
        self._build_course(second, on_seek, volume, where)
        self.rule = said("small", self._rule, name=f"{where}.audio.rule")
        inside.addWidget(self.rule)
        self.note = said("strong", self._note, name=f"{where}.audio.note")
        inside.addWidget(self.note)

    def tell(self, sound: Sound) -> None:
        """Show what can be done with the recording."""
        self._sound = sound
        self._open(ready=sound.state == "ready")
        self.picture.show_picture(*_PICTURES[sound.state])
        self.left.setText(self._state())
        restyle(self.left, kind="alarm" if sound.state == "no_device" else "")
        self.rule.setText(self._rule())
        self.rule.setVisible(sound.counted and sound.state in {"ready", "playing", "elsewhere"})
        self.seek.setVisible(sound.seek)
        self.seek.setEnabled(sound.state == "playing")
        self.progress.setVisible(not sound.seek)
        self._tell_note()

    def _open(self, *, ready: bool) -> None:
        """A button that closes under the focus must not pass it to the slider behind it."""
        if not ready and self.listen.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.listen.setEnabled(ready)
        if ready and self.hasFocus():
            self.listen.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_volume(self, percent: int) -> None:
        """Show how loud it is set, wherever that was done."""
        self.volume.tell(percent)
        self._look_at_volume()

    def tell_progress(self, heard_ms: int, length_ms: int) -> None:
        """Show how far the recording is; nothing while it does not play."""
        self.progress.setRange(0, max(1, length_ms))
        self.progress.setValue(min(heard_ms, length_ms))
        self.seek.tell(min(heard_ms, length_ms), max(1, length_ms))
        times = f"{clock_text(heard_ms)} / {clock_text(length_ms)}" if length_ms else ""
        if self.time.text() != times:
            self.time.setText(times)

    # ---- how it looks ---------------------------------------------------------------------------

    def _build_state(self, part: QWidget, on_listen: Callable[[], object], where: str) -> None:
        line = row(part, gap="snug")
        self.listen = Button(f"{where}.listen", "primary", picture="play", on_click=on_listen)
        say(self, self.listen.setText, lambda: self.tr("Listen"))
        line.addWidget(self.listen)
        self.picture = Picture("headphones", "ink_soft")
        line.addWidget(self.picture)
        self.left = said("", self._state, name=f"{where}.plays")
        line.addWidget(self.left, 1)

    def _build_course(
        self, part: QWidget, on_seek: Callable[[int], object], volume: int, where: str
    ) -> None:
        line = row(part)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        say(self, self.progress.setAccessibleName, lambda: self.tr("Progress of the recording"))
        line.addWidget(self.progress, 2)
        self.seek = Level(f"{where}.seek", 1, SEEK_STEP_MS, on_seek)
        self.seek.setProperty("fit", "seek")
        say(self, self.seek.setAccessibleName, lambda: self.tr("Place in the recording"))
        self.seek.hide()
        line.addWidget(self.seek, 2)
        self.time = label("small", wrap=False, name=f"{where}.audio.time")
        line.addWidget(self.time)
        self.loudness = Picture("sound", "ink_soft")
        line.addWidget(self.loudness)
        self.volume = Level(f"{where}.volume", 100, VOLUME_STEP, self._volume_set)
        self.volume.setProperty("fit", "volume")
        say(self, self.volume.setAccessibleName, lambda: self.tr("Volume"))
        line.addWidget(self.volume)
        self.volume.tell(volume)

    def _volume_set(self, percent: int) -> None:
        self._on_volume(percent)
        self._look_at_volume()

    def _look_at_volume(self) -> None:
        self.loudness.show_picture("sound" if self.volume.value() else "silent", "ink_soft")
        self._tell_note()

    def _tell_note(self) -> None:
        words = self._note()
        self.note.setText(words)
        self.note.setVisible(bool(words))

    # ---- words ----------------------------------------------------------------------------------

    def _state(self) -> str:
        sound = self._sound
        if sound is None:
            return ""
        if sound.state == "elsewhere":
            return self.tr("Another recording is playing")
        if sound.state == "spent":
            return self.tr("All plays have been used")
        left = self.tr("Plays left: {left}").format(left=sound.left)
        if sound.state == "no_device":
            return self.tr("No headphones \u00b7 {left}").format(left=left)
        if sound.state == "playing":
            return self.tr("Playing \u00b7 {left}").format(left=left)
        return left

    def _rule(self) -> str:
        """What a press means, said before it."""
        sound = self._sound
        if sound is None or not sound.counted:
            return ""
        counts = self.tr(
            "A play counts from its start and goes on to its end, also while you look at other "
            "tasks."
        )
        moves = (
            self.tr("While it plays you can move within the recording.")
            if sound.seek
            else self.tr("You cannot move within the recording.")
        )
        return f"{counts} {moves}"

    def _note(self) -> str:
        sound = self._sound
        if sound is None:
            return ""
        if sound.state == "no_device":
            return self.tr(
                "Check the plug of the headphones and call the invigilator. Meanwhile no play is "
                "used."
            )
        if not self.volume.value():
            return self.tr("The volume is at zero: nothing can be heard.")
        if sound.simulated:
            return self.tr(
                "Demonstration without a sound device: the sound is simulated and cannot be heard."
            )
        return ""
