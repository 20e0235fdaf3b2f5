"""Verifying an attempt: the file, the signatures, the rules, the result.

Decides: how the findings of all rooms become one of the four answers (docs/JOURNAL.md). Leaves to
others: bytes (`kiosk.journal`), rules (`kiosk.exam.recomputing`), signatures (`kiosk.trust`), and
what came before a move (`before_move`).

Without an opening only frames, chain, signatures and anchors are judged; the report says so.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

import msgspec

from kiosk.audit.before_move import MISSING, Before, judge_before
from kiosk.audit.chapters import Chapter, chapters_of, misfits, place_of
from kiosk.audit.evidence import Evidence, editions_of
from kiosk.audit.evidence_frames import NamedEvidence, evidence_named_by
from kiosk.audit.order_reader import Editions, order_reader
from kiosk.audit.receipts import Receipts, judge_receipts
from kiosk.audit.releases import judge_releases
from kiosk.base.errors import KioskError, MalformedError
from kiosk.base.ids import ChoiceId, ItemId
from kiosk.exam.attempt import Attempt
from kiosk.exam.events import Entry
from kiosk.exam.outcome import Outcome, outcome_of
from kiosk.exam.recomputing import Discrepancy, recompute
from kiosk.exam.scoring import Score
from kiosk.journal import Reading, Result, Verdict, read_journal, verify_journal
from kiosk.journal.format import Header
from kiosk.trust.sitting import Sitting

__all__ = [
    "Evidence",
    "Examined",
    "VerifyReport",
    "editions_of",
    "examine_attempt",
    "header_of",
    "sitting_digest",
    "verify_attempt",
]

Answer = Literal["complete", "unfinished", "unanchored", "bad"]
_MOST_NOTES: Final = 50


class VerifyReport(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What `kiosk verify` found.

    Attributes:
        result: `complete` is the only good one.
        text: the result in words, as `unanchored tail from 17`.
        records: records in the file; `entries` are the events that count, of all incarnations.
        at: first record that is not covered or not right; 0 where neither applies.
        incarnations: how many seats the attempt was at; 0 when the file does not say.
        opened: whether seals, rules and result were examined, that is, an opening was given and
            no journal is missing.
        staff_checked: whether signatures of staff were examined, that is, a sitting was given.
        build: version of the program that wrote the journal.
        stored: last record that a receipt of a known hub covers.
        pictures: digests of the sealed pictures that its technical appeals name.
        evidence: what its checks and incidents name, each by digest and size.
        notes: what the reader should know besides.
    """

    result: Answer
    text: str
    attempt: str
    records: int
    entries: int
    at: int
    incarnations: int
    opened: bool
    staff_checked: bool
    build: str = ""
    phase: str = ""
    outcome: Outcome | None = None
    score: Score | None = None
    stored: int = 0
    pictures: tuple[str, ...] = ()
    evidence: tuple[NamedEvidence, ...] = ()
    notes: tuple[str, ...] = ()


class Examined(NamedTuple):
    """A report, with the attempt as its journals tell it.

    Attributes:
        attempt: None where seals could not be opened, or nothing may be believed of the story.
        keys: right choices by the opening, for every item of the form; empty when it has none.
        entries: that make the attempt, of all incarnations; none where there is no attempt.
    """

    report: VerifyReport
    attempt: Attempt | None = None
    keys: Mapping[ItemId, ChoiceId] = {}
    entries: tuple[Entry, ...] = ()


class _Ruling(NamedTuple):
    """Answer, words and place of a report."""

    answer: Answer
    text: str
    at: int


def verify_attempt(data: bytes, evidence: Evidence) -> VerifyReport:
    """Judge the journal of an attempt by all evidence at hand."""
    return examine_attempt(data, evidence).report


def examine_attempt(data: bytes, evidence: Evidence) -> Examined:
    """The same, and the attempt itself for whoever scores it or answers its appeals."""
    header = header_of(data)
    key = evidence.key_of(header.incarnation) if header is not None else None
    verdict = verify_journal(
        data,
        key=key,
        anchors=evidence.own_anchors(header),
        paper=evidence.own_paper(header),
        side=evidence.side,
        seat_key=_seat_key(evidence.sitting, header),
    )
    mismatch = _mismatch(header, evidence)
    before = judge_before(header, evidence) if header is not None and not mismatch else Before()
    reading = verdict.reading
    sealed = key is not None and reading is not None and verdict.result is not Result.BAD
    whole = not mismatch and before.bad is None and not before.missing
    if reading is None or header is None or not sealed or not whole:
        return Examined(_plain(verdict, header, mismatch, before, evidence))
    return _examined(verdict, reading, before, evidence)


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
    if evidence.opening is not None and evidence.key_of(header.incarnation) is None:
        return "the opening has no key of this incarnation"
    return ""


def _plain(
    verdict: Verdict, header: Header | None, mismatch: str, before: Before, evidence: Evidence
) -> VerifyReport:
    reading = verdict.reading
    ruling = _Ruling(_answer(verdict), str(verdict), verdict.at)
    if mismatch:
        ruling = _Ruling("bad", f"bad at 0: {mismatch}", 0)
    elif ruling.answer == "complete" and reading is not None and not reading.is_final:
        # An anchor covers the end, but the seat went on from there.
        ruling = ruling._replace(answer="unfinished", text="unfinished")
    ruling = _with_before(ruling, before)
    return VerifyReport(
        result=ruling.answer,
        text=ruling.text,
        attempt=header.attempt if header is not None else "",
        records=reading.last if reading is not None else 0,
        entries=0,
        at=ruling.at,
        incarnations=header.incarnation if header is not None else 0,
        opened=False,
        staff_checked=False,
        notes=(*before.notes, *_not_examined(evidence)),
    )


