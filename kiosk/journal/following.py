"""A journal as it comes in pieces, followed without its key.

Decides: whether records continue the chain that was followed so far. Leaves to others: keeping
them, and what it means that they do not (`kiosk.hall.ingest`). Seals stay shut here: a hub keeps
what it cannot read.
"""

from typing import Final, NamedTuple

from kiosk.journal.anchors import HEADER_PURPOSE
from kiosk.journal.chain import advance, genesis, mark_of
from kiosk.journal.errors import JournalDamagedError
from kiosk.journal.format import FRAME, Header, parse_header
from kiosk.journal.records import RecordParser
from kiosk.trust.keys import verifies


class Followed(NamedTuple):
    """One record that continues the chain; `head` is the head after it."""

    sequence: int
    head: bytes
    raw: bytes
    final: bool


class Follower:
    """Where one journal stands by what was followed.

    Attributes:
        header: its plain fields, their signature checked.
        frame: the header frame as it came.
        sequence: of the last record; 0 after the header alone. `head` is the head there.
        final: it has its final signature.
    """

    def __init__(self, frame: bytes) -> None:
        """Begin with the header frame.

        Raises:
            JournalDamagedError: it is not a header, or its signature is wrong.
        """
        parsed = parse_header(frame)
        if not verifies(parsed.header.seat_key, HEADER_PURPOSE, parsed.signed, parsed.signature):
            raise JournalDamagedError(0, "the seat's signature of the header is wrong")
        self.header: Final[Header] = parsed.header
        self.frame: Final = parsed.raw
        self.sequence = 0
        self.head = genesis(parsed.raw)
        self.final = False
        self._parser = RecordParser(parsed.header, mark_of(self.head), None)

    def stand(self, sequence: int, head: bytes, *, final: bool) -> None:
        """Go on from a place known to be good."""
        self.sequence, self.head, self.final = sequence, head, final

    def read(self, data: bytes, first: int, head: bytes) -> tuple[Followed, ...]:
        """The records in `data`, chained from the head before `first`; nothing moves.

        Raises:
            JournalDamagedError: a record is not whole, does not follow, or stands after the final
                signature.
        """
        found: list[Followed] = []
        offset, final = 0, False
        while offset < len(data):
            sequence = first + len(found)
            if final or (self.final and sequence > self.sequence):
                raise JournalDamagedError(sequence, "it stands after the final signature")
            record = self._parser.parse(data, offset, sequence, head)
            head = advance(head, record.raw)
            final = record.final
            found.append(Followed(sequence, head, record.raw, final))
            offset += len(record.raw)
        return tuple(found)

    def accept(self, followed: Followed) -> None:
        """Move on behind a record that `read` gave."""
        self.sequence, self.head, self.final = followed.sequence, followed.head, followed.final


def header_frame(data: bytes) -> bytes:
    """The header frame at the start of a journal's bytes."""
    return data[:FRAME]
