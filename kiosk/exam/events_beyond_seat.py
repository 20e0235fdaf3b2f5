"""The events of an attempt that come from beyond its seat: move, takeover, code, receipt.

Decides: what each event records. Leaves to others: when it may happen (`transitions`,
`deciding_beyond_seat`). `events` names them together with all the others.
"""

from typing import Literal

from kiosk.exam.event import Event
from kiosk.exam.seating import Seating

#: What a code given by word of mouth may bring about; named as the command it stands for.
CodeAction = Literal["Unlock"]


class Moved(Event, frozen=True, kw_only=True):
    """The attempt goes on at another seat: the first entry of its next incarnation's journal.

    Attributes:
        seating: the one before but for seat and incarnation.
        from_seat: the seat that was left; two persons attested that it is off.
        sequence: the last record of its journal that counts.
        head: the head after that record, hex.
    """

    seating: Seating
    from_seat: int
    sequence: int
    head: str


class EpochRaised(Event, frozen=True, kw_only=True):
    """Another hub leads the hall from here on; its author is the hall's own takeover order."""

    epoch: int


class ChallengeShown(Event, frozen=True, kw_only=True):
    """The locked seat showed a challenge, to be answered by a code while its line is down."""

    challenge: str
    action: CodeAction


class CodeRefused(Event, frozen=True, kw_only=True):
    """A well-formed code was typed that does not answer the challenge."""


class ReceiptNoted(Event, frozen=True, kw_only=True):
    """A hub signed that it holds this journal up to a place.

    Attributes:
        sequence: a record of this journal, and `head`, hex, the head after it.
        hub: name of the hub.
        epoch: of the hall, when it signed.
        signature: of the hub (`kiosk.journal.receipts`).
    """

    sequence: int
    head: str
    hub: str
    epoch: int
    signature: bytes


BeyondSeat = Moved | EpochRaised | ChallengeShown | CodeRefused | ReceiptNoted
