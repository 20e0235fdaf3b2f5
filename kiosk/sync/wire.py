"""What is said between a hall, or a lone seat, and the centre: msgpack over HTTPS, version 1.

Decides: the fields and limits of every message, where each is sent and how a request is signed
(docs/CENTRE.md, "The protocol"). Leaves to others: what to send next, carrying it, and what the
centre makes of it. The centre imports this module and nothing else of this room.

No message repeats harm: whatever was taken is taken once, so a sender that did not hear an answer
says the same again. Names of attempts stand in bodies only, never in addresses.
"""

from typing import Annotated, Final, Literal, TypeVar

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId, HallId, SittingId
from kiosk.bundle.format import Digest, Head, Kind, SignedManifest
from kiosk.journal.anchors import ANCHOR_BYTES
from kiosk.journal.format import FRAME

VERSION: Final = 1
MEDIA_TYPE: Final = "application/msgpack"
#: RFC 9421: what the signature of a request covers, and the application it is made for. The name of
#: the server is not covered: a proxy may have another one, and nothing counts twice anywhere.
COVERED: Final = ("@method", "@path", "content-digest")
TAG: Final = "kiosk-sync/1"
#: How far the moment of a signature may be from the centre's clock. Halls have wrong clocks: a
#: refusal carries the centre's time, and the sender signs anew by that.
SKEW_MS: Final = 24 * 60 * 60_000

STANDING: Final = "/v1/standing"
RECORDS: Final = "/v1/records"
PAPERS: Final = "/v1/papers"
RECEIPTS: Final = "/v1/receipts"
BUNDLES: Final = "/v1/bundles"

#: Of one request, in bytes; a paper may be as large as a member of a bundle.
MAX_RECORDS_BODY: Final = 16 << 20
MAX_PAPERS_BODY: Final = 72 << 20
MAX_BODY: Final = 8 << 20
MAX_CHUNKS: Final = 256
MAX_ANCHORS: Final = 64

Incarnation = Annotated[int, msgspec.Meta(ge=1, le=2**31)]
Sequence = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Frame = Annotated[bytes, msgspec.Meta(min_length=FRAME, max_length=FRAME)]
AnchorBytes = Annotated[bytes, msgspec.Meta(min_length=ANCHOR_BYTES, max_length=ANCHOR_BYTES)]
Id = Annotated[str, msgspec.Meta(max_length=64, pattern=r"\A[A-Za-z0-9][A-Za-z0-9._-]*\Z")]
OptionalId = Annotated[
    str, msgspec.Meta(max_length=64, pattern=r"\A([A-Za-z0-9][A-Za-z0-9._-]*)?\Z")
]


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """The root of all messages.

    A reader ignores fields it does not know, so that one can be added within a version.
    """


# ---- POST /v1/standing -------------------------------------------------------------------------


class Named(Message, frozen=True, kw_only=True):
    """A paper by its name.

    Attributes:
        attempt, incarnation: as of a bundle's member; empty and 0 where it belongs to no journal.
    """

    sha256: Digest
    kind: Kind
    attempt: OptionalId = ""
    incarnation: Annotated[int, msgspec.Meta(ge=0, le=2**31)] = 0


class Standing(Message, frozen=True, kw_only=True):
    """Where a sender stands, to hear what the centre lacks.

    Attributes:
        journals: every journal the sender has, each with its end.
    """

    version: Literal[1] = 1
    hall: HallId
    sitting: SittingId
    journals: Annotated[tuple[Head, ...], msgspec.Meta(max_length=20_000)] = ()
    papers: Annotated[tuple[Named, ...], msgspec.Meta(max_length=40_000)] = ()


class Wanted(Message, frozen=True, kw_only=True):
    """A journal of which the centre wants records.

    Attributes:
        first: the first record it wants; 1 when it has none, or another one at the sender's end.
    """

    attempt: AttemptId
    incarnation: Incarnation
    first: Sequence


class Lacking(Message, frozen=True, kw_only=True):
    """The answer: what the centre lacks of it.

    Attributes:
        papers: those it does not have.
        now_ms: the centre's time, Unix milliseconds.
    """

    version: Literal[1] = 1
    journals: tuple[Wanted, ...]
    papers: tuple[Named, ...]
    now_ms: int


# ---- POST /v1/records --------------------------------------------------------------------------


class Chunk(Message, frozen=True, kw_only=True):
    """Records of one journal.

    Attributes:
        frame: the journal's header frame.
        first: number of the first record in `data`, from 1.
        data: whole raw records, one after the other; may be empty where only anchors are new.
        anchors: that the sender has of this journal, up to this place or beyond it.
    """

    attempt: Id
    incarnation: Incarnation
    frame: Frame
    first: Annotated[int, msgspec.Meta(ge=1, le=2**53)]
    data: bytes
    anchors: Annotated[tuple[AnchorBytes, ...], msgspec.Meta(max_length=MAX_ANCHORS)] = ()


