"""What leaves a seat when an attempt is closed: journals, anchors, opening, pictures, record.

The journals are those of every incarnation, as they came here.

Decides: what the result record says and that the seat signs it. Leaves to others: carrying the
files away (`kiosk.sync`, later), and the certificate, which is the centre's.
"""

from datetime import date
from pathlib import Path
from typing import Final, Literal

import msgspec

from kiosk.base.errors import RuleError
from kiosk.base.ids import AttemptId, CandidateId, ExamId, HallId, ItemId, SittingId
from kiosk.durable import make_folder
from kiosk.exam.attempt import Attempt
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.events import ContentAppealFiled
from kiosk.exam.ledger import Credit
from kiosk.exam.outcome import Outcome, outcome_of
from kiosk.exam.scoring import Score
from kiosk.journal import Anchor
from kiosk.journal.format import parse_header
from kiosk.packs.opening import Incarnation, Opening, write_opening
from kiosk.seat.kept import Kept
from kiosk.seat.parents import load_parents, write_parents
from kiosk.seat.pictures import copy_pictures
from kiosk.seat.premises import Premises
from kiosk.seat.reference_file import forget_reference
from kiosk.store import JOURNAL_NAME, MachineDisk
from kiosk.store.ballast import Ballast
from kiosk.store.errors import StoreError
from kiosk.trust.files import replace_private

RESULT_PURPOSE: Final = "result/1"
ANCHOR_NAME: Final = "attempt.anchor"
OPENING_NAME: Final = "attempt.opening"
RESULT_NAME: Final = "result.json"


class ResultRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt in short; everything in it can be recomputed from the journal.

    Attributes:
        day: of the sitting, hall date.
        used_ms: exam time used.
        content_appeals: as filed; the commission decides them.
        incarnation: how many seats the attempt was at; `seat` is the last.
        sequence: the journal's last record and `head`, hex, the chain's head after it.
    """

    format: Literal[1] = 1
    attempt: AttemptId
    exam: ExamId
    rules_version: str
    sitting: SittingId
    day: date
    hall: HallId
    seat: int
    incarnation: int = 1
    candidate: CandidateId
    outcome: Outcome
    score: Score | None
    used_ms: int
    credits: tuple[Credit, ...]
    interruptions: int
    technical_appeals: int
    content_appeals: tuple[ContentAppealFiled, ...]
    build: str
    sequence: int
    head: str


class SignedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A result record under the seat's signature, over exactly these bytes."""

    record: msgspec.Raw
    seat_key: str
    signature: str


def result_record(
    attempt: Attempt, blueprint: Blueprint, anchor: Anchor, *, day: date, build: str
) -> ResultRecord:
    """The record of a closed attempt. Raises: RuleError `not_assigned`."""
    seating = attempt.seating
    if seating is None:
        raise RuleError("not_assigned", "an attempt without a candidate has no result")
    return ResultRecord(
        attempt=seating.attempt,
        exam=seating.exam,
        rules_version=blueprint.rules_version,
        sitting=seating.sitting,
        day=day,
        hall=seating.hall,
        seat=seating.seat,
        incarnation=seating.incarnation,
        candidate=seating.candidate,
        outcome=outcome_of(attempt),
        score=None if attempt.annulled is not None else attempt.score,
        used_ms=attempt.exam.used_ms,
        credits=attempt.credits,
        interruptions=len(attempt.interruptions),
        technical_appeals=len(attempt.technical),
        content_appeals=attempt.content,
        build=build,
        sequence=anchor.sequence,
        head=anchor.head.hex(),
    )


def hand_over(
    source: Path,
    target: Path,
    record: ResultRecord,
    anchor: Anchor,
    kept: Kept,
    premises: Premises,
) -> None:
    """Write everything into a new folder, whole or not at all; what is there is written again.

    Args:
        source: the attempt's folder; it stays as it is.
        target: appears under this name only when all is written and durable.
        premises: of the seat: its key signs the record, its auditor gets the opening; without an
            auditor that stays in clear, which only a demonstration may do.

    Raises:
        StoreError: the disk refused; it can be tried again.
        MalformedError: the attempt was moved here, and an earlier journal is missing.
    """
    journal = (source / JOURNAL_NAME).read_bytes()
    parents = load_parents(source, kept.journal_key, parse_header(journal).header)
    keys = (*parents.carried.keys, kept.journal_key)
    opening = Opening(
        attempt=record.attempt,
        incarnations=tuple(
            Incarnation(number=number, journal_key=key) for number, key in enumerate(keys, start=1)
        ),
        item_keys={ItemId(item): key for item, key in kept.key_keys.items()},
    )
    body = msgspec.json.encode(record, order="sorted")
    signed = SignedRecord(
        record=msgspec.Raw(body),
        seat_key=premises.seat_key.signing_public.hex(),
        signature=premises.seat_key.sign(RESULT_PURPOSE, body).hex(),
    )
    auditor = premises.setup.auditor
    auditor_key = bytes.fromhex(auditor) if auditor else None
    Ballast(source, MachineDisk()).free()  # a closed journal needs no reserve
    forget_reference(source)
    try:
        half = target if target.exists() else target.with_name(target.name + ".half")
        make_folder(half)
        replace_private(half / JOURNAL_NAME, journal)
        write_parents(half, parents)
        copy_pictures(source, half)
        replace_private(half / ANCHOR_NAME, anchor.to_bytes())
        replace_private(half / OPENING_NAME, write_opening(opening, auditor_key))
        replace_private(half / RESULT_NAME, msgspec.json.encode(signed))
        if half != target:
            half.rename(target)
            MachineDisk().sync_directory(target.parent)
    except OSError as error:
        raise StoreError(
            "disk_refused", f"The disk refused what is handed over: {error.strerror}."
        ) from error


def is_handed_over(target: Path) -> bool:
    """Whether this folder holds all that leaves a seat; the record is written last."""
    return (target / RESULT_NAME).exists()
