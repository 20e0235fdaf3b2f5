"""The seat's end of the camera: whatever happens to the process, calls return and are answered."""

import pytest

from kiosk.proctoring.camera_state import CameraState
from kiosk.proctoring.client import OPEN_MS, SILENT_MS
from kiosk.proctoring.messages import (
    MOST_BYTES,
    CannotOpen,
    Frames,
    GiveFrames,
    Identified,
    Identify,
    Message,
    Open,
    Preview,
    ReferenceTold,
    Seen,
    Shown,
    TakeReference,
    UseReference,
    Watch,
)
from kiosk.proctoring.questions import ANSWER_MS
from kiosk.proctoring.restarts import WAITS_MS
from tests.fakes.cameras import JPEG, OPENED, PICTURE, Desk

PHOTO = b"a photo"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def seen(desk: Desk) -> Seen:
    now = desk.clock.now().awake_ms
    return Seen(at_ms=now, view="clear", faces=1)


# ---- up ------------------------------------------------------------------------------------------


def test_it_says_what_looks_and_through_what(desk: Desk) -> None:
    desk.client.open("device:0", "dlib5", "/models")
    assert desk.line.sent == [Open(source="device:0", engine="dlib5", models="/models")]
    desk.line.says(OPENED)
    desk.settle()
    assert [state.state for state in desk.states] == ["starting", "up"]
    assert desk.client.state == CameraState(
        "up", engine="dlib5 19.24.6 resnet-v1", source="device 0: Webcam"
    )


def test_what_was_asked_before_it_was_up_is_asked_then(desk: Desk) -> None:
    desk.client.open("device:0")
    desk.client.use_reference(PHOTO)
    desk.client.identify(1)
    desk.client.watch(on=True, recheck_ms=5_000)
    desk.client.preview(on=True)
    assert len(desk.line.sent) == 1
    desk.line.says(OPENED)
    assert desk.line.sent[1:] == [
        Watch(on=True, recheck_ms=5_000),
        Preview(on=True),
        UseReference(photo=PHOTO),
        Identify(number=1),
    ]


def test_no_answer_comes_from_within_a_call(desk: Desk) -> None:
    desk.client.use_reference(PHOTO)
    desk.client.identify(1, turn="left")
    desk.client.give_frames(2)
    assert desk.said == []
    desk.settle()
    assert desk.said == [
        ReferenceTold(code="camera_down"),
        Identified(number=1, distances=(), turned=False, hint="no_picture"),
        Frames(number=2, jpegs=()),
    ]


def test_only_what_was_asked_for_is_passed_on(desk: Desk) -> None:
    line = desk.up()
    desk.client.identify(2)
    line.says(
        Identified(number=1, distances=(0.1,)),
        Frames(number=7, jpegs=(JPEG,)),
        ReferenceTold(),
        Shown(picture=PICTURE),
        seen(desk),
    )
    assert desk.said == []
    line.says(Identified(number=2, distances=(0.1,)), Identified(number=2, distances=(0.2,)))
    assert desk.said == [Identified(number=2, distances=(0.1,))]


def test_the_answer_to_a_replaced_photo_is_not_taken_for_the_answer_to_the_new_one(
    desk: Desk,
) -> None:
    line = desk.up()
    desk.client.use_reference(b"one")
    desk.client.use_reference(b"two")
    line.says(ReferenceTold(code=""))
    assert desk.said == []
    line.says(ReferenceTold(code="no_face"))
    assert desk.said == [ReferenceTold(code="no_face")]


def test_a_photo_too_large_for_a_message_is_refused_here(desk: Desk) -> None:
    line = desk.up()
    desk.client.use_reference(bytes(MOST_BYTES))
    desk.settle()
    assert desk.said == [ReferenceTold(code="too_large")]
    assert len(line.sent) == 1


def test_a_listener_that_fails_harms_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    line = desk.up()
    desk.client.watch(on=True)

    def fails(message: Message) -> None:
        raise ValueError(message)

    monkeypatch.setattr(desk, "camera_said", fails)
    line.says(seen(desk))
    assert desk.client.state.state == "up"


# ---- it fails ------------------------------------------------------------------------------------


