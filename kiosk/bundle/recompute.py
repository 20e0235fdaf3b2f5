"""Recomputing a bundle: every attempt and the hall itself, by nothing but what lies in it.

Decides: which members are evidence for which attempt, and that hall and attempts tell one story.
Leaves to others: the members as such (`check`, which comes first), judging one attempt
(`kiosk.audit.verification`), the rules of the hall (`kiosk.exam.hall.recomputing`).

All members are held in memory at once.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from kiosk.audit.evidence_frames import key_digest_in
from kiosk.audit.hall_orders import hall_order_reader
from kiosk.audit.hall_registration import roster_of
from kiosk.audit.hubs import hub_keys
from kiosk.audit.verification import (
    Evidence,
    VerifyReport,
    editions_of,
    header_of,
    verify_attempt,
)
from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId
from kiosk.bundle.check import Finding
from kiosk.bundle.file import Bundle
from kiosk.bundle.format import BundleManifest, Kind, Member
from kiosk.exam.hall.entry import HallEntry, decode_hall_entry
from kiosk.exam.hall.epochs import NumberedEntry, counted_entries
from kiosk.exam.hall.events import EvidenceDestroyed
from kiosk.exam.hall.recomputing import recompute_hall
from kiosk.exam.hall.state import HallState, fold_hall
from kiosk.journal import Anchor, entries_of, read_journal
from kiosk.journal.anchors import ANCHOR_BYTES
from kiosk.packs.opening import Opening, parse_opening
from kiosk.packs.pack import Pack
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting import Sitting
from kiosk.trust.sitting_accept import read_sitting


class Recomputed(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules make of a bundle.

    Attributes:
        attempts: in the order in which they lie in the bundle.
        entries: of the hall journal, over all epochs.
        findings: what does not follow from the rules, or could not be examined.
        notes: pictures of appeals and evidence that are missing, or that nothing names; evidence
            that was destroyed.
    """

    attempts: tuple[VerifyReport, ...]
    entries: int
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()


class _Parts(NamedTuple):
    """The members, found again by what they are."""

    by_kind: Mapping[Kind, list[tuple[Member, bytes]]]

    def of(self, kind: Kind, attempt: str = "") -> Iterator[tuple[Member, bytes]]:
        """Members of this kind, of one attempt or all; earlier incarnations first."""
        some = [one for one in self.by_kind[kind] if attempt in {"", one[0].attempt}]
        return iter(sorted(some, key=lambda one: one[0].incarnation))

    @property
    def attempts(self) -> list[str]:
        """Whose journals there are, in the order of the bundle."""
        return list(dict.fromkeys(member.attempt for member, _ in self.by_kind["journal"]))


class _Known(NamedTuple):
    """What all attempts are judged by; sitting files by their digest, hex."""

    pack: Pack
    auditor: KeyPair | None
    editions: Mapping[str, Sitting]
    hubs: Mapping[str, bytes]


def recompute_bundle(
    bundle: Bundle, roots: TrustRoots, pack: Pack, auditor: KeyPair | None = None
) -> Recomputed:
    """Judge every attempt and every decision of the hall anew.

    Args:
        bundle: fresh from `read_bundle`, and whole by `check_bundle`.
        roots: the centre's.
        pack: the one the exam was taken on.
        auditor: holds the key that openings are sealed to; None where they are in clear.

    Raises:
        BundleRefusedError: as `Bundle.members`.
        DocumentRefusedError: of a sitting file or the hall authority.
    """
    found: dict[Kind, list[tuple[Member, bytes]]] = defaultdict(list)
    for member, data in bundle.members():
        found[member.kind].append((member, data))
    parts = _Parts(found)
    known = _known(parts, bundle.manifest, roots, pack, auditor)
    findings: list[Finding] = []
    reports = [_attempt(attempt, parts, known, findings) for attempt in parts.attempts]
    entries = _hall_entries(parts, known, findings)
    hall = (
        _lone_hall(entries, reports) if bundle.manifest.by_seat else _hall(entries, known, reports)
    )
    findings.extend(hall)
    destroyed = _destroyed(entries)
    findings.extend(_keys_of_destroyed(parts, destroyed))
    findings.extend(finding for one in reports for finding in _sizes(one, parts))
    return Recomputed(
        attempts=tuple(reports),
        entries=len(entries),
        findings=tuple(findings),
        notes=tuple(
            note
            for one in reports
            if one.opened
            for note in (
                *_pictures(one, parts),
                *_evidence(one, parts, gone=one.attempt in destroyed),
            )
        ),
    )


