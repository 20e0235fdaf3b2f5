"""Looking into the bundle of a hall as the centre does: by what lies in it, and the pack."""

import hashlib
import io
from collections.abc import Iterator
from typing import NamedTuple

from kiosk.audit.verification import Evidence, VerifyReport, verify_attempt
from kiosk.base.ids import AttemptId
from kiosk.bundle.check import check_bundle
from kiosk.bundle.file import Bundle, read_bundle
from kiosk.bundle.format import Member
from kiosk.exam.hall.entry import HallEntry, decode_hall_entry
from kiosk.journal import Anchor, PaperAnchor, entries_of, read_journal
from kiosk.journal.anchors import ANCHOR_BYTES
from kiosk.minutes.minutes import decode_minutes
from kiosk.packs.opening import parse_opening
from kiosk.rehearsal.hall import RehearsalHall
from kiosk.trust.keys import KeyPair
from kiosk.trust.sitting_accept import read_sitting


class Inside(NamedTuple):
    """A bundle taken apart."""

    members: list[tuple[Member, bytes]]

    def of(self, *kinds: str) -> Iterator[tuple[Member, bytes]]:
        return ((member, data) for member, data in self.members if member.kind in kinds)

    def one(self, kind: str, attempt: str = "") -> bytes:
        (data,) = (data for member, data in self.of(kind) if attempt in {"", member.attempt})
        return data


def opened(data: bytes, centre: KeyPair | None = None) -> Bundle:
    return read_bundle(io.BytesIO(data), centre=centre)


def inside(data: bytes, centre: KeyPair | None = None) -> Inside:
    return Inside(list(opened(data, centre).members()))


def whole(hall: RehearsalHall, data: bytes, centre: KeyPair | None = None) -> None:
    report = check_bundle(opened(data, centre), hall.roots)
    assert (report.result, report.findings) == ("whole", ())
    assert not any("hub" in note for note in report.notes)


def verified(
    hall: RehearsalHall,
    data: bytes,
    centre: KeyPair | None = None,
    auditor: KeyPair | None = None,
) -> list[VerifyReport]:
    """Every attempt judged by nothing but what lies in the bundle, and the pack."""
    parts = inside(data, centre)
    minutes = decode_minutes(next(parts.of("minutes_data"))[1])
    signed = parts.one("sitting")
    hubs = {one.name: one.signing_key for one in hall.authority.hubs}
    found = []
    for member, journal in parts.of("journal"):
        attempt = AttemptId(member.attempt)
        anchors = parts.one("anchor", attempt)
        lines = next(one.anchors for one in minutes.attempts if one.attempt == attempt)
        assert {one.occasion for one in lines} == {"start", "finish", "close"}
        evidence = Evidence(
            pack=hall.pack,
            opening=parse_opening(parts.one("opening", attempt), attempt, auditor),
            sitting=read_sitting(signed, hall.roots),
            sitting_digest=hashlib.sha256(signed).digest(),
            anchors=tuple(
                Anchor.from_bytes(anchors[at : at + ANCHOR_BYTES])
                for at in range(0, len(anchors), ANCHOR_BYTES)
            ),
            paper=tuple(PaperAnchor(sequence=one.sequence, code=one.code) for one in lines),
            hubs=hubs,
        )
        found.append(verify_attempt(journal, evidence))
    return found


def complete(reports: list[VerifyReport]) -> None:
    assert [(one.result, one.text) for one in reports] == [("complete", "complete")] * 2
    assert all(one.opened and one.staff_checked and one.score for one in reports)
    assert [one.notes for one in reports] == [(), ()]


def hall_entries(
    data: bytes, centre: KeyPair | None = None, auditor: KeyPair | None = None
) -> tuple[HallEntry, ...]:
    """The hall journal of every epoch, read with the opening in the bundle."""
    parts = inside(data, centre)
    journals = sorted(parts.of("hall_journal"), key=lambda one: one[0].incarnation)
    name = AttemptId(journals[0][0].attempt)
    opening = parse_opening(parts.one("opening", name), name, auditor)
    found: list[HallEntry] = []
    for member, journal in journals:
        reading = read_journal(journal, opening.journal_key(member.incarnation))
        assert reading.fault is None
        found.extend(decode_hall_entry(one.payload) for one in entries_of(reading))
    return tuple(found)
