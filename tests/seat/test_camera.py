"""The camera beside an attempt: what it says becomes entries, and nothing waits for it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.base.errors import RuleError
from kiosk.base.ids import CandidateId
from kiosk.exam import commands as c
from kiosk.proctoring.messages import (
    Frames,
    Identified,
    ReferenceTold,
    Seen,
)
from kiosk.rehearsal.setting import Setting
from kiosk.seat.camera import SeatCamera
from tests.fakes.looked_at import (
    PHOTO,
    UP,
    Looked,
    Process,
    compared,
    in_exam,
    in_exam_again,
    looks,
    setting_with_camera,
    watched,
)
from tests.fakes.seats import Hall, hall_in


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
    return Looked(hall, PHOTO)


def test_the_photo_of_the_roster_is_the_reference_once_the_candidate_agrees(
    looked: Looked,
) -> None:
    looked.hall.open()
    service = looked.hall.session.assign(CandidateId("demo-c01"), looked.hall.key("inv-01"))
    looked.camera.attend()
    looked.hall.settle()
    assert looked.told("use_reference") == []
    service.request(c.AcceptRules(biometric_consent=True))
    looked.hall.settle()
    assert looked.told("use_reference") == [PHOTO]


def test_nobody_who_did_not_agree_is_looked_at(looked: Looked) -> None:
    looked.assign(consent=False)
    looked.turn(UP)
    looked.camera.begin()
    order = c.VouchForIdentity(reason="passport compared", compared="document")
    looked.hall.session.order(order, looked.hall.key("inv-01"), looked.hall.key("inv-02"))
    looked.hall.settle()
    assert looked.attempt.identified
    assert looked.told("use_reference") == looked.told("identify") == []
    assert looked.told("take_reference") == []
    assert looked.attempt.camera.last is None


def test_a_check_is_judged_by_the_core_and_names_engine_and_evidence(looked: Looked) -> None:
    compared(looked)
    looked.camera.begin()
    assert looked.told("identify") == [(1, 5, "")]
    looked.camera.begin()  # pressed twice
    assert len(looked.told("identify")) == 1
    looked.say(Identified(number=1, distances=(0.31, 0.32, 0.30, 0.33, 0.9), jpeg=b"best"))
    (check,) = looked.attempt.camera.checks
    assert (check.verdict, check.distances) == ("accepted", (310, 320, 300, 330, 900))
    assert (check.engine, check.source, check.simulated) == (UP.engine, UP.source, True)
    assert looked.kept.frames[check.evidence] == ("identity", (b"best",))
    assert looked.attempt.identified


def test_after_the_last_try_it_is_left_to_staff_and_never_refused(looked: Looked) -> None:
    compared(looked)
    for number in (1, 2, 3):
        looked.camera.begin()
        looked.say(Identified(number=number, distances=(0.7,) * 5))
    assert [one.verdict for one in looked.attempt.camera.checks] == ["retry", "retry", "undecided"]
    assert not looked.attempt.identified
    assert looked.attempt.phase.value == "check_in"


def test_an_outcome_that_nobody_asked_for_is_none(looked: Looked) -> None:
    compared(looked)
    looked.say(Identified(number=1, distances=(0.1,) * 5))
    assert looked.attempt.camera.checks == ()


@pytest.mark.parametrize("photo", [b"", PHOTO], ids=["no photo", "no face in it"])
def test_without_a_usable_reference_staff_compare_and_the_face_then_is_the_reference(
    hall: Hall, photo: bytes
) -> None:
    looked = Looked(hall, photo)
    looked.assign()
    looked.turn(UP)
    if photo:
        looked.say(ReferenceTold(code="no_face"))
    last = looked.attempt.camera.last
    assert last is not None
    assert last.code == "no_reference"
    order = c.VouchForIdentity(reason="passport compared", compared="document")
    hall.session.order(order, hall.key("inv-01"), hall.key("inv-02"))
    hall.settle()
    assert looked.told("take_reference") == [None]
    looked.say(ReferenceTold(taken=True, jpeg=b"face"))
    last = looked.attempt.camera.last
    assert last is not None
    assert last.code == "reference_taken"
    assert looked.kept.frames[last.evidence] == ("reference", (b"face",))


def test_the_watch_is_on_in_the_exam_and_off_before_and_after(looked: Looked) -> None:
    compared(looked)
    assert looked.told("watch") == []
    in_exam_again(looked)
    assert looked.told("watch") == [10_000]
    service = looked.hall.session.service
    assert service is not None
    service.request(c.Finish())
    looked.hall.settle()
    assert looked.told("watch") == [10_000, 0]


def test_an_incident_is_noted_with_its_frames_and_ends_by_itself(looked: Looked) -> None:
    in_exam(looked)
    looks(looked, 1, faces=0)
    assert looked.told("give_frames") == []  # one look decides nothing
    looks(looked, 12, faces=0)
    assert looked.told("give_frames") == [1]
    (incident,) = watched(looked)  # at once: the panel must not wait for pictures
    assert incident.noted.kind == "nobody"
    looked.say(Frames(number=1, jpegs=(b"before", b"after")))
    (incident,) = watched(looked)
    assert looked.kept.frames[incident.evidence] == ("nobody", (b"before", b"after"))
    looks(looked, 12)
    assert watched(looked)[0].over
    assert looked.attempt.phase.value == "running"


def test_a_camera_that_goes_and_comes_is_noted_once_each_and_stops_nothing(looked: Looked) -> None:
    in_exam(looked)
    left = looked.hall.session.service
    assert left is not None
    for state, code in (("restarting", "crashed"), ("starting", ""), ("up", ""), ("down", "hung")):
        looked.turn(UP._replace(state=state, code=code))  # type: ignore[arg-type]  # its states
        looked.turn(UP._replace(state=state, code=code))  # type: ignore[arg-type]  # its states
    last = looked.attempt.camera.last
    assert last is not None
    assert (last.state, last.code) == ("down", "hung")
    assert looked.attempt.camera.notes == 4  # up at the beginning, and three changes
    assert looked.attempt.phase.value == "running"
    form = looked.attempt.form
    assert form is not None
    left.request(c.ChooseAnswer(item=form.items[0].item, choice=form.items[0].choices[0]))
    looked.hall.settle()
    assert len(looked.attempt.answers) == 1


def test_the_next_candidate_is_not_compared_with_the_one_before(looked: Looked) -> None:
    compared(looked)
    assert looked.told("renew") == []  # this process has seen nobody else
    looked.hall.session.service = None
    looked.camera.attend()
    assert looked.told("renew") == [None]  # what it knows of a face ends with it
    assert not looked.camera.ready
    assert looked.camera.best is None
    looked.say(Seen(at_ms=1, view="clear"))


def test_an_empty_chair_is_none_while_the_candidate_is_out_and_a_return_is_compared_at_once(
    looked: Looked,
) -> None:
    in_exam(looked)
    looked.out = True
    looked.camera.look()
    assert looked.told("watch")[-1] == 0
    looks(looked, 30, faces=0)
    assert not watched(looked)
    looked.out = False
    looked.camera.look()
    assert looked.told("watch")[-1] == 10_000  # a watch that begins compares at once
    looks(looked, 3, distance=0.9)
    (incident,) = watched(looked)
    assert incident.noted.kind == "another_person"


def test_frames_that_are_kept_after_the_attempt_was_left_are_named_by_nobody(
    hall: Hall,
) -> None:
    waiting: list[Callable[[], None]] = []
    looked = Looked(hall, PHOTO)
    looked.camera._aside = lambda work, on_done: waiting.append(lambda: on_done(work()))
    compared(looked)
    looked.camera.begin()
    looked.say(Identified(number=1, distances=(0.3,) * 5, jpeg=b"best"))
    service, hall.session.service = hall.session.service, None
    looked.camera.attend()
    waiting.pop()()
    assert service is not None
    assert service.pending.camera.checks == ()
    assert looked.kept.frames
    assert not list(hall.session.folder.root.rglob("evidence/*"))


def refusing(looked: Looked, code: str, patch: pytest.MonkeyPatch) -> None:
    """The attempt takes nothing that the seat asks."""

    def refuse(command: c.Command) -> None:
        raise RuleError(code, type(command).__name__)

    patch.setattr(looked.hall.session.service, "act", refuse)


def test_frames_whose_event_is_refused_are_taken_back(
    looked: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared(looked)
    looked.camera.begin()
    refusing(looked, "not_now", monkeypatch)
    looked.say(Identified(number=1, distances=(0.3,) * 5, jpeg=b"best"))
    assert looked.kept.frames
    assert not list(looked.hall.session.folder.root.rglob("evidence/*"))


def test_a_state_that_the_attempt_cannot_take_yet_is_noted_later(
    looked: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked.assign()
    with monkeypatch.context() as now:
        refusing(looked, "resume_first", now)
        looked.turn(UP)
    assert looked.attempt.camera.notes == 0
    looked.camera.look()
    looked.hall.settle()
    last = looked.attempt.camera.last
    assert last is not None
    assert last.state == "up"


def test_the_side_of_a_challenge_is_drawn(hall: Hall) -> None:
    camera = SeatCamera(hall.session, Process)
    assert {camera._chance() for _ in range(200)} == {True, False}


def test_a_camera_that_dies_in_a_check_uses_up_no_try_and_is_given_the_photo_again(
    looked: Looked,
) -> None:
    compared(looked)
    looked.camera.begin()
    looked.turn(UP._replace(state="restarting", code="crashed"))
    looked.say(Identified(number=1, distances=(), hint="no_picture"))
    looked.say(ReferenceTold(code="unreadable"))
    assert looked.attempt.camera.checks == ()
    assert not looked.camera.checking
    looked.turn(UP)
    assert looked.told("use_reference") == [PHOTO, PHOTO]
    looked.say(ReferenceTold())
    looked.camera.begin()
    assert looked.told("identify") == [(1, 5, ""), (1, 5, "")]