def _known(
    parts: _Parts, manifest: BundleManifest, roots: TrustRoots, pack: Pack, auditor: KeyPair | None
) -> _Known:
    editions = {
        hashlib.sha256(data).hexdigest(): read_sitting(data, roots)
        for _, data in parts.of("sitting")
    }
    last = editions[manifest.sitting_digest]
    authorities = (data for _, data in parts.of("authority"))
    hubs = hub_keys(authorities, last, editions.values(), roots)
    return _Known(pack, auditor, editions, hubs)


# ---- attempts ----------------------------------------------------------------------------------


def _attempt(attempt: str, parts: _Parts, known: _Known, findings: list[Finding]) -> VerifyReport:
    journals = [data for _, data in parts.of("journal", attempt)]
    header = header_of(journals[-1])
    digest = header.sitting_hash if header is not None else b""
    sitting = known.editions.get(digest.hex())
    evidence = Evidence(
        pack=known.pack,
        opening=_opening(attempt, parts, known, findings),
        sitting=sitting,
        sitting_digest=digest,
        editions=editions_of(sitting, known.editions.values()) if sitting is not None else (),
        anchors=tuple(
            Anchor.from_bytes(data[at : at + ANCHOR_BYTES])
            for _, data in parts.of("anchor", attempt)
            for at in range(0, len(data), ANCHOR_BYTES)
        ),
        parents=tuple(journals[:-1]),
        hubs=known.hubs,
    )
    report = verify_attempt(journals[-1], evidence)
    if report.result != "complete":
        findings.append(Finding(member=attempt, why=report.text))
    return report


def _opening(attempt: str, parts: _Parts, known: _Known, findings: list[Finding]) -> Opening | None:
    for member, data in parts.of("opening", attempt):
        try:
            return parse_opening(data, AttemptId(attempt), known.auditor)
        except KioskError as error:
            findings.append(Finding(member=member.name, why=error.detail))
            return None
    findings.append(Finding(member=attempt, why="there is no opening, so nothing was recomputed"))
    return None


def _pictures(report: VerifyReport, parts: _Parts) -> Iterator[str]:
    """Pictures by what the journal names; the digest of a member was checked when it was read."""
    here = {member.sha256: member.name for member, _ in parts.of("picture", report.attempt)}
    for digest in report.pictures:
        if here.pop(digest, None) is None:
            yield f"{report.attempt}: an appeal names picture {digest[:16]}, which is not here."
    for name in here.values():
        yield f"{name}: no appeal that counts names this picture."


def _evidence(report: VerifyReport, parts: _Parts, *, gone: bool) -> Iterator[str]:
    """Evidence by what the journal names; blobs and keys were held against each other before."""
    attempt = report.attempt
    here = {member.sha256: member.name for member, _ in parts.of("evidence", attempt)}
    keys = {member.sha256 for member, _ in parts.of("evidence_key", attempt)}
    blobs = {member.sha256: data for member, data in parts.of("evidence", attempt)}
    for digest in (one.digest for one in report.evidence):
        if here.pop(digest, None) is None:
            yield f"{attempt}: an event names evidence {digest[:16]}, which is not here."
        elif not gone and key_digest_in(blobs[digest]).hex() not in keys:
            yield f"{attempt}: evidence {digest[:16]} has no key here, so nobody can look at it."
    for name in here.values():
        yield f"{name}: no event that counts names this evidence."
    if gone:
        yield f"{attempt}: the keys of its evidence were destroyed by order of two persons."


