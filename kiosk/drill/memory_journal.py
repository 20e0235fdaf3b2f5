"""A journal that is only memory: the same sealed, chained records, and no disk under them.

Decides: nothing of its own; `kiosk.journal` makes every byte. For light seats alone, which stress a
hub by their number: what they call saved survives nothing.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from kiosk.base.clock import Moment
from kiosk.journal import Commitments, Header, Signer, sign_anchor
from kiosk.journal.format import FRAME, NONCE_BYTES
from kiosk.journal.maker import begin_journal
from kiosk.store import Outcome


class Batch(NamedTuple):
    """Raw records `first` to `last`; record 0 is the header frame.

    Attributes:
        anchor: the seat's signature over the place after the last.
    """

    first: int
    last: int
    data: bytes
    anchor: bytes


class MemoryJournal:
    """`kiosk.seat.ports.Journal` in memory; every entry is acknowledged at once."""

    def __init__(
        self,
        header: Header,
        key: bytes,
        *,
        blueprint_hash: bytes,
        build: str,
        signer: Signer,
        entropy: Callable[[int], bytes],
    ) -> None:
        """Begin a journal.

        Raises:
            JournalDamagedError: header, key and signer contradict each other.
        """
        commitments = Commitments.of(header, key, blueprint_hash=blueprint_hash, build=build)
        self._maker, start = begin_journal(header, key, commitments, signer, entropy(NONCE_BYTES))
        self._signer = signer
        self._entropy = entropy
        self._pieces = [start[:FRAME], start[FRAME:]]
        self._heads = [b"", self._maker.tip.head]
        self.header: Final = header
        self.key: Final = key
        self.used_ms = 0

    @property
    def last(self) -> int:
        """Number of the newest record."""
        return self._maker.tip.sequence

    @property
    def head(self) -> bytes:
        """The head after it."""
        return self._maker.tip.head

    @property
    def data(self) -> bytes:
        """The bytes of the whole journal, as a file would hold them."""
        return b"".join(self._pieces)

    def submit(
        self, payload: bytes, on_done: Callable[[Outcome], None], *, used_ms: int = 0
    ) -> None:
        """Seal an entry and acknowledge it."""
        record = self._maker.entry(payload, self._entropy(NONCE_BYTES))
        sealed = self._maker.accept(record)
        self._pieces.append(record)
        self._heads.append(sealed.head)
        self.used_ms = used_ms
        on_done(sealed)

    def beat(self, used_ms: int, at: Moment, position: bytes = b"", *, sync: bool = False) -> None:
        """Keep the running value; there is no side file."""
        del at, position, sync
        self.used_ms = used_ms

    def close(self) -> None:
        """Nothing has to be let go."""

    def batch(self, first: int, most: int) -> Batch | None:
        """The records from `first` on, as many as fit into `most` bytes; None when there are none.

        At least one comes, and the header never alone.
        """
        if first > self.last:
            return None
        upto, size = max(first, 1), len(self._pieces[first])
        size += len(self._pieces[1]) if first == 0 else 0
        while upto < self.last and size + len(self._pieces[upto + 1]) <= most:
            upto += 1
            size += len(self._pieces[upto])
        data = b"".join(self._pieces[first : upto + 1])
        return Batch(first, upto, data, self._anchor_at(upto))

    def _anchor_at(self, sequence: int) -> bytes:
        return sign_anchor(
            self._signer,
            self.header,
            sequence,
            self._heads[sequence],
            self.used_ms,
            final=False,
        ).to_bytes()
