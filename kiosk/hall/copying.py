"""What one standby is sent over one line: all it lacks first, then every row as it is stored.

Decides: that what it lacks is read beside the event loop and sent a little at a time, as far as it
is taken; what is stored meanwhile follows in its order. A standby that lacks a whole day delays no
seat, and fills no memory. Leaves to others: the line, and which standby counts (`pairing`).
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, cast

import msgspec

from kiosk.hall.core import HubCore
from kiosk.hall.outbox import Outbox
from kiosk.hall.peer import Peer
from kiosk.hall.replica import ReplicaReader
from kiosk.hall.rows import JournalRow, RecordRow, Row
from kiosk.hall.wire import Copy, Follow, Place
from kiosk.journal import JournalDamagedError
from kiosk.outliving import outlived

if TYPE_CHECKING:
    from pathlib import Path

_log: Final = logging.getLogger(__name__)
#: Rows and bytes of one copy while a standby catches up.
_ROWS_AT_ONCE: Final = 200
_BYTES_AT_ONCE: Final = 256 * 1024
#: Copies on the way while a standby catches up.
_MOST_AHEAD: Final = 8
#: Of what is stored while it catches up. Above that it comes again, and lacks less by then.
_MOST_BEHIND_BYTES: Final = 64 * 1024 * 1024
#: A row in memory, without what it holds.
_ROW_BYTES: Final = 500


class Copying:
    """One line to one standby.

    Attributes:
        has_all: it has committed everything that was here when it came, and what came meanwhile.
    """

    def __init__(
        self, core: HubCore, peer: Peer, follow: Follow, on_twice: Callable[[Place], None]
    ) -> None:
        """Prepare; `catch_up` comes first.

        Args:
            core: of the hub that leads.
            peer: the standby.
            follow: what it holds.
            on_twice: hears up to where it has a journal on its disk.
        """
        self._core: Final = core
        self._peer: Final = peer
        self._on_twice: Final = on_twice
        self._held = {(one.attempt, one.incarnation): one.sequence for one in follow.places}
        self._pictures = frozenset(follow.pictures)
        self._number = 0
        #: By number of copy what it holds, until the standby has it.
        self._places: deque[tuple[int, tuple[Place, ...]]] = deque()
        self._hall_sent = self._held.get(self._hall_name(), -1)
        self._hall: Outbox | None = None
        #: What was stored while it catches up; None when it has caught up.
        self._behind: list[Row] | None = []
        self._behind_bytes = 0
        #: The copy that ends the catching up.
        self._level = 0
        self._taken = asyncio.Event()
        self.has_all = False

    # ---- all it lacks ------------------------------------------------------------------------

    async def catch_up(self) -> None:
        """Send all that the standby lacks; from then on it is sent what is stored."""
        brought = False
        with outlived(_log, "the standby cannot be brought up to date"):
            await self._bring_rows()
            await self._bring_hall()
            brought = True
        if not brought:
            self._peer.drop()
        if self._peer.gone:
            return
        behind, self._behind = self._behind or [], None
        self.copy(behind)
        self._level = self._number
        self._look()

    async def _bring_rows(self) -> None:
        """Whatever lies in the database, read with a connection of its own."""
        reader = ReplicaReader(self._core.keeping.replica.path)
        try:
            pieces = in_pieces(reader.all_rows(self._held, self._pictures))
            while rows := await asyncio.to_thread(next, pieces, None):
                await self._send_in_turn(rows)
        finally:
            reader.close()

    async def _bring_hall(self) -> None:
        """The hall journal that this hub writes."""
        while (last := self._hall_last()) > self._hall_sent:
            upto = min(last, self._hall_sent + _ROWS_AT_ONCE)
            rows = await asyncio.to_thread(self._hall_rows, upto)
            self._hall_sent = upto
            for piece in in_pieces(rows):
                await self._send_in_turn(piece)

    async def _send_in_turn(self, rows: Sequence[Row]) -> None:
        """Send these when what was sent before is taken, but for a little."""
        while len(self._places) >= _MOST_AHEAD:
            self._taken.clear()
            await self._taken.wait()
        self._send(rows)

    # ---- what is stored from now on ----------------------------------------------------------

    def copy(self, rows: Sequence[Row]) -> None:
        """Pass rows on that were stored here."""
        if self._behind is None:
            for piece in in_pieces(rows):
                self._send(piece)
            return
        self._behind.extend(rows)
        self._behind_bytes += sum(_weight(row) + _ROW_BYTES for row in rows)
        if self._behind_bytes > _MOST_BEHIND_BYTES:
            _log.warning("the standby is too slow for what comes meanwhile; it comes again")
            self._behind.clear()
            self._behind_bytes = 0
            self._peer.drop()

    def copy_hall(self) -> None:
        """Pass on what the hall journal has grown by; called after each durable entry."""
        if self._behind is not None:
            return
        try:
            last = self._hall_last()
            if last > self._hall_sent:
                rows = self._hall_rows(last)
                self._hall_sent = last
                self.copy(rows)
        except (OSError, JournalDamagedError) as error:
            # A standby without it must not seem to have everything: it comes again and is told.
            _log.warning("the hall journal cannot be read for the standby: %s", error)
            self._peer.drop()

    def copied(self, number: int) -> None:
        """The standby has everything up to that copy on its disk."""
        newest: dict[tuple[str, int], Place] = {}
        while self._places and self._places[0][0] <= number:
            for place in self._places.popleft()[1]:
                newest[place.attempt, place.incarnation] = place
        self._taken.set()
        self._look()
        for place in newest.values():
            self._on_twice(place)

    def _look(self) -> None:
        waits = bool(self._places) and self._places[0][0] <= self._level
        if self._behind is None and not waits:
            self.has_all = True

    # ---- within ------------------------------------------------------------------------------

    def _hall_name(self) -> tuple[str, int]:
        return self._core.premises.board.journal, self._core.epoch

    def _hall_last(self) -> int:
        """The last durable record of the hall journal; -1 while this hub is locked."""
        core = self._core
        return -1 if core.book is None or core.hall_file is None else core.book.tip.sequence

    def _hall_rows(self, last: int) -> list[Row]:
        """What follows on what was sent of the hall journal, up to that record.

        Raises:
            OSError, JournalDamagedError: the file is not what it was.
        """
        if self._hall is None:
            self._hall = Outbox(cast("Path", self._core.hall_file))
        journal, epoch = self._hall_name()
        first = self._hall_sent + 1
        rows: list[Row] = []
        if first == 0:
            frame = self._hall.frame
            rows.append(JournalRow(attempt=journal, incarnation=epoch, seat=0, frame=frame))
        rows.extend(
            RecordRow(
                attempt=journal,
                incarnation=epoch,
                sequence=record.sequence,
                head=record.head,
                data=record.raw,
                final=record.final,
            )
            for record in self._hall.records(max(first, 1), last)
        )
        return rows

    def _send(self, rows: Sequence[Row]) -> None:
        self._number += 1
        places = tuple(
            Place(
                attempt=row.attempt,
                incarnation=row.incarnation,
                sequence=row.sequence,
                head=row.head,
            )
            for row in rows
            if isinstance(row, RecordRow)
        )
        self._places.append((self._number, places))
        self._peer.tell(Copy(number=self._number, rows=msgspec.msgpack.encode(list(rows))))


def in_pieces(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows, as many at once as one message takes."""
    some: list[Row] = []
    size = 0
    for row in rows:
        weight = _weight(row)
        if some and (len(some) >= _ROWS_AT_ONCE or size + weight > _BYTES_AT_ONCE):
            yield some
            some, size = [], 0
        some.append(row)
        size += weight
    if some:
        yield some


def _weight(row: Row) -> int:
    """What a row weighs in a message, nearly."""
    return sum(len(part) for part in msgspec.structs.astuple(row) if isinstance(part, bytes))
