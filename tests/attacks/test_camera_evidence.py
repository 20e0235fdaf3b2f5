"""Evidence of a camera against a lying seat, a lying hub, and whoever would bring a key back."""

import os

import pytest
from msgspec.structs import replace

from kiosk.audit.evidence_frames import MOST_BLOBS, evidence_digest, seal_evidence
from kiosk.base.ids import AttemptId
from kiosk.exam.hall import commands as h
from kiosk.exam.hall import events as e
from kiosk.hall import pictures
from kiosk.hall.answers import Made, read_answer
from kiosk.hall.rows import DestroyedRow, EvidenceKeyRow
from kiosk.hall.wire import DestroyKeys, Picture, PicturesHere, PictureWanted, Welcome
from tests.fakes.appeal_pictures import AUDITOR, filed, png, with_auditor
from tests.fakes.evidence import (
    FRAMES,
    arrived,
    held_evidence,
    held_keys,
    jpeg,
    named_by_appeals,
    seen,
)
from tests.fakes.hall_evidence import events
from tests.fakes.hall_intruder import line, own_chain
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
from tests.fakes.hall_panel import PAIR, Panel
from tests.fakes.lying_sealed import handled
from tests.fakes.waiting import until


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    named_by_appeals(monkeypatch)


SEALED = seal_evidence(FRAMES, AUDITOR.sealing_public, os.urandom)
OTHER = seal_evidence(FRAMES, AUDITOR.sealing_public, os.urandom)
CLEAR = seal_evidence(FRAMES, None, os.urandom)


def here(attempt: str, *digests: str) -> PicturesHere:
    return PicturesHere(attempt=attempt, incarnation=1, digests=digests, kind="evidence")


def brought(attempt: str, blob: bytes, key: bytes) -> Picture:
    return Picture(attempt=attempt, incarnation=1, sealed=blob, key=key)


async def alone(hall: HallOfSeats) -> tuple[Panel, int, str]:
    """A candidate in the exam, whose seat's program has just died: another may speak for it."""
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    await hall.stored(seat)
    await hall.kill_seat(seat)
    return panel, seat, attempt


async def destroyed(hall: HallOfSeats, panel: Panel, seat: int) -> bytes:
    """The evidence of a closed attempt was destroyed; gives its sealed key as it was."""
    attempt = attempt_of(panel, seat)
    digest = await seen(hall, seat)
    await arrived(hall, attempt, digest)
    (key,) = hall.hubs[1].hub.core.keeping.replica.evidence_keys(attempt)
    await finished(hall, seat)
    await closed(hall, panel, seat)
    await sent(hall, seat, attempt)
    await panel.order(h.CloseSitting(), *PAIR)
    read_answer(await panel.link.ask("bundle"), Made)
    command = h.DestroyEvidence(attempts=(AttemptId(attempt),), rule="thirty days")
    await panel.order(command, *PAIR)
    return key.data


@pytest.mark.parametrize(
    ("blob", "key"),
    [(SEALED.blob, b""), (SEALED.blob, OTHER.key), (SEALED.blob, SEALED.key + b" ")],
    ids=["no key", "another's key", "more than a key"],
)
@in_hall
async def test_a_blob_is_not_kept_without_the_key_it_names(
    hall: HallOfSeats, blob: bytes, key: bytes
) -> None:
    _, seat, attempt = await alone(hall)
    async with line(hall, own_chain(hall.made.seat(seat))) as intruder:
        await intruder.hello()
        await intruder.next(Welcome)
        await intruder.send(here(attempt, evidence_digest(blob)))
        await intruder.next(PictureWanted)
        await intruder.send(brought(attempt, blob, key))
        await handled(intruder, attempt)  # on the same line: a rotten key costs nobody its line
    assert held_evidence(hall, attempt) == held_keys(hall, attempt) == set()


@in_hall
async def test_the_picture_of_an_appeal_is_not_taken_for_evidence_nor_the_other_way(
    hall: HallOfSeats,
) -> None:
    _, seat, attempt = await alone(hall)
    digest = evidence_digest(SEALED.blob)
    async with line(hall, own_chain(hall.made.seat(seat))) as intruder:
        await intruder.hello()
        await intruder.next(Welcome)
        await intruder.send(PicturesHere(attempt=attempt, incarnation=1, digests=(digest,)))
        await intruder.next(PictureWanted)
        await intruder.send(brought(attempt, *SEALED))
        assert await intruder.refusal() == "unreadable"
    assert held_evidence(hall, attempt) == held_keys(hall, attempt) == set()


