"""The words of the hall's protocol, version 1 (docs/HALL.md).

Decides: the fields and limits of every message and how it lies in one binary WebSocket frame
(msgpack). Leaves to others: who may say what (`hub`), and TLS (`tls`). A field this version does
not know is ignored; a message it does not know is refused; so is another version, with words.

Who speaks is never in a message: it is in the certificate of the line.
"""

from typing import Annotated, Final, Literal, TypeVar

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.hall.board import Board, SeatStatus

VERSION: Final = 1
#: Of one message; records are sent in pieces far below it.
MOST_BYTES: Final = 2 * 1024 * 1024
#: Of raw journal records in one message.
MOST_RECORDS: Final = 256 * 1024

Name = Annotated[str, msgspec.Meta(max_length=80)]
Words = Annotated[str, msgspec.Meta(max_length=1000)]
Digest = Annotated[str, msgspec.Meta(max_length=64)]
Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Sealed = Annotated[bytes, msgspec.Meta(max_length=1024 * 1024)]
Key = Annotated[bytes, msgspec.Meta(max_length=1024)]


class Message(msgspec.Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """Base of every message."""


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place in one journal: the last record and the head after it.

    Attributes:
        sequence: 0 before the first record; the header alone stands there then.
        head: 32 bytes.
    """

    attempt: Name
    incarnation: Number
    sequence: Number
    head: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


# ---- any machine, first --------------------------------------------------------------------


class Hello(Message, frozen=True, kw_only=True):
    """The first message on every line.

    Attributes:
        version: of this protocol.
        build, pack, blueprint, sitting: what this machine runs and holds; digests in hex.
        epoch: the highest this machine has seen; a hub of a lower one turns read-only.
        at: where the attempt in progress stands, if there is one.
    """

    version: int
    build: Name
    pack: Digest = ""
    blueprint: Digest = ""
    sitting: Digest = ""
    epoch: Number = 1
    at: Place | None = None


class Refused(Message, frozen=True, kw_only=True):
    """The other side will not go on; the line is closed after it.

    Attributes:
        code: stable name of the reason; words: a sentence for a technician.
    """

    code: Name
    words: Words


# ---- hub to seat ---------------------------------------------------------------------------


class Welcome(Message, frozen=True, kw_only=True):
    """The hub's answer to a seat.

    Attributes:
        hub: name of the hub that leads.
        hall_ms: hall time, Unix milliseconds; counts only when `open`.
        open: two persons have confirmed hall time and opened the papers.
        stored: up to where the hub holds the attempt the seat named.
        takeover: the signed takeover order of this epoch; empty in epoch 1.
    """

    version: int
    hub: Name
    epoch: Number
    hall_ms: Number
    open: bool
    stored: Place | None = None
    takeover: Sealed = b""


class HallTime(Message, frozen=True, kw_only=True):
    """Hall time again: at the opening, and every minute."""

    hall_ms: Number
    open: bool


class Stored(Message, frozen=True, kw_only=True):
    """The hub has these records on its disk.

    Attributes:
        twice: so has its standby.
        receipt: signed by the hub over place and epoch; empty when it is not due.
    """

    at: Place
    twice: bool
    receipt: Key = b""


class Wanted(Message, frozen=True, kw_only=True):
    """Send records again, from this number on; the hub holds all before it."""

    attempt: Name
    incarnation: Number
    first: Number


class StaffOrder(Message, frozen=True, kw_only=True):
    """An order of staff for the attempt at this seat.

    Attributes:
        order: the signed order.
        form: with `StartExam`, the drawn form as JSON.
        papers: with `StartExam`, the keys of this form's papers, sealed to the seat.
        parent: with a move, the journal of every earlier incarnation, sealed to the seat.
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
        order: the order of the two who opened the hall, by which the hub releases.
    """

    attempt: Name
    incarnation: Number
    keys: Sealed
    order: Sealed


class Superseded(Message, frozen=True, kw_only=True):
    """The attempt goes on elsewhere: lock, and send what is left."""

    attempt: Name
    incarnation: Number


class Show(Message, frozen=True, kw_only=True):
    """Show one of the exam's messages (`kiosk.exam.hall.events.MESSAGES`)."""

    message: Name


# ---- seat to hub ---------------------------------------------------------------------------


class Beat(Message, frozen=True, kw_only=True):
    """How the seat is, every second.

    Attributes:
        used_ms: of the meter that runs; position: where the candidate is, sealed under the
            attempt's key: the hub hands it on in a move and cannot read it.
    """

    status: SeatStatus
    used_ms: Number = 0
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
    record: Sealed


# ---- panel and hub -------------------------------------------------------------------------


class Challenge(Message, frozen=True, kw_only=True):
    """The hub's answer to a panel: sign this to log in."""

    version: int
    hub: Name
    epoch: Number
    nonce: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class LogIn(Message, frozen=True, kw_only=True):
    """A member of staff proves their key: Ed25519 over nonce, hub and panel (`login`)."""

    staff: Name
    signature: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]