def _sizes(report: VerifyReport, parts: _Parts) -> Iterator[Finding]:
    """A digest says which bytes they are, so a journal that counts others tells an untruth."""
    here = {member.sha256: member for member, _ in parts.of("evidence", report.attempt)}
    for one in report.evidence:
        member = here.get(one.digest)
        if member is not None and member.size != one.size:
            why = f"it has {member.size} bytes, and the event that names it says {one.size}"
            yield Finding(member=member.name, why=why)


def _destroyed(entries: tuple[HallEntry, ...]) -> frozenset[str]:
    """Attempts whose evidence the hall journal says was destroyed."""
    events = [one.event for one in entries if isinstance(one.event, EvidenceDestroyed)]
    return frozenset(attempt for event in events for attempt in event.attempts)


def _keys_of_destroyed(parts: _Parts, destroyed: frozenset[str]) -> Iterator[Finding]:
    for member, _ in parts.of("evidence_key"):
        if member.attempt in destroyed:
            why = "it is a key, and the hall journal says that it was destroyed"
            yield Finding(member=member.name, why=why)


# ---- the hall ----------------------------------------------------------------------------------


def _hall_entries(parts: _Parts, known: _Known, findings: list[Finding]) -> tuple[HallEntry, ...]:
    """Every entry that counts, of all epochs; none where the hall journal cannot be opened."""
    journals = list(parts.of("hall_journal"))
    name = journals[0][0].attempt
    opening = _opening(name, parts, known, findings)
    if opening is None:
        return ()
    epochs: list[list[NumberedEntry]] = []
    for member, data in journals:
        reading = read_journal(data, opening.journal_key(member.incarnation))
        if reading.fault is not None:
            findings.append(Finding(member=member.name, why=str(reading.fault.detail)))
            return ()
        epochs.append(
            [(one.sequence, decode_hall_entry(one.payload)) for one in entries_of(reading)]
        )
    return counted_entries(epochs)


def _hall(
    entries: tuple[HallEntry, ...], known: _Known, reports: list[VerifyReport]
) -> Iterator[Finding]:
    if not entries:
        return
    rosters = [roster_of(sitting, digest) for digest, sitting in known.editions.items()]
    read = all(one.opened for one in reports)
    phases = {AttemptId(one.attempt): one.phase for one in reports} if read else None
    hall = recompute_hall(entries, rosters, hall_order_reader(known.editions), phases=phases)
    for one in hall.discrepancies:
        yield Finding(member="the hall journal", why=f"entry {one.number}: {one.why}")
    for report in reports:
        if why := _two_stories(hall.state, report):
            yield Finding(member=report.attempt, why=why)


def _lone_hall(entries: tuple[HallEntry, ...], reports: list[VerifyReport]) -> Iterator[Finding]:
    """A lone seat opens its hall without a hub's order, and notes neither seats nor moves.

    So there is nothing to decide again: its entries have to follow each other, and no result may
    stand without the release of its key.
    """
    if not entries:
        return
    try:
        state = fold_hall(entries)
    except KioskError as error:
        yield Finding(member="the hall journal", why=error.detail)
        return
    for report in reports:
        released = state.attempt(AttemptId(report.attempt)).key_released
        if report.score is not None and not released:
            why = "it has a result, and by the hall journal its key parts were never released"
            yield Finding(member=report.attempt, why=why)


def _two_stories(state: HallState, report: VerifyReport) -> str:
    """What an attempt tells otherwise than its hall."""
    attempt = AttemptId(report.attempt)
    if attempt not in state.attempts:
        return "the hall journal does not know this attempt"
    counted = state.attempt(attempt)
    if counted.incarnation != report.incarnations:
        return (
            f"by the hall journal incarnation {counted.incarnation} counts, and the journals end "
            f"with incarnation {report.incarnations}"
        )
    if report.score is not None and not counted.key_released:
        return "it has a result, and by the hall journal its key parts were never released"
    return ""
