"""What people and the seat may ask of an attempt.

Decides: the fields of each command, and how many persons in which roles a staff command needs.
Leaves to others: whether it is allowed now (`deciding`) and whether a signature is genuine
(`kiosk.trust`).
"""

from typing import Final, Literal

import msgspec

from kiosk.base.clock import Moment
from kiosk.base.errors import MalformedError
from kiosk.base.ids import ChoiceId, ItemId
from kiosk.exam.command import Command, StaffCommand
from kiosk.exam.commands_camera import (
    AnswerWatch,
    CheckIdentity,
    NoteCamera,
    NoteEvidence,
    NoteWatch,
    VouchForIdentity,
)
from kiosk.exam.events_beyond_seat import CodeAction
from kiosk.exam.failures import FailureKind, Heard, WaiverGround
from kiosk.exam.seating import Seating

#: Of other files, named here too: whoever imports this module has all there is.
__all__ = [
    "AnswerWatch",
    "CheckIdentity",
    "Command",
    "NoteCamera",
    "NoteEvidence",
    "NoteWatch",
    "StaffCommand",
    "VouchForIdentity",
]

# ---- the candidate -------------------------------------------------------------------------


class AcceptRules(Command, frozen=True, kw_only=True):
    """Accept the rules; consent to biometrics is a separate answer."""

    biometric_consent: bool


class CheckSound(Command, frozen=True, kw_only=True):
    """Tell which word was heard, already compared by the seat."""

    passed: bool
    device: str


class ChooseAnswer(Command, frozen=True, kw_only=True):
    """Choose a choice by its identifier."""

    item: ItemId
    choice: ChoiceId


class FlagItem(Command, frozen=True, kw_only=True):
    """Mark or unmark a task."""

    item: ItemId
    flagged: bool


class StrikeChoice(Command, frozen=True, kw_only=True):
    """Strike a choice out, or take that back."""

    item: ItemId
    choice: ChoiceId
    struck: bool


class StartAudio(Command, frozen=True, kw_only=True):
    """Start the recording of a task."""

    item: ItemId


class CallInvigilator(Command, frozen=True, kw_only=True):
    """Ask for the invigilator."""


class FileTechnicalAppeal(Command, frozen=True, kw_only=True):
    """Report that a task cannot be done; `picture` as in `TechnicalAppealFiled`."""

    item: ItemId
    category: str
    text: str
    snapshot: dict[str, str]
    picture: str = ""


class Finish(Command, frozen=True, kw_only=True):
    """Declare the answers final."""


class EndReview(Command, frozen=True, kw_only=True):
    """Close the result map early."""


class DraftAppeal(Command, frozen=True, kw_only=True):
    """Pick a task to appeal or keep what was typed."""

    item: ItemId
    text: str


class DropDraft(Command, frozen=True, kw_only=True):
    """Give a picked task up."""

    item: ItemId


class FileContentAppeal(Command, frozen=True, kw_only=True):
    """Appeal the content of a task."""

    item: ItemId
    text: str


class Leave(Command, frozen=True, kw_only=True):
    """Give up the rest of both windows."""


# ---- the seat ------------------------------------------------------------------------------


class LoseSound(Command, frozen=True, kw_only=True):
    """Take a passed sound check back, because its device is gone."""

    device: str


class EndAudio(Command, frozen=True, kw_only=True):
    """The recording stopped; `fault` when device or program cut it off."""

    item: ItemId
    heard_ms: int
    length_ms: int
    fault: bool = False


class Interrupt(Command, frozen=True, kw_only=True):
    """The seat goes on after a failure.

    Attributes:
        last: last moment there is evidence of.
        used_ms: reading of the running meter at `last`; 0 when none ran. Counts only where the
            journal itself cannot tell.
    """

    kind: FailureKind
    last: Moment
    used_ms: int
    playing: Heard | None = None


class NoteDroppedTail(Command, frozen=True, kw_only=True):
    """Opening the journal dropped an unfinished record."""

    bytes_dropped: int
    sha256: str


class Tick(Command, frozen=True, kw_only=True):
    """Time passed; see whether a limit is reached."""


class Lock(Command, frozen=True, kw_only=True):
    """Lock the seat."""

    reason: str


class NoteIncident(Command, frozen=True, kw_only=True):
    """Record something that decides nothing by itself."""

    kind: str
    detail: str


class WriteAnchor(Command, frozen=True, kw_only=True):
    """Record the anchor code shown for the paper minutes."""

    occasion: Literal["start", "finish", "close"]
    sequence: int
    code: str


class ShowChallenge(Command, frozen=True, kw_only=True):
    """Show a fresh challenge at a locked seat whose line to its hall is down."""

    challenge: str
    action: CodeAction


class RefuseCode(Command, frozen=True, kw_only=True):
    """A well-formed code was typed that does not answer the challenge."""


