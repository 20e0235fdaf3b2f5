"""Judging a bundle by what is in it: sitting, journals, anchors, results, against the manifest.

Decides: which members hold. Leaves to others: the rules of the exam and the score, for which pack
and opening are needed (`kiosk verify`, journal by journal).

Everything is read once, in the order in which it lies in the file.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Final, Literal

import msgspec

from kiosk.audit.evidence_frames import key_digest_in
from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId
from kiosk.bundle.file import Bundle
from kiosk.bundle.format import BundleManifest, Member
from kiosk.bundle.judging import (
    Written,
    judge_anchors,
    judge_evidence_key,
    judge_minutes,
    judge_minutes_data,
    judge_opening,
    judge_picture,
    judge_result,
)
from kiosk.journal import read_journal
from kiosk.trust.hall_authority import AuthorityWanted, accept_hall_authority
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting_accept import read_sitting

#: Kinds of members that nobody counts.
_ASIDE: Final = frozenset({"late", "fork"})
_MOST_NAMED: Final = 10
_MOST_FINDINGS: Final = 200


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A member that does not hold.

    Attributes:
        why: half a sentence.
    """

    member: str
    why: str


class BundleReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `kiosk bundle verify` found.

    Attributes:
        result: `whole` is the only good one.
        bundle: digest of the manifest, hex.
        journals: how many, the hall's own among them; attempts: of candidates.
        notes: what was not examined, and what a reader should know besides.
    """

    result: Literal["whole", "bad"]
    bundle: str
    hall: str
    sitting: str
    hub: str
    epoch: int
    sealed: bool
    members: int
    bytes: int
    journals: int
    attempts: int
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]


def _few(names: list[str]) -> str:
    """Some of many, and how many more."""
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def check_bundle(bundle: Bundle, roots: TrustRoots | None) -> BundleReport:
    """Read a bundle to its end and judge every member.

    Args:
        bundle: fresh from `read_bundle`.
        roots: the centre's roots; without them neither sitting file nor hubs are believed.

    Raises:
        BundleRefusedError: as `Bundle.members`; then the bundle as a whole is not what it must be.
    """
    judge = _Judge(bundle.manifest, roots)
    for member, data in bundle.members():
        judge.see(member, data)
    manifest = bundle.manifest
    findings = judge.findings + judge.missing()
    return BundleReport(
        result="bad" if findings else "whole",
        bundle=bundle.digest,
        hall=manifest.hall,
        sitting=manifest.sitting,
        hub=manifest.hub,
        epoch=manifest.epoch,
        sealed=bundle.sealed,
        members=len(manifest.members),
        bytes=manifest.size,
        journals=len(manifest.heads),
        attempts=len({one.attempt for one in manifest.members if one.kind == "journal"}),
        findings=tuple(findings[:_MOST_FINDINGS]),
        notes=tuple(judge.notes()),
    )


class _Judge:
    """Remembers what earlier members said, to judge later ones by."""

    def __init__(self, manifest: BundleManifest, roots: TrustRoots | None) -> None:
        self._manifest = manifest
        self._roots = roots
        self._wanted = AuthorityWanted(hall=manifest.hall)
        self._heads = {(one.attempt, one.incarnation): one for one in manifest.heads}
        self._seats: set[bytes] = set()
        self._numbers: dict[str, bytes] = {}
        self._sittings: set[str] = set()
        self._hubs: Mapping[str, bytes] = {}
        self._read: dict[tuple[str, int], tuple[bytes, ...]] = {}
        self._writers: dict[tuple[str, int], bytes] = {}
        self._kinds: set[str] = set()
        self._keys: dict[tuple[str, int], set[bytes]] = {}
        self.findings: list[Finding] = []

    def see(self, member: Member, data: bytes) -> None:
        """Judge one member."""
        self._kinds.add(member.kind)
        judge = _JUDGES.get(member.kind)
        if judge is None:
            return
        try:
            why = judge(self, member, data)
        except KioskError as error:
            why = error.detail
        if why:
            self.findings.append(Finding(member=member.name, why=why))

    def missing(self) -> list[Finding]:
        """What should have been among the members."""
        if self._manifest.sitting_digest not in self._sittings:
            return [Finding(member="", why="the sitting file of the manifest is not in the bundle")]
        return []

    def notes(self) -> list[str]:
        """What was not examined."""
        found = []
        if self._roots is None:
            found.append("No trust root was given: sitting file and seats are the hall's own word.")
        if not self._hubs and (not self._manifest.by_seat or self._roots is None):
            found.append("The key of the hub is the bundle's own word: nobody vouched for it here.")
        if "minutes" not in self._kinds:
            found.append("There are no minutes on paper in it.")
        aside = sorted({one.attempt for one in self._manifest.members if one.kind in _ASIDE})
        if aside:
            found.append(f"Records that came late or branch off count for nothing: {_few(aside)}.")
        if "opening" in self._kinds:
            found.append("Rules and results were not recomputed: give the pack for that.")
        return found

    def sitting(self, member: Member, data: bytes) -> str:
        """The centre signed it, for this hall and sitting."""
        digest = hashlib.sha256(data).hexdigest()
        if self._roots is None:
            self._sittings.add(digest)
            return ""
        sitting = read_sitting(data, self._roots)
        del member
        if (sitting.hall.id, sitting.id) != (self._manifest.hall, self._manifest.sitting):
            return "it is of another hall or sitting"
        self._sittings.add(digest)
        self._seats |= {seat.journal_key for seat in sitting.seats}
        self._numbers |= {f"seat/{seat.number}": seat.journal_key for seat in sitting.seats}
        revoked = self._wanted.revoked | {one.key for one in sitting.revocations}
        self._wanted = AuthorityWanted(sitting.hall.id, sitting.round, sitting.day, revoked)
        if digest == self._manifest.sitting_digest and sitting.version != self._manifest.edition:
            return "it is another edition than the manifest says"
        return ""

    def authority(self, member: Member, data: bytes) -> str:
        """The centre vouches for the hub that signed, in this round and on the day of the sitting.

        A key that the sitting file takes back is nobody's.
        """
        del member
        if self._roots is None:
            return ""
        known = accept_hall_authority(data, self._roots, self._wanted)
        self._hubs = {
            hub.name: hub.signing_key
            for hub in known.hubs
            if hub.signing_key not in self._wanted.revoked
        }
        if self._hubs.get(self._manifest.hub) != self._manifest.hub_key:
            return "the centre does not vouch for this key of the hub"
        return ""

    def journal(self, member: Member, data: bytes) -> str:
        """Frames, chain and signatures hold, and it ends where the manifest says."""
        place = (AttemptId(member.attempt), member.incarnation)
        reading = read_journal(data)
        header = reading.frame.header
        if reading.fault is not None:
            return str(reading.fault.detail)
        if reading.torn is not None:
            return "it ends in a record that is not whole"
        if (header.attempt, header.incarnation) != place:
            return "it is the journal of another attempt or incarnation"
        head = self._heads[place]
        if (reading.last, reading.heads[-1].hex()) != (head.sequence, head.head):
            return "it does not end at the head that the manifest names"
        if header.pack_hash.hex() != self._manifest.pack_digest:
            return "it was written on another pack"
        self._read[place] = reading.heads
        self._writers[place] = header.seat_key
        return self._written_here(member, header.seat_key, header.sitting_hash.hex())

    def _written_here(self, member: Member, key: bytes, sitting: str) -> str:
        if member.kind == "hall_journal" and self._manifest.by_seat:
            return self._of_lone_seat(key)
        if member.kind == "hall_journal":
            leads = member.incarnation == self._manifest.epoch
            if leads and key != self._manifest.hub_key:
                return "it was not written by the hub that exports"
            if self._hubs and key not in self._hubs.values():
                return "the centre does not vouch for the hub that wrote it"
            return ""
        if self._roots is not None and key not in self._seats:
            return "it was written by a seat that no sitting file names"
        if sitting not in self._sittings:
            return "it was written for another sitting file"
        return ""

    def _of_lone_seat(self, key: bytes) -> str:
        """Its hall journal is its own, and the sitting file names it by number and key."""
        signer = self._manifest.hub_key
        if key != signer:
            return "it was not written by the seat that exports"
        if self._roots is None:
            return ""
        if self._numbers.get(self._manifest.hub) != signer or signer in self._wanted.revoked:
            return "no sitting file names this key of the seat"
        return ""

    def _of(self, member: Member) -> Written:
        """The journal a member belongs to."""
        place = (member.attempt, member.incarnation)
        heads = self._read.get(place, ())

        def head_at(sequence: int) -> bytes | None:
            return heads[sequence] if 0 <= sequence < len(heads) else None

        return Written(member.attempt, member.incarnation, self._writers.get(place), head_at)

    def anchors(self, member: Member, data: bytes) -> str:
        """Each was signed by the journal's seat, and the journal reaches it."""
        return judge_anchors(data, self._of(member))

    def result(self, member: Member, data: bytes) -> str:
        """The journal's seat signed it, over a head that the journal has."""
        return judge_result(data, self._of(member))

    def opening(self, member: Member, data: bytes) -> str:
        """Nobody but its auditor can read it; in clear only in a demonstration."""
        del member
        return judge_opening(data, demo=self._manifest.demo)

    def picture(self, member: Member, data: bytes) -> str:
        """It belongs to a journal that is here, and nobody but the auditor can look at it."""
        if (member.attempt, member.incarnation) not in self._read:
            return "it is of an attempt whose journal is not here"
        return judge_picture(data, demo=self._manifest.demo)

    def evidence(self, member: Member, data: bytes) -> str:
        """It belongs to a journal that is here; its key may have been destroyed."""
        place = (member.attempt, member.incarnation)
        if place not in self._read:
            return "it is of an attempt whose journal is not here"
        self._keys.setdefault(place, set()).add(key_digest_in(data))
        return ""

    def evidence_key(self, member: Member, data: bytes) -> str:
        """It is the key of evidence that is here, and nobody but the auditor can use it."""
        digests = self._keys.get((member.attempt, member.incarnation), ())
        return judge_evidence_key(data, digests, demo=self._manifest.demo)

    def minutes_data(self, member: Member, data: bytes) -> str:
        """They are of this hall and sitting."""
        del member
        return judge_minutes_data(data, self._manifest.hall, self._manifest.sitting)

    def minutes(self, member: Member, data: bytes) -> str:
        """They are a PDF."""
        del member
        return judge_minutes(data)


_JUDGES: Final[Mapping[str, Callable[[_Judge, Member, bytes], str]]] = {
    "sitting": _Judge.sitting,
    "authority": _Judge.authority,
    "hall_journal": _Judge.journal,
    "journal": _Judge.journal,
    "anchor": _Judge.anchors,
    "result": _Judge.result,
    "opening": _Judge.opening,
    "picture": _Judge.picture,
    "evidence": _Judge.evidence,
    "evidence_key": _Judge.evidence_key,
    "minutes_data": _Judge.minutes_data,
    "minutes": _Judge.minutes,
}
