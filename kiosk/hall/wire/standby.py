"""What the hub that leads and its standby say to each other."""

from typing import Annotated, Final

import msgspec

from kiosk.hall.wire.frame import Digest, Hello, Message, Number, Place, Refused, Sealed
from kiosk.hall.wire.seat import HallTime

#: Of one standby in one message: some of a hall's worst day.
MOST_PICTURES_HELD: Final = 8000


class Follow(Message, frozen=True, kw_only=True):
    """A standby says what it holds of each journal, the hall's own among them.

    Attributes:
        pictures: digests of the pictures and the evidence it holds; of more than fit the rest comes
            again.
    """

    places: Annotated[tuple[Place, ...], msgspec.Meta(max_length=5000)]
    pictures: Annotated[tuple[Digest, ...], msgspec.Meta(max_length=MOST_PICTURES_HELD)] = ()


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
