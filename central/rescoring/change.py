"""What changes for whom: the argument of every rescoring.

Decides nothing. Whoever has a decision says here what it means for one item.
"""

from typing import NamedTuple

from kiosk.base.ids import AttemptId, ItemId
from kiosk.exam.scoring import Ruling


class Change(NamedTuple):
    """What counts as right in one item, before and after.

    Attributes:
        pack: SHA-256 of the pack's manifest.
        before, after: None where the key of the pack counts.
        attempt: the only attempt it is about; None for everybody who met the item. An attempt that
            was granted the item's point keeps it whatever is ruled for everybody.
    """

    pack: str
    item: ItemId
    before: Ruling | None
    after: Ruling | None
    attempt: AttemptId | None = None
