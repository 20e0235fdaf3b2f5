"""What the panel is told: the hall at one moment, without one question or answer.

Decides: which facts of a seat leave it for the panel. There is no field for a task's text, its
identifier, a choice or an answer, so none can be shown by mistake. Names and document tails are
left out for a locked panel (`without_names`).
"""

from typing import Annotated, Final, Literal

import msgspec

from kiosk.exam.seating import Accommodations, DocumentType

Short = Annotated[str, msgspec.Meta(max_length=120)]
Longer = Annotated[str, msgspec.Meta(max_length=1000)]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
#: Of appeals and of interruptions that one beat tells; the seat keeps them all.
MOST_TOLD: Final = 12
#: Of incidents of the watch that one beat tells, the gravest first.
MOST_WATCH: Final = 6
_Few = msgspec.Meta(max_length=8)

#: CE-34, the tail a hall sees, with its side states.
CandidateState = Literal[
    "rostered",
    "arrived",
    "identified",
    "seated",
    "started",
    "finished",
    "review",
    "appeal",
    "closed",
    "no_show",
    "refused_entry",
    "annulled",
    "interrupted",
]
Link = Literal["up", "lost", "never"]
AlertKind = Literal[
    "link_lost",
    "call",
    "technical_appeal",
    "locked",
    "held",
    "interrupted",
    "failed",
    "out_too_long",
    "fork",
    "late_records",
    "other_version",
    "disk_low",
    "standby_lost",
    "join_request",
    "not_replicated",
    "result_waits",
    "identity_undecided",
    "watch",
    "camera_down",
    "checks",
    "escape",
    "update_waits",
]


class OpenAppeal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A technical appeal that waits (CE-26); its words and picture are the commission's.

    Attributes:
        number: of the appeal within the attempt; task: place of the task in the form, from 1.
        state: media and devices, as the seat knew them.
        picture: one was taken of the screen, and sealed.
    """

    number: Count
    task: Count
    category: Short
    state: Annotated[dict[Short, Short], _Few] = {}
    picture: bool = False


class Interruption(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One interruption, as the panel lists it. Milliseconds."""

    number: Count
    kind: Short
    gap_ms: Count
    credited_ms: Count
    cause: Short = ""


class WatchLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An incident of the watch that waits for a person to look; its frames stay at the seat.

    Attributes:
        number: of the incident within the attempt.
        over: the camera does not see it any more.
    """

    number: Count
    kind: Short
    severity: Short
    over: bool = False


class EscapeLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Ways out of the exam's window that were tried at a seat, of one kind.

    Attributes:
        kind: of the incident in the journal.
        count: how often it was noted at this seat; last_ms: when last, hall time.
    """

    kind: Short
    count: Count
    last_ms: Count