def test_after_a_crash_it_is_started_again_and_told_what_it_needs(desk: Desk) -> None:
    first = desk.up()
    desk.client.use_reference(PHOTO)
    first.says(ReferenceTold())
    desk.client.watch(on=True, recheck_ms=5_000)
    desk.client.preview(on=True)
    first.dies()
    desk.settle()
    assert desk.states[-1] == CameraState("restarting", "crashed", failures=1)
    desk.wait(WAITS_MS[0] - 100)
    assert len(desk.lines) == 1
    desk.wait(200)
    assert desk.line is not first
    desk.line.says(OPENED)
    assert desk.line.sent[1:] == [
        Watch(on=True, recheck_ms=5_000),
        Preview(on=True),
        UseReference(photo=PHOTO),
    ]
    desk.said.clear()
    desk.line.says(ReferenceTold())  # nobody asked for this answer
    assert desk.said == []


def test_a_reference_taken_here_is_told_again_as_a_picture(desk: Desk) -> None:
    first = desk.up()
    desk.client.take_reference()
    assert first.sent[-1] == TakeReference()
    first.says(ReferenceTold(taken=True, jpeg=JPEG))
    first.dies()
    desk.wait(WAITS_MS[0] + 100)
    desk.line.says(OPENED)
    assert desk.line.sent[-1] == UseReference(photo=JPEG)


def test_after_three_crashes_it_stays_down(desk: Desk) -> None:
    waited = []
    desk.client.open("device:0")
    for _ in range(3):
        started = desk.clock.true_ms
        desk.line.says(OPENED)
        desk.line.dies()
        desk.settle()
        count = len(desk.lines)
        desk.wait(6_000)
        if len(desk.lines) > count:
            waited.append(desk.clock.true_ms - started)
    assert len(desk.lines) == 3
    assert desk.states[-1] == CameraState("down", "crashed", failures=3)
    desk.wait(600_000)
    assert len(desk.lines) == 3


def test_the_waits_grow() -> None:
    assert list(WAITS_MS) == sorted(set(WAITS_MS))


def test_somebody_who_asks_anew_starts_it_anew(desk: Desk) -> None:
    desk.client.open("device:0")
    for _ in range(3):
        desk.line.dies()
        desk.wait(5_000)
    assert desk.client.state.state == "down"
    desk.client.open("device:1")
    assert desk.client.state == CameraState("starting")
    assert desk.line.sent == [Open(source="device:1")]


def test_what_waits_for_an_answer_when_it_dies_is_answered(desk: Desk) -> None:
    line = desk.up()
    desk.client.identify(4, turn="right")
    desk.client.give_frames(5)
    line.dies()
    desk.settle()
    assert desk.heard[-3:] == [desk.states[-1], *desk.said]  # the state first: nobody looked
    assert desk.said == [
        Frames(number=5, jpegs=()),
        Identified(number=4, distances=(), turned=False, hint="no_picture"),
    ]


def test_a_photo_that_it_dies_of_is_shown_to_no_other_process(desk: Desk) -> None:
    line = desk.up()
    desk.client.use_reference(PHOTO)
    line.dies()
    desk.settle()
    assert desk.said == [ReferenceTold(code="unreadable")]
    desk.wait(WAITS_MS[0] + 100)
    desk.line.says(OPENED)
    assert desk.line.sent == [Open(source="device:0")]


def test_nor_is_one_that_it_dies_of_when_it_is_told_again(desk: Desk) -> None:
    desk.up()
    desk.client.use_reference(PHOTO)
    desk.line.says(ReferenceTold())
    desk.line.dies()
    desk.wait(WAITS_MS[0] + 100)
    desk.line.says(OPENED)
    desk.said.clear()
    desk.line.dies()
    desk.wait(WAITS_MS[1] + 100)
    assert desk.said == [ReferenceTold(code="unreadable")]  # the seat may try another
    desk.line.says(OPENED)
    assert desk.line.sent == [Open(source="device:0")]


