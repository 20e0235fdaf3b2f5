"""The side file on disk: two slots written in turn.

Decides: which slot is written next. Leaves the bytes of a slot to `kiosk.journal.pulse`, and when
to write and when to sync to whoever keeps the seat's time.
"""

import threading
from pathlib import Path

from kiosk.journal.format import Header
from kiosk.journal.pulse import (
    SIDE_FILE_BYTES,
    SLOT_OFFSETS,
    Pulse,
    PulseCodec,
    SideReading,
)
from kiosk.store.disk import Disk, write_all
from kiosk.store.errors import SideFileError

SIDE_FILE_NAME = "attempt.side"


class SideFile:
    """An open side file; `write` and `sync` may be called from different threads."""

    def __init__(self, disk: Disk, handle: int, codec: PulseCodec, found: SideReading) -> None:
        self._disk = disk
        self._handle = handle
        self._codec = codec
        self._turn = found.turn
        self._guard = threading.Lock()
        self.found = found
        """What the file said when it was opened."""

    @classmethod
    def create(
        cls, directory: Path, header: Header, key: bytes, first: Pulse, disk: Disk
    ) -> "SideFile":
        """Make the file with `first` in both slots, durable but for its name.

        Raises:
            SideFileError: the disk refused.
        """
        codec = PulseCodec(header, key)
        image = bytearray(SIDE_FILE_BYTES)
        for turn, offset in enumerate(SLOT_OFFSETS):
            slot = codec.write(first, turn)
            image[offset : offset + len(slot)] = slot
        try:
            handle = disk.open(directory / SIDE_FILE_NAME, create=True)
            disk.truncate(handle, 0)
            write_all(disk, handle, bytes(image), 0)
            disk.sync(handle)
        except OSError as error:
            raise _failed("made", error) from error
        return cls(disk, handle, codec, codec.read(bytes(image)))

    @classmethod
    def open(cls, directory: Path, header: Header, key: bytes, disk: Disk) -> "SideFile | None":
        """Open what is there; None when the file is missing.

        Raises:
            SideFileError: the disk refused.
        """
        path = directory / SIDE_FILE_NAME
        codec = PulseCodec(header, key)
        try:
            if not disk.exists(path):
                return None
            handle = disk.open(path)
            found = codec.read(disk.read(handle, SIDE_FILE_BYTES))
        except OSError as error:
            raise _failed("opened", error) from error
        return cls(disk, handle, codec, found)

    def write(self, pulse: Pulse) -> None:
        """Write the next slot without syncing; the pulse may name acknowledged records only.

        Raises:
            SideFileError: the disk refused.
        """
        with self._guard:
            self._turn += 1
            slot = self._codec.write(pulse, self._turn)
            try:
                write_all(self._disk, self._handle, slot, SLOT_OFFSETS[self._turn % 2])
            except OSError as error:
                raise _failed("written", error) from error

    def sync(self) -> None:
        """Make the slots durable.

        Raises:
            SideFileError: the disk refused.
        """
        try:
            self._disk.sync(self._handle)
        except OSError as error:
            raise _failed("synced", error) from error

    def close(self) -> None:
        """Close the file."""
        self._disk.close(self._handle)


def _failed(what: str, error: OSError) -> SideFileError:
    return SideFileError("side_file", f"The side file could not be {what}: {error.strerror}.")
