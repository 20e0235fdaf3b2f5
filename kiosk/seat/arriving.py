"""An attempt that arrives over the line, in pieces: put together, opened, taken in.

Decides: that nothing is begun before the last piece is there. Leaves to others: what must hold of
it (`taking_in`).
"""

from typing import NamedTuple

from kiosk.base.ids import AttemptId
from kiosk.hall.sealing import sealed_info
from kiosk.hall.wire import MovedHere, MoveKeys
from kiosk.seat.beats import open_position
from kiosk.seat.decoded import decoded_pack
from kiosk.seat.parents import Carried, Parents
from kiosk.seat.session import Session
from kiosk.seat.taking_in import take_in
from kiosk.trust.hpke import open_sealed
from kiosk.trust.keys import KeyPair
from kiosk.trust.orders import SignedOrder, parse_signed_order


class Arrived(NamedTuple):
    """All of an attempt that goes on here."""

    signed: SignedOrder
    parents: Parents
    papers: dict[str, bytes]
    keys: dict[str, bytes]

    def go_on(self, session: Session) -> None:
        """Begin the next incarnation. Raises: KioskError, as `take_in`."""
        take_in(session, self.signed, self.parents, part_keys=self.papers, key_keys=self.keys)


class Arriving:
    """Gathers the pieces of one attempt at a time."""

    def __init__(self, seat_key: KeyPair) -> None:
        self._seat_key = seat_key
        self._order = b""
        self._pieces: dict[int, bytearray] = {}

    def take(self, message: MovedHere) -> Arrived | None:
        """One more piece; everything, once it is the last.

        Raises:
            SecretRefusedError, MalformedError: it is not for this seat, or cannot be read.
        """
        if message.order != self._order:
            self._order, self._pieces = message.order, {}
        self._pieces.setdefault(message.number, bytearray()).extend(message.piece)
        if message.more:
            return None
        journals = tuple(bytes(self._pieces[number]) for number in sorted(self._pieces))
        self._order, self._pieces = b"", {}
        info = sealed_info("move", message.attempt, message.incarnation)
        keys = decoded_pack(open_sealed(self._seat_key, message.keys, info), MoveKeys)
        attempt = AttemptId(message.attempt)
        carried = Carried(
            keys=keys.journal_keys,
            used_ms=keys.used_ms,
            wall_ms=keys.wall_ms,
            position=open_position(keys.journal_keys[-1], attempt, keys.position),
        )
        parents = Parents(journals=journals, anchors=keys.anchors, carried=carried)
        return Arrived(parse_signed_order(message.order), parents, keys.papers, keys.keys)