class SeatStatus(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a seat says of itself in every beat.

    Attributes:
        attempt: empty at a free seat.
        phase: of `kiosk.exam.transitions.Phase`; stage: the one behind a pause or lock.
        after: number of the last staff entry, which the next order names.
        sequence: of the last durable record.
        answered, total: tasks; flagged ones are the candidate's own business.
        left_ms: exam time left, or of the window that runs; running: whether it runs now.
        base_ms, extra_ms, credited_ms, used_ms: the ledger.
        missing: what is lacking before a start: `identity`, `rules`, `sound`.
        appeals: the first that are open; interruptions: the last.
        challenge: what a locked seat shows for an offline code.
        failed: the journal can be written no more; the seat needs a move.
        identity: why two members of staff must say who the candidate is: `undecided`,
            `no_consent`, `no_camera`, `no_reference`; empty while the camera may, or nobody must.
        camera: `up`, `restarting`, `down` or `absent`; empty where the exam has none.
        watch: incidents that wait for a person.
        checks: of its PC, which found something new that nobody attested, the gravest first.
        escapes: ways out of the window that were tried, the gravest first.
        audio: state of the sound device; free_bytes: on the seat's disk, -1 when unknown.
    """

    attempt: Short = ""
    incarnation: Count = 1
    phase: Short = "empty"
    stage: Short = "empty"
    after: Count = 0
    sequence: Count = 0
    answered: Count = 0
    total: Count = 0
    left_ms: Count = 0
    running: bool = False
    base_ms: Count = 0
    extra_ms: Count = 0
    credited_ms: Count = 0
    used_ms: Count = 0
    missing: Annotated[tuple[Short, ...], _Few] = ()
    calling: bool = False
    appeals: Annotated[tuple[OpenAppeal, ...], msgspec.Meta(max_length=MOST_TOLD)] = ()
    interruptions: Annotated[tuple[Interruption, ...], msgspec.Meta(max_length=MOST_TOLD)] = ()
    held_for: int | None = None
    stop_reason: Longer = ""
    content_appeals: Count = 0
    challenge: Short = ""
    failed: bool = False
    identity: Short = ""
    camera: Short = ""
    watch: Annotated[tuple[WatchLine, ...], msgspec.Meta(max_length=MOST_WATCH)] = ()
    checks: Annotated[tuple[Short, ...], _Few] = ()
    escapes: Annotated[tuple[EscapeLine, ...], _Few] = ()
    audio: Short = ""
    free_bytes: int = -1
    language: Short = ""


class SeatTile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One seat on the panel.

    Attributes:
        link: `lost` when nothing was heard for some seconds; lost_ms: for how long.
        versions_agree: same build, pack and blueprint as the hub; build: what it runs.
        held: last record of its attempt this hub holds; head: the head there, hex, which an order
            to move names; twice: of those, at the standby too.
        result_waits: finished, and the key parts have not reached it.
        behind_ms: for how long this hub has not held all that the seat has on its disk.
        left: an attempt was moved away from it in this sitting.
    """

    number: int
    link: Link
    lost_ms: Count = 0
    spare: bool = False
    build: Short = ""
    versions_agree: bool = False
    status: SeatStatus = SeatStatus()
    held: Count = 0
    head: Short = ""
    twice: Count = 0
    result_waits: bool = False
    behind_ms: Count = 0
    left: bool = False


#: Of an attempt of an exam with a camera: nothing of it was begun here, or what became of it.
EvidenceState = Literal["", "held", "frozen", "destroyed"]


class CandidateRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One candidate on the panel; everything but id, state and seat is left out when locked.

    Attributes:
        after: number of the last hall order about this candidate, which the next one names.
        document: what the application names; tail: its last four characters (CE-17).
        seat: 0 before the draw.
        out_ms: how long the candidate has been out of the room; 0 when in it.
        warnings: codes of `kiosk.trust.sitting_checks.warnings_of`.
        late: added by a later edition of the roster.
        evidence: whether there may be evidence of a camera, and whether it is frozen or destroyed.
    """

    id: Short
    attempt: Short
    state: CandidateState
    after: Count = 0
    seat: int = 0
    name: Short = ""
    ticket: Short = ""
    document: DocumentType | None = None
    tail: Short = ""
    has_iin: bool = False
    has_photo: bool = False
    accommodations: Accommodations = Accommodations()
    assistant: Short = ""
    warnings: tuple[Short, ...] = ()
    late: bool = False
    out_ms: Count = 0
    evidence: EvidenceState = ""


class Alert(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that waits for a person, the gravest first.

    Attributes:
        seat: 0 for the hall; since_ms: hall time when it began.
        detail: facts to fill the sentence with, never a sentence.
    """

    kind: AlertKind
    seat: int = 0
    since_ms: Count = 0
    detail: dict[Short, Short] = {}


class StaffRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One member of staff: who may sign, and whether they are logged in at some panel."""

    id: Short
    name: Short = ""
    role: Short
    logged_in: bool = False


class JoinRequest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A PC that waits to be let in, by a join file."""

    digest: Short
    name: Short
    address: Short
    vouched: Literal["centre", "hall"]


class MachineRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A computer with a certificate of this hall that is no seat, or one that was shut out.

    Attributes:
        name: `panel/1` or `hub/2`; of a seat only once it was shut out.
        link: `lost` when it was here in this sitting and is not now.
        revoked: no certificate of it counts.
    """

    name: Short
    link: Link
    revoked: bool = False


SendingState = Literal["off", "waits", "sending", "judging", "again", "refused", "done"]


class Sending(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How far the way to the centre is.

    Attributes:
        state: `off`: no centre's address is set up; `waits` for the closing; `sending`; `judging`:
            all is there, and the centre has not signed yet; `again`: the last try failed;
            `refused`: likewise, and people have to look; `done`: the receipt is kept here.
        records, papers: that the centre does not have yet; permille: of everything, what it has.
        aside: how many members it refused.
        last_ms: when it last took something; next_ms: of the next try; hall time, 0 for none.
        code, words: why the last try failed, for a technician.
        receipt_ms: when the centre signed, its own time; bundle: what the receipt names, hex.
    """

    state: SendingState = "off"
    records: Count = 0
    papers: Count = 0
    permille: Count = 0
    aside: Count = 0
    last_ms: Count = 0
    next_ms: Count = 0
    code: Short = ""
    words: Longer = ""
    receipt_ms: Count = 0
    bundle: Short = ""

    @property
    def remains(self) -> bool:
        """Whether something is still to be sent, or its receipt to come."""
        return self.state not in {"off", "done"}


class Board(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The hall at one moment.

    Attributes:
        hall, sitting, exam, round, day: of the sitting file; exam is an identifier.
        hall_id, journal: for orders to the hall; after: the last hall-wide order's number.
        pack: identifier of the pack, which a release names with its version.
        hall_ms: hall time; opened: papers and keys are open; begun: the common start was given, at
            begun_ms, hall time.
        locked: this panel shows no names now.
        seats_agreeing: seats of one version with the hub, of `seats`.
        standby: `none`, `paired` or `lost`; read_only: another hub leads at a higher epoch;
            follows: this hub is the standby and takes no order but the takeover.
        machines: the hall's panels and hubs, as far as this hub knows them.
        sending: how far the way to the centre is.
        build: what this hub runs; offered: version of the build that it serves to the hall's
            computers, which install it outside of a sitting; empty for none.
    """

    hall: Short = ""
    hall_id: Short = ""
    sitting: Short = ""
    sitting_digest: Short = ""
    pack_digest: Short = ""
    exam: Short = ""
    round: Short = ""
    day: Short = ""
    pack: Short = ""
    pack_version: Count = 0
    journal: Short = ""
    after: Count = 0
    epoch: Count = 1
    hall_ms: Count = 0
    opened: bool = False
    begun: bool = False
    begun_ms: Count = 0
    closed: bool = False
    locked: bool = False
    demo: bool = False
    build: Short = ""
    offered: Short = ""
    hub: Short = ""
    hub_sealing_key: bytes = b""
    standby: Literal["none", "paired", "lost"] = "none"
    read_only: bool = False
    follows: bool = False
    staff: tuple[StaffRow, ...] = ()
    seats: tuple[SeatTile, ...] = ()
    candidates: tuple[CandidateRow, ...] = ()
    alerts: tuple[Alert, ...] = ()
    joins: tuple[JoinRequest, ...] = ()
    machines: tuple[MachineRow, ...] = ()
    sending: Sending = Sending()


def without_names(board: Board) -> Board:
    """The board for a locked panel: seats, states and alarms, nobody's name or picture."""
    return msgspec.structs.replace(
        board,
        locked=True,
        staff=tuple(msgspec.structs.replace(one, name="") for one in board.staff),
        candidates=tuple(
            CandidateRow(
                id=one.id, attempt=one.attempt, state=one.state, seat=one.seat, out_ms=one.out_ms
            )
            for one in board.candidates
        ),
    )
