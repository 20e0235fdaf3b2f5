"""Failures of a seat: their kinds, what was playing when one came, why one is passed over.

Decides: the words only. Leaves what a failure costs or gives to `deciding_seat` and `attempt`.
"""

from typing import Literal

import msgspec

from kiosk.base.ids import ItemId

#: `power` an unclean end of the PC or of everything at once, `program` a death of the program that
#: its keeper saw, `sleep` the machine slept, `move` the seat was given up and another goes on.
FailureKind = Literal["power", "program", "sleep", "move"]

#: Why a candidate may pass without the sound check: `hearing` an accommodation, `headset` none
#: works here and no other seat is free, `other` in the words of the reason.
WaiverGround = Literal["hearing", "headset", "other"]


class Heard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far a recording had played at the last evidence before a failure."""

    item: ItemId
    heard_ms: int
    length_ms: int
