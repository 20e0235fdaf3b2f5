"""The journal counts the bytes of evidence, and whoever has both holds them against each other."""

from pathlib import Path

import pytest

from kiosk.audit.evidence_frames import NamedEvidence
from kiosk.hall.pictures import Pictures
from tests.fakes.evidence import arrived, held_evidence, held_keys, named_by_appeals, seen
from tests.fakes.hall_evidence import left_by
from tests.fakes.hall_of_seats import (
    HallOfSeats,
    attempt_of,
    closed,
    finished,
    in_hall,
    opened,
    sent,
    started,
)
from tests.fakes.lying_sealed import bundle, deaf, handed_again, judged, missing


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    named_by_appeals(monkeypatch)


def size_at_seat(hall: HallOfSeats, seat: int, digest: str) -> int:
    (path,) = hall.made.seat(seat).rglob(f"evidence/{digest}.sealed")
    assert isinstance(path, Path)
    return path.stat().st_size


@in_hall
async def test_verify_tells_digest_and_size_of_what_the_camera_saw(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    digest = await seen(hall, seat)
    size = size_at_seat(hall, seat, digest)
    await arrived(hall, attempt, digest)
    await finished(hall, seat)
    await closed(hall, panel, seat)
    await sent(hall, seat, attempt)
    assert left_by(hall, seat, attempt).report.evidence == (NamedEvidence(digest, size),)


@pytest.mark.parametrize("more", [-1, 1])
@in_hall
async def test_a_hub_does_not_take_a_blob_of_another_size_than_the_journal_says(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch, more: int
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    with monkeypatch.context() as patch:
        deaf(hall.hubs[1].hub, patch)
        await seen(hall, seat, 1, more=more)
        honest = await seen(hall, seat, 2, 1)
        await hall.stored(seat)
    hall.hubs[1].hub.seats.drop_all()
    await arrived(hall, attempt, honest)
    await handed_again(hall, seat)
    assert held_evidence(hall, attempt) == held_keys(hall, attempt) == {honest}
    assert [one.attempt for one in await missing(panel, "evidence")] == [attempt]
    assert hall.phase(seat) == "running"


@in_hall
async def test_a_bundle_whose_journal_counts_other_bytes_does_not_hold(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pictures, "_check_size", lambda *_: None)
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    lie, honest = await seen(hall, seat, 1, more=1), await seen(hall, seat, 2, 1)
    await arrived(hall, attempt, lie, honest)
    await hall.stored(seat)
    size = size_at_seat(hall, seat, lie)
    findings = judged(hall, await bundle(panel)).findings
    (found,) = [one for one in findings if "evidence" in one.member]
    assert lie[:16] in found.member
    assert found.why == f"it has {size} bytes, and the event that names it says {size + 1}"
