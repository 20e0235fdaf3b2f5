"""Evidence at its seat: on the disk before the event, in nobody's way, gone when it is ordered."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.audit import evidence_frames
from kiosk.audit.evidence_frames import (
    MOST_BLOBS,
    SealedEvidence,
    evidence_digest,
    open_evidence,
)
from kiosk.audit.registration import hall_journal_id
from kiosk.base.ids import AttemptId
from kiosk.exam.hall import commands as h
from kiosk.hall.wire import DestroyKeys, Picture, PicturesHere, PictureWanted
from kiosk.seat import evidence_kept, pictures
from kiosk.seat.evidence_kept import drop, evidence_to_keep, keep
from kiosk.seat.pictures import LEFT_FREE, pictures_in, read_key
from kiosk.seat.session import Session
from kiosk.trust.orders import Order, signed_order
from tests.fakes.appeal_pictures import AUDITOR
from tests.fakes.beside_hub import SeatBesideHub
from tests.fakes.evidence import jpeg, keep_evidence, named_by_appeals, noted
from tests.fakes.moving import ATTEMPT, Room
from tests.fakes.seat_steps import begin, end, power_cut, said


@pytest.fixture
def seat(room: Room, monkeypatch: pytest.MonkeyPatch) -> Iterator[SeatBesideHub]:
    """Seat 1 beside its hub, with an auditor."""
    named_by_appeals(monkeypatch)
    made = SeatBesideHub(room.seat(1))
    session = made.hall.session
    setup = replace(session.premises.setup, auditor=AUDITOR.sealing_public.hex())
    session.extend(replace(session.premises, setup=setup))
    yield made
    made.hall.die()


def folder(session: Session) -> Path:
    return session.folder.attempt(ATTEMPT)


def lying(seat: SeatBesideHub) -> dict[str, Path]:
    return pictures_in(folder(seat.hall.session), "evidence")


def seen(seat: SeatBesideHub, seed: int = 1) -> str:
    kept = noted(seat.hall.session, seed)
    seat.hall.settle()
    return kept.digest


def offers(seat: SeatBesideHub) -> list[PicturesHere]:
    found = [one for one in said(seat, PicturesHere) if isinstance(one, PicturesHere)]
    return [one for one in found if one.kind == "evidence"]


def test_frames_lie_encrypted_beside_the_journal_and_their_key_apart(seat: SeatBesideHub) -> None:
    begin(seat)
    digest = seen(seat)
    (path,) = lying(seat).values()
    assert evidence_digest(path.read_bytes()) == digest == path.stem
    opened = open_evidence(SealedEvidence(path.read_bytes(), read_key(path)), AUDITOR)
    assert (opened.attempt, opened.incarnation, opened.number) == (ATTEMPT, 1, 1)
    assert (opened.kind, opened.jpegs) == ("no_face", (jpeg(seed=1), jpeg(seed=101)))
    assert opened.taken_ms == seat.hall.clock.now().wall_ms


def test_no_byte_of_a_frame_lies_in_clear_below_the_seats_folder(seat: SeatBesideHub) -> None:
    begin(seat)
    assert seen(seat)
    for path in seat.hall.session.folder.root.rglob("*"):
        assert not path.is_file() or jpeg()[100:200] not in path.read_bytes(), path


def refuses_keys(path: Path, data: bytes) -> None:
    if ".key" in path.name:
        path.with_name(path.name + ".new").write_bytes(data[:10])
        raise OSError(28, "No space left on device")
    path.write_bytes(data)


Break = Callable[[pytest.MonkeyPatch], None]


@pytest.mark.parametrize(
    ("break_", "why"),
    [
        (lambda patch: patch.setattr(pictures, "replace_private", refuses_keys), "disk_refused"),
        (
            lambda patch: patch.setattr(
                shutil, "disk_usage", lambda _: SimpleNamespace(free=LEFT_FREE)
            ),
            "disk_full",
        ),
        (lambda patch: patch.setattr(evidence_kept, "MOST_BLOBS", 0), "too_many"),
        (lambda patch: patch.setattr(evidence_kept, "MOST_OF_ATTEMPT", 4000), "too_many"),
        (lambda patch: patch.setattr(evidence_frames, "MOST_JPEG", 100), "too_large"),
    ],
    ids=["refused", "full", "many", "much", "large"],
)
def test_what_cannot_be_kept_is_left_out_and_told(
    seat: SeatBesideHub, monkeypatch: pytest.MonkeyPatch, break_: Break, why: str
) -> None:
    begin(seat)
    break_(monkeypatch)
    assert noted(seat.hall.session).missing == why
    seat.hall.settle()
    service = seat.hall.session.service
    assert service is not None
    assert service.saved.technical[-1].filed.snapshot == {"missing": why}
    assert not lying(seat)
    assert not list(seat.hall.session.folder.root.rglob("evidence/*"))


def test_without_a_frame_or_an_attempt_there_is_none(seat: SeatBesideHub) -> None:
    assert keep_evidence(seat.hall.session, "identity", (jpeg(),)).missing == "not_taken"
    begin(seat)
    assert keep_evidence(seat.hall.session, "identity", ()).missing == "not_taken"


def test_a_camera_that_cries_all_day_fills_no_disk(seat: SeatBesideHub) -> None:
    begin(seat)
    session = seat.hall.session
    kept = [keep_evidence(session, "no_face", (jpeg(64, one),)) for one in range(MOST_BLOBS + 2)]
    assert [one.missing for one in kept[-3:]] == ["", "too_many", "too_many"]
    assert len(lying(seat)) == MOST_BLOBS


def test_evidence_whose_event_was_refused_is_taken_back(seat: SeatBesideHub) -> None:
    begin(seat)
    session = seat.hall.session
    one = evidence_to_keep(session, "identity", (jpeg(),))
    assert one is not None
    digest = keep(one).digest
    assert set(lying(seat)) == {digest}
    drop(one, digest)
    assert list((folder(session) / "evidence").iterdir()) == []


# ---- to the hub ----------------------------------------------------------------------------------


def test_the_hub_is_told_when_its_event_is_durable_and_with_every_line(
    seat: SeatBesideHub,
) -> None:
    begin(seat)
    digest = seen(seat)
    here = PicturesHere(attempt=ATTEMPT, incarnation=1, digests=(digest,), kind="evidence")
    assert offers(seat) == [here]
    seat.welcome()
    assert offers(seat) == [here, here]


def test_it_is_given_blob_and_key_together(seat: SeatBesideHub) -> None:
    begin(seat)
    digest = seen(seat)
    seat.hear(PictureWanted(attempt=ATTEMPT, incarnation=1, digest=digest))  # of another kind
    assert said(seat, Picture) == []
    seat.hear(PictureWanted(attempt=ATTEMPT, incarnation=1, digest=digest, kind="evidence"))
    (given,) = said(seat, Picture)
    assert isinstance(given, Picture)
    assert open_evidence(SealedEvidence(given.sealed, given.key), AUDITOR).kind == "no_face"


def test_after_a_power_cut_it_is_offered_before_anything_is_opened(seat: SeatBesideHub) -> None:
    begin(seat)
    digest = seen(seat)
    power_cut(seat)
    seat.ear.said.clear()
    seat.welcome()
    assert {one.digests for one in offers(seat)} == {(digest,)}


def test_what_has_lost_its_key_is_not_offered(seat: SeatBesideHub) -> None:
    begin(seat)
    first, second = seen(seat), seen(seat, 2)
    lying(seat)[first].with_suffix(".key").unlink()
    seat.ear.said.clear()
    seat.welcome()
    assert [one.digests for one in offers(seat)] == [(second,)]


def test_it_leaves_with_the_attempt(seat: SeatBesideHub) -> None:
    begin(seat)
    digest = seen(seat)
    end(seat)
    seat.side.hand_over()
    target = seat.hall.session.folder.handover(ATTEMPT)
    (path,) = pictures_in(target, "evidence").values()
    assert path.stem == digest
    assert open_evidence(SealedEvidence(path.read_bytes(), read_key(path)), AUDITOR).number == 1


# ---- destroyed -----------------------------------------------------------------------------------


def keys_below(seat: SeatBesideHub) -> list[Path]:
    return sorted(seat.hall.session.folder.root.rglob("*.key*"))


def hall_order(seat: SeatBesideHub, command: h.AnyHallCommand, *names: str) -> bytes:
    sitting = seat.hall.session.premises.sitting
    order = Order(
        action=h.encode_hall_command(command),
        hall=sitting.hall.id,
        attempt=hall_journal_id(sitting.id),
        incarnation=0,
        epoch=1,
        after=40,
        restatement=type(command).__name__,
        reason="",
        expires_ms=seat.hall.clock.now().wall_ms + 60_000,
    )
    keys = [seat.hall.key(name) for name in names]
    return msgspec.json.encode(signed_order(order, *keys))


def ordered(seat: SeatBesideHub, *names: str, attempt: str = ATTEMPT) -> DestroyKeys:
    command = h.DestroyEvidence(attempts=(AttemptId(attempt),), rule="thirty days")
    return DestroyKeys(order=hall_order(seat, command, *names))


def test_an_order_of_two_destroys_the_keys_wherever_they_lie_here(seat: SeatBesideHub) -> None:
    begin(seat)
    seen(seat)
    end(seat)
    seat.side.hand_over()
    before = keys_below(seat)
    evidence = [path for path in before if path.parent.name == "evidence"]
    assert len(evidence) == 2  # beside the journal, and with what was handed over
    bytes_before = {path: path.read_bytes() for path in evidence}
    seat.hear(ordered(seat, "inv-01", "inv-02"))
    assert [path for path in keys_below(seat) if path.parent.name == "evidence"] == []
    assert len(pictures_in(seat.hall.session.folder.handover(ATTEMPT))) == 0
    for path in seat.hall.session.folder.root.rglob("*"):
        for data in bytes_before.values():
            assert not path.is_file() or data not in path.read_bytes()
    seat.ear.said.clear()
    seat.welcome()
    assert offers(seat) == []
    seat.hear(ordered(seat, "inv-01", "inv-02"))  # told again, with another line


@pytest.mark.parametrize(
    "names",
    [("inv-01",), ("inv-01", "inv-01"), ("tech-01", "inv-01")],
    ids=["one", "twice", "technician"],
)
def test_a_hub_alone_has_nothing_destroyed(seat: SeatBesideHub, names: tuple[str, ...]) -> None:
    begin(seat)
    digest = seen(seat)
    seat.hear(ordered(seat, *names))
    seat.hear(DestroyKeys(order=b"{}"))
    assert list(lying(seat)) == [digest]


def test_another_order_of_two_destroys_nothing(seat: SeatBesideHub) -> None:
    begin(seat)
    digest = seen(seat)
    freeze = h.LiftFreeze(attempt=ATTEMPT, reason="it was decided")
    seat.hear(DestroyKeys(order=hall_order(seat, freeze, "inv-01", "inv-02")))
    seat.hear(ordered(seat, "inv-01", "inv-02", attempt="s-1.c-099"))
    assert list(lying(seat)) == [digest]