class LogOut(Message, frozen=True, kw_only=True):
    """The panel locks; from here on it is told seats and alarms, and no names."""


class WrongPinTyped(Message, frozen=True, kw_only=True):
    """Somebody typed a wrong PIN at the panel."""

    staff: Name


class BoardNow(Message, frozen=True, kw_only=True):
    """The hall as it is, every second."""

    board: Board


class Do(Message, frozen=True, kw_only=True):
    """Carry out these signed orders, for the hall or for attempts; one answer each."""

    orders: Annotated[tuple[Sealed, ...], msgspec.Meta(min_length=1, max_length=500)]


class Done(Message, frozen=True, kw_only=True):
    """What became of an order of this panel, or of a question.

    Attributes:
        digest: of the order, as in `OrderTaken`; or `question`'s own name.
        code: empty when it took effect.
        detail: what the panel has to show with it: a code, a file's name.
    """

    digest: Digest
    code: Name
    words: Words = ""
    detail: Words = ""


class Ask(Message, frozen=True, kw_only=True):
    """Ask for something that is no order.

    Attributes:
        what: `forms` (digests for the common start), `join_code`, `join_file`, `minutes`, `history`.
        about: an attempt, a machine's name, or nothing.
    """

    number: Number
    what: Literal["forms", "join_code", "join_file", "minutes", "history"]
    about: Name = ""


class Answer(Message, frozen=True, kw_only=True):
    """The answer to `Ask`, as JSON of a kind that depends on `what`."""

    number: Number
    code: Name = ""
    words: Words = ""
    data: Sealed = b""


class Give(Message, frozen=True, kw_only=True):
    """Bring the hub a file: a later sitting file, or a release's secret opened by two persons.

    Attributes:
        kind: `sitting`; or `paper` and `key`, the pack's secrets, sealed to the hub.
    """

    kind: Literal["sitting", "paper", "key"]
    data: Sealed


# ---- hub and standby -----------------------------------------------------------------------


class Follow(Message, frozen=True, kw_only=True):
    """A standby says what it holds.

    Attributes:
        places: of every journal it holds, the hall's own among them.
    """

    places: Annotated[tuple[Place, ...], msgspec.Meta(max_length=5000)]


class Copy(Message, frozen=True, kw_only=True):
    """Records of any journal for the standby; `anchor` is empty for the hall journal."""

    seat_key: Key
    records: Records


class Copied(Message, frozen=True, kw_only=True):
    """The standby has them on its disk."""

    at: Place


class Secrets(Message, frozen=True, kw_only=True):
    """What the standby needs to lead, sealed to it; held in memory only."""

    sealed: Sealed


class LastBeats(Message, frozen=True, kw_only=True):
    """The newest beat of every seat, by seat number, for a move after a takeover."""

    beats: dict[int, Beat]


FromSeat = Hello | Beat | Records | JournalKey | OrderTaken | KeysWanted | ResultWanted | HandedOver
ToSeat = (
    Welcome
    | Refused
    | HallTime
    | Stored
    | Wanted
    | StaffOrder
    | MovedHere
    | Unlocking
    | Released
    | Superseded
    | Show
)
FromPanel = Hello | LogIn | LogOut | WrongPinTyped | Do | Ask | Give
ToPanel = Challenge | Refused | BoardNow | Done | Answer
FromStandby = Hello | Follow | Copied
ToStandby = Welcome | Refused | Copy | Secrets | LastBeats
AnyMessage = FromSeat | ToSeat | FromPanel | ToPanel | FromStandby | ToStandby

M = TypeVar("M", bound=Message)


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
        journal_keys: K of every earlier incarnation, the first first.
        used_ms, position, wall_ms: of the old seat's last beat.
    """

    journal_keys: tuple[bytes, ...]
    papers: dict[str, bytes] = {}
    keys: dict[str, bytes] = {}
    used_ms: int = 0
    position: bytes = b""
    wall_ms: int = 0


def encode(message: Message) -> bytes:
    """The message as one binary frame."""
    return msgspec.msgpack.encode(message)


def decode(data: bytes, kinds: type[M]) -> M:
    """Read one frame as one of these kinds (a class or a union of them).

    Raises:
        MalformedError: `too_large`, or `bad_message`.
    """
    if len(data) > MOST_BYTES:
        raise MalformedError("too_large", "The message is larger than the protocol allows.")
    try:
        return msgspec.msgpack.decode(data, type=kinds)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise MalformedError("bad_message", f"The message cannot be read: {error}.") from None
