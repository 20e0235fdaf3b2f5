"""What an attempt remembers of incidents: how often each kind was noted here, and when last.

Decides: which kinds tell of a way out of the exam's window that was tried, and which of them are
grave. Leaves to others: noticing (`kiosk.ui.guard`, `kiosk.system.x_watch`, the keeper), words.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from kiosk.base.clock import Moment

#: Somebody else's program is at work there, or reads or writes beside the candidate.
GRAVE: Final = (
    "keys_sent",
    "screen_read",
    "keys_overheard",
    "foreign_window",
    "foreign_program",
    "window_destroyed",
    "keyboard_changed",
    "keyboard_held",
    "second_screen",
    "environment",
    "window_ended",
)
#: Every kind by which an escape is told (docs/LOCKDOWN.md), the gravest first.
ESCAPES: Final = (
    *GRAVE,
    "window_meddled",
    "window_hidden",
    "window_moved",
    "window_behind",
    "focus_taken",
    "keyboard_wanted",
    "pointer_wanted",
    "close_asked",
    "clipboard_filled",
    "clipboard_asked",
    "screen_changed",
    "screen_not_watched",
    "stood_still",
)


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents of one kind: how many, and when the last one was noted."""

    count: int
    last: Moment


class Incidents(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents at this seat, by their kinds."""

    kinds: Mapping[str, Noted] = MappingProxyType({})

    def after(self, kind: str, at: Moment) -> "Incidents":
        """With one more."""
        before = self.kinds.get(kind)
        noted = Noted(count=before.count + 1 if before is not None else 1, last=at)
        return Incidents(kinds={**self.kinds, kind: noted})

    def moved(self) -> "Incidents":
        """Another seat is another PC; what was noted before stands in the journal."""
        return Incidents()

    def escapes(self) -> tuple[tuple[str, Noted], ...]:
        """Those that tell of an escape, the gravest first."""
        return tuple((kind, self.kinds[kind]) for kind in ESCAPES if kind in self.kinds)
