"""The events of the hall journal: what happens outside any one attempt.

Decides: what each records. A lone seat keeps this journal itself; a hub keeps it for its hall.
Every order of staff stands here too, so that an order a seat never carried out is still known.
"""

from typing import Final, Literal

import msgspec

from kiosk.base.ids import AttemptId, CandidateId, StaffId
from kiosk.exam.seating import DocumentType

#: Why somebody may be refused at the entrance (CE-17, CE-21, CE-42).
ENTRY_GROUNDS: Final = (
    "no_document",
    "other_person",
    "document_expired",
    "forbidden_item",
    "assistant_not_allowed",
    "late",
)
#: What staff may send to seats; the words stand in the catalogues, in every language.
MESSAGES: Final = ("stay_seated", "please_wait", "we_are_coming", "quiet", "time_soon_over")


class HallEvent(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """Base of every hall event."""


class HallOpened(HallEvent, frozen=True, kw_only=True):
    """Two persons confirmed date and time and opened the papers.

    Attributes:
        sitting_digest, pack_digest: SHA-256 of sitting file and the pack's signed manifest, hex.
        machine_ms: what the machine's own wall clock said, Unix milliseconds.
        hall_ms: what the two persons confirmed.
    """

    sitting_digest: str
    pack_digest: str
    machine_ms: int
    hall_ms: int
    opened_by: tuple[StaffId, StaffId]


class OrderGiven(HallEvent, frozen=True, kw_only=True):
    """Staff signed an order; whether it took effect stands in the attempt's own journal."""

    order: bytes


class OrderEnded(HallEvent, frozen=True, kw_only=True):
    """What became of an order at its seat.

    Attributes:
        digest: SHA-256 of the signed order's bytes, hex.
        code: empty when it took effect, else why it did not; `superseded` when its hall epoch had
            passed, `no_answer` when the seat never told.
    """

    digest: str
    code: str


class RosterExtended(HallEvent, frozen=True, kw_only=True):
    """A later edition of the sitting file was taken (CE-38); nobody of the earlier one is missing.

    Attributes:
        sitting_digest: SHA-256 of the new file, hex.
        version: of the new edition; added: candidates it adds.
    """

    sitting_digest: str
    version: int
    added: tuple[CandidateId, ...]


class CheckedIn(HallEvent, frozen=True, kw_only=True):
    """A candidate arrived and the original document was seen (CE-17, CE-41, CE-42).

    Attributes:
        document: which of the three was shown.
        assistant: the assistant came too and made the three declarations; None without one.
    """

    candidate: CandidateId
    document: DocumentType
    assistant: bool | None = None


class EntryRefused(HallEvent, frozen=True, kw_only=True):
    """Two members of staff refused a candidate at the entrance.

    Attributes:
        ground: one of `ENTRY_GROUNDS`.
    """

    candidate: CandidateId
    ground: str
    reason: str


class RefusalTakenBack(HallEvent, frozen=True, kw_only=True):
    """Two persons took a refusal back; the candidate is expected again."""

    candidate: CandidateId
    reason: str


class NoShow(HallEvent, frozen=True, kw_only=True):
    """A candidate of the sitting did not appear (CE-36)."""

    candidate: CandidateId


class Departed(HallEvent, frozen=True, kw_only=True):
    """A candidate who was let in left for good before an attempt was opened."""

    candidate: CandidateId
    reason: str


class SpareSet(HallEvent, frozen=True, kw_only=True):
    """These seats are kept free for moves; the draw gives them to nobody."""

    seats: tuple[int, ...]


class Placed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One candidate's seat by a draw."""

    candidate: CandidateId
    seat: int


class SeatsDrawn(HallEvent, frozen=True, kw_only=True):
    """Seats were drawn for everybody who was checked in and had none.

    Attributes:
        numbers: what each of two persons typed, kept so that anybody can draw again.
        sitting_digest: the other half of the seed, hex.
        placed: the outcome, in order of the seats.
    """

    numbers: tuple[str, str]
    sitting_digest: str
    placed: tuple[Placed, ...]


class SeatGiven(HallEvent, frozen=True, kw_only=True):
    """Two persons gave a candidate another seat than the one drawn: no attempt was opened there."""

    candidate: CandidateId
    from_seat: int
    to_seat: int
    reason: str


class SeatJoined(HallEvent, frozen=True, kw_only=True):
    """A PC was given a certificate of this hall.

    Attributes:
        name: `seat/12`, `panel/1` or `hub/2`.
        serial: of the certificate, hex.
        vouched: who knew its key before: the centre's signed file, or only this hall.
        way: how it proved itself.
    """

    name: str
    serial: str
    vouched: Literal["centre", "hall"]
    way: Literal["code", "file", "renewal"]


class MachineAdmitted(HallEvent, frozen=True, kw_only=True):
    """Staff let a PC in that asked with a join file; its certificate follows (`SeatJoined`).

    Attributes:
        name: `seat/12`, `panel/1` or `hub/2`; request: digest of its request, hex.
        vouched: who knew its key before.
    """

    name: str
    request: str
    vouched: Literal["centre", "hall"]


class CertificateRevoked(HallEvent, frozen=True, kw_only=True):
    """No certificate of this name counts any more, until the machine has joined anew.

    Attributes:
        serial: of the newest that this journal knows, hex; empty when it joined before the sitting.
    """

    name: str
    serial: str
    reason: str


class LoggedIn(HallEvent, frozen=True, kw_only=True):
    """A member of staff proved their key at a panel."""

    staff: StaffId
    panel: str


class LoggedOut(HallEvent, frozen=True, kw_only=True):
    """The panel is nobody's again: by wish, or because it stood idle."""

    staff: StaffId
    panel: str


class ExamBegun(HallEvent, frozen=True, kw_only=True):
    """The common start: these attempts may start, because all their seats agree on the versions.

    Attributes:
        build, pack, blueprint: what every one of them runs.
    """

    attempts: tuple[AttemptId, ...]
    build: str
    pack: str
    blueprint: str


class AttemptHeld(HallEvent, frozen=True, kw_only=True):
    """The hub began to keep the journal of an attempt."""

    attempt: AttemptId
    incarnation: int
    seat: int


class KeyReleased(HallEvent, frozen=True, kw_only=True):
    """The key parts of one finished attempt were opened.

    Attributes:
        released_by: the two who did it, or who unlocked the hall that did it by rule.
        sequence: where the journal stood that the hub held then; 0 at a lone seat.
        head: the head there, hex; empty at a lone seat.
    """

    attempt: AttemptId
    released_by: tuple[StaffId, StaffId]
    sequence: int = 0
    head: str = ""


class AnchorNoted(HallEvent, frozen=True, kw_only=True):
    """A seat signed where an attempt's journal stood.

    Attributes:
        anchor: the signed anchor, whole.
        code: its short form for the paper minutes.
        incarnation, sequence: of the journal and the record it names, as they stand in it.
    """

    attempt: AttemptId
    occasion: Literal["start", "finish", "close"]
    anchor: bytes
    code: str
    incarnation: int = 0
    sequence: int = 0


class SeatMoved(HallEvent, frozen=True, kw_only=True):
    """An attempt goes on at another seat, as its next incarnation, from a named anchor.

    Attributes:
        incarnation: the new one.
        sequence, head: where the old journal was left, as far as this hub held it; head in hex.
    """

    attempt: AttemptId
    incarnation: int
    from_seat: int
    to_seat: int
    sequence: int
    head: str


class LateRecords(HallEvent, frozen=True, kw_only=True):
    """An old incarnation told more after the move; kept, and left to the commission."""

    attempt: AttemptId
    incarnation: int
    first: int
    last: int


class ForkFound(HallEvent, frozen=True, kw_only=True):
    """Another record came under a number that is taken; both are kept, neither is believed."""

    attempt: AttemptId
    incarnation: int
    sequence: int


class TakenOver(HallEvent, frozen=True, kw_only=True):
    """This hub leads the hall now; what the hub before it orders counts no more.

    Attributes:
        epoch: of the hall, one higher than before.
        hub: name of this hub.
        sequence, head: where the hall journal of the earlier epoch was left; head in hex.
        taken_by: the two who confirmed it.
    """

    epoch: int
    hub: str
    sequence: int
    head: str
    taken_by: tuple[StaffId, StaffId]


class CodeGiven(HallEvent, frozen=True, kw_only=True):
    """Two persons answered a locked seat's challenge while its line was down.

    Attributes:
        challenge: as the seat showed it; a second answer to it is never given.
    """

    attempt: AttemptId
    action: str
    challenge: str


class WentOut(HallEvent, frozen=True, kw_only=True):
    """A candidate left the room with an escort; the clock runs on."""

    candidate: CandidateId


class CameBack(HallEvent, frozen=True, kw_only=True):
    """The candidate is in the room again."""

    candidate: CandidateId


class MessageSent(HallEvent, frozen=True, kw_only=True):
    """Staff sent one of the exam's messages to seats; free text never reaches a screen.

    Attributes:
        seats: empty for all; message: one of `MESSAGES`.
    """

    seats: tuple[int, ...]
    message: str


class WrongPin(HallEvent, frozen=True, kw_only=True):
    """A wrong PIN was typed for this person's key."""

    staff: StaffId


class HallIncident(HallEvent, frozen=True, kw_only=True):
    """Something worth knowing happened; it decides nothing by itself."""

    kind: str
    detail: str


class HallClosed(HallEvent, frozen=True, kw_only=True):
    """The sitting ended here.

    Attributes:
        missing: attempts of which the hub did not hold the end; two persons named each of them.
    """

    missing: tuple[AttemptId, ...] = ()


class EvidenceFrozen(HallEvent, frozen=True, kw_only=True):
    """The evidence of an attempt is disputed, and is not to be destroyed."""

    attempt: AttemptId
    reason: str


class FreezeLifted(HallEvent, frozen=True, kw_only=True):
    """Two persons ended a freeze."""

    attempt: AttemptId
    reason: str


class EvidenceDestroyed(HallEvent, frozen=True, kw_only=True):
    """Two persons had the keys of all evidence of these attempts destroyed.

    Attributes:
        rule: of retention, in their words.
        bundle: code of the last bundle that this hub had made of the closed sitting.
    """

    attempts: tuple[AttemptId, ...]
    rule: str
    bundle: str
