"""The events of the hall journal: what happens outside any one attempt.

Decides: what each records. A lone seat keeps this journal itself; a hub keeps it for its hall.
Every order of staff stands here too, so that an order a seat never carried out is still known.
"""

from typing import Literal

import msgspec

from kiosk.base.clock import Moment
from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId, CandidateId, StaffId


class HallEvent(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """Base of every hall event."""


class HallOpened(HallEvent, frozen=True, kw_only=True):
    """Two persons confirmed date and time and opened the papers.

    Attributes:
        sitting_digest: SHA-256 of the sitting file, hex.
        pack_digest: SHA-256 of the pack's signed manifest, hex.
        machine_ms: what the machine's own wall clock said, Unix milliseconds.
        hall_ms: what the two persons confirmed.
    """

    sitting_digest: str
    pack_digest: str
    machine_ms: int
    hall_ms: int
    opened_by: tuple[StaffId, StaffId]


class OrderGiven(HallEvent, frozen=True, kw_only=True):
    """Staff signed an order; whether it took effect stands in the attempt's own journal."""

    order: bytes


class KeyReleased(HallEvent, frozen=True, kw_only=True):
    """The key parts of one finished attempt were opened."""

    attempt: AttemptId
    released_by: tuple[StaffId, StaffId]


class AnchorNoted(HallEvent, frozen=True, kw_only=True):
    """A seat signed where an attempt's journal stood.

    Attributes:
        anchor: the signed anchor, whole.
        code: its short form for the paper minutes.
    """

    attempt: AttemptId
    occasion: Literal["start", "finish", "close"]
    anchor: bytes
    code: str


class NoShow(HallEvent, frozen=True, kw_only=True):
    """A candidate of the sitting did not appear (CE-36)."""

    candidate: CandidateId


class WrongPin(HallEvent, frozen=True, kw_only=True):
    """A wrong PIN was typed for this person's key."""

    staff: StaffId


class HallClosed(HallEvent, frozen=True, kw_only=True):
    """The sitting ended at this seat."""


AnyHallEvent = HallOpened | OrderGiven | KeyReleased | AnchorNoted | NoShow | WrongPin | HallClosed


class HallEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the hall journal."""

    at: Moment
    event: AnyHallEvent


def encode_hall_entry(entry: HallEntry) -> bytes:
    """The entry as canonical JSON."""
    return msgspec.json.encode(entry, order="sorted")


def decode_hall_entry(payload: bytes) -> HallEntry:
    """Read an entry. Raises: MalformedError `bad_entry`."""
    try:
        return msgspec.json.decode(payload, type=HallEntry)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_entry", f"a hall entry cannot be read: {error}") from None
