"""What the hub and a seat say to each other."""

from typing import Annotated, Final, Literal

import msgspec

from kiosk.audit.evidence_frames import MOST_BLOB, MOST_BLOBS, MOST_KEY
from kiosk.audit.pictures import MOST_PICTURES, MOST_SEALED, PictureKind
from kiosk.hall.board import SeatStatus
from kiosk.hall.wire.frame import (
    MOST_RECORDS,
    Digest,
    Hello,
    Key,
    Message,
    Name,
    Number,
    Place,
    Refused,
    Sealed,
    Words,
)

#: Of a whole beat as it is kept and handed on. Two hundred are in the hub's memory, on its disk and
#: on every board, once a second.
MOST_BEAT: Final = 16 * 1024
Version = Annotated[str, msgspec.Meta(max_length=32)]
#: A result record holds every content appeal: a hundred tasks of 2,000 characters at the most. It
#: goes to the standby in one piece, in which it must fit.
Record = Annotated[bytes, msgspec.Meta(max_length=896 * 1024)]


class Welcome(Message, frozen=True, kw_only=True):
    """The hub's answer to a seat.

    Attributes:
        hub: name of the hub that leads.
        hall_ms: hall time, Unix milliseconds; counts only when `open`.
        open: two persons have confirmed hall time and opened the papers.
        stored: up to where the hub holds the attempt the seat named.
        takeovers: the signed order of every takeover so far, in order; none in epoch 1.
        offered: version of the build that the hub serves; empty for none.
    """

    version: int
    hub: Name
    epoch: Number
    hall_ms: Number
    open: bool
    stored: Place | None = None
    takeovers: Annotated[tuple[Sealed, ...], msgspec.Meta(max_length=50)] = ()
    offered: Version = ""


class StandsBy(Message, frozen=True, kw_only=True):
    """This hub leads nobody now; stay on the line, it will say so when it does."""

    hub: Name
    epoch: Number


class HallTime(Message, frozen=True, kw_only=True):
    """Hall time again: at the opening, and every minute; `offered` as in `Welcome`."""

    hall_ms: Number
    open: bool
    offered: Version = ""


class Stored(Message, frozen=True, kw_only=True):
    """The hub has these records on its disk.

    Attributes:
        twice: so has its standby.
        receipt: signed by the hub over place and epoch; empty when it is not due.
    """

    at: Place
    twice: bool
    receipt: Key = b""


class HandoverStored(Message, frozen=True, kw_only=True):
    """The hub has the result record of this attempt on its disk, and has noted its close."""

    attempt: Name
    incarnation: Number


class Wanted(Message, frozen=True, kw_only=True):
    """Send records again, from this number on; the hub holds all before it."""

    attempt: Name
    incarnation: Number
    first: Number


class PictureWanted(Message, frozen=True, kw_only=True):
    """Send this picture: neither this hub has it, nor was it asked for before on this line."""

    attempt: Name
    incarnation: Number
    digest: Digest
    kind: PictureKind = "picture"


class DestroyKeys(Message, frozen=True, kw_only=True):
    """Two persons had evidence destroyed: destroy its keys at this seat as well.

    Attributes:
        order: the signed order, which names the attempts (`kiosk.exam.hall.commands`).
    """

    order: Sealed


class StaffOrder(Message, frozen=True, kw_only=True):
    """An order of staff for the attempt at this seat.

    Attributes:
        order: the signed order.
        form: with `StartExam`, the drawn form as JSON.
        papers: with `StartExam`, the keys of this form's papers, sealed to the seat.
    """

    order: Sealed
    form: Sealed = b""
    papers: Sealed = b""


class MovedHere(Message, frozen=True, kw_only=True):
    """An attempt goes on at this seat.

    Attributes:
        order: the signed order of the move.
        attempt, incarnation: the new one.
        journals: bytes of every earlier incarnation's journal, the first first, each in pieces
            under the limit of a message; `more` says that another piece follows.
        keys: `MoveKeys` as msgpack, sealed to the seat.
    """

    order: Sealed
    attempt: Name
    incarnation: Number
    number: Number
    piece: Sealed
    more: bool
    keys: Sealed = b""


class Unlocking(Message, frozen=True, kw_only=True):
    """Secrets a seat needs again after an end of its PC.

    Attributes:
        keys: `SeatKeys` as msgpack, sealed to the seat.
    """

    attempt: Name
    incarnation: Number
    keys: Sealed


class Released(Message, frozen=True, kw_only=True):
    """The key parts of this finished form.

    Attributes:
        keys: item to key, as msgpack, sealed to seat and attempt.
        release: the hub's signed word for it, as JSON (`kiosk.journal.releases`).
    """

    attempt: Name
    incarnation: Number
    keys: Sealed
    release: Sealed


class Superseded(Message, frozen=True, kw_only=True):
    """The attempt goes on elsewhere: lock, and send what is left."""

    attempt: Name
    incarnation: Number


