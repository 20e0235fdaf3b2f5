"""What the hub that leads and its standby say to each other."""

from typing import Annotated

import msgspec

from kiosk.hall.wire.frame import Hello, Message, Number, Place, Refused, Sealed
from kiosk.hall.wire.seat import HallTime


class Follow(Message, frozen=True, kw_only=True):
    """A standby says what it holds of each journal, the hall's own among them."""

    places: Annotated[tuple[Place, ...], msgspec.Meta(max_length=5000)]


class Copy(Message, frozen=True, kw_only=True):
    """Rows of the leading hub's disk, to be stored as they are.

    Attributes:
        number: counts the copies of this line; rows: `kiosk.hall.replica` rows as msgpack.
    """

    number: Number
    rows: Sealed


class Copied(Message, frozen=True, kw_only=True):
    """The standby has everything up to that copy on its disk."""

    number: Number


class Secrets(Message, frozen=True, kw_only=True):
    """What the standby needs to lead, sealed to it; it holds them in memory only."""

    sealed: Sealed


FromStandby = Hello | Follow | Copied
ToStandby = Copy | Secrets | HallTime | Refused
