"""Who sits where, under which conditions: the facts an attempt is opened with.

Decides: what the journal's first entry must hold. Every field comes from the signed sitting file
or from this machine's set-up; nothing here can be entered at the seat (CE-14).
"""

from typing import Literal

import msgspec

from kiosk.base.ids import AttemptId, BlockId, CandidateId, ExamId, HallId, PackId, SittingId
from kiosk.exam.blueprint import Language

# The three documents of CE-17.
DocumentType = Literal["stateless_id", "foreign_passport", "residence_permit"]


class Accommodations(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Special conditions granted with the application.

    Attributes:
        extra_time: the blueprint's accommodation minutes are added (CE-14).
        low_vision: large text and high contrast are preset (NQ-14).
        assistant: an individual assistant sits with the candidate (CE-41).
    """

    extra_time: bool = False
    low_vision: bool = False
    assistant: bool = False


class Seating(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One candidate at one seat, for one exam.

    Attributes:
        document_tail: last four characters of the document number, all the seat ever shows.
        languages: content language of each block.
        blueprint_digest: as `blueprint.blueprint_digest`, so that staff sign for these very rules.

    The journal's opening record commits to key, pack, seat and build; they are not repeated here.
    """

    attempt: AttemptId
    incarnation: int = 1
    exam: ExamId
    sitting: SittingId
    hall: HallId
    seat: int
    candidate: CandidateId
    name: str
    document: DocumentType
    document_tail: str
    languages: dict[BlockId, Language]
    accommodations: Accommodations
    pack: PackId
    blueprint_digest: str
