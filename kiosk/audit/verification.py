"""Verifying an attempt: the file, the signatures, the rules, the result.

Decides: how the findings of all rooms become one of the four answers (docs/JOURNAL.md). Leaves to
others: bytes (`kiosk.journal`), rules (`kiosk.exam.recomputing`), signatures (`kiosk.trust`).

Without an opening only frames, chain, signatures and anchors are judged; the report says so.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final, Literal

import msgspec

from kiosk.audit.orders import quorum_for, read_command, scene_for, seating_for
from kiosk.audit.registration import registered_seating
from kiosk.base.errors import KioskError, MalformedError, RuleError
from kiosk.base.ids import ChoiceId, ItemId, StaffId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt
from kiosk.exam.outcome import Outcome, outcome_of
from kiosk.exam.recomputing import Discrepancy, Given, OrderReader, recompute
from kiosk.exam.scoring import Score
from kiosk.exam.seating import Seating
from kiosk.journal import (
    Anchor,
    PaperAnchor,
    Reading,
    Result,
    Verdict,
    entries_of,
    read_journal,
    verify_journal,
)
from kiosk.journal.format import Header
from kiosk.packs.opening import Opening
from kiosk.packs.pack import Pack
from kiosk.trust.orders import SignedOrder, check_order, parse_signed_order
from kiosk.trust.sitting import Sitting

Answer = Literal["complete", "unfinished", "unanchored", "bad"]
_MOST_NOTES: Final = 50


class VerifyReport(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What `kiosk verify` found.

    Attributes:
        result: `complete` is the only good one.
        text: the result in words, as `unanchored tail from 17`.
        records: records in the file; `entries` of them are events.
        at: first record that is not covered or not right; 0 where neither applies.
        opened: whether seals, rules and result were examined, that is, an opening was given.
        staff_checked: whether signatures of staff were examined, that is, a sitting was given.
        build: version of the program that wrote the journal.
        notes: what the reader should know besides.
    """

    result: Answer
    text: str
    attempt: str
    records: int
    entries: int
    at: int
    opened: bool
    staff_checked: bool
    build: str = ""
    phase: str = ""
    outcome: Outcome | None = None
    score: Score | None = None
    notes: tuple[str, ...] = ()


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Everything handed to the verifier besides the journal itself."""

    pack: Pack
    opening: Opening | None = None
    sitting: Sitting | None = None
    sitting_digest: bytes = b""
    anchors: tuple[Anchor, ...] = ()
    paper: tuple[PaperAnchor, ...] = ()
    side: bytes | None = None


def verify_attempt(data: bytes, evidence: Evidence) -> VerifyReport:
    """Judge the journal of an attempt by all evidence at hand."""
    header = header_of(data)
    opening = evidence.opening
    key = None
    if header is not None and opening is not None:
        key = opening.journal_key(header.incarnation)
    verdict = verify_journal(
        data,
        key=key,
        anchors=evidence.anchors,
        paper=evidence.paper,
        side=evidence.side,
        seat_key=_seat_key(evidence.sitting, header),
    )
    mismatch = _mismatch(header, evidence)
    reading = verdict.reading
    sealed = key is not None and reading is not None and verdict.result is not Result.BAD
    if header is None or mismatch or reading is None or not sealed:
        return _plain(verdict, header, mismatch, evidence)
    return _examined(verdict, reading, header, evidence)


def header_of(data: bytes) -> Header | None:
    """The journal's header, when it has a readable one."""
    try:
        return read_journal(data).frame.header
    except MalformedError:
        return None


def _seat_key(sitting: Sitting | None, header: Header | None) -> bytes | None:
    """The seat's key by the sitting file; a key nobody signed for is a foreign seat."""
    if sitting is None or header is None:
        return None
    return header.seat_key if sitting.seat_of(header.seat_key) else bytes(32)


