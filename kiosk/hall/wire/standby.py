"""What the hub that leads and its standby say to each other."""

from typing import Annotated

import msgspec

from kiosk.hall.wire.common import Hello, Key, Message, Place, Refused, Sealed
from kiosk.hall.wire.seat import Beat, Records, Welcome


class Follow(Message, frozen=True, kw_only=True):
    """A standby says what it holds.

    Attributes:
        places: of every journal it holds, the hall's own among them.
    """

    places: Annotated[tuple[Place, ...], msgspec.Meta(max_length=5000)]


class Copy(Message, frozen=True, kw_only=True):
    """Records of any journal for the standby; `anchor` is empty for the hall journal."""

    seat_key: Key
    records: Records


class Copied(Message, frozen=True, kw_only=True):
    """The standby has them on its disk."""

    at: Place


class Secrets(Message, frozen=True, kw_only=True):
    """What the standby needs to lead, sealed to it; held in memory only."""

    sealed: Sealed


class LastBeats(Message, frozen=True, kw_only=True):
    """The newest beat of every seat, by seat number, for a move after a takeover."""

    beats: dict[int, Beat]


FromStandby = Hello | Follow | Copied
ToStandby = Welcome | Refused | Copy | Secrets | LastBeats
