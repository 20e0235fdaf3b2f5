"""Evidence of cameras on its way, with its key, and how it is destroyed."""

import io
from functools import partial
from pathlib import Path

import pytest

from kiosk.audit.evidence_frames import SealedEvidence, open_evidence
from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId
from kiosk.bundle.file import Export, Piece, write_bundle
from kiosk.exam.hall import commands as h
from kiosk.exam.hall import events as e
from kiosk.hall.answers import History, read_answer
from kiosk.hall.wire import DestroyKeys, Welcome
from tests.fakes.appeal_pictures import AUDITOR, filed, held_pictures, png, with_auditor
from tests.fakes.evidence import (
    arrived,
    held_evidence,
    held_keys,
    jpeg,
    keep_evidence,
    named_by_appeals,
    seen,
)
from tests.fakes.hall_evidence import events
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
from tests.fakes.lying_sealed import bundle, deaf, judged, missing
from tests.fakes.opened_bundles import inside
from tests.fakes.opened_bundles import opened as opened_bundle
from tests.fakes.two_hubs import follow, led
from tests.fakes.waiting import until


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    named_by_appeals(monkeypatch)


async def ended(hall: HallOfSeats, panel: Panel, *seats: int) -> None:
    """Candidates finish and leave, and two persons close the sitting."""
    attempts = {seat: attempt_of(panel, seat) for seat in seats}
    await finished(hall, *seats)
    await closed(hall, panel, *seats)
    for seat, attempt in attempts.items():
        await sent(hall, seat, attempt)
    await panel.order(h.CloseSitting(), *PAIR)


def destroy(*attempts: str) -> h.DestroyEvidence:
    return h.DestroyEvidence(
        attempts=tuple(AttemptId(one) for one in attempts), rule="thirty days after the results"
    )


def keys_at_seat(hall: HallOfSeats, seat: int) -> list[Path]:
    return sorted(hall.made.seat(seat).rglob("evidence/*.key"))


@in_hall
async def test_both_hubs_hold_blob_and_key_and_neither_can_look_at_it(hall: HallOfSeats) -> None:
    with_auditor(hall)
    panel, (seat,) = await led(hall)
    attempt = attempt_of(panel, seat)
    digest = await seen(hall, seat)
    picture = await filed(hall, seat, png(), 1)
    for hub in (1, 2):
        await arrived(hall, attempt, digest, hub=hub)
        held = partial(held_pictures, hall, attempt, hub)
        await until(lambda h=held: h() == {picture: 1}, "the picture")  # type: ignore[misc]  # a default binds it now
        core = hall.hubs[hub].hub.core
        (key,) = core.keeping.replica.evidence_keys(attempt)
        evidence = SealedEvidence(core.keeping.replica.picture(attempt, digest), key.data)
        assert open_evidence(evidence, AUDITOR).jpegs[0] == jpeg()
        for reader in (core.premises.key, None):
            with pytest.raises(KioskError, match="sealed to"):
                open_evidence(evidence, reader)
    for path in hall.made.root.rglob("*"):
        assert not path.is_file() or jpeg()[100:200] not in path.read_bytes(), path
    assert digest not in repr(await panel.fresh())


@in_hall
async def test_evidence_that_only_the_dead_hub_had_is_given_to_the_next(hall: HallOfSeats) -> None:
    panel, (seat,) = await led(hall)
    attempt = attempt_of(panel, seat)
    await hall.stop_hub(2)
    digest = await seen(hall, seat)
    await arrived(hall, attempt, digest)
    await panel.close()
    await hall.stop_hub(1)
    await hall.start_hub(2, standby_of=1, kept=hall.kept[2])
    beside = await hall.panel(2)
    await beside.take_over()
    await follow(hall)
    await arrived(hall, attempt, digest, hub=2)


