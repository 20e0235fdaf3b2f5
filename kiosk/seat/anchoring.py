"""Anchors at the three moments that go into the paper minutes.

Decides: which they are: start, finish, close. Leaves to others: signing (`kiosk.journal`), keeping
(`Desk`), writing the code into the journal (`session`).
"""

from collections.abc import Callable, Mapping
from typing import Final

from kiosk.exam import events as e
from kiosk.journal import anchor_code
from kiosk.seat.desk import Desk
from kiosk.seat.ports import Aside, Occasion
from kiosk.store import AttemptFile

OnCode = Callable[[str, int], None]
_OCCASIONS: Final[Mapping[type[e.Event], Occasion]] = {
    e.Started: "start",
    e.Finished: "finish",
}


def occasion_of(entry: e.Entry) -> Occasion | None:
    """The occasion that an entry is; the close is signed after the last one."""
    return _OCCASIONS.get(type(entry.event))


def note_anchor(
    desk: Desk,
    file: AttemptFile,
    occasion: Occasion,
    used_ms: int,
    aside: Aside,
    on_code: OnCode,
) -> None:
    """Sign where the journal stands now, and have the hall keep it.

    Args:
        desk: keeps the anchor.
        file: what is signed.
        occasion: of the three.
        used_ms: exam time used.
        aside: makes the code for the paper minutes, which is slow on purpose.
        on_code: hears code and record once the hall has them; in the seat's thread.
    """
    anchor, header = file.anchor(used_ms), file.header

    def noted(code: str) -> None:
        desk.anchored(anchor, occasion, code)
        on_code(code, anchor.sequence)

    aside(lambda: anchor_code(header, anchor.sequence, anchor.head), noted)
