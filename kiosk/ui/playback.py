"""Recordings of the exam: counted before they sound, ended in the journal whatever ends them.

Decides: that a play begins only once it is durable, so that a failure cannot give a free one, and
that a play the seat itself cuts off is a fault and not the candidate's.
"""

from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.base.errors import KioskError
from kiosk.base.ids import ItemId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.transitions import Phase
from kiosk.seat.service import Change
from kiosk.ui.audio import AudioPlayer

if TYPE_CHECKING:
    from kiosk.ui.seat import Seat

_SILENCE: Final = {"playing": "", "heard_ms": 0, "length_ms": 0}


class Playback:
    """Plays the recording of one task at a time.

    Attributes:
        item: the task whose recording sounds; empty when none does.
        heard_ms: how far it is.
        length_ms: how long it is; 0 while unknown.
    """

    def __init__(self, seat: "Seat", audio: AudioPlayer) -> None:
        self.item = ""
        self.heard_ms = 0
        self.length_ms = 0
        self._seat = seat
        self._audio = audio
        self._wanted = ""

    def start(self, item: ItemId) -> None:
        """Ask for a play of this task."""
        if not self._audio.device_present():
            self._seat.on_refusal(KioskError("no_sound_device", "No headphones can be found."))
            return
        if self._seat.request(c.StartAudio(item=item)):
            self._wanted = item

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
        self.item, self.heard_ms, self.length_ms = item, 0, 0
        self._note()
        self._audio.play(recording, self._progress, self._ended)

    def _progress(self, heard: int, length: int) -> None:
        self.heard_ms, self.length_ms = heard, length
        self._note()

    def _note(self) -> None:
        where = self._seat.position
        self._seat.put_position(
            msgspec.structs.replace(
                where, playing=self.item, heard_ms=self.heard_ms, length_ms=self.length_ms
            )
        )

    def _ended(self, heard: int, length: int, fault: bool) -> None:  # noqa: FBT001 - as the port
        item, self.item = ItemId(self.item), ""
        self.heard_ms = self.length_ms = 0
        where = self._seat.position
        self._seat.put_position(msgspec.structs.replace(where, **_SILENCE))
        self._finish(item, heard, length, fault=fault)
        if fault and not self._audio.device_present():
            self._seat.on_refusal(KioskError("no_sound_device", "The headphones are gone."))

    def _finish(self, item: ItemId, heard: int, length: int, *, fault: bool) -> None:
        plays = self._seat.pending.plays.get(item)
        in_exam = self._seat.pending.stage in {Phase.RUNNING, Phase.HELD}
        if plays is not None and plays.playing and in_exam:
            self._seat.act(c.EndAudio(item=item, heard_ms=heard, length_ms=length, fault=fault))
