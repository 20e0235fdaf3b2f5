"""The machine under a drilled seat: a clock that is wrong, a disk that is full, both on demand.

Decides: what a dead CMOS battery and a full disk look like to a program. The disk is asked through
the same port as always and refuses as the system would: nothing grows, but for what was given back
meanwhile. The kernel is not asked, because that would need a disk of its own and the rights to
mount one.
"""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from kiosk.base.clock import Moment
from kiosk.store import MachineDisk
from kiosk.system.clock import SystemClock


class MachineClock:
    """`kiosk.seat.ports.HallClock` of a PC that was started so often, with its wall clock off."""

    def __init__(self, boots: int = 0, shift_ms: int = 0) -> None:
        """Start it.

        Args:
            boots: how often it was started before, this one left out.
            shift_ms: of the wall clock, until hall time is set.
        """
        self._real = SystemClock()
        self._boots = boots
        self._shift_ms = shift_ms

    def now(self) -> Moment:
        """All counters, as this PC has them."""
        real = self._real.now()
        return msgspec.structs.replace(
            real, boot=f"{real.boot}/{self._boots}", wall_ms=real.wall_ms + self._shift_ms
        )

    def set_hall_time(self, hall_ms: int) -> None:
        """Take the hall's time; from here on the wall clock means nothing."""
        self._real.set_hall_time(hall_ms)
        self._shift_ms = 0


class DiskOnDemand(MachineDisk):
    """The real disk, which can be full."""

    def __init__(self, is_full: Callable[[], bool]) -> None:
        self._is_full: Final = is_full
        self._given_back = 0

    def write(self, handle: int, data: bytes, offset: int) -> int:
        """Write what needs no new room, or has room that was given back."""
        grows = max(0, offset + len(data) - self.size(handle))
        if grows and self._is_full():
            if grows > self._given_back:
                raise _no_room()
            self._given_back -= grows
        return super().write(handle, data, offset)

    def allocate(self, handle: int, size: int) -> None:
        """Reserve space, where there is any."""
        if self._is_full():
            raise _no_room()
        super().allocate(handle, size)

    def unlink(self, path: Path) -> None:
        """Remove a file; what it took is free for this seat."""
        size = path.stat().st_size
        super().unlink(path)
        if self._is_full():
            self._given_back += size


def _no_room() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
