"""Anchors at the three moments that go into the paper minutes.

Decides: which they are: start, finish, close. Leaves to others: signing (`kiosk.journal`), keeping
(`Desk`), writing the code into the journal (`session`).
"""

from collections.abc import Mapping
from typing import Final

from kiosk.exam import events as e
from kiosk.journal import anchor_code
from kiosk.seat.desk import Desk
from kiosk.seat.ports import Occasion
from kiosk.store import AttemptFile

_OCCASIONS: Final[Mapping[type[e.Event], Occasion]] = {
    e.Started: "start",
    e.Finished: "finish",
}


def occasion_of(entry: e.Entry) -> Occasion | None:
    """The occasion that an entry is; the close is signed after the last one."""
    return _OCCASIONS.get(type(entry.event))


def note_anchor(desk: Desk, file: AttemptFile, occasion: Occasion, used_ms: int) -> tuple[str, int]:
    """Sign where the journal stands and have the hall keep it; gives code and record."""
    anchor = file.anchor(used_ms)
    code = anchor_code(file.header, anchor.sequence, anchor.head)
    desk.anchored(anchor, occasion, code)
    return code, anchor.sequence
