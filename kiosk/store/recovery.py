"""Opening a journal after whatever ended its last run.

Decides: what is accepted, what is dropped and what is refused (docs/JOURNAL.md, section 7). Leaves
the judgement on bytes to `kiosk.journal.reader`.

What was read is synced before it is believed: after a kill the last record may lie only in the
page cache, and the screen is about to call it saved.
"""

import contextlib
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from kiosk.journal.anchors import Anchor
from kiosk.journal.errors import JournalDamagedError
from kiosk.journal.format import MAX_JOURNAL_BYTES, Kind
from kiosk.journal.pulse import Pulse, check_against_pulses
from kiosk.journal.reader import OpenedEntry, Reading, TornTail, entries_of, read_journal
from kiosk.journal.verify import check_anchors
from kiosk.store.ballast import Ballast
from kiosk.store.disk import Disk, write_all
from kiosk.store.side_file import SideFile

_TORN_NAME: Final = "attempt.torn-{}"


class DroppedTail(msgspec.Struct, frozen=True, kw_only=True):
    """The one torn record that recovery cut off; to be journalled by the caller.

    Attributes:
        sequence: the number it would have had.
        size: its bytes.
        sha256: their hash.
        why: what was wrong with them.
        kept_as: name of the file they were moved to; empty when the disk had no room for it.
    """

    sequence: int
    size: int
    sha256: bytes
    why: str
    kept_as: str


class Recovery(msgspec.Struct, frozen=True, kw_only=True):
    """What was found when a journal was opened.

    Attributes:
        entries: every event, in order.
        dropped: the torn tail, if there was one.
        pulse: the newest beat of the side file; None when it is lost and that was allowed.
        behind: how many records the journal is ahead of that beat.
        spoiled: how many of the side file's two slots were not genuine.
        used_ms: the largest exam time any evidence shows, milliseconds.
    """

    entries: tuple[OpenedEntry, ...]
    dropped: DroppedTail | None
    pulse: Pulse | None
    behind: int
    spoiled: int
    used_ms: int


class Found:
    """A journal that may be opened, and its side file if that can be relied on."""

    def __init__(
        self, directory: Path, disk: Disk, handle: int, reading: Reading, side: SideFile | None
    ) -> None:
        self._directory = directory
        self._disk = disk
        self._handle = handle
        self.reading: Final = reading
        self.side: Final = side

    def drop_tail(self, ballast: Ballast) -> DroppedTail | None:
        """Move a torn tail aside and cut it off, durably, before anything is appended.

        Raises:
            OSError: the disk failed.
        """
        torn = self.reading.torn
        if torn is None:
            return None
        kept_as = self._keep(torn)
        if not kept_as and ballast.free():
            kept_as = self._keep(torn)
        self._disk.truncate(self._handle, self.reading.end)
        self._disk.sync(self._handle)
        return DroppedTail(
            sequence=torn.sequence,
            size=len(torn.data),
            sha256=hashlib.sha256(torn.data).digest(),
            why=torn.why,
            kept_as=kept_as,
        )

    def report(self, dropped: DroppedTail | None) -> Recovery:
        """Put together what was found."""
        pulses = self.side.found.pulses if self.side is not None else ()
        records = self.reading.records
        signed = [record.used_ms for record in records if record.kind is Kind.SIGNATURE]
        newest = pulses[0] if pulses else None
        return Recovery(
            entries=tuple(entries_of(self.reading)),
            dropped=dropped,
            pulse=newest,
            behind=self.reading.last - (newest.sequence if newest else 0),
            spoiled=self.side.found.spoiled if self.side is not None else 0,
            used_ms=max([*signed, *(pulse.used_ms for pulse in pulses)], default=0),
        )

    def _keep(self, torn: TornTail) -> str:
        """Copy the tail to a file of its own and return its name; empty when the disk refuses.

        Losing this copy is better than keeping a candidate from going on.
        """
        number = 1
        while self._disk.exists(self._directory / _TORN_NAME.format(number)):
            number += 1
        name = _TORN_NAME.format(number)
        try:
            handle = self._disk.open(self._directory / name, create=True)
            try:
                write_all(self._disk, handle, torn.data, 0)
                self._disk.sync(handle)
            finally:
                self._disk.close(handle)
            self._disk.sync_directory(self._directory)
        except OSError:
            with contextlib.suppress(OSError):
                self._disk.unlink(self._directory / name)
            return ""
        return name


def recover(
    directory: Path,
    disk: Disk,
    handle: int,
    key: bytes,
    anchors: Iterable[Anchor],
    *,
    without_side: bool,
) -> Found:
    """Read an open journal and hold it against anchors and side file.

    Raises:
        JournalDamagedError: it is not what the seat wrote, or less.
        OSError: the disk failed.
    """
    disk.sync(handle)
    disk.sync_directory(directory)
    reading = read_journal(disk.read(handle, MAX_JOURNAL_BYTES + 1), key)
    if reading.fault is not None:
        raise reading.fault
    check_anchors(anchors, reading)
    side = SideFile.open(directory, reading.frame.header, key, disk)
    try:
        _check_side(side, reading)
    except JournalDamagedError as error:
        if side is not None:
            side.close()
        lost = error.code in {"side_file_missing", "side_file_forged"}
        if lost and without_side:
            return Found(directory, disk, handle, reading, None)
        raise
    return Found(directory, disk, handle, reading, side)


def _check_side(side: SideFile | None, reading: Reading) -> None:
    if side is None:
        raise JournalDamagedError(reading.last, "the side file is missing", "side_file_missing")
    if not side.found.pulses:
        raise JournalDamagedError(reading.last, "the side file is not genuine", "side_file_forged")
    check_against_pulses(side.found.pulses, reading.heads)
