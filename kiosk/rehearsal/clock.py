"""A clock for rehearsals: real, but it can be moved on, and the machine started anew.

Decides: nothing about time; it adds what was skipped to what the real clock says. What it adds
stands in a file, so that the next process of the same rehearsal goes on from there. A rehearsal
begins at nine in the morning in the hall, so that no skip crosses midnight.
"""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final

import msgspec

from kiosk.base.clock import Moment
from kiosk.base.hall_time import HALL_ZONE
from kiosk.system.clock import SystemClock, wall_ms

BEGINS: Final = time(9, 0)


class _Added(msgspec.Struct, frozen=True, kw_only=True):
    """What is added to the real clock.

    Attributes:
        shift_ms: to the wall clock alone: from now to nine o'clock.
        skipped_ms: to every counter.
        boots: how often the machine was said to start anew.
    """

    shift_ms: int
    skipped_ms: int = 0
    boots: int = 0


class RehearsalClock:
    """`kiosk.seat.ports.HallClock` that can skip time."""

    def __init__(self, state: Path) -> None:
        """Go on from this file; it is made when it is missing."""
        self.state = state
        self._real = SystemClock()
        if not state.exists():
            self._write(_Added(shift_ms=_to_nine(wall_ms())))
        self._added = msgspec.json.decode(state.read_bytes(), type=_Added)

    def now(self) -> Moment:
        """The real moment, moved on."""
        real, added = self._real.now(), self._added
        return Moment(
            boot=f"{real.boot}/{added.boots}" if added.boots else real.boot,
            awake_ms=real.awake_ms + added.skipped_ms,
            boot_ms=real.boot_ms + added.skipped_ms,
            wall_ms=real.wall_ms + added.skipped_ms + added.shift_ms,
        )

    def set_hall_time(self, hall_ms: int) -> None:
        """Take the confirmed hall time."""
        self._real.set_hall_time(hall_ms - self._added.skipped_ms - self._added.shift_ms)

    def skip(self, ms: int) -> None:
        """Let so much time pass at once."""
        self._write(msgspec.structs.replace(self._added, skipped_ms=self._added.skipped_ms + ms))

    def start_anew(self, after_ms: int) -> None:
        """Let the machine have been off for so long."""
        added = self._added
        self._write(
            msgspec.structs.replace(
                added, skipped_ms=added.skipped_ms + after_ms, boots=added.boots + 1
            )
        )

    def _write(self, added: _Added) -> None:
        self._added = added
        self.state.write_bytes(msgspec.json.encode(added))


def _to_nine(now_ms: int) -> int:
    here = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(HALL_ZONE)
    begins = datetime.combine(here.date(), BEGINS, HALL_ZONE)
    return int(begins.timestamp() * 1000) - now_ms
