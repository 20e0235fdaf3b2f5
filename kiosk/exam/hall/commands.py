"""What staff may ask of the hall itself, not of one attempt.

Decides: the fields of each command, whom it is about, and how many persons it needs. Leaves to
others: whether it is allowed now (`deciding`) and whether signatures are genuine (`kiosk.trust`).
"""

from typing import Annotated, Final

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId, CandidateId
from kiosk.exam.seating import DocumentType

Text = Annotated[str, msgspec.Meta(max_length=1000)]
Short = Annotated[str, msgspec.Meta(max_length=80)]
SeatNumbers = Annotated[tuple[int, ...], msgspec.Meta(max_length=1000)]


class HallCommand(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """Base of every command to the hall; each needs a signed order."""


class OpenSitting(HallCommand, frozen=True, kw_only=True):
    """Confirm date and time and open papers and keys for this hall."""

    sitting_digest: Short
    pack_digest: Short
    hall_ms: int


class ExtendRoster(HallCommand, frozen=True, kw_only=True):
    """Take a later edition of the sitting file; it has reached the hub already."""

    sitting_digest: Short


class CheckIn(HallCommand, frozen=True, kw_only=True):
    """The candidate is here and the original document was seen.

    Attributes:
        assistant: the assistant is here, both documents were seen, and the three declarations
            were made; None for a candidate without one.
    """

    candidate: CandidateId
    document: DocumentType
    original_seen: bool
    assistant: bool | None = None


class RefuseEntry(HallCommand, frozen=True, kw_only=True):
    """Do not let the candidate in."""

    candidate: CandidateId
    ground: Short
    reason: Text


class TakeBackRefusal(HallCommand, frozen=True, kw_only=True):
    """The candidate may be let in after all: the document was brought, or the wrong row pressed."""

    candidate: CandidateId
    reason: Text


class MarkNoShow(HallCommand, frozen=True, kw_only=True):
    """The candidate did not come."""

    candidate: CandidateId


class Depart(HallCommand, frozen=True, kw_only=True):
    """The candidate was let in and has left for good, before an attempt was opened."""

    candidate: CandidateId
    reason: Text


class SetSpare(HallCommand, frozen=True, kw_only=True):
    """Keep exactly these seats free for moves."""

    seats: SeatNumbers


class DrawSeats(HallCommand, frozen=True, kw_only=True):
    """Draw seats for everybody checked in; each of two persons typed a number of their own.

    Attributes:
        numbers: decimal digits, 1 to 12 of each person, the author's first.
    """

    numbers: tuple[Short, Short]


class GiveSeat(HallCommand, frozen=True, kw_only=True):
    """Give a candidate another free seat, before an attempt was opened at the one drawn.

    The two signers attest that no exam of the candidate is open there: its PC is off, or free.
    """

    candidate: CandidateId
    to_seat: int
    reason: Text


class AdmitMachine(HallCommand, frozen=True, kw_only=True):
    """Let a PC that asks to join with a join file in.

    Attributes:
        request: digest of its request, hex, as the panel shows it.
        name: `seat/12`, `panel/1` or `hub/2`.
    """

    request: Short
    name: Short


class RevokeMachine(HallCommand, frozen=True, kw_only=True):
    """Let a PC's certificate count no more."""

    name: Short
    reason: Text


class BeginExam(HallCommand, frozen=True, kw_only=True):
    """The common start, for these attempts."""

    attempts: Annotated[tuple[AttemptId, ...], msgspec.Meta(min_length=1, max_length=500)]


class MoveSeat(HallCommand, frozen=True, kw_only=True):
    """Let an attempt go on at another seat; the two signers attest that the old seat is off.

    Attributes:
        incarnation: the one that is left.
        sequence: where the hub holds its journal up to, and `head`, hex, the head there.
    """

    attempt: AttemptId
    incarnation: int
    to_seat: int
    sequence: int
    head: Short


class TakeOver(HallCommand, frozen=True, kw_only=True):
    """Let this standby lead the hall from now on.

    Attributes:
        epoch: the new one.
        hub: name of the standby.
    """

    epoch: int
    hub: Short


class GiveCode(HallCommand, frozen=True, kw_only=True):
    """Answer a locked seat's challenge while its line is down."""

    attempt: AttemptId
    action: Short
    challenge: Short
    reason: Text


class StampExit(HallCommand, frozen=True, kw_only=True):
    """The candidate leaves the room with an escort."""

    candidate: CandidateId


class StampReturn(HallCommand, frozen=True, kw_only=True):
    """The candidate is back."""

    candidate: CandidateId


class SendMessage(HallCommand, frozen=True, kw_only=True):
    """Show one of the exam's messages at these seats; at all when there are none."""

    seats: SeatNumbers
    message: Short


class CloseSitting(HallCommand, frozen=True, kw_only=True):
    """End the sitting in this hall.

    Attributes:
        missing: attempts of which this hub does not hold the end, and may never: the two signers
            let the sitting be closed without it.
    """

    missing: Annotated[tuple[AttemptId, ...], msgspec.Meta(max_length=500)] = ()


class FreezeEvidence(HallCommand, frozen=True, kw_only=True):
    """Keep the evidence of an attempt from being destroyed: it is disputed."""

    attempt: AttemptId
    reason: Text


class LiftFreeze(HallCommand, frozen=True, kw_only=True):
    """The dispute over an attempt has ended: its evidence may be destroyed again."""

    attempt: AttemptId
    reason: Text


class DestroyEvidence(HallCommand, frozen=True, kw_only=True):
    """Destroy the keys of all evidence of these attempts, wherever the hall holds them.

    Attributes:
        rule: the rule of retention by which it is done, in words.
    """

    attempts: Annotated[tuple[AttemptId, ...], msgspec.Meta(min_length=1, max_length=500)]
    rule: Text


AnyHallCommand = (
    OpenSitting
    | ExtendRoster
    | CheckIn
    | RefuseEntry
    | TakeBackRefusal
    | MarkNoShow
    | Depart
    | SetSpare
    | DrawSeats
    | GiveSeat
    | AdmitMachine
    | RevokeMachine
    | BeginExam
    | MoveSeat
    | TakeOver
    | GiveCode
    | StampExit
    | StampReturn
    | SendMessage
    | CloseSitting
    | FreezeEvidence
    | LiftFreeze
    | DestroyEvidence
)

#: What two different persons must sign.
TWO_PERSONS: Final = frozenset(
    {
        *(OpenSitting, RefuseEntry, TakeBackRefusal, DrawSeats, GiveSeat),
        *(MoveSeat, TakeOver, GiveCode, CloseSitting, LiftFreeze, DestroyEvidence),
    }
)


def persons_needed(command: HallCommand) -> int:
    """How many different persons must have signed: 1 or 2."""
    return 2 if type(command) in TWO_PERSONS else 1


def candidate_of(command: HallCommand) -> CandidateId | None:
    """The one candidate a command is about; None for the whole hall.

    Orders about different candidates are counted apart, so that two panels at the entrance do not
    stand in each other's way.
    """
    return getattr(command, "candidate", None)


def encode_hall_command(command: AnyHallCommand) -> bytes:
    """The command as canonical JSON, the form in which it is signed."""
    return msgspec.json.encode(command, order="sorted")


def decode_hall_command(data: bytes) -> AnyHallCommand:
    """Read a signed command. Raises: MalformedError `bad_command`."""
    try:
        command: AnyHallCommand = msgspec.json.decode(data, type=AnyHallCommand)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_command", f"a command cannot be read: {error}") from None
    return command
