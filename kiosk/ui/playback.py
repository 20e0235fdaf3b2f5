"""Recordings of the exam: counted before they sound, ended in the journal whatever ends them.

Decides: that a play begins only once it is durable, so that a failure cannot give a free one; that
a play the seat itself cuts off is a fault and not the candidate's; and that a play goes on to its
end while other tasks are read. There is no stop: what was begun is used.
"""

from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.base.errors import KioskError
from kiosk.base.ids import ItemId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.transitions import Phase
from kiosk.seat.service import Change
from kiosk.ui.audio import AudioPlayer, Ended

if TYPE_CHECKING:
    from kiosk.ui.seat import Seat

_SILENCE: Final = {"playing": "", "heard_ms": 0, "length_ms": 0}
#: Where seeking is allowed, a step of the place that is longer was a jump, not listening.
_LONGEST_STEP_MS: Final = 1_000


class Playback:
    """Plays the recording of one task at a time.

    Attributes:
        item: the task whose recording sounds; empty when none does.
        at_ms: the place it has reached.
        heard_ms: how much of it was heard; less than the place after a jump forward.
        length_ms: how long it is; 0 while unknown.
    """

    def __init__(self, seat: "Seat", audio: AudioPlayer) -> None:
        self.item = ""
        self.at_ms = self.heard_ms = self.length_ms = 0
        self._seat = seat
        self._audio = audio
        self._wanted = ""

    def start(self, item: ItemId) -> None:
        """Ask for a play of this task; asking again before it has ended changes nothing."""
        plays = self._seat.pending.plays.get(item)
        if plays is not None and plays.playing:
            return
        if not self._audio.device_present():
            self._seat.on_refusal(KioskError("no_sound_device", "No headphones can be found."))
            return
        if self._seat.request(c.StartAudio(item=item)):
            self._wanted = item

    def seek(self, ms: int) -> None:
        """Move within what plays, where the blueprint allows it."""
        if self._may_seek():
            self.at_ms = ms
            self._audio.seek(ms)

    def changed(self, change: Change) -> None:
        """Begin what became durable; stop when the exam does."""
        running = change.state.phase is Phase.RUNNING and change.failure is None
        event = change.entry.event if change.entry is not None else None
        if isinstance(event, e.AudioStarted) and event.item == self._wanted:
            self._wanted = ""
            self._begin(event.item)
        if not running and self.item:
            self._audio.stop(fault=True)

    def _begin(self, item: ItemId) -> None:
        form = self._seat.pending.form
        task = form.find(item) if form is not None else None
        material = self._seat.session.material
        if task is None or task.media is None or material is None:
            return
        try:
            recording = material.media(task.media)
        except (KeyError, KioskError) as error:
            self._finish(item, 0, 0, fault=True)
            sentence = f"The recording of a task does not open: {error}."
            self._seat.on_refusal(KioskError("recording_damaged", sentence))
            return
        self.item = item
        self.at_ms = self.heard_ms = self.length_ms = 0
        self._note()
        self._audio.play(recording, self._progress, self._ended)

    def _progress(self, at: int, length: int) -> None:
        self._reached(at, length)
        self._note()

    def _reached(self, at: int, length: int) -> None:
        step = at - self.at_ms
        if step > 0 and (step <= _LONGEST_STEP_MS or not self._may_seek()):
            self.heard_ms = min(self.heard_ms + step, length)
        self.at_ms, self.length_ms = at, length

    def _may_seek(self) -> bool:
        form = self._seat.pending.form
        task = form.find(ItemId(self.item)) if form is not None and self.item else None
        return task is not None and self._seat.blueprint.section(task.section).seek

    def _note(self) -> None:
        where = self._seat.position
        self._seat.put_position(
            msgspec.structs.replace(
                where, playing=self.item, heard_ms=self.heard_ms, length_ms=self.length_ms
            )
        )

    def _ended(self, ended: Ended) -> None:
        self._reached(ended.at_ms, ended.length_ms)
        item, heard = ItemId(self.item), self.heard_ms
        self.item = ""
        self.at_ms = self.heard_ms = self.length_ms = 0
        where = self._seat.position
        self._seat.put_position(msgspec.structs.replace(where, **_SILENCE))
        self._finish(item, heard, ended.length_ms, fault=ended.fault)

    def _finish(self, item: ItemId, heard: int, length: int, *, fault: bool) -> None:
        plays = self._seat.pending.plays.get(item)
        in_exam = self._seat.pending.stage in {Phase.RUNNING, Phase.HELD}
        if plays is not None and plays.playing and in_exam:
            self._seat.act(c.EndAudio(item=item, heard_ms=heard, length_ms=length, fault=fault))
