"""The hall journal of a lone seat, on disk.

Decides: that its key is random, wrapped for the pairs of staff on duty and kept beside it, and
that every entry is durable before anything follows from it. Leaves to others: bytes and disk
(`kiosk.journal`, `kiosk.store`), what is worth an entry (`desk`, `session`).
"""

from kiosk.audit.registration import hall_journal_id
from kiosk.base.clock import Clock
from kiosk.base.ids import AttemptId
from kiosk.exam.hall.entry import AnyHallEvent, HallEntry, decode_hall_entry, encode_hall_entry
from kiosk.exam.hall.events import AnchorNoted, HallOpened
from kiosk.journal import Anchor
from kiosk.store import AttemptFile
from kiosk.store.errors import StoreError

__all__ = ["HallLog", "hall_journal_id", "open_log"]


class HallLog:
    """The open hall journal. Used by one thread."""

    def __init__(self, file: AttemptFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock
        recovery = file.recovery
        self._entries = [
            decode_hall_entry(entry.payload) for entry in (recovery.entries if recovery else ())
        ]

    @property
    def entries(self) -> tuple[HallEntry, ...]:
        """Everything noted so far."""
        return tuple(self._entries)

    def anchors_of(self, attempt: AttemptId) -> tuple[Anchor, ...]:
        """Every anchor of this attempt noted here: an old journal put back does not reach them."""
        return tuple(
            Anchor.from_bytes(entry.event.anchor)
            for entry in self._entries
            if isinstance(entry.event, AnchorNoted) and entry.event.attempt == attempt
        )

    def note(self, event: AnyHallEvent) -> None:
        """Write an event and return when it is durable. Raises: StoreError."""
        entry = HallEntry(at=self._clock.now(), event=event)
        self._file.append(encode_hall_entry(entry))
        self._entries.append(entry)

    def close(self) -> None:
        """Let the file go; it can be opened again."""
        self._file.close()


def open_log(file: AttemptFile, clock: Clock, opened: HallOpened) -> HallLog:
    """The hall journal with its opening noted. Raises: StoreError; the file is free again then."""
    log = HallLog(file, clock)
    try:
        log.note(opened)
    except StoreError:
        log.close()
        raise
    return log
