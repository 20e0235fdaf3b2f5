"""The bar of a recording, as the exam uses it: bound to the seat's plays, device and volume."""

from collections.abc import Callable

from kiosk.exam.items import FormItem
from kiosk.ui.parts.audio_bar import AudioBar
from kiosk.ui.presenters.tasks import sound_of
from kiosk.ui.seat import Seat


class ExamAudio(AudioBar):
    """Shows one task's recording; what sounds of another task leaves its progress alone."""

    def __init__(self, seat: Seat, on_listen: Callable[[], object]) -> None:
        super().__init__(on_listen, seat.set_volume, seat.volume, on_seek=seat.playback.seek)
        self._seat = seat
        self._item = ""

    def tell_task(self, task: FormItem) -> None:
        """Show what the recording of this task offers; hidden where it has none."""
        sound = sound_of(task, self._seat.pending, self._seat.blueprint, self._seat.ears)
        self._item = task.item
        self.setVisible(sound is not None)
        if sound is not None:
            self.tell(sound)
            self.tell_volume(self._seat.volume)
            self.follow()

    def follow(self) -> None:
        """Move with what sounds."""
        playback = self._seat.playback
        mine = self.isVisible() and self._item == playback.item
        self.tell_progress(playback.at_ms if mine else 0, playback.length_ms if mine else 0)
