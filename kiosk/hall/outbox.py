"""A journal file as its own outbox: raw records from any number on, as far as they are durable.

Decides: how records are cut into batches. Reads the file beside its writer, and never past the
record that the writer has acknowledged. Leaves sending to `agent` and `leading`.
"""

import os
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.hall.wire import MOST_RECORDS
from kiosk.journal import JournalDamagedError
from kiosk.journal.chain import genesis, mark_of
from kiosk.journal.following import Followed, Follower
from kiosk.journal.format import FRAME, Header, parse_prefix


class Batch(NamedTuple):
    """Raw records `first` to `last`, `head` the head after them; 0 is the header frame.

    Attributes:
        final: the last of them closes the journal.
    """

    first: int
    last: int
    head: bytes
    data: bytes
    final: bool


class Outbox:
    """One journal, read from where the other side is.

    Attributes:
        frame: its header frame.
    """

    def __init__(self, path: Path) -> None:
        """Read the header. Raises: OSError; JournalDamagedError when it is none."""
        self._path: Final = path
        with path.open("rb") as file:
            frame = file.read(FRAME)
        self.frame: Final = frame
        self._follower: Final = Follower(frame)
        self._mark: Final = mark_of(genesis(frame))
        #: Where record n ends, and the head there, stand at n; the header is record 0.
        self._ends = [FRAME]
        self._heads = [self._follower.head]
        self._final = -1

    @property
    def header(self) -> Header:
        """The plain fields of the journal."""
        return self._follower.header

    def batch(self, first: int, last: int) -> Batch | None:
        """The records from `first` on, at most to `last`; None when there are none.

        Args:
            first: 0 for the header and everything after it.
            last: the newest acknowledged record.

        Raises:
            OSError, JournalDamagedError: the file is not what it was.
        """
        if first > last:
            return None
        self._follow(last)
        begin = self._ends[first - 1] if first else 0
        upto = max(first, 1)
        while upto < last and self._ends[upto + 1] - begin <= MOST_RECORDS:
            upto += 1
        with self._path.open("rb") as file:
            file.seek(begin)
            data = file.read(self._ends[upto] - begin)
        return Batch(first, upto, self._heads[upto], data, upto == self._final)

    def records(self, first: int, last: int) -> tuple[Followed, ...]:
        """The records from `first` (at least 1) to `last`, one by one."""
        if first > last:
            return ()
        self._follow(last)
        begin = self._ends[first - 1]
        with self._path.open("rb") as file:
            raw = os.pread(file.fileno(), self._ends[last] - begin, begin)
        return self._follower.read(raw, first, self._heads[first - 1])

    def _follow(self, last: int) -> None:
        """Learn the places of every record up to `last`; all of them, or none."""
        first = len(self._ends)
        if first > last:
            return
        ends = [self._ends[-1]]
        with self._path.open("rb") as file:
            for number in range(first, last + 1):
                prefix = parse_prefix(
                    os.pread(file.fileno(), FRAME, ends[-1]), 0, self._mark, number
                )
                ends.append(ends[-1] + prefix.record_bytes)
            raw = os.pread(file.fileno(), ends[-1] - ends[0], ends[0])
        records = self._follower.read(raw, first, self._heads[-1])
        if len(records) != last + 1 - first:
            raise JournalDamagedError(first, "the file is shorter than it was")
        self._ends += ends[1:]
        for record in records:
            self._heads.append(record.head)
            if record.final:
                self._final = record.sequence
