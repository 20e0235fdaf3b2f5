"""Judging one attempt: by all evidence at hand, and scored by the pack's own keys.

Decides: what is written of an attempt, of its answers and of its first result. The score is the one
computed here; where the seat's record has another, that is an alarm and changes nothing. Whether
the result may be shown is for the hall to say as well (`central.worker.showing`). Leaves judging
the journal to `kiosk.audit`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from central.folding.errors import NotYetError
from central.folding.gathering import (
    Chaptered,
    anchors_of,
    chapters_of,
    editions_in,
    hubs_in,
    opening_of,
    papers_of,
)
from central.ingest.alarms import Alarm
from central.register.appeals import Filed, appeals_in
from kiosk.audit.evidence import Evidence, editions_of
from kiosk.audit.registration import attempt_id
from kiosk.audit.verification import VerifyReport, examine_attempt, header_of
from kiosk.base.ids import AttemptId, ChoiceId, ItemId
from kiosk.bundle.judging import result_record
from kiosk.exam.attempt import Attempt
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.scoring import Score, score
from kiosk.exam.transitions import Phase
from kiosk.packs.pack import Pack
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting import Sitting


class Folded(NamedTuple):
    """What the evidence makes of an attempt.

    Attributes:
        candidate, exam: by the sitting files and the name of the attempt, whatever its journals
            are worth; empty for a candidate whom no edition has.
        attempt: as its journals tell it; None where nothing of them may be believed.
        score: computed here; None where there is none to have.
        seat_score: the seat's own, from its journal.
        verdict, words: of the journals.
        blueprint: of its pack; appeals: as its journals hold them.
    """

    chapters: Chaptered
    candidate: str
    exam: str
    report: VerifyReport
    verdict: str
    words: str
    attempt: Attempt | None
    keys: Mapping[ItemId, ChoiceId]
    score: Score | None
    alarms: tuple[Alarm, ...]
    blueprint: Blueprint
    appeals: tuple[Filed, ...]


class _Claimed(msgspec.Struct, frozen=True):
    """What of a seat's result record is compared."""

    outcome: str
    score: Score | None = None


def fold_attempt(
    connection: sa.Connection,
    attempt: str,
    roots: TrustRoots,
    pack: Pack,
    auditor: KeyPair | None,
) -> Folded:
    """Judge an attempt by everything that is held of it.

    Raises:
        NotYetError: its sitting file is not here.
        KioskError: a document that was taken in does not hold any more.
    """
    chapters = chapters_of(connection, attempt)
    if chapters is None:
        raise NotYetError("nothing of this attempt is here")
    editions = editions_in(connection, roots, chapters.sitting)
    named = editions.get(chapters.sitting_digest)
    if named is None:
        raise NotYetError("the sitting file is not here")
    headers = [header_of(data) for data in chapters.data]
    writers = {(one.incarnation, one.seat_key) for one in headers if one is not None}
    opening, why = opening_of(connection, AttemptId(attempt), auditor)
    evidence = Evidence(
        pack=pack,
        opening=opening,
        sitting=named,
        sitting_digest=bytes.fromhex(chapters.sitting_digest),
        editions=editions_of(named, editions.values()),
        anchors=anchors_of(connection, attempt, writers),
        parents=chapters.data[:-1],
        hubs=hubs_in(connection, roots, list(editions.values())),
    )
    examined = examine_attempt(chapters.data[-1], evidence)
    report, folded = examined.report, examined.attempt
    verdict, words = str(report.result), report.text
    if chapters.split:
        verdict, words = "forked", "its seat signed two stories, or none of several"
    elif opening is None and why is not None and report.result != "bad":
        words = f"{words}; its opening: {why.code}"
    computed = _score(pack, folded, examined.keys)
    claims = papers_of(connection, attempt, "result")
    alarms = tuple(_alarms(attempt, chapters, report, verdict, folded, computed, claims))
    return Folded(
        chapters=chapters,
        candidate=_candidate(editions.values(), attempt),
        exam=named.exam,
        report=report,
        verdict=verdict,
        words=words,
        attempt=folded,
        keys=examined.keys,
        score=computed,
        alarms=alarms,
        blueprint=pack.manifest.blueprint,
        appeals=appeals_in(examined.entries) if folded is not None else (),
    )


def _candidate(editions: Iterable[Sitting], attempt: str) -> str:
    """Who sat: a bad or sealed journal frees nobody for another day (CE-38)."""
    candidates = ((sitting, one.id) for sitting in editions for one in sitting.candidates)
    return next((name for sitting, name in candidates if attempt_id(sitting, name) == attempt), "")


def _score(pack: Pack, folded: Attempt | None, keys: Mapping[ItemId, ChoiceId]) -> Score | None:
    """The points of an attempt that came to its end; None for one that did not, or without keys."""
    if folded is None or folded.form is None or not keys or folded.phase is not Phase.CLOSED:
        return None
    return score(pack.manifest.blueprint, folded.form, folded.answers, keys)


def _alarms(
    attempt: str,
    chapters: Chaptered,
    report: VerifyReport,
    verdict: str,
    folded: Attempt | None,
    computed: Score | None,
    claims: Sequence[bytes],
) -> Iterator[Alarm]:
    if verdict in {"bad", "forked"}:
        about = f"{verdict}/{chapters.head}"
        yield Alarm("bad_attempt", chapters.hall, attempt, about, {"why": report.text[:200]})
    for claim in claims:
        try:
            told = msgspec.json.decode(result_record(claim), type=_Claimed)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            details = {"why": "its signed result record cannot be read"}
            yield Alarm("bad_record", chapters.hall, attempt, chapters.head, details)
            continue
        if folded is None or told.score is None:
            continue
        annulled = folded.annulled is not None
        if annulled or told.score != computed:
            points = {
                "record": told.score.total,
                "centre": computed.total if computed and not annulled else -1,
            }
            yield Alarm("other_score", chapters.hall, attempt, f"record/{chapters.head}", points)
