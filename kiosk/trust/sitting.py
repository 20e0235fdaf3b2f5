"""The sitting file: everything a hall must know for one sitting, signed by the centre.

Decides: its form and the limits of every field. Leaves to others: whether one may be believed
(`sitting_accept`), whether it makes sense (`sitting_checks`), how it is written
(`sitting_source`). Seats and, later, the hall's hub read the same file. Accommodations, block
languages and the assistant come from here only; nothing at a seat can set them (CE-14, CE-41).
"""

from datetime import date
from typing import Annotated, Final

import msgspec

from kiosk.base.ids import BlockId, CandidateId, ExamId, HallId, PackId, SittingId
from kiosk.exam.seating import Accommodations, DocumentType
from kiosk.trust.keys import PublicKey
from kiosk.trust.seat_key import SeatNumber
from kiosk.trust.staff_list import StaffList, StaffMember

SITTING_KIND: Final = "sitting"

Text = Annotated[str, msgspec.Meta(max_length=120)]
Digest = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Version = Annotated[int, msgspec.Meta(ge=1, le=2**31)]


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much a sitting file may hold; bytes are of the whole file and of each photo."""

    file_bytes: int = 64 * 1024 * 1024
    photo_bytes: int = 200 * 1024
    candidates: int = 1000
    seats: int = 1000
    staff: int = 100


class PackWanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The pack this sitting is taken on."""

    id: PackId
    version: Version


class Hall(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The hall this file is for."""

    id: HallId
    name: Text


class Seat(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One seat and its public keys: Ed25519 for the journal, X25519 for sealing."""

    number: SeatNumber
    journal_key: PublicKey
    sealing_key: PublicKey


class Document(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The original a candidate shows at the entrance (CE-17).

    Attributes:
        country: of issue, ISO 3166-1 alpha-3, or empty for a stateless person's.
        expires: last day of validity, if the document has one.
    """

    type: DocumentType
    number: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    country: Annotated[str, msgspec.Meta(pattern=r"\A([A-Z]{3})?\Z")] = ""
    expires: date | None = None


class Granted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the centre granted beforehand (CE-14); the assistant stands apart."""

    extra_time: bool = False
    low_vision: bool = False


class Assistant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A candidate's individual assistant (CE-41), with the three declarations of CE-42.

    Attributes:
        no_philologist: declared to be no specialist in Kazakh philology.
        no_historian: nor in the history of Kazakhstan.
        no_lawyer: nor in law.
    """

    name: Text
    document: Document
    no_philologist: bool
    no_historian: bool
    no_lawyer: bool


class Candidate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One candidate of the sitting.

    Attributes:
        id: the centre's identifier.
        ticket: the number on the candidate's own paper.
        name: as in the document, in its script.
        application_state: of the application; only `accepted` may sit (CE-33).
        iin: optional; a wrong check digit warns and refuses nobody.
        block_languages: content language of each block, from the application (CE-05, CE-06).
        photo: reference picture, JPEG or PNG; not decoded in this room.
    """

    id: CandidateId
    ticket: str
    name: Text
    document: Document
    application_state: Annotated[str, msgspec.Meta(max_length=40)]
    iin: Annotated[str, msgspec.Meta(max_length=40)] = ""
    block_languages: dict[BlockId, str]
    accommodations: Granted = Granted()
    assistant: Assistant | None = None
    photo: bytes = b""

    @property
    def conditions(self) -> Accommodations:
        """The accommodations as the attempt's first entry records them."""
        return Accommodations(
            extra_time=self.accommodations.extra_time,
            low_vision=self.accommodations.low_vision,
            assistant=self.assistant is not None,
        )

    @property
    def document_tail(self) -> str:
        """The last four characters of the document number: all a seat ever shows (CE-17)."""
        return self.document.number[-4:]


class Revocation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A key that counts no more.

    Attributes:
        key: of a staff member, a seat or a hub, the signing key; of a hall CA, the SHA-256 of its
            certificate.
    """

    key: PublicKey
    since: date
    reason: Text


class Sitting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sitting, whole.

    Attributes:
        version: rises with every edition of this sitting, also for a late addition (CE-38).
        round: free text, for example "2026-08" (CE-15).
        day: the day candidates sit.
        valid_from: first and `valid_until` last day on which this file may be loaded, hall date.
    """

    id: SittingId
    version: Version
    round: Text
    exam: ExamId
    blueprint: Digest
    pack: PackWanted
    hall: Hall
    day: date
    valid_from: date
    valid_until: date
    seats: tuple[Seat, ...]
    candidates: tuple[Candidate, ...]
    staff: tuple[StaffMember, ...]
    revocations: tuple[Revocation, ...] = ()

    @property
    def staff_list(self) -> StaffList:
        """Who may sign orders here, revoked keys taken out."""
        revoked = frozenset(revocation.key for revocation in self.revocations)
        return StaffList(self.hall.id, self.staff, revoked)

    def candidate(self, candidate_id: str) -> Candidate | None:
        """The candidate of that identifier."""
        return next((entry for entry in self.candidates if entry.id == candidate_id), None)

    def seat(self, number: int) -> Seat | None:
        """The seat of that number."""
        return next((seat for seat in self.seats if seat.number == number), None)

    def seat_of(self, journal_key: bytes) -> Seat | None:
        """The seat with that journal key: how a seat finds out which one it is."""
        return next((seat for seat in self.seats if seat.journal_key == journal_key), None)