@pytest.mark.parametrize("code", ["no_camera", "no_engine", "no_model", "no_avx"])
def test_without_a_camera_or_an_engine_it_is_down_at_once(desk: Desk, code: str) -> None:
    desk.client.open("device:0")
    desk.client.identify(1)
    desk.line.says(CannotOpen(code=code, words="There is none."))
    desk.line.dies("ended")
    desk.settle()
    assert desk.client.state == CameraState("down", code)
    assert desk.said == [Identified(number=1, distances=(), hint="no_picture")]
    desk.wait(60_000)
    assert len(desk.lines) == 1


def test_a_camera_that_is_still_away_after_a_crash_is_tried_again(desk: Desk) -> None:
    desk.up().dies()
    desk.wait(WAITS_MS[0] + 100)
    desk.line.says(CannotOpen(code="no_camera"))
    desk.settle()
    assert desk.client.state == CameraState("restarting", "no_camera", failures=2)


def test_a_processor_without_the_instructions_is_no_matter_of_three_crashes(desk: Desk) -> None:
    desk.client.open("device:0")
    desk.line.dies("no_avx")
    assert desk.client.state == CameraState("down", "no_avx", failures=1)


# ---- it hangs ------------------------------------------------------------------------------------


def test_a_process_that_never_opens_is_given_up(desk: Desk) -> None:
    desk.client.open("device:0")
    desk.wait(OPEN_MS)
    assert not desk.line.killed()
    desk.wait(200)
    assert desk.lines[0].killed()
    assert desk.client.state == CameraState("restarting", "hung", failures=1)


@pytest.mark.parametrize("streaming", ["watch", "preview"])
def test_silence_while_looks_are_due_is_a_hang(desk: Desk, streaming: str) -> None:
    line = desk.up()
    desk.wait(60_000)  # nothing is due: silence is right
    getattr(desk.client, streaming)(on=True)
    desk.wait(SILENT_MS)
    assert not line.killed()
    line.says(seen(desk) if streaming == "watch" else Shown(picture=PICTURE))
    desk.wait(SILENT_MS)
    assert not line.killed()
    desk.wait(200)
    assert line.killed()
    assert desk.states[-1].code == "hung"


def test_looks_do_not_hide_that_a_question_has_no_answer(desk: Desk) -> None:
    line = desk.up()
    desk.client.watch(on=True)
    desk.client.identify(1)
    for _ in range(ANSWER_MS // 1_000):
        desk.wait(1_000)
        line.says(seen(desk))
    assert not line.killed()
    desk.wait(200)
    assert line.killed()
    assert desk.said[-1] == Identified(number=1, distances=(), hint="no_picture")


def test_a_challenge_has_its_own_time_beside_the_answer(desk: Desk) -> None:
    line = desk.up()
    desk.client.identify(1, turn="left", turn_ms=6_000)
    desk.wait(ANSWER_MS + 6_000)
    assert not line.killed()
    desk.wait(200)
    assert line.killed()


def test_a_window_that_stood_still_itself_blames_nobody(desk: Desk) -> None:
    line = desk.up()
    desk.client.watch(on=True)
    desk.client.identify(1)
    desk.clock.wait(120_000)
    desk.client.tick()
    assert not line.killed()
    desk.wait(SILENT_MS)
    assert not line.killed()
    desk.wait(200)
    assert line.killed()


def test_a_machine_that_slept_blames_nobody(desk: Desk) -> None:
    line = desk.up()
    desk.client.watch(on=True)
    desk.clock.sleep(3_600_000)
    desk.client.tick()
    assert not line.killed()


def test_a_process_that_does_not_read_is_given_up(desk: Desk) -> None:
    line = desk.up()
    line.reads = False
    desk.client.watch(on=True)
    desk.client.preview(on=True)
    assert line.killed()
    assert desk.client.state == CameraState("restarting", "hung", failures=1)


# ---- closing -------------------------------------------------------------------------------------


def test_closing_ends_the_process_and_says_nothing_more(desk: Desk) -> None:
    line = desk.up()
    desk.client.watch(on=True)
    desk.client.identify(1)
    desk.states.clear()
    desk.client.close()
    assert line.killed()
    line.says(seen(desk))
    line.dies()
    desk.wait(60_000)
    assert desk.said == []
    assert desk.states == []
    assert len(desk.lines) == 1
    assert GiveFrames(number=1) not in line.sent
    desk.client.close()
