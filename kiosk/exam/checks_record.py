"""What an attempt remembers of the checks of its seat's PC."""

import msgspec

from kiosk.exam.events_checks import ChecksNoted


class ChecksRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How often the PC was looked at, and what was found last.

    Attributes:
        notes: at all seats together.
        last: at this seat.
    """

    notes: int = 0
    last: ChecksNoted | None = None

    def after(self, event: ChecksNoted) -> "ChecksRecord":
        """The record with one more look."""
        return ChecksRecord(notes=self.notes + 1, last=event)

    def moved(self) -> "ChecksRecord":
        """Another seat is another PC, of which nothing is known yet."""
        return ChecksRecord(notes=self.notes)
