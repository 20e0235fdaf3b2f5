"""What a hub answers when a panel asks (`wire.Ask`), inside `wire.Answer`.

Decides: the form of each answer. Leaves to others: who may ask, and every fact in them.
"""

from typing import Annotated, Literal, TypeVar

import msgspec

from kiosk.base.errors import KioskError, MalformedError
from kiosk.base.ids import AttemptId, ItemId
from kiosk.exam.seating import Seating
from kiosk.hall.wire import Answer
from kiosk.trust.pairs import WrappedSecret

Short = Annotated[str, msgspec.Meta(max_length=120)]
Longer = Annotated[str, msgspec.Meta(max_length=1000)]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
T = TypeVar("T")


class Forms(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `forms`: the digest of the drawn form, by attempt.

    Attributes:
        forms: of everybody at a seat who was not given the start yet.
        begun: of those who were, and whose seat has not carried it out.
    """

    forms: dict[AttemptId, Short]
    begun: dict[AttemptId, Short] = {}


class Seatings(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `seatings`: of everybody who was drawn a seat and has no attempt there yet."""

    seatings: tuple[Seating, ...]


class TaskItem(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `item`: what a task of a form is called; it is signed and never shown."""

    item: ItemId


class MovePlace(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `move`: where the attempt would be left, as far as the hub holds it.

    Attributes:
        seat, incarnation: that would be left; sequence, head (hex): the place.
        after: what the order to the new seat names.
        seating: the one that would be left; the next differs in seat and incarnation only.
    """

    seat: Count
    incarnation: Count
    sequence: Count
    head: Short
    after: Count
    seating: Seating | None = None


class Wrapped(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `wrapped`: the hub's own secret for two persons; None while the hub has it."""

    wrapped: WrappedSecret | None = None


class JoinCode(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `join_code`, for one PC.

    Attributes:
        code: what is typed at the PC; it holds the address and the hub's fingerprint.
        valid_ms: how long it is good for.
    """

    code: Short
    valid_ms: Count


class JoinFile(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `join_file`: a file for a stick; each PC it lets in is confirmed here.

    Attributes:
        name: of the file; data: its bytes.
        machines: how many PCs it serves; valid_ms: how long.
    """

    name: Short
    data: bytes
    machines: Count
    valid_ms: Count


MissingKind = Literal[
    "closing", "minutes", "open", "records", "key", "result", "opening", "picture", "evidence"
]


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """Something the papers of a sitting do not hold yet.

    Attributes:
        kind: `closing` the sitting is not closed; `minutes` none were printed since; of an attempt
            `open` the sitting cannot be closed before it is, `records` its journal is not here to
            its end, or its end cannot be told, `key` its journal cannot be read here, `result` its
            record has not come, `opening` the hub holds no keys to make it, `picture` one that an
            appeal of it names has not come, `evidence` frames that it names have not; the seat is
            where they were taken.
        attempt, seat: of the last seven; empty and 0 for the hall.
    """

    kind: MissingKind
    attempt: Short = ""
    seat: Count = 0


class StillMissing(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `missing`."""

    missing: tuple[Missing, ...]


class EvidenceLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The evidence of one attempt that was begun in this hall.

    Attributes:
        count: blobs on this hub's disk; more may be on their way.
        frozen: a dispute keeps it from being destroyed.
        destroyed_ms: hall time at which it was destroyed by order; 0 while it was not.
    """

    attempt: Short
    count: Count = 0
    frozen: bool = False
    destroyed_ms: Count = 0


class EvidenceTold(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `evidence`: of every attempt that was begun here.

    Attributes:
        bundle: code of the last bundle that this hub made of the closed sitting; empty before one,
            and until then nothing may be destroyed.
    """

    lines: tuple[EvidenceLine, ...]
    bundle: Short = ""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `minutes` and `bundle`: a file that lies with the hub now.

    Attributes:
        folder: where; files: its name, for `file`.
        size: in bytes; digest: SHA-256 of it, hex.
        code: what names it on paper: the first 16 digits of the minutes' digest, or of the digest
            of the bundle's manifest, which the centre's receipt names.
        missing: what is not in it yet.
    """

    folder: Longer
    files: tuple[Short, ...]
    size: Count = 0
    digest: Short = ""
    code: Short = ""
    missing: tuple[Missing, ...] = ()


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened at a candidate's seat, or at the entrance before it.

    Attributes:
        at_ms: hall time.
        kind: name of the event; staff: who brought it about.
        facts: numbers, codes and reasons to fill a sentence with, never a task and never an answer.
    """

    at_ms: Count
    kind: Short
    staff: tuple[Short, ...] = ()
    facts: dict[Short, Short] = {}


class History(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `history`: the latest hundred, the latest last."""

    happenings: tuple[Happening, ...]


def read_answer(answer: Answer, kind: type[T]) -> T:
    """What an answer holds.

    Args:
        answer: as it came.
        kind: one of the classes above.

    Raises:
        KioskError: the answer is a refusal; code and detail are the hub's.
        MalformedError: `bad_answer`.
    """
    if answer.code:
        raise KioskError(answer.code, answer.words or "The hub refused.")
    try:
        return msgspec.json.decode(answer.data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_answer", f"The answer cannot be read: {error}.") from None


def read_piece(answer: Answer) -> bytes:
    """The bytes in the answer to `file`. Raises: KioskError: it is a refusal."""
    if answer.code:
        raise KioskError(answer.code, answer.words or "The hub refused.")
    return answer.data
