"""A journal as it is sent: its header frame, and whole raw records from any number on.

Decides: where one record ends and the next begins; nothing is opened, no chain is followed. Leaves
to others: where the bytes come from, and judging them, which the centre does.
"""

from collections.abc import Iterable, Iterator

from kiosk.journal import JournalDamagedError
from kiosk.journal.chain import genesis, mark_of
from kiosk.journal.format import FRAME, parse_prefix


class RawJournal:
    """One journal, read forwards.

    Attributes:
        frame: its header frame; next: number of the record that comes next.
    """

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Read the header.

        Args:
            chunks: the journal's bytes from its beginning, in pieces of any size.

        Raises:
            JournalDamagedError: they are shorter than a header.
        """
        self._chunks = iter(chunks)
        self._ahead = bytearray()
        if not self._reach(FRAME):
            raise JournalDamagedError(0, "the file is shorter than its header")
        self.frame = self._take(FRAME)
        self._mark = mark_of(genesis(self.frame))
        self.next = 1

    def records(self, last: int) -> Iterator[bytes]:
        """The records that come next, up to number `last`.

        Raises:
            JournalDamagedError: they are not there, whole.
        """
        while self.next <= last:
            if not self._reach(FRAME):
                raise JournalDamagedError(self.next, "the journal ends before it")
            size = parse_prefix(bytes(self._ahead[:FRAME]), 0, self._mark, self.next).record_bytes
            if not self._reach(size):
                raise JournalDamagedError(self.next, "the journal ends inside it")
            self.next += 1
            yield self._take(size)

    def pass_over(self, first: int) -> None:
        """Go on at record `first`. Raises: JournalDamagedError, as `records`."""
        for _ in self.records(first - 1):
            pass

    def _reach(self, size: int) -> bool:
        while len(self._ahead) < size:
            chunk = next(self._chunks, None)
            if chunk is None:
                return False
            self._ahead += chunk
        return True

    def _take(self, size: int) -> bytes:
        taken = bytes(self._ahead[:size])
        del self._ahead[:size]
        return taken
