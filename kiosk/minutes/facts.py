"""What the minutes may say of attempts and of the hall.

Decides: which facts reach the paper. There is no field for an item, a choice, an
answer, a score, a candidate's own words or a whole document number, so none can be printed by
mistake. Leaves to others: taking them from journals (`attempt_facts`,
`hall_facts`) and how they look.

Times are hall time in Unix milliseconds; 0 stands for "did not happen".
"""

from typing import Literal

import msgspec

from kiosk.base.ids import AttemptId, BlockId, CandidateId, StaffId
from kiosk.exam.hall.events import Placed

Signers = tuple[StaffId, ...]
StopKind = Literal["pause", "lock", "hold"]


class Fact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of every fact."""


class JournalHeld(Fact, frozen=True, kw_only=True):
    """One journal as this hub holds it.

    Attributes:
        incarnation: of the attempt; of the hall's own journal its epoch.
        seat: who wrote it; 0 for the hall's own.
        sequence: the last record; head: after it, hex.
        sha256: of the whole file, hex; empty where it was not taken.
    """

    incarnation: int
    sequence: int
    head: str
    seat: int = 0
    sha256: str = ""


class TaskPlace(Fact, frozen=True, kw_only=True):
    """A task by where it stands, never by its identifier.

    Attributes:
        number: within its block, from 1, as the candidate sees it; 0 when it is not known.
    """

    block: BlockId
    number: int


class InterruptionFact(Fact, frozen=True, kw_only=True):
    """A failure the seat came back from; cause and `by` are what staff gave, if any."""

    number: int
    kind: str
    back_ms: int
    gap_ms: int
    credited_ms: int
    cause: str = ""
    by: Signers = ()


class CreditFact(Fact, frozen=True, kw_only=True):
    """Time given; the seat's own credits name their interruption.

    Attributes:
        taken_back: the cause by which it was withdrawn; empty when it stands.
    """

    number: int
    at_ms: int
    ms: int
    cause: str
    automatic: bool
    interruption: int | None = None
    by: Signers = ()
    taken_back: str = ""
    taken_ms: int = 0
    taken_by: Signers = ()


class PlayFact(Fact, frozen=True, kw_only=True):
    """A play of a recording that was given back."""

    task: TaskPlace
    at_ms: int
    cause: str
    by: Signers = ()


class StopFact(Fact, frozen=True, kw_only=True):
    """The clock stood; `until_ms` 0 when the attempt ended standing."""

    kind: StopKind
    from_ms: int
    until_ms: int
    reason: str = ""
    by: Signers = ()
    ended_by: Signers = ()


class IncidentFact(Fact, frozen=True, kw_only=True):
    """An incident by its kind; its detail stays in the journal."""

    at_ms: int
    kind: str


class IdentityFact(Fact, frozen=True, kw_only=True):
    """Somebody was identified before the camera, or by two members of staff; never a distance.

    Attributes:
        method: `camera` or `staff`; compared: with `photo` or `document`, by staff.
        checks: of the camera before that.
        simulated: what was taken for a camera was none.
    """

    at_ms: int
    method: Literal["camera", "staff"]
    compared: Literal["", "photo", "document"] = ""
    checks: int = 0
    simulated: bool = False
    reason: str = ""
    by: Signers = ()


class CameraDownFact(Fact, frozen=True, kw_only=True):
    """The camera did not work; `until_ms` 0 when it never did again."""

    from_ms: int
    until_ms: int


class TechnicalFact(Fact, frozen=True, kw_only=True):
    """A technical appeal; what the candidate wrote stays in the journal.

    Attributes:
        upheld: None when nobody settled it.
        picture: SHA-256, hex, of the sealed picture; empty where there is none.
    """

    number: int
    task: TaskPlace
    category: str
    at_ms: int
    upheld: bool | None = None
    reason: str = ""
    by: Signers = ()
    picture: str = ""


class ContentFact(Fact, frozen=True, kw_only=True):
    """A content appeal by its receipt; task and reason are the commission's."""

    receipt: str
    at_ms: int


class Decision(Fact, frozen=True, kw_only=True):
    """What staff decided about the whole attempt: annulment, refusal, waiver of the sound check.

    Attributes:
        code: category or ground; empty where there is none.
    """

    at_ms: int
    reason: str
    code: str = ""
    by: Signers = ()


class AnchorFact(Fact, frozen=True, kw_only=True):
    """A line of the paper minutes; the code holds for this incarnation only."""

    occasion: Literal["start", "finish", "close"]
    sequence: int
    code: str
    incarnation: int = 1


