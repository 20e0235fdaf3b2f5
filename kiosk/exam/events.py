"""The events of an attempt: everything that can have happened, and who is its author.

Decides: what each event records and how entries are written as bytes. Leaves to others: when an
event may happen (`transitions`, `deciding`) and keeping it safe (`kiosk.journal`).

Do not subclass events. A new field needs a default, so that old journals stay readable. A field
this build does not know is refused: whoever skipped it would tell another story than its writer.
"""

from typing import Literal

import msgspec

from kiosk.base.clock import Moment
from kiosk.base.errors import MalformedError
from kiosk.base.ids import ChoiceId, ItemId
from kiosk.exam.authors import Author, ByCandidate, ByCode, ByHub, BySeat, ByStaff
from kiosk.exam.event import Event
from kiosk.exam.events_beyond_seat import (
    BeyondSeat,
    ChallengeShown,
    CodeRefused,
    EpochRaised,
    Moved,
    ReceiptNoted,
)
from kiosk.exam.events_camera import (
    CameraEvents,
    CameraNoted,
    EvidenceNoted,
    IdentityChecked,
    WatchAnswered,
    WatchNoted,
)
from kiosk.exam.events_checks import ChecksNoted
from kiosk.exam.failures import FailureKind, Heard, WaiverGround
from kiosk.exam.items import Form
from kiosk.exam.scoring import Score
from kiosk.exam.seating import Seating

#: Of other files, named here too: whoever imports this module has all there is.
__all__ = [
    "Author",
    "ByCandidate",
    "ByCode",
    "ByHub",
    "BySeat",
    "ByStaff",
    "CameraNoted",
    "ChallengeShown",
    "ChecksNoted",
    "CodeRefused",
    "EpochRaised",
    "Event",
    "EvidenceNoted",
    "IdentityChecked",
    "Moved",
    "ReceiptNoted",
    "WatchAnswered",
    "WatchNoted",
]


class Assigned(Event, frozen=True, kw_only=True):
    """A candidate was given this seat; always the first entry.

    Attributes:
        epoch: of the hall at that moment.
    """

    seating: Seating
    epoch: int = 1


class IdentityConfirmed(Event, frozen=True, kw_only=True):
    """It is the person of the roster (CE-17, CE-18).

    Attributes:
        method: `document`, one member of staff compared person and document; `camera`, the check
            before this entry; `staff`, two compared, and say why.
        compared: what those two compared the person with.
    """

    method: Literal["document", "camera", "staff"]
    compared: Literal["", "photo", "document"] = ""
    reason: str = ""


class IdentityRefused(Event, frozen=True, kw_only=True):
    """Two members of staff refused entry; the attempt ends here."""

    reason: str


class RulesAccepted(Event, frozen=True, kw_only=True):
    """The candidate accepted the rules (NQ-17); consent to biometrics is its own answer."""

    biometric_consent: bool


class SoundChecked(Event, frozen=True, kw_only=True):
    """The candidate named the word heard, rightly or not."""

    passed: bool
    device: str


class SoundLost(Event, frozen=True, kw_only=True):
    """The device of a passed sound check is gone before the start; the check has to be repeated."""

    device: str


class SoundWaived(Event, frozen=True, kw_only=True):
    """Two members of staff let the candidate pass without the sound check."""

    reason: str
    ground: WaiverGround = "other"


class Started(Event, frozen=True, kw_only=True):
    """The exam began; the whole form is recorded so that nobody needs the generator again."""

    form: Form


class AnswerChosen(Event, frozen=True, kw_only=True):
    """The candidate chose a choice; a later one for the same item replaces it."""

    item: ItemId
    choice: ChoiceId


class ItemFlagged(Event, frozen=True, kw_only=True):
    """The candidate marked a task to come back to, or unmarked it."""

    item: ItemId
    flagged: bool


class ChoiceStruck(Event, frozen=True, kw_only=True):
    """The candidate struck a choice out for themselves, or took that back."""

    item: ItemId
    choice: ChoiceId
    struck: bool


class AudioStarted(Event, frozen=True, kw_only=True):
    """A recording began to play; counts against the plays allowed."""

    item: ItemId


class AudioEnded(Event, frozen=True, kw_only=True):
    """A recording stopped; with `fault`, device or program cut it off and not the candidate."""

    item: ItemId
    heard_ms: int
    length_ms: int
    fault: bool


class PlayGivenBack(Event, frozen=True, kw_only=True):
    """A play does not count, because it was cut off before it was heard."""

    item: ItemId
    cause: str
    automatic: bool


class InvigilatorCalled(Event, frozen=True, kw_only=True):
    """The candidate asked for the invigilator."""


class CallAnswered(Event, frozen=True, kw_only=True):
    """The invigilator came."""


class TechnicalAppealFiled(Event, frozen=True, kw_only=True):
    """The candidate reported that a task cannot be done (CE-26).

    Attributes:
        number: counts from 1 within the attempt.
        snapshot: what the seat knew of media and devices at that moment; without a picture also
            why there is none, as `picture_missing`.
        picture: SHA-256, hex, of the sealed picture of the screen; empty where there is none.
    """

    number: int
    item: ItemId
    category: str
    text: str
    snapshot: dict[str, str]
    picture: str = ""


class TechnicalAppealSettled(Event, frozen=True, kw_only=True):
    """Staff dealt with a technical appeal; time, if any, is a credit of its own."""

    number: int
    upheld: bool
    reason: str


