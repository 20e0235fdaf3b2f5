"""Whether the candidate can hear: looked at about ten times a second, told in words, journalled.

Decides: that a device which goes, or another in its place, takes a passed sound check back before
the start; that during the exam a notice stays until the device is back, and a change of device is
told and noted; and that the window ends itself, for its keeper to start it anew, when nothing else
brings the sound back.
Leaves to others: what a device is (`audio`), what becomes of a play (`playback`).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.ui.parts.banner import Banners
from kiosk.ui.seat import Seat

if TYPE_CHECKING:
    from kiosk.seat.service import SeatService

translate = QCoreApplication.translate

#: A loose plug must not fill the journal.
_MOST_NOTES: Final = 40
_KEY: Final = "device"


class Hearing:
    """Follows the device of one window.

    Args:
        seat: whose attempt it is about.
        banners: where it is told.
        on_change: called when what the screen offers may be another.
        busy: whether somebody is at a sheet, so that the window must not end now.

    Attributes:
        restart: ends this process so that its keeper starts it anew; None where nobody would.
    """

    def __init__(
        self,
        seat: Seat,
        banners: Banners,
        on_change: Callable[[], object],
        busy: Callable[[], bool],
    ) -> None:
        self._seat = seat
        self._banners = banners
        self._on_change = on_change
        self._busy = busy
        self.restart: Callable[[], object] | None = None
        self._served: SeatService | None = None
        self._forget()

    def look(self) -> None:
        """See what has changed."""
        if self._seat.service is not self._served:
            self._served = self._seat.service
            self._forget()
        if not self._matters():
            self._banners.remove(_KEY)
            self._forget()
            return
        present = self._seat.audio.device_present()
        came = present and not self._seen
        if present:
            self._there()
            if came:  # whoever was let in without one may have one now
                self._on_change()
        elif not self._gone and (self._seen or self._seat.pending.sound == "passed"):
            self._lost()
        self._start_anew()

    # ---- within -------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._gone = self._seen = self._ending = False
        self._notes = 0
        self._with = ""

    def _matters(self) -> bool:
        service, attempt = self._seat.service, self._seat.pending
        if service is None or service.failure is not None or not self._seat.blueprint.has_audio:
            return False
        if attempt.phase is Phase.CHECK_IN:
            return attempt.sound == "passed" or self._seat.audio.needs_new_process()
        return attempt.stage in {Phase.RUNNING, Phase.HELD}

    def _there(self) -> None:
        device = self._seat.audio.device_id()
        before = self._with or self._seat.checked_with
        self._seen, self._with = True, device
        if self._gone:
            self._gone = False
            self._note("sound_device_back", self._seat.audio.device_name())
            self._banners.add(_KEY, "good", "headphones", self._back_words)
            self._on_change()
        elif before and before != device and self._seat.pending.phase is Phase.CHECK_IN:
            # What was heard on another device proves nothing about this one.
            self._seat.act(c.LoseSound(device=before))
            self._on_change()
        elif before and before != device:
            self._note("sound_device_changed", self._seat.audio.device_name())
            self._banners.add(_KEY, "warn", "headphones", self._other_words)

    def _lost(self) -> None:
        self._gone = True
        self._note("sound_device_gone", self._with)
        if self._seat.pending.phase is Phase.CHECK_IN:
            # A check passed with what is gone proves nothing; the sound screen says the rest.
            self._seat.act(c.LoseSound(device=self._with))
        else:
            self._banners.add(_KEY, "bad", "silent", self._gone_words, stays=True)
        self._on_change()

    def _start_anew(self) -> None:
        audio, attempt = self._seat.audio, self._seat.attempt
        if self.restart is None or attempt is None or not audio.needs_new_process():
            return
        if self._busy():
            return  # somebody types into a sheet, which would be lost
        if not self._ending:
            self._ending = True
            self._note("sound_restart", audio.device_name())
        elif attempt.sequence == self._seat.pending.sequence:  # nothing is on its way to the disk
            self.restart()

    def _note(self, kind: str, detail: str) -> None:
        self._notes += 1
        if self._notes <= _MOST_NOTES:
            self._seat.act(c.NoteIncident(kind=kind, detail=detail))

    # ---- words ----------------------------------------------------------------------------------

    def _gone_words(self) -> str:
        return translate(
            "Hearing",
            "The headphones are gone: no recording can be played now. Check the plug and call the "
            "invigilator; you can go on with other tasks. Your answers are saved.",
        )

    def _back_words(self) -> str:
        return translate("Hearing", "The headphones are back. You can listen again.")

    def _other_words(self) -> str:
        words = translate(
            "Hearing",
            "The sound comes from another device now: {device}. If you may not hear it, call the "
            "invigilator before you listen.",
        )
        return words.format(device=self._seat.audio.device_name())