class Edition(Message, frozen=True, kw_only=True):
    """A later edition of the sitting file, in pieces (CE-38).

    It comes when it is taken, and before the welcome of a seat that has another one.

    Attributes:
        digest: SHA-256 of the whole file, hex; `more` says that another piece follows.
        at: where the piece begins, bytes.
    """

    digest: Digest
    piece: Sealed
    more: bool
    at: Number = 0


class Away(Message, frozen=True, kw_only=True):
    """The candidate of this attempt is out of the room, or back: the paper is hidden meanwhile."""

    attempt: Name
    out: bool


class Show(Message, frozen=True, kw_only=True):
    """Show one of the exam's messages (`kiosk.exam.hall.events.MESSAGES`)."""

    message: Name


class Beat(Message, frozen=True, kw_only=True):
    """How the seat is, every second; at most `MOST_BEAT` bytes.

    Attributes:
        used_ms: of the meter that runs; wall_ms: hall time of it; position: where the candidate
            is, sealed under the attempt's key: the hub hands it on in a move.
    """

    status: SeatStatus
    used_ms: Number = 0
    wall_ms: Number = 0
    position: Key = b""


class Records(Message, frozen=True, kw_only=True):
    """Raw records of a journal, in order, without a hole.

    Attributes:
        first: number of the first; 0 when `data` begins with the header frame.
        anchor: the seat's signature over the place after the last record.
    """

    attempt: Name
    incarnation: Number
    first: Number
    data: Annotated[bytes, msgspec.Meta(max_length=MOST_RECORDS)]
    anchor: Annotated[bytes, msgspec.Meta(max_length=512)]


class JournalKey(Message, frozen=True, kw_only=True):
    """The key of a new journal, sealed to the hub, so that the attempt can move."""

    attempt: Name
    incarnation: Number
    sealed: Key


class Anchored(Message, frozen=True, kw_only=True):
    """The seat signed where its journal stands, at start, finish or close.

    Attributes:
        code: the ten characters for the paper minutes.
    """

    attempt: Name
    incarnation: Number
    occasion: Literal["start", "finish", "close"]
    anchor: Key
    code: Name


class OrderTaken(Message, frozen=True, kw_only=True):
    """What became of an order.

    Attributes:
        digest: SHA-256 of the signed order's bytes, hex.
        code: empty when it took effect; words: a sentence for a technician.
    """

    digest: Digest
    code: Name
    words: Words = ""


class KeysWanted(Message, frozen=True, kw_only=True):
    """The seat's PC started again: ask for what opens its attempt."""

    attempt: Name
    incarnation: Number


class ResultWanted(Message, frozen=True, kw_only=True):
    """The attempt is finished and the head is signed; ask for the key parts of its form."""

    at: Place


class HandedOver(Message, frozen=True, kw_only=True):
    """The seat's signed result record of a closed attempt."""

    attempt: Name
    incarnation: Number
    record: Record


class PicturesHere(Message, frozen=True, kw_only=True):
    """What lies at the seat, sealed to the auditor: pictures of technical appeals, or evidence.

    It comes after the welcome, for each journal that has some, and when there is a new one
    (`kiosk.audit.pictures`, `kiosk.audit.evidence_frames`). Evidence is named while its key is
    there.
    """

    attempt: Name
    incarnation: Number
    digests: Annotated[tuple[Digest, ...], msgspec.Meta(max_length=max(MOST_PICTURES, MOST_BLOBS))]
    kind: PictureKind = "picture"


class Picture(Message, frozen=True, kw_only=True):
    """A picture that the hub asked for; only the auditor can open it.

    Attributes:
        key: of evidence the sealed key of the blob; empty for the picture of an appeal.
    """

    attempt: Name
    incarnation: Number
    sealed: Annotated[bytes, msgspec.Meta(max_length=max(MOST_SEALED, MOST_BLOB))]
    key: Annotated[bytes, msgspec.Meta(max_length=MOST_KEY)] = b""


class SeatKeys(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What opens an attempt again at its own seat.

    Attributes:
        journal_key: K; papers: keys of the form's papers; keys: of its key parts, once released.
    """

    journal_key: bytes
    papers: dict[str, bytes] = {}
    keys: dict[str, bytes] = {}


class MoveKeys(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What opens an attempt at another seat.

    Attributes:
        journal_keys: K of every earlier incarnation, and `anchors` the newest anchor of each, the
            first first.
        used_ms, position, wall_ms: of the old seat's last beat.
    """

    journal_keys: tuple[bytes, ...]
    anchors: tuple[bytes, ...] = ()
    papers: dict[str, bytes] = {}
    keys: dict[str, bytes] = {}
    used_ms: int = 0
    position: bytes = b""
    wall_ms: int = 0


FromSeat = (
    Hello
    | Beat
    | Records
    | JournalKey
    | Anchored
    | OrderTaken
    | KeysWanted
    | ResultWanted
    | HandedOver
    | PicturesHere
    | Picture
)
ToSeat = (
    Welcome
    | Refused
    | StandsBy
    | HallTime
    | Stored
    | HandoverStored
    | Wanted
    | PictureWanted
    | DestroyKeys
    | StaffOrder
    | MovedHere
    | Unlocking
    | Released
    | Superseded
    | Edition
    | Away
    | Show
)
