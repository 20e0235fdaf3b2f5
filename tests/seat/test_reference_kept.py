"""A reference that was taken at the seat: over a restart of window and PC, and gone afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.exam import commands as c
from kiosk.exam.hall.commands import DestroyEvidence
from kiosk.proctoring.messages import ReferenceTold
from kiosk.rehearsal.setting import Setting
from kiosk.seat import evidence_kept, reference_kept
from kiosk.seat.evidence_kept import destroy_evidence
from kiosk.seat.leaving import SUPERSEDED, leave
from kiosk.seat.pictures import KeptPicture
from kiosk.seat.reference_file import REFERENCE_NAME
from kiosk.seat.resume import resume_with_pair, unfinished_attempt
from tests.fakes.evidence import jpeg
from tests.fakes.identity import VOUCH
from tests.fakes.looked_at import UP, Looked, looks, setting_with_camera, watched
from tests.fakes.seats import NOON, Hall, hall_in

FACE = jpeg(4_000, seed=77)


@pytest.fixture(scope="module")
def with_camera(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    return setting_with_camera(tmp_path_factory.mktemp("camera"))


@pytest.fixture
def hall(with_camera: Setting, tmp_path: Path) -> Iterator[Hall]:
    made = hall_in(tmp_path, with_camera)
    yield made
    made.die()


@pytest.fixture
def looked(hall: Hall) -> Looked:
    """A candidate without a photo in the exam; the face before the camera is the reference."""
    return taken(Looked(hall, b""))


def taken(looked: Looked) -> Looked:
    looked.assign()
    looked.turn(UP)
    hall = looked.hall
    hall.session.order(VOUCH, hall.key("inv-01"), hall.key("inv-02"))
    hall.settle()
    looked.say(ReferenceTold(taken=True, jpeg=FACE))
    service = hall.session.service
    assert service is not None
    service.request(c.CheckSound(passed=True, device="test"))
    hall.session.start(hall.key("inv-02"))
    hall.settle()
    return looked


def files(hall: Hall) -> list[Path]:
    return sorted(hall.session.folder.root.rglob(f"{REFERENCE_NAME}*"))


def restarted(looked: Looked) -> Looked:
    """The window has died; the keeper has its secrets."""
    hall = looked.hall
    hall.die()
    hall.clock.move(2_000)
    hall.restart_program()
    return attended(Looked(hall, b""))


def power_cut(looked: Looked) -> Looked:
    """The PC is on again: two persons bring the journal's key."""
    hall = looked.hall
    hall.die()
    hall.clock.reboot(NOON + 60_000)
    hall.session = hall.new_session()
    attempt = unfinished_attempt(hall.setting.folder)
    assert attempt is not None
    hall.open()
    resume_with_pair(hall.session, attempt, hall.key("inv-01"), hall.key("inv-02"))
    hall.settle()
    return attended(Looked(hall, b""))


def attended(looked: Looked) -> Looked:
    looked.camera.attend()
    looked.turn(UP)
    return looked


Restart = Callable[[Looked], Looked]


@pytest.mark.parametrize("restart", [restarted, power_cut])
def test_it_is_compared_with_again_after_a_restart(looked: Looked, restart: Restart) -> None:
    again = restart(looked)
    assert again.told("use_reference") == [FACE]
    again.say(ReferenceTold())
    looks(again, 3, distance=0.9)
    (incident,) = watched(again)
    assert incident.noted.kind == "another_person"
    assert restart(again).told("use_reference") == [FACE]


def test_it_lies_on_the_disk_sealed_and_never_in_clear(looked: Looked) -> None:
    (path,) = files(looked.hall)
    assert path.name == REFERENCE_NAME
    assert path.stat().st_mode & 0o077 == 0
    for one in looked.hall.session.folder.root.rglob("*"):
        assert not one.is_file() or FACE[100:164] not in one.read_bytes(), one


def finished(looked: Looked) -> None:
    hall = looked.hall
    service = hall.session.service
    assert service is not None
    service.request(c.Finish())
    hall.settle()


def annulled(looked: Looked) -> None:
    hall = looked.hall
    order = c.Annul(
        reason="somebody else sat there", category=hall.session.blueprint.violations[0].id
    )
    hall.session.order(order, hall.key("inv-01"), hall.key("inv-02"))
    hall.settle()


def superseded(looked: Looked) -> None:
    service = looked.hall.session.service
    assert service is not None
    service.act(c.Lock(reason=SUPERSEDED))
    looked.hall.settle()


@pytest.mark.parametrize("ended", [finished, annulled, superseded])
def test_it_is_gone_once_nobody_is_to_be_compared_with_it(
    looked: Looked, ended: Callable[[Looked], None]
) -> None:
    assert files(looked.hall)
    ended(looked)
    assert not files(looked.hall)


def test_a_pause_or_a_lock_leaves_it(looked: Looked) -> None:
    hall = looked.hall
    hall.session.order(c.Pause(reason="fire drill"), hall.key("inv-01"))
    hall.settle()
    assert files(hall)
    service = hall.session.service
    assert service is not None
    service.act(c.Lock(reason="a drive was plugged in"))
    hall.settle()
    assert files(hall)


@pytest.mark.parametrize("how", ["left", "handed over"])
def test_a_seat_whose_camera_was_taken_away_forgets_it_all_the_same(
    looked: Looked, how: str
) -> None:
    """Nobody looks at this attempt any more: the steps that end it take the file with them."""
    hall = looked.hall
    hall.die()
    hall.restart_program()
    assert files(hall)
    session = hall.session
    if how == "handed over":
        annulled(looked)
        session.order(c.CloseAttempt(), hall.key("inv-01"))
        hall.settle()
        session.hand_over()
    else:
        leave(session)
    assert not files(hall)


def test_an_order_to_destroy_evidence_destroys_it_too(
    looked: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = looked.hall
    seating = looked.attempt.seating
    assert seating is not None
    command = DestroyEvidence(attempts=(seating.attempt,), rule="thirty days")
    monkeypatch.setattr(evidence_kept, "read_destruction", lambda *_: command)
    destroy_evidence(hall.session.folder, b"an order that counts")
    assert not files(hall)
    assert restarted(looked).told("use_reference") == []


def test_one_that_is_written_while_the_exam_ends_does_not_stay(hall: Hall) -> None:
    waiting: list[Callable[[], None]] = []
    looked = Looked(hall, b"")
    looked.camera._aside = lambda work, on_done: waiting.append(lambda: on_done(work()))
    taken(looked)
    waiting.pop(0)()  # its evidence
    hall.settle()
    (keeping,) = waiting
    finished(looked)
    keeping()
    assert not files(hall)


def test_a_full_disk_costs_the_comparison_after_a_restart_and_nothing_else(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reference_kept, "LEFT_FREE", 2**62)
    looked = taken(Looked(hall, b""))
    assert not files(hall)
    last = looked.attempt.camera.last
    assert last is not None
    assert last.code == "reference_taken"
    again = restarted(looked)
    assert again.told("use_reference") == []
    assert again.told("watch") == [10_000]


def test_what_could_not_be_kept_as_evidence_is_named_by_nothing_and_not_kept(hall: Hall) -> None:
    looked = Looked(hall, b"")
    looked.camera._keep = lambda _: KeptPicture(missing="disk_full")
    taken(looked)
    assert looked.attempt.camera.reference == ""
    assert not files(hall)