@in_hall
async def test_a_real_hub_keeps_no_key_in_clear(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_auditor(hall)
    _, seat, attempt = await alone(hall)
    core = hall.hubs[1].hub.core
    real = replace(core.premises, roots=replace(core.premises.roots, demo=False))
    monkeypatch.setattr(core, "premises", real)
    async with line(hall, own_chain(hall.made.seat(seat))) as intruder:
        await intruder.hello()
        await intruder.next(Welcome)
        for one in (CLEAR, SEALED):
            await intruder.send(here(attempt, evidence_digest(one.blob)))
            await intruder.next(PictureWanted)
            await intruder.send(brought(attempt, *one))
        await handled(intruder, attempt)
    await arrived(hall, attempt, evidence_digest(SEALED.blob))


@in_hall
async def test_a_flood_of_evidence_is_capped_by_number_and_by_size(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, seat, attempt = await alone(hall)
    monkeypatch.setattr(pictures, "MOST_OF_ATTEMPT", len(SEALED.blob) + 10)
    async with line(hall, own_chain(hall.made.seat(seat))) as intruder:
        await intruder.hello()
        await intruder.next(Welcome)
        for one in (SEALED, OTHER):
            await intruder.send(here(attempt, evidence_digest(one.blob)))
            await intruder.next(PictureWanted)
            await intruder.send(brought(attempt, *one))
        await handled(intruder, attempt)
        for turn in range(50):
            names = tuple(f"{turn:032x}{one:032x}" for one in range(MOST_BLOBS))
            await intruder.send(here(attempt, *names))
        seat_line = hall.hubs[1].hub.seats.lines[seat]
        await until(lambda: seat_line.pictures, "the names")
        most = 0
        for _ in range(20):
            await panel.fresh()
            most = max(most, len(seat_line.pictures))
    assert most < MOST_BLOBS
    assert held_evidence(hall, attempt) == {evidence_digest(SEALED.blob)}


@in_hall
async def test_evidence_takes_no_room_from_pictures_of_appeals(hall: HallOfSeats) -> None:
    """Whoever makes its camera cry is heard in an appeal all the same."""
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    digests = [await seen(hall, seat, one) for one in range(3)]
    picture = await filed(hall, seat, png(), 1)
    replica = hall.hubs[1].hub.core.keeping.replica
    await until(lambda: set(replica.picture_names(attempt)) == {picture}, "the picture")
    await arrived(hall, attempt, *digests)


@in_hall
async def test_a_neighbours_attempt_gets_no_evidence(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    thief = next(number for number in hall.seats if number != seat)
    await hall.kill_seat(thief)
    async with line(hall, own_chain(hall.made.seat(thief))) as intruder:
        await intruder.hello()
        await intruder.next(Welcome)
        await intruder.send(here(attempt, evidence_digest(SEALED.blob)), brought(attempt, *SEALED))
        await until(lambda: events(hall, e.HallIncident), "the incident")
    assert held_evidence(hall, attempt) == held_keys(hall, attempt) == set()


# ---- what was destroyed stays so -----------------------------------------------------------------


@in_hall
async def test_a_destroyed_key_that_a_seat_brings_again_is_not_asked_for(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    await destroyed(hall, panel, seat)
    await hall.kill_seat(seat)
    async with line(hall, own_chain(hall.made.seat(seat))) as intruder:
        await intruder.hello()
        await intruder.next(Welcome)
        await intruder.send(here(attempt, evidence_digest(SEALED.blob)))
        await intruder.next(DestroyKeys)
        assert hall.hubs[1].hub.seats.lines[seat].picture is None
        await intruder.send(brought(attempt, *SEALED))
        await intruder.send(here(attempt, "e" * 64))
        await intruder.next(DestroyKeys)
    assert held_keys(hall, attempt) == set()


@in_hall
async def test_a_destroyed_key_is_kept_by_no_disk_whoever_stores_it(hall: HallOfSeats) -> None:
    """As if it came from a standby, from a backup, or with a message that was on its way."""
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    key = await destroyed(hall, panel, seat)
    keeping = hall.hubs[1].hub.core.keeping
    row = EvidenceKeyRow(attempt=attempt, digest="a" * 64, incarnation=1, data=key)
    await keeping.store(row)
    assert keeping.replica.evidence_keys() == ()
    other = replace(row, attempt="s-1.c-9")
    await keeping.store(other, DestroyedRow(attempt="s-1.c-8", order=b"x"))
    assert keeping.replica.evidence_keys() == (other,)
    await keeping.store(other, DestroyedRow(attempt="s-1.c-9", order=b"x"))
    assert keeping.replica.evidence_keys() == ()
    for path in hall.made.hub(1).glob("*.sqlite*"):
        assert key not in path.read_bytes(), path


@in_hall
async def test_a_hub_that_lies_has_no_seat_destroy_anything(hall: HallOfSeats) -> None:
    """Only an order of two persons counts at a seat; one of them, and any other order, does not."""
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    digest = await seen(hall, seat)
    command = h.DestroyEvidence(attempts=(attempt,), rule="thirty days")
    inv = hall.key("inv-01")
    board = await panel.fresh()
    freeze = h.FreezeEvidence(attempt=attempt, reason="it is disputed")
    alone_ = panel.desk.hall_order(board, freeze, inv)
    both = panel.desk.hall_order(board, command, *(hall.key(name) for name in PAIR))
    one_signature = both.replace(b'"staff":"inv-02"', b'"staff":"inv-01"')
    side = hall.seats[seat].hall
    for order in (alone_, one_signature, both[:-9], b"{}"):
        side._hear(DestroyKeys(order=order))
    keys = sorted(hall.made.seat(seat).rglob("evidence/*.key"))
    assert [path.stem for path in keys] == [digest]
    side._hear(DestroyKeys(order=both))
    assert not sorted(hall.made.seat(seat).rglob("evidence/*.key"))


@in_hall
async def test_no_panel_gets_evidence_by_any_question(hall: HallOfSeats) -> None:
    with_auditor(hall)
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    digest = await seen(hall, seat)
    await arrived(hall, attempt, digest)
    (key,) = hall.hubs[1].hub.core.keeping.replica.evidence_keys(attempt)
    for what, about in (("history", attempt), ("missing", ""), ("photo", "demo-c01")):
        answer = await panel.link.ask(what, about)  # type: ignore[arg-type]  # one of the questions
        assert key.data not in answer.data
        assert jpeg()[100:200] not in answer.data
        assert digest.encode() not in answer.data