def _mismatch(header: Header | None, evidence: Evidence) -> str:
    if header is None:
        return ""
    if header.pack_hash.hex() != evidence.pack.digest:
        return "the journal was written on another pack"
    if evidence.sitting is not None and header.sitting_hash != evidence.sitting_digest:
        return "the journal was written for another sitting file"
    if evidence.opening is not None and evidence.opening.attempt != header.attempt:
        return "the opening belongs to another attempt"
    if evidence.opening is not None and evidence.opening.journal_key(header.incarnation) is None:
        return "the opening has no key of this incarnation"
    return ""


def _plain(
    verdict: Verdict, header: Header | None, mismatch: str, evidence: Evidence
) -> VerifyReport:
    bad = mismatch or verdict.result is Result.BAD
    reading = verdict.reading
    text = f"bad at 0: {mismatch}" if mismatch else str(verdict)
    answer: Answer = "bad" if bad else _answer(verdict)
    if answer == "complete" and reading is not None and not reading.is_final:
        answer = text = "unfinished"  # an anchor covers the end, but the seat went on from there
    return VerifyReport(
        result=answer,
        text=text,
        attempt=header.attempt if header is not None else "",
        records=reading.last if reading is not None else 0,
        entries=0,
        at=0 if mismatch else verdict.at,
        opened=False,
        staff_checked=False,
        notes=tuple(_not_examined(evidence)),
    )


def _answer(verdict: Verdict) -> Answer:
    answers: Mapping[Result, Answer] = {
        Result.COMPLETE: "complete",
        Result.UNFINISHED: "unfinished",
        Result.UNANCHORED: "unanchored",
        Result.BAD: "bad",
    }
    return answers[verdict.result]


def _examined(
    verdict: Verdict, reading: Reading, header: Header, evidence: Evidence
) -> VerifyReport:
    opened = tuple(entries_of(reading))
    try:
        entries = tuple(e.decode_entry(entry.payload) for entry in opened)
        attempt, discrepancies = recompute(
            entries,
            evidence.pack.manifest.blueprint,
            _order_reader(evidence.sitting),
            _keys(evidence),
        )
        found = (*discrepancies, *_foreign(attempt, header, reading, evidence))
    except KioskError as error:
        attempt, found = Attempt(), (Discrepancy(number=1, why=error.detail),)
    bad = found[0] if found else None
    at = verdict.at
    if bad is not None:
        at = opened[bad.number - 1].sequence if 0 < bad.number <= len(opened) else 0
    closed = attempt.phase.value == "closed"
    answer = _answer(verdict)
    unscored = _unscored(attempt, evidence)
    unfinished = answer == "complete" and (not closed or bool(unscored))
    text = f"bad at {at}: {bad.why}" if bad else str(verdict)
    if unfinished and not bad:
        text = f"unfinished: {unscored}" if unscored else "unfinished"
    return VerifyReport(
        result="bad" if bad else ("unfinished" if unfinished else answer),
        text=text,
        attempt=header.attempt,
        records=reading.last,
        entries=len(opened),
        at=at,
        opened=True,
        staff_checked=evidence.sitting is not None,
        build=reading.commitments.build if reading.commitments is not None else "",
        phase=attempt.phase.value,
        outcome=outcome_of(attempt) if closed else None,
        score=attempt.score,
        notes=(*_notes(found[1:]), *_waived(attempt), *_not_examined(evidence)),
    )