class Records(Message, frozen=True, kw_only=True):
    """Chunks of one journal or of several, each judged by itself."""

    version: Literal[1] = 1
    chunks: Annotated[tuple[Chunk, ...], msgspec.Meta(min_length=1, max_length=MAX_CHUNKS)]


Fate = Literal["stored", "forked", "gap", "refused"]


class Taken(Message, frozen=True, kw_only=True):
    """What became of a chunk.

    Attributes:
        fate: `stored`: all of it is durable; `forked`: likewise, but beside the journal, because it
            tells another story; `gap`: nothing was taken, send from `next`; `refused`: nothing was
            taken and the same will be refused again.
        next: the number to go on with; 0 when refused.
        head: after the last record held of what was sent, hex; empty when nothing is held.
        code, detail: of a refusal.
    """

    attempt: str
    incarnation: int
    fate: Fate
    next: int
    head: str = ""
    code: str = ""
    detail: str = ""


class RecordsTaken(Message, frozen=True, kw_only=True):
    """The answer, chunk by chunk in the order of the request.

    HTTP status 200 when every chunk is `stored` or `forked`; 409 when one met a gap; else 422.
    """

    version: Literal[1] = 1
    chunks: tuple[Taken, ...]
    now_ms: int


# ---- POST /v1/papers ---------------------------------------------------------------------------


class Paper(Message, frozen=True, kw_only=True):
    """Any member of a bundle that is not a journal, with its bytes."""

    kind: Kind
    data: bytes
    attempt: OptionalId = ""
    incarnation: Annotated[int, msgspec.Meta(ge=0, le=2**31)] = 0


class Papers(Message, frozen=True, kw_only=True):
    """Papers of one sitting, each judged by itself.

    Signed documents of the centre, sitting files and hall authorities, come first: a machine that
    the centre has not heard of yet is known by them.
    """

    version: Literal[1] = 1
    hall: HallId
    sitting: SittingId
    papers: Annotated[tuple[Paper, ...], msgspec.Meta(min_length=1, max_length=MAX_CHUNKS)]


class PaperTaken(Message, frozen=True, kw_only=True):
    """What became of a paper.

    Attributes:
        fate: `stored`: it is durable; `early`: nothing was taken, records or papers it belongs to
            have to come first; `refused`: nothing was taken.
        code, detail: why.
    """

    sha256: str
    fate: Literal["stored", "early", "refused"]
    code: str = ""
    detail: str = ""


class PapersTaken(Message, frozen=True, kw_only=True):
    """The answer in the order of the request.

    HTTP status 200 when all are stored, 409 when one came too early, else 422.
    """

    version: Literal[1] = 1
    papers: tuple[PaperTaken, ...]
    now_ms: int


# ---- POST /v1/receipts -------------------------------------------------------------------------


class ReceiptWanted(Message, frozen=True, kw_only=True):
    """The signed manifest of what a hall handed over, piece by piece or as one file."""

    version: Literal[1] = 1
    signed: SignedManifest


class Receipt(Message, frozen=True, kw_only=True):
    """The answer.

    HTTP status 200 with `receipt`; 409 when something is missing; 202 when all is here and is
    being judged: ask again.

    Attributes:
        bundle: SHA-256 of the manifest, hex: the name in the receipt.
        receipt: the file that `kiosk.bundle.receipt.read_receipt` reads; empty for none yet.
        journals: of which records are missing.
        papers: that are missing.
        findings: what it waits for, half a sentence each.
    """

    version: Literal[1] = 1
    bundle: str
    receipt: bytes = b""
    journals: tuple[Wanted, ...] = ()
    papers: tuple[Named, ...] = ()
    findings: tuple[str, ...] = ()
    now_ms: int


# ---- POST /v1/bundles --------------------------------------------------------------------------


class BundleTaken(Message, frozen=True, kw_only=True):
    """The answer to a sealed bundle file, whose bytes are the whole body of the request.

    HTTP status 200 when it was opened and taken in, 202 when it is stored and waits to be opened,
    422 when it was refused.

    Attributes:
        sha256: of the file.
        state: `waits`, `taken` or `refused`.
        bundle: SHA-256 of its manifest, once it was opened.
        why: of a refusal, one sentence.
    """

    version: Literal[1] = 1
    sha256: str
    state: Literal["waits", "taken", "refused"]
    bundle: str = ""
    why: str = ""
    now_ms: int


# ---- refusals ----------------------------------------------------------------------------------


class Refusal(Message, frozen=True, kw_only=True):
    """The answer to a request of which nothing was taken.

    Attributes:
        code: short and stable; detail: one sentence for a technician.
        now_ms: the centre's time, so that a sender with a wrong clock can sign anew.
    """

    version: Literal[1] = 1
    code: str
    detail: str
    now_ms: int


T = TypeVar("T", bound=Message)


def encode(message: Message) -> bytes:
    """The body of a request or an answer."""
    return msgspec.msgpack.encode(message)


def decode(data: bytes, shape: type[T]) -> T:
    """A message of that shape.

    Raises:
        MalformedError: `unreadable`.
    """
    try:
        return msgspec.msgpack.decode(data, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("unreadable", f"The message cannot be read: {error}.") from None