def _with_before(ruling: _Ruling, before: Before) -> _Ruling:
    """What the journals before a move make of a ruling on the last one."""
    if ruling.answer == "bad":
        return ruling
    if before.bad is not None:
        where = before.bad.sequence
        return _Ruling("bad", f"bad at {where}: {before.bad.why}", where)
    if ruling.answer == "unanchored":
        return ruling
    if before.uncovered is not None:
        number, where = before.uncovered
        return _Ruling(
            "unanchored", f"unanchored tail from {where}, in incarnation {number}", where
        )
    if before.missing:
        return _Ruling("unfinished", f"unfinished: {MISSING}", 0)
    return ruling


def _answer(verdict: Verdict) -> Answer:
    answers: Mapping[Result, Answer] = {
        Result.COMPLETE: "complete",
        Result.UNFINISHED: "unfinished",
        Result.UNANCHORED: "unanchored",
        Result.BAD: "bad",
    }
    return answers[verdict.result]


def _examined(verdict: Verdict, reading: Reading, before: Before, evidence: Evidence) -> Examined:
    chapters: tuple[Chapter, ...] = ()
    entries: tuple[Entry, ...] = ()
    receipts, keys = Receipts((), 0, ()), None
    manifest = evidence.pack.manifest
    try:
        chapters = chapters_of(before.journals, reading)
        entries = tuple(entry for chapter in chapters for entry in chapter.entries)
        keys = _keys(evidence)
        attempt, discrepancies = recompute(
            entries,
            manifest.blueprint,
            order_reader(_editions(evidence, reading), evidence.key_of),
            keys,
        )
        receipts = judge_receipts(chapters, evidence.hubs)
        unsigned, strangers = judge_releases(chapters, evidence.hubs)
        strange = misfits(chapters, attempt, manifest, evidence.sitting)
        wrong = (*discrepancies, *strange, *receipts.wrong, *unsigned)
        found = sorted(wrong, key=lambda one: one.number)
        receipts = receipts._replace(unknown=tuple(sorted({*receipts.unknown, *strangers})))
    except KioskError as error:
        attempt, found = Attempt(), [Discrepancy(number=1, why=error.detail)]
    ruling = _with_receipts(_Ruling(_answer(verdict), str(verdict), verdict.at), verdict, receipts)
    ruling = _with_before(_with_end(ruling, attempt, evidence), before)
    if found:
        ruling = _first_of(found, chapters)
    closed = attempt.phase.value == "closed"
    report = VerifyReport(
        result=ruling.answer,
        text=ruling.text,
        attempt=reading.frame.header.attempt,
        records=reading.last,
        entries=len(entries),
        at=ruling.at,
        incarnations=reading.frame.header.incarnation,
        opened=True,
        staff_checked=evidence.sitting is not None,
        build=reading.commitments.build if reading.commitments is not None else "",
        phase=attempt.phase.value,
        outcome=outcome_of(attempt) if closed else None,
        score=attempt.score,
        stored=receipts.stored,
        pictures=tuple(one.filed.picture for one in attempt.technical if one.filed.picture),
        evidence=tuple(named for entry in entries if (named := evidence_named_by(entry.event))),
        notes=(
            *_notes(found[1:]),
            *_waived(attempt),
            *before.notes,
            *_unknown_hubs(receipts),
            *_not_examined(evidence),
        ),
    )
    if ruling.answer == "bad":
        return Examined(report, keys=keys or {})
    return Examined(report, attempt, keys or {}, entries)


def _editions(evidence: Evidence, reading: Reading) -> Editions | None:
    if evidence.sitting is None:
        return None
    return Editions(evidence.sitting, evidence.editions, reading.frame.header.incarnation)


def _with_receipts(ruling: _Ruling, verdict: Verdict, receipts: Receipts) -> _Ruling:
    """A receipt covers what is under no signature of the seat yet; never the receipt itself."""
    if ruling.answer != "unanchored" or receipts.stored <= verdict.covered:
        return ruling
    at = receipts.stored + 1
    return ruling._replace(text=f"unanchored tail from {at}", at=at)


def _with_end(ruling: _Ruling, attempt: Attempt, evidence: Evidence) -> _Ruling:
    """A journal that is all there, but whose story did not come to its end, is unfinished."""
    unscored = _unscored(attempt, evidence)
    if ruling.answer != "complete" or (attempt.phase.value == "closed" and not unscored):
        return ruling
    text = f"unfinished: {unscored}" if unscored else "unfinished"
    return ruling._replace(answer="unfinished", text=text)


def _first_of(found: Sequence[Discrepancy], chapters: Sequence[Chapter]) -> _Ruling:
    """The ruling on a story that does not hold; `at` is a record of the incarnation it names."""
    bad = found[0]
    if not chapters:
        return _Ruling("bad", f"bad at 0: {bad.why}", 0)
    incarnation, at = place_of(chapters, bad.number)
    earlier = incarnation != chapters[-1].header.incarnation
    where = f", in incarnation {incarnation}" if earlier else ""
    return _Ruling("bad", f"bad at {at}: {bad.why}{where}", at)


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


def _waived(attempt: Attempt) -> Iterable[str]:
    """Why the candidate passed without the sound check, if so."""
    if attempt.waiver is not None:
        yield f"The sound check was waived ({attempt.waiver.ground}): {attempt.waiver.reason}"


def _notes(more: Iterable[Discrepancy]) -> Iterable[str]:
    for discrepancy in list(more)[:_MOST_NOTES]:
        yield f"Also, entry {discrepancy.number}: {discrepancy.why}."


def _unknown_hubs(receipts: Receipts) -> Iterable[str]:
    if receipts.unknown:
        yield f"Receipts of {', '.join(receipts.unknown)} were not examined: no key was given."


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
