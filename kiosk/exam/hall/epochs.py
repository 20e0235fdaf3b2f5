"""Which entries of the hall journals count, when the hall was led by one hub after another.

Decides: that an epoch counts up to the record at which the takeover after it left it; what the
earlier hub wrote behind that is kept as it came and is part of nothing. Leaves to others: reading
the journals.
"""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from kiosk.exam.hall.entry import HallEntry
from kiosk.exam.hall.events import TakenOver

_ANY: Final = 2**62
#: An entry with the number of its record.
NumberedEntry = tuple[int, HallEntry]


def counted_entries(epochs: Sequence[Sequence[NumberedEntry]]) -> tuple[HallEntry, ...]:
    """Every entry that counts.

    Args:
        epochs: the hall journal of each, the first first; of the last everything counts.
    """
    found: list[HallEntry] = []
    for one, following in zip_longest(epochs, epochs[1:], fillvalue=()):
        first = following[0][1].event if following else None
        left = first.sequence if isinstance(first, TakenOver) else _ANY
        found.extend(entry for number, entry in one if number <= left)
    return tuple(found)