class AttemptFacts(Fact, frozen=True, kw_only=True):
    """One attempt for the minutes.

    Attributes:
        journals: of every incarnation, the first first.
        unread: why nothing but the journals is known: the hub has no key of it, the journal is
            damaged, or there is none here; empty when it was read.
        finished_by: `candidate` or `time`.
        identified: None where one member of staff compared the document.
        opened_ms: the result was opened and both windows began; windows_ms: they ended.
        limit_ms: everybody's; extra_ms: accommodation; credited_ms: what stands; used_ms: used.
    """

    attempt: AttemptId
    candidate: CandidateId
    journals: tuple[JournalHeld, ...]
    unread: Literal["", "no_key", "damaged", "missing"] = ""
    started_ms: int = 0
    finished_ms: int = 0
    finished_by: Literal["", "candidate", "time"] = ""
    opened_ms: int = 0
    windows_ms: int = 0
    closed_ms: int = 0
    limit_ms: int = 0
    extra_ms: int = 0
    credited_ms: int = 0
    used_ms: int = 0
    interruptions: tuple[InterruptionFact, ...] = ()
    credits: tuple[CreditFact, ...] = ()
    plays: tuple[PlayFact, ...] = ()
    stops: tuple[StopFact, ...] = ()
    incidents: tuple[IncidentFact, ...] = ()
    identified: IdentityFact | None = None
    camera_down: tuple[CameraDownFact, ...] = ()
    technical: tuple[TechnicalFact, ...] = ()
    content: tuple[ContentFact, ...] = ()
    waived: Decision | None = None
    refused: Decision | None = None
    annulled: Decision | None = None
    anchors: tuple[AnchorFact, ...] = ()


# ---- the hall ------------------------------------------------------------------------------


class Opening(Fact, frozen=True, kw_only=True):
    """Two persons opened the hall.

    Attributes:
        hall_ms: what they confirmed; machine_ms: what the machine's own clock said.
    """

    hall_ms: int
    machine_ms: int
    by: Signers


class Reign(Fact, frozen=True, kw_only=True):
    """One hub leading the hall.

    Attributes:
        sequence, head: where the hall journal of the epoch before was left; 0 and empty in the
            first.
    """

    epoch: int
    hub: str
    at_ms: int = 0
    by: Signers = ()
    sequence: int = 0
    head: str = ""


class Draw(Fact, frozen=True, kw_only=True):
    """One draw: anybody can draw again from the numbers and the sitting file."""

    at_ms: int
    by: Signers
    numbers: tuple[str, str]
    sitting_digest: str
    placed: tuple[Placed, ...]


class Exit(Fact, frozen=True, kw_only=True):
    """A candidate out of the room; `back_ms` 0 when no return was noted."""

    candidate: CandidateId
    out_ms: int
    back_ms: int
    by: Signers


class Move(Fact, frozen=True, kw_only=True):
    """An attempt went on at another seat from the record named.

    Where none was opened yet, another seat was given than the one drawn: incarnation 1, no record.

    Attributes:
        reason: of a seat given; a move has none.
    """

    candidate: CandidateId
    at_ms: int
    incarnation: int
    from_seat: int
    to_seat: int
    sequence: int
    head: str
    by: Signers
    reason: str = ""


class Leftover(Fact, frozen=True, kw_only=True):
    """Records that count for nothing before the commission decides: late ones, or a fork."""

    kind: Literal["late", "fork"]
    candidate: CandidateId
    at_ms: int
    incarnation: int
    first: int
    last: int


class Code(Fact, frozen=True, kw_only=True):
    """An offline code that was given; the code itself is nowhere."""

    candidate: CandidateId
    at_ms: int
    action: str
    challenge: str
    by: Signers


class LostOrder(Fact, frozen=True, kw_only=True):
    """An order that did not take effect.

    Attributes:
        action: name of the command, for example `Pause`; empty when it cannot be read.
        code: as `OrderEnded`; `open` when nothing was heard of it.
    """

    candidate: CandidateId
    at_ms: int
    epoch: int
    action: str
    code: str
    by: Signers


class HallIncidentLine(Fact, frozen=True, kw_only=True):
    """An incident of the hall, once for each kind and whom it is about."""

    kind: str
    about: str
    first_ms: int
    times: int


class Machine(Fact, frozen=True, kw_only=True):
    """A machine whose key only this hall vouched for, or whose certificate was revoked."""

    name: str
    serial: str
    at_ms: int
    revoked: bool
    reason: str = ""
