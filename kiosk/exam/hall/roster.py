"""The roster: what the rules of the hall need to know of the signed sitting file.

Decides: its shape, nothing else. It is made from the file in `kiosk.audit.hall_registration`; no
name, no document number and no key is in it.
"""

from datetime import date

import msgspec

from kiosk.base.errors import RuleError
from kiosk.base.ids import AttemptId, CandidateId
from kiosk.exam.seating import DocumentType


class Rostered(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate who may come.

    Attributes:
        attempt: identifier of the candidate's attempt in this sitting.
        document: the original named in the application (CE-17).
        expires: last day of its validity, if it has one; an expired one warns, staff decide.
        assistant: an individual assistant is registered (CE-41).
        declared: the application holds all three declarations of the assistant (CE-42).
        accepted: the application is in the state in which a candidate may sit (CE-33).
    """

    id: CandidateId
    attempt: AttemptId
    document: DocumentType
    expires: date | None = None
    assistant: bool = False
    declared: bool = False
    accepted: bool = True


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """One edition of a sitting, as the rules see it.

    Attributes:
        digest: SHA-256 of the sitting file, hex.
        version: of the edition.
        day: hall date on which candidates sit.
        candidates: in the order of the file; an edition's additions stand at the end.
        seats: numbers of the hall's seats, in the order of the file.
    """

    digest: str
    version: int
    day: date
    candidates: tuple[Rostered, ...]
    seats: tuple[int, ...]

    def candidate(self, candidate: CandidateId) -> Rostered:
        """The candidate of that identifier. Raises: RuleError `unknown_candidate`."""
        for one in self.candidates:
            if one.id == candidate:
                return one
        raise RuleError("unknown_candidate", f"candidate {candidate} is not in this sitting")

    def of_attempt(self, attempt: AttemptId) -> Rostered:
        """The candidate whose attempt it is. Raises: RuleError `unknown_attempt`."""
        for one in self.candidates:
            if one.attempt == attempt:
                return one
        raise RuleError("unknown_attempt", f"attempt {attempt} is of nobody in this sitting")
