"""What lies on a hub's disk, row by row, as it is stored there and copied to the standby.

Decides: the fields, which are the columns of `tables`. Leaves to others: reading and writing them
(`replica`), sending them (`copying`).
"""

import msgspec

from kiosk.audit.pictures import PictureKind


class JournalRow(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A journal that is kept; `seat` is 0 for the hall's own."""

    attempt: str
    incarnation: int
    seat: int
    frame: bytes


class RecordRow(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """One raw record; `head` is the head after it."""

    attempt: str
    incarnation: int
    sequence: int
    head: bytes
    data: bytes
    final: bool = False


class AnchorRow(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The newest anchor of a journal."""

    attempt: str
    incarnation: int
    data: bytes


class StrayRow(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A record that is kept apart: `late` after a move, or `fork` of one that is stored."""

    attempt: str
    incarnation: int
    seat: int
    sequence: int
    head: bytes
    data: bytes
    why: str


class JournalKeyRow(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The key of a journal, sealed under the hall's vault."""

    attempt: str
    incarnation: int
    sealed: bytes


class ResultRow(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A seat's signed result record."""

    attempt: str
    incarnation: int
    data: bytes


class BeatRow(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The newest beat of a seat, as it came."""

    seat: int
    data: bytes


class NoteRow(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Something small the hub must know after a restart."""

    name: str
    value: bytes


class PictureRow(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What was sealed at a seat for the auditor; `digest` is over it, hex.

    Attributes:
        kind: the picture of a technical appeal, or the frames of a camera as `evidence`.
    """

    attempt: str
    digest: str
    incarnation: int
    data: bytes
    kind: PictureKind = "picture"


class EvidenceKeyRow(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The sealed key of a blob of evidence; `digest` is over the blob, hex."""

    attempt: str
    digest: str
    incarnation: int
    data: bytes


class DestroyedRow(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Evidence of this attempt was destroyed: no key of it is kept here, whoever brings one.

    Attributes:
        order: the signed order of two persons.
    """

    attempt: str
    order: bytes


Row = (
    JournalRow
    | RecordRow
    | AnchorRow
    | StrayRow
    | JournalKeyRow
    | ResultRow
    | DestroyedRow
    | PictureRow
    | EvidenceKeyRow
    | BeatRow
    | NoteRow
)
