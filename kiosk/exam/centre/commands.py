"""What two persons of the centre may decide, as commands that their signed order carries.

Decides: the fields of each command, what it is about, whose business it is. Leaves to others:
whether it is allowed now (`register`) and whether signatures are genuine (`kiosk.trust`).

Nothing here edits the past: a later decision takes an earlier one back and both stay readable.
"""

from typing import Annotated, Final, Literal

import msgspec
from msgspec.structs import replace

from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId, ChoiceId, ItemId, SittingId

Office = Literal["commission", "operator"]
#: Every decision about a person or a key takes two: one alone changes no result.
PERSONS: Final = 2

Digest = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Number = Annotated[int, msgspec.Meta(ge=1, le=2**31)]
Ground = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
#: What the letter to the candidate says; the same in both languages.
Answer = Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]

AppealKind = Literal["content", "technical"]


class Appeal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One appeal, as its attempt's journal numbers it (CE-25, CE-26)."""

    attempt: AttemptId
    kind: AppealKind
    number: Number


class Answers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The reasons told to the candidate, in Kazakh and Russian."""

    kk: Answer
    ru: Answer


class CentreCommand(
    msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True
):
    """Base of every decision of the centre."""


class RuleKey(CentreCommand, frozen=True, kw_only=True):
    """Say what counts as right in one item, for everybody who met it.

    Attributes:
        pack: SHA-256 of the pack's manifest; items of two packs are never the same.
        accepted: choices that earn the point; empty only when the item is dropped.
        dropped: the item counts as right for everybody who met it, whatever was answered.
        upheld: the appeals this answers.
    """

    pack: Digest
    item: ItemId
    accepted: Annotated[tuple[ChoiceId, ...], msgspec.Meta(max_length=20)]
    dropped: bool = False
    upheld: Annotated[tuple[Appeal, ...], msgspec.Meta(max_length=2000)] = ()
    answers: Answers


class WithdrawRuling(CentreCommand, frozen=True, kw_only=True):
    """Let the key of the pack count again, as if nobody had ruled."""

    pack: Digest
    item: ItemId


class RejectAppeals(CentreCommand, frozen=True, kw_only=True):
    """Decide that these appeals change nothing."""

    appeals: Annotated[tuple[Appeal, ...], msgspec.Meta(min_length=1, max_length=2000)]
    answers: Answers


class GrantItem(CentreCommand, frozen=True, kw_only=True):
    """Uphold a technical appeal: this one attempt gets the point of that item (CE-26)."""

    attempt: AttemptId
    number: Number
    item: ItemId
    answers: Answers


class ReopenAppeal(CentreCommand, frozen=True, kw_only=True):
    """Take back what was decided about one appeal; it waits for a decision again."""

    appeal: Appeal


class AnnulAttempt(CentreCommand, frozen=True, kw_only=True):
    """Make the result void (CE-22); what the hall annulled needs no such decision."""

    attempt: AttemptId
    ground: Ground


class LiftAnnulment(CentreCommand, frozen=True, kw_only=True):
    """Take back an annulment of the centre's own; never one of the hall's."""

    attempt: AttemptId


class ApproveIssue(CentreCommand, frozen=True, kw_only=True):
    """Let the signer issue what these attempts have earned (CE-27).

    Attributes:
        attempts: of one sitting; the signer looks at each by itself and issues none that it cannot
            verify.
    """

    sitting: SittingId
    attempts: Annotated[tuple[AttemptId, ...], msgspec.Meta(min_length=1, max_length=1000)]


class RevokeCertificate(CentreCommand, frozen=True, kw_only=True):
    """Make one certificate void from now on."""

    certificate: Annotated[str, msgspec.Meta(pattern=r"\A[A-Z0-9-]{4,40}\Z")]
    attempt: AttemptId
    ground: Ground


AnyCentreCommand = (
    RuleKey
    | WithdrawRuling
    | RejectAppeals
    | GrantItem
    | ReopenAppeal
    | AnnulAttempt
    | LiftAnnulment
    | ApproveIssue
    | RevokeCertificate
)


def office_of(command: AnyCentreCommand) -> Office:
    """Whose business it is: the commission decides, operators carry out."""
    return "operator" if isinstance(command, ApproveIssue) else "commission"


def subjects_of(command: AnyCentreCommand) -> tuple[str, ...]:
    """What a decision is about; decisions about one subject follow each other one by one.

    An order names the last decision about any of its subjects, so that pairs who decide about
    different things do not disturb each other, and nobody decides who has not seen the last one.
    """
    match command:
        case RuleKey():
            about = (one.attempt for one in command.upheld)
            return (key_subject(command.pack, command.item), *map(attempt_subject, about))
        case WithdrawRuling():
            return (key_subject(command.pack, command.item),)
        case RejectAppeals():
            return tuple(attempt_subject(one.attempt) for one in command.appeals)
        case ReopenAppeal():
            return (attempt_subject(command.appeal.attempt),)
        case ApproveIssue():
            return tuple(attempt_subject(one) for one in command.attempts)
        case _:
            return (attempt_subject(command.attempt),)


def narrowed(command: AnyCentreCommand, attempt: AttemptId) -> AnyCentreCommand:
    """A decision as far as it bears on one attempt: other people's appeals are left out."""
    match command:
        case RuleKey():
            own = tuple(one for one in command.upheld if one.attempt == attempt)
            return replace(command, upheld=own)
        case RejectAppeals():
            own = tuple(one for one in command.appeals if one.attempt == attempt)
            return replace(command, appeals=own)
        case ApproveIssue():
            return replace(command, attempts=(attempt,))
        case _:
            return command


def key_subject(pack: str, item: str) -> str:
    """The subject of rulings on one item of one pack."""
    return f"key/{pack}/{item}"


def attempt_subject(attempt: str) -> str:
    """The subject of decisions about one attempt."""
    return f"attempt/{attempt}"


def encode_command(command: AnyCentreCommand) -> bytes:
    """The bytes an order carries."""
    return msgspec.json.encode(command, order="sorted")


def decode_command(action: bytes) -> AnyCentreCommand:
    """Read what an order carries. Raises: MalformedError `bad_command`."""
    try:
        command: AnyCentreCommand = msgspec.json.decode(action, type=AnyCentreCommand)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_command", f"a decision cannot be read: {error}") from None
    return command
