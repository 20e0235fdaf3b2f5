"""What can be wrong with the bytes of a journal.

MalformedError
└── JournalDamagedError    the bytes are not what the seat wrote
    └── WrongKeyError      the bytes may be fine, but this key does not open them
KioskError
└── RecordTooLargeError    one event does not fit into one record
"""

from typing import Final

from kiosk.base.errors import KioskError, MalformedError


class JournalDamagedError(MalformedError):
    """The bytes are not what the seat wrote, or less than it wrote.

    Attributes:
        sequence: number of the first record that cannot be relied on; 0 for the file header.
        why: half a sentence that follows "bad at n:".
    """

    def __init__(self, sequence: int, why: str, code: str = "journal_damaged") -> None:
        super().__init__(code, f"The journal is bad at {sequence}: {why}.")
        self.sequence: Final = sequence
        self.why: Final = why


class WrongKeyError(JournalDamagedError):
    """The header is genuine, but the key at hand is not the one this journal was sealed with."""

    def __init__(self) -> None:
        super().__init__(0, "the key at hand is not the key of this journal", "journal_wrong_key")


class RecordTooLargeError(KioskError):
    """One event does not fit into one record; nothing was written."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(
            "record_too_large", f"An event of {size} bytes does not fit; the limit is {limit}."
        )