class NoteReceipt(Command, frozen=True, kw_only=True):
    """Keep a hub's receipt, already checked; fields as in `ReceiptNoted`."""

    sequence: int
    head: str
    hub: str
    epoch: int
    signature: bytes


# ---- staff ---------------------------------------------------------------------------------


class AssignCandidate(StaffCommand, frozen=True, kw_only=True):
    """Open an attempt at this seat, in that epoch of the hall."""

    seating: Seating
    epoch: int = 1


class MoveAttempt(StaffCommand, frozen=True, kw_only=True):
    """Let an attempt go on at another seat; the two signers attest that the old one is off.

    Attributes:
        seating: the old one but for seat and incarnation, which is the next.
        from_seat: the seat that is left.
        sequence: the last record of its journal that counts.
        head: the head after it, hex.
    """

    seating: Seating
    from_seat: int
    sequence: int
    head: str


class RaiseEpoch(StaffCommand, frozen=True, kw_only=True):
    """Follow the hub that took over; never signed by itself: the order is the hall's `TakeOver`."""

    epoch: int


class ConfirmIdentity(StaffCommand, frozen=True, kw_only=True):
    """Person and document agree; beside a camera two persons say so: `VouchForIdentity`."""


class RefuseIdentity(StaffCommand, frozen=True, kw_only=True):
    """Person and document do not agree; ends the attempt."""

    reason: str


class WaiveSound(StaffCommand, frozen=True, kw_only=True):
    """Let the candidate pass without a sound check."""

    reason: str
    ground: WaiverGround = "other"


class StartExam(StaffCommand, frozen=True, kw_only=True):
    """Start; the digest binds the signature to the form (SHA-256 of its canonical JSON, hex)."""

    form_digest: str


class Pause(StaffCommand, frozen=True, kw_only=True):
    """Stop the clock."""

    reason: str


class Continue(StaffCommand, frozen=True, kw_only=True):
    """Let the clock run again."""


class Unlock(StaffCommand, frozen=True, kw_only=True):
    """Unlock a locked seat."""

    reason: str


class CreditTime(StaffCommand, frozen=True, kw_only=True):
    """Give time with a cause code."""

    ms: int
    cause: str


class GiveCause(StaffCommand, frozen=True, kw_only=True):
    """Give the cause of an interruption; time follows from the cause."""

    interruption: int
    cause: str


class GivePlayBack(StaffCommand, frozen=True, kw_only=True):
    """Give a play back with a cause code."""

    item: ItemId
    cause: str


class AnswerCall(StaffCommand, frozen=True, kw_only=True):
    """The invigilator came to the seat."""


class SettleTechnicalAppeal(StaffCommand, frozen=True, kw_only=True):
    """Deal with a technical appeal."""

    number: int
    upheld: bool
    reason: str


class ConfirmHallTime(StaffCommand, frozen=True, kw_only=True):
    """Confirm date and time of the hall."""

    wall_ms: int


class OpenResult(StaffCommand, frozen=True, kw_only=True):
    """Release this form's key, after the finish only."""


class Annul(StaffCommand, frozen=True, kw_only=True):
    """Remove the candidate for a violation."""

    category: str
    reason: str


class CloseAttempt(StaffCommand, frozen=True, kw_only=True):
    """Free the seat."""


AnyStaffCommand = (
    AssignCandidate
    | MoveAttempt
    | ConfirmIdentity
    | VouchForIdentity
    | RefuseIdentity
    | WaiveSound
    | StartExam
    | Pause
    | Continue
    | Unlock
    | CreditTime
    | GiveCause
    | GivePlayBack
    | AnswerCall
    | AnswerWatch
    | SettleTechnicalAppeal
    | ConfirmHallTime
    | OpenResult
    | Annul
    | CloseAttempt
)

#: Commands that two different persons must sign: they take something from a candidate, give time,
#: replace a check, open what must stay closed, or say which machine counts.
TWO_PERSONS: Final = frozenset(
    {
        MoveAttempt,
        RaiseEpoch,
        VouchForIdentity,
        RefuseIdentity,
        WaiveSound,
        Unlock,
        CreditTime,
        GiveCause,
        ConfirmHallTime,
        OpenResult,
        Annul,
    }
)


def persons_needed(command: StaffCommand) -> int:
    """How many different persons must have signed: 1 or 2."""
    return 2 if type(command) in TWO_PERSONS else 1


def encode_staff_command(command: AnyStaffCommand) -> bytes:
    """The command as canonical JSON, the form in which it is signed."""
    return msgspec.json.encode(command, order="sorted")


def decode_staff_command(data: bytes) -> AnyStaffCommand:
    """Read a signed command. Raises: MalformedError `bad_command`."""
    try:
        command: AnyStaffCommand = msgspec.json.decode(data, type=AnyStaffCommand)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_command", f"a command cannot be read: {error}") from None
    return command
