"""How updates stand on a PC, as values: for the command, the doctor and the panel.

Decides: what is told. Leaves to others: words.
"""

from typing import Literal

import msgspec

from kiosk.updates.record import Ending, Record
from kiosk.updates.rules import may_go_back
from kiosk.updates.slots import Slots


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """How things stand.

    Attributes:
        slot, version: that count; other_version: of the other slot, empty when it is not whole.
        minimum_version: signed; empty before a list was believed here.
        below_minimum: what counts is older than that: no exam may be taken here.
        fetched: version that lies ready to be applied.
        on_trial: what counts has not got ready yet; starts_left: before this PC goes back.
        ending, about: how the last update ended, and with which version; `cut_off` where it was
            kept as switched and the power went before `current` led there.
    """

    slot: str
    version: str
    other_version: str
    minimum_version: str
    below_minimum: bool
    fetched: str
    on_trial: bool
    starts_left: int
    ending: Ending | Literal["cut_off"]
    about: str


def status_of(slots: Slots, record: Record) -> Status:
    """How things stand, after `Updating.settle`. Raises: SlotError `no_current`."""
    current, trial = slots.current(), slots.trial()
    held, other = slots.held(current), slots.held(slots.other())
    # In no record, so that the program of the other slot can read that too.
    cut_off = (
        record.ending in {"switched", "went_back"}
        and record.about == str(other.version or "")
        and record.about != str(held.version or "")
    )
    on_trial = trial is not None and trial.new == current
    return Status(
        slot=current,
        version=str(held.version or ""),
        other_version=str(other.version or ""),
        minimum_version=record.minimum_version,
        below_minimum=not may_go_back(held.version, record.minimum),
        fetched=record.fetched.version if record.fetched is not None else "",
        on_trial=on_trial,
        starts_left=trial.left if trial is not None and on_trial else 0,
        ending="cut_off" if cut_off else record.ending,
        about=record.about,
    )