class TimeCredited(Event, frozen=True, kw_only=True):
    """Staff gave time."""

    number: int
    ms: int
    cause: str
    interruption: int | None = None


class CreditTakenBack(Event, frozen=True, kw_only=True):
    """Staff withdrew a credit, because the candidate had caused the interruption."""

    number: int
    cause: str


class Interrupted(Event, frozen=True, kw_only=True):
    """The seat came back after a failure; written when it goes on.

    Attributes:
        number: counts from 1 within the attempt.
        last: the last moment there is evidence of.
        used_ms: usable time used before the gap.
        gap_ms: time from `last` until the seat went on.
        counts: uses up the blueprint's automatic credits.
        credited_ms: given back at once; 0 when the caps are used up.
        playing: the recording that was cut off.
    """

    number: int
    kind: FailureKind
    last: Moment
    used_ms: int
    gap_ms: int
    counts: bool
    credited_ms: int
    playing: Heard | None = None


class HeldForCause(Event, frozen=True, kw_only=True):
    """The caps are used up: the clock stands until staff give a cause code."""

    interruption: int


class CauseGiven(Event, frozen=True, kw_only=True):
    """Staff gave the cause of an interruption."""

    interruption: int
    cause: str


class TailDropped(Event, frozen=True, kw_only=True):
    """Opening the journal found an unfinished, never acknowledged record at its end."""

    bytes_dropped: int
    sha256: str


class Paused(Event, frozen=True, kw_only=True):
    """Staff stopped the clock."""

    reason: str


class Continued(Event, frozen=True, kw_only=True):
    """Staff let the clock run again."""


class Locked(Event, frozen=True, kw_only=True):
    """The seat locked itself; the clock stands."""

    reason: str


class Unlocked(Event, frozen=True, kw_only=True):
    """Two members of staff unlocked the seat, by an order or by a code."""

    reason: str


class IncidentNoted(Event, frozen=True, kw_only=True):
    """Something worth knowing happened; it decides nothing by itself."""

    kind: str
    detail: str


class HallTimeConfirmed(Event, frozen=True, kw_only=True):
    """Two members of staff confirmed date and time; hall time is valid within this boot."""

    wall_ms: int


class AnchorWritten(Event, frozen=True, kw_only=True):
    """The code of this head was shown for the paper minutes.

    Attributes:
        sequence: the entry whose head the code names.
    """

    occasion: Literal["start", "finish", "close"]
    sequence: int
    code: str


class Finished(Event, frozen=True, kw_only=True):
    """The answers are final."""

    by: Literal["candidate", "time"]


class ResultOpened(Event, frozen=True, kw_only=True):
    """The key of this form was released and the answers scored; both windows run from here."""

    score: Score


class AppealDrafted(Event, frozen=True, kw_only=True):
    """The candidate picked a task to appeal, or typed; keeps the text through a failure."""

    item: ItemId
    text: str


class DraftDropped(Event, frozen=True, kw_only=True):
    """The candidate gave up a picked task."""

    item: ItemId


class ContentAppealFiled(Event, frozen=True, kw_only=True):
    """The candidate appealed the content of a task (CE-25)."""

    number: int
    item: ItemId
    text: str


class ReviewEnded(Event, frozen=True, kw_only=True):
    """The result map closed; appeals stay open."""

    by: Literal["candidate", "time"]


class WindowsEnded(Event, frozen=True, kw_only=True):
    """No more appeals can be filed."""

    by: Literal["candidate", "time"]


class Annulled(Event, frozen=True, kw_only=True):
    """Two members of staff removed the candidate; the result is void (CE-22)."""

    category: str
    reason: str


class Closed(Event, frozen=True, kw_only=True):
    """Staff freed the seat; nothing follows."""


_CheckIn = Assigned | IdentityConfirmed | IdentityRefused | RulesAccepted
_Sound = SoundChecked | SoundLost | SoundWaived
_Work = Started | AnswerChosen | ItemFlagged | ChoiceStruck | AudioStarted | AudioEnded
_Calls = InvigilatorCalled | CallAnswered | TechnicalAppealFiled | TechnicalAppealSettled
_Time = PlayGivenBack | TimeCredited | CreditTakenBack | Interrupted | HeldForCause | CauseGiven
_Stops = Paused | Continued | Locked | Unlocked
_Records = TailDropped | IncidentNoted | HallTimeConfirmed | AnchorWritten | ChecksNoted
_Windows = AppealDrafted | DraftDropped | ContentAppealFiled | ReviewEnded | WindowsEnded
_Ends = Finished | ResultOpened | Annulled | Closed

_AtSeat = _CheckIn | _Sound | _Work | _Calls | _Time | _Stops | _Records | _Windows | _Ends
AnyEvent = _AtSeat | BeyondSeat | CameraEvents


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One journal entry: when, by whom, what. Its sequence number is the journal's."""

    at: Moment
    author: Author
    event: AnyEvent


def encode_entry(entry: Entry) -> bytes:
    """The entry as canonical JSON (UTF-8, keys sorted)."""
    return msgspec.json.encode(entry, order="sorted")


def decode_entry(payload: bytes) -> Entry:
    """Read an entry. Raises: MalformedError `bad_entry`."""
    try:
        return msgspec.json.decode(payload, type=Entry)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_entry", f"a journal entry cannot be read: {error}") from None
