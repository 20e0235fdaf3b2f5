"""The leading hub's side of a pair: the standby gets every row, in order, and says when it has it.

Decides: what "stored twice" means: the standby has committed it. Leaves to others: what the
standby does with it (`standing_by`). A standby that takes nothing delays nobody.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Literal

import msgspec

from kiosk.hall.core import HubCore
from kiosk.hall.outbox import Outbox
from kiosk.hall.peer import Peer
from kiosk.hall.replica import JournalRow, RecordRow, Row
from kiosk.hall.wire import Copied, Copy, Follow, FromStandby, HallTime, Place, Secrets
from kiosk.journal import JournalDamagedError
from kiosk.trust.hpke import info_bytes, seal_to

_log: Final = logging.getLogger(__name__)
#: Rows and bytes of one copy while a standby catches up.
_ROWS_AT_ONCE: Final = 200
_BYTES_AT_ONCE: Final = 256 * 1024
Pair = Literal["none", "paired", "lost"]


class Pairing:
    """The line to the standby, when there is one.

    Attributes:
        standing: `none` when no standby ever came, `lost` when its line is down.
    """

    def __init__(self, core: HubCore, on_twice: Callable[[Place], None]) -> None:
        self._core = core
        self._on_twice = on_twice
        self._peer: Peer | None = None
        self._number = 0
        self._places: deque[tuple[int, tuple[Place, ...]]] = deque()
        self._hall_sent = -1
        self._hall: Outbox | None = None
        self.standing: Pair = "none"
        core.keeping.listen(self.copy)

    async def serve(self, peer: Peer, sealing_key: bytes) -> None:
        """Bring a standby up to date and keep it so, until its line ends.

        Args:
            peer: the standby.
            sealing_key: of that hub, from the signed hall authority.
        """
        if self._peer is not None:
            self._peer.drop()
        follow = await peer.hear(Follow)
        self._places.clear()
        self._number = 0
        self._peer = peer
        held = {(one.attempt, one.incarnation): one.sequence for one in follow.places}
        self._hall_sent = held.get(self._hall_name(), -1)
        self._hall = None
        self.send_secrets(sealing_key)
        self.tell_time()
        for rows in in_pieces(self._core.keeping.replica.all_rows(held)):
            self._send(rows)
        self.copy_hall()
        self.standing = "paired"
        try:
            while True:
                message = await peer.hear(FromStandby)
                if isinstance(message, Copied):
                    self._copied(message.number)
        finally:
            if self._peer is peer:
                self._peer, self.standing = None, "lost"

    def send_secrets(self, sealing_key: bytes) -> None:
        """Seal what this hub holds to the standby; again whenever it changes."""
        secrets = self._core.secrets
        self._sealing_key = sealing_key
        if secrets is not None and self._peer is not None:
            sealed = seal_to(sealing_key, secrets.to_bytes(), secrets_info(self._core))
            self._peer.tell(Secrets(sealed=sealed))

    def tell_time(self) -> None:
        """Tell the standby hall time; it has no other way to know it."""
        if self._peer is not None:
            now = self._core.clock.now().wall_ms
            self._peer.tell(HallTime(hall_ms=now, open=self._core.is_open))

    def opened(self) -> None:
        """The hall was opened: the standby needs the pack's secrets and the time."""
        if self._peer is not None:
            self.send_secrets(self._sealing_key)
            self.tell_time()

    def copy(self, rows: Sequence[Row]) -> None:
        """Pass rows on that were stored here."""
        if self._peer is not None:
            for piece in in_pieces(rows):
                self._send(piece)

    def copy_hall(self) -> None:
        """Pass on what the hall journal has grown by; called after each durable entry."""
        try:
            self._copy_hall()
        except (OSError, JournalDamagedError) as error:
            # A standby without it must not seem to have everything: it comes again and is told.
            _log.warning("the hall journal cannot be read for the standby: %s", error)
            if self._peer is not None:
                self._peer.drop()

    def _copy_hall(self) -> None:
        core, peer = self._core, self._peer
        if peer is None or core.book is None or core.hall_file is None:
            return
        if self._hall is None:
            self._hall = Outbox(core.hall_file)
        journal, epoch = self._hall_name()
        last = core.book.tip.sequence
        while self._hall_sent < last:
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
            self._hall_sent = last
            for piece in in_pieces(rows):
                self._send(piece)

    def _hall_name(self) -> tuple[str, int]:
        return self._core.premises.board.journal, self._core.epoch

    def _send(self, rows: Sequence[Row]) -> None:
        if self._peer is None or not rows:
            return
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

    def _copied(self, number: int) -> None:
        newest: dict[tuple[str, int], Place] = {}
        while self._places and self._places[0][0] <= number:
            for place in self._places.popleft()[1]:
                newest[place.attempt, place.incarnation] = place
        for place in newest.values():
            self._on_twice(place)


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


def secrets_info(core: HubCore) -> bytes:
    """What binds the secrets on their way between two hubs of one sitting."""
    sitting = core.premises.sitting
    return info_bytes("kiosk/hall/to-standby/1", sitting.hall.id, sitting.id)
