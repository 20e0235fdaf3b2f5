"""The recording of a task: listen, how far it is, how often it may still be heard, how loud."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar, QSlider, QWidget

from kiosk.ui.layout import column, row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.text import Picture, label
from kiosk.ui.presenters.clock import clock_text
from kiosk.ui.presenters.tasks import Sound
from kiosk.ui.speech import say


class AudioBar(QFrame):
    """No seeking: what was missed can only be heard again from the beginning."""

    def __init__(
        self,
        on_listen: Callable[[], object],
        on_volume: Callable[[int], object],
        volume: int,
        *,
        where: str = "exam",
    ) -> None:
        super().__init__()
        self.setObjectName(f"{where}.audio")
        self.setProperty("kind", "card")
        inside = column(self, pad="gap snug")
        whole = Fold()
        inside.addWidget(whole)
        first, second = QWidget(), QWidget()
        line, rest = row(first), row(second)
        whole.add(first, 1)
        whole.add(second, 1)
        self.listen = Button(f"{where}.listen", "primary", picture="play", on_click=on_listen)
        say(self, self.listen.setText, lambda: self.tr("Listen"))
        line.addWidget(self.listen)
        self.left = label(name=f"{where}.plays")
        line.addWidget(self.left, 1)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        rest.addWidget(self.progress, 2)
        self.time = label("small", wrap=False, name=f"{where}.audio.time")
        rest.addWidget(self.time)
        rest.addWidget(Picture("sound", "ink_soft"))
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setObjectName(f"{where}.volume")
        self.volume.setProperty("fit", "volume")
        self.volume.setRange(0, 100)
        self.volume.setValue(volume)
        self.volume.valueChanged.connect(on_volume)
        say(self, self.volume.setAccessibleName, lambda: self.tr("Volume"))
        rest.addWidget(self.volume)

    def tell(self, sound: Sound) -> None:
        """Show what can be done with the recording."""
        self.listen.setEnabled(sound.state == "ready")
        self.left.setText(self._left(sound))

    def tell_progress(self, heard_ms: int, length_ms: int) -> None:
        """Show how far the recording is; nothing while it does not play."""
        self.progress.setRange(0, max(1, length_ms))
        self.progress.setValue(min(heard_ms, length_ms))
        times = f"{clock_text(heard_ms)} / {clock_text(length_ms)}" if length_ms else ""
        if self.time.text() != times:
            self.time.setText(times)

    def _left(self, sound: Sound) -> str:
        if sound.state == "elsewhere":
            return self.tr("Another recording is playing")
        return self.tr("Plays left: {left}").format(left=sound.left)