@in_hall
async def test_the_bundle_holds_it_with_its_key_and_says_what_is_missing(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    first = await seen(hall, seat)
    await arrived(hall, attempt, first)
    with monkeypatch.context() as patch:
        deaf(hall.hubs[1].hub, patch)
        second = await seen(hall, seat, 2, 1)
        await hall.stored(seat)
        assert [(one.attempt, one.seat) for one in await missing(panel, "evidence")] == [
            (attempt, seat)
        ]
        found = judged(hall, await bundle(panel))
        assert found.notes == (
            f"{attempt}: an event names evidence {second[:16]}, which is not here.",
        )
    hall.hubs[1].hub.seats.drop_all()
    await arrived(hall, attempt, first, second)
    assert await missing(panel, "evidence") == []
    data = await bundle(panel)
    assert judged(hall, data).notes == ()
    parts = inside(data)
    blobs = {member.sha256 for member, _ in parts.of("evidence")}
    assert blobs == {first, second}
    assert len(list(parts.of("evidence_key"))) == 2


@in_hall
async def test_evidence_that_nothing_names_is_told(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    await hall.stored(seat)
    session = hall.seats[seat].session
    unnamed = keep_evidence(session, "no_face", (jpeg(seed=8),)).digest
    named = await seen(hall, seat)
    await arrived(hall, attempt, named, unnamed)
    (note,) = judged(hall, await bundle(panel)).notes
    assert note.endswith("no event that counts names this evidence.")


@pytest.mark.parametrize("cut", [1, None], ids=["rotted", "unreadable"])
@in_hall
async def test_a_key_that_is_lost_at_its_seat_keeps_nothing_else_from_coming(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch, cut: int | None
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    with monkeypatch.context() as patch:
        deaf(hall.hubs[1].hub, patch)
        await seen(hall, seat)
        (key,) = keys_at_seat(hall, seat)
        if cut is None:
            key.unlink()
            key.mkdir()
        else:
            key.write_bytes(key.read_bytes()[:-cut])
    good = [await seen(hall, seat, one, one) for one in (2, 3)]
    await arrived(hall, attempt, *good)
    assert len([one for one in hall.heard[seat] if isinstance(one, Welcome)]) == 1


# ---- destroyed -----------------------------------------------------------------------------------


@in_hall
async def test_two_persons_destroy_it_everywhere_and_the_papers_say_so(hall: HallOfSeats) -> None:
    panel, (seat,) = await led(hall)
    attempt = attempt_of(panel, seat)
    digest = await seen(hall, seat)
    for hub in (1, 2):
        await arrived(hall, attempt, digest, hub=hub)
    await ended(hall, panel, seat)
    assert len(keys_at_seat(hall, seat)) == 2  # beside the journal, and with what was handed over
    assert await panel.tried(destroy(attempt), *PAIR) == "not_exported"
    before = await bundle(panel)
    sealed = {
        row.data
        for hub in (1, 2)
        for row in hall.hubs[hub].hub.core.keeping.replica.evidence_keys()
    }
    await panel.order(destroy(attempt), *PAIR)
    await until(lambda: held_keys(hall, attempt, 2) == set(), "the standby")
    await until(lambda: keys_at_seat(hall, seat) == [], "the seat")
    assert held_keys(hall, attempt) == set()
    assert held_evidence(hall, attempt) == {digest}  # noise by now
    (event,) = events(hall, e.EvidenceDestroyed)
    assert isinstance(event, e.EvidenceDestroyed)
    assert event.attempts == (attempt,)
    assert event.bundle
    for path in hall.made.root.rglob("*"):
        if path.is_file() and path.suffix != ".bundle":
            data = path.read_bytes()
            assert not any(one in data for one in sealed), path
    after = await bundle(panel)
    assert len(list(inside(before).of("evidence_key"))) == 1  # what left before is out of reach
    assert list(inside(after).of("evidence_key")) == []
    found = judged(hall, after)
    assert found.findings == ()
    assert found.notes == (
        f"{attempt}: the keys of its evidence were destroyed by order of two persons.",
    )
    (finding,) = judged(hall, with_keys_of(hall, before, after)).findings
    assert "the hall journal says that it was destroyed" in finding.why


def with_keys_of(hall: HallOfSeats, before: bytes, after: bytes) -> bytes:
    """The later bundle as a hub signs it that kept the keys it should have destroyed."""
    said = opened_bundle(after).manifest
    keys = inside(before).of("evidence_key")
    members = [
        Piece(member.name, member.kind, partial(tuple, (data,)), member.attempt, member.incarnation)
        for member, data in (*inside(after).members, *keys)
    ]
    out, hub = io.BytesIO(), hall.hubs[1].hub.core.premises.key
    export = Export(*(getattr(said, name) for name in Export._fields))
    write_bundle(out, export, members, said.heads, hub, None)
    return out.getvalue()


@in_hall
async def test_a_standby_that_was_off_is_told_when_it_comes_back(hall: HallOfSeats) -> None:
    panel, (seat,) = await led(hall)
    attempt = attempt_of(panel, seat)
    digest = await seen(hall, seat)
    await arrived(hall, attempt, digest, hub=2)
    await hall.stop_hub(2)
    await ended(hall, panel, seat)
    await bundle(panel)
    await panel.order(destroy(attempt), *PAIR)
    await hall.start_hub(2, standby_of=1, kept=hall.kept[2])
    await hall.paired()
    await until(lambda: held_keys(hall, attempt, 2) == set(), "the standby")
    assert held_evidence(hall, attempt, 2) == {digest}


@in_hall
async def test_a_seat_that_was_off_is_told_when_it_comes_back_and_gives_nothing_again(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    digest = await seen(hall, seat)
    await arrived(hall, attempt, digest)
    await ended(hall, panel, seat)
    await bundle(panel)
    await hall.kill_seat(seat)
    await panel.order(destroy(attempt), *PAIR)
    assert len(keys_at_seat(hall, seat)) == 2
    hall.heard[seat].clear()
    hall.start_seat(seat)
    await until(lambda: keys_at_seat(hall, seat) == [], "the seat")
    assert [type(one) for one in hall.heard[seat]].count(DestroyKeys) == 1
    assert held_keys(hall, attempt) == set()


@in_hall
async def test_of_a_moved_attempt_it_goes_at_both_seats(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (old,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, old)
    first = await seen(hall, old)
    await arrived(hall, attempt, first)
    await hall.stored(old)
    await hall.kill_seat(old)
    await panel.sees(lambda b: b.seats[old - 1].link == "lost")
    new = next(number for number in hall.seats if number != old)
    await panel.move(attempt, new)
    await until(lambda: hall.seats[new].session.service is not None, "the move")
    await until(lambda: hall.phase(new) == "running", "the exam")
    second = await seen(hall, new, 2, 1)
    await arrived(hall, attempt, first, second)
    seat = hall.start_seat(old)
    await until(seat.session.folder.superseded.is_dir, "its journal put aside")
    await ended(hall, panel, new)
    await bundle(panel)
    assert len(keys_at_seat(hall, old)) == 1
    assert len(keys_at_seat(hall, new)) == 2
    await panel.order(destroy(attempt), *PAIR)
    for number in (old, new):
        await until(lambda n=number: keys_at_seat(hall, n) == [], "both seats")  # type: ignore[misc]  # a default binds it now
    assert held_keys(hall, attempt) == set()


@in_hall
async def test_a_hub_that_dies_before_it_has_destroyed_does_so_when_it_is_back(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    digest = await seen(hall, seat)
    await arrived(hall, attempt, digest)
    await ended(hall, panel, seat)
    await bundle(panel)

    async def dies() -> None:
        """The entry is durable, and nothing more happens."""

    monkeypatch.setattr(hall.hubs[1].hub._destroying, "settle", dies)
    await panel.order(destroy(attempt), *PAIR)
    assert held_keys(hall, attempt) == {digest}
    # From the entry on no key leaves the hall any more, although it still lies here.
    assert judged(hall, await bundle(panel)).findings == ()
    await hall.restart_hub(1)
    await until(lambda: held_keys(hall, attempt) == set(), "the hub")
    await until(lambda: keys_at_seat(hall, seat) == [], "the seat")


@in_hall
async def test_a_hub_that_takes_over_destroys_what_the_other_had_ordered(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, (seat,) = await led(hall)
    attempt = attempt_of(panel, seat)
    digest = await seen(hall, seat)
    await arrived(hall, attempt, digest, hub=2)
    await ended(hall, panel, seat)
    await bundle(panel)

    async def dies() -> None:
        """The entry is with both hubs, and nothing more happens."""

    monkeypatch.setattr(hall.hubs[1].hub._destroying, "settle", dies)
    await panel.order(destroy(attempt), *PAIR)
    standby = hall.hubs[2].hub.core
    await until(lambda: standby.state.attempt(attempt).destroyed, "the entry at the standby")
    assert held_keys(hall, attempt, 2) == {digest}
    await panel.close()
    await hall.stop_hub(1)
    beside = await hall.panel(2)
    await beside.take_over()
    await until(lambda: held_keys(hall, attempt, 2) == set(), "the standby that leads")
    await until(lambda: keys_at_seat(hall, seat) == [], "the seat")


@in_hall
async def test_what_is_disputed_is_not_destroyed_before_the_dispute_has_ended(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    attempt = attempt_of(panel, seat)
    digest = await seen(hall, seat)
    await arrived(hall, attempt, digest)
    freeze = h.FreezeEvidence(attempt=attempt, reason="the candidate disputes it")
    await panel.order(freeze)
    await ended(hall, panel, seat)
    await bundle(panel)
    assert await panel.tried(destroy(attempt), *PAIR) == "evidence_frozen"
    assert held_keys(hall, attempt) == {digest}
    assert len(keys_at_seat(hall, seat)) == 2
    await panel.order(h.LiftFreeze(attempt=attempt, reason="the commission decided"), *PAIR)
    await panel.order(destroy(attempt), *PAIR)
    await until(lambda: keys_at_seat(hall, seat) == [], "the seat")
    assert held_keys(hall, attempt) == set()
    happened = read_answer(await panel.link.ask("history", attempt), History).happenings
    told = [(one.kind, len(one.staff)) for one in happened if one.kind.startswith(("Ev", "Fr"))]
    assert told == [("EvidenceFrozen", 1), ("FreezeLifted", 2), ("EvidenceDestroyed", 2)]
    assert happened[-1].facts["rule"] == "thirty days after the results"