def _foreign(
    attempt: Attempt, header: Header, reading: Reading, evidence: Evidence
) -> Iterable[Discrepancy]:
    """Facts of the attempt that do not fit the journal's header or the pack."""
    seating = attempt.seating
    if seating is None:
        return (Discrepancy(number=1, why="the journal does not begin with a candidate"),)
    if seating.attempt != header.attempt or seating.incarnation != header.incarnation:
        return (Discrepancy(number=1, why="the first entry names another attempt"),)
    if not _registered(seating, header, evidence):
        return (Discrepancy(number=1, why="the candidate sits otherwise than the sitting says"),)
    if seating.blueprint_digest != evidence.pack.manifest.blueprint_digest:
        return (Discrepancy(number=1, why="the attempt followed other rules than the pack's"),)
    committed = reading.commitments
    digest = bytes.fromhex(evidence.pack.manifest.blueprint_digest)
    if committed is None or committed.blueprint_hash != digest:
        return (Discrepancy(number=1, why="the journal commits to other rules than the pack's"),)
    pool = {entry.item: set(entry.choices) for entry in evidence.pack.manifest.pool}
    strangers = [
        task.item
        for task in (attempt.form.items if attempt.form is not None else ())
        if set(task.choices) != pool.get(task.item)
    ]
    return tuple(
        Discrepancy(number=1, why=f"task {item} of the form is not in the pack")
        for item in strangers[:1]
    )


def _registered(seating: Seating, header: Header, evidence: Evidence) -> bool:
    """Whether candidate, seat, languages and accommodations are those the centre signed."""
    sitting = evidence.sitting
    if sitting is None:
        return True
    seat = sitting.seat_of(header.seat_key)
    if seat is None or sitting.candidate(seating.candidate) is None:
        return False
    manifest = evidence.pack.manifest
    registered = registered_seating(sitting, seat, manifest, seating.candidate)
    return msgspec.structs.replace(registered, incarnation=seating.incarnation) == seating


def _unscored(attempt: Attempt, evidence: Evidence) -> str:
    """Why the score could not be recomputed; empty when it was, or there is none."""
    if attempt.score is None or (evidence.opening and evidence.opening.item_keys):
        return ""
    return "the opening holds no keys of items, so the score was not recomputed"


def _keys(evidence: Evidence) -> Mapping[ItemId, ChoiceId] | None:
    if evidence.opening is None or not evidence.opening.item_keys:
        return None
    return {
        item: evidence.pack.unseal_key(item, key).key
        for item, key in evidence.opening.item_keys.items()
    }


def _order_reader(sitting: Sitting | None) -> OrderReader:
    def read(state: Attempt, entry: e.Entry) -> Given:
        if not isinstance(entry.author, e.ByStaff):
            raise RuleError("wrong_author", "the entry has no order")
        signed = parse_signed_order(entry.author.order)
        command = read_command(signed)
        if sitting is not None:
            return Given(command, _signers(signed, command, state, entry, sitting))
        return Given(command, tuple(one.staff for one in signed.signatures))

    return read


def _signers(
    signed: SignedOrder,
    command: c.AnyStaffCommand,
    state: Attempt,
    entry: e.Entry,
    sitting: Sitting,
) -> tuple[StaffId, ...]:
    scene = scene_for(seating_for(command, state), state, entry.at.wall_ms)
    return check_order(signed, sitting.staff_list, scene, quorum_for(command))


def _waived(attempt: Attempt) -> Iterable[str]:
    """Why the candidate passed without the sound check, if so."""
    if attempt.waiver is not None:
        yield f"The sound check was waived ({attempt.waiver.ground}): {attempt.waiver.reason}"


def _notes(more: Iterable[Discrepancy]) -> Iterable[str]:
    for discrepancy in list(more)[:_MOST_NOTES]:
        yield f"Also, entry {discrepancy.number}: {discrepancy.why}."


def _not_examined(evidence: Evidence) -> Iterable[str]:
    """What no evidence was given for, said whatever the answer is."""
    if evidence.opening is None:
        yield "No opening was given: seals, rules and result were not examined."
    if evidence.sitting is None:
        yield (
            "No sitting file was given: the seat's key is the journal's own word, and neither "
            "the candidate's registration nor signatures of staff were examined."
        )
    if not evidence.anchors and not evidence.paper:
        yield "No anchor and no line of the minutes: only the seat's own signature counts."


def sitting_digest(data: bytes) -> bytes:
    """SHA-256 of a sitting file, as journals name it."""
    return hashlib.sha256(data).digest()
