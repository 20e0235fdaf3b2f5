"""Rules around the camera that seat and staff can run into."""

from msgspec.structs import replace

from kiosk.exam import commands as c
from kiosk.exam.deciding_camera import MOST_EVIDENCE_BYTES, MOST_NOTES, MOST_WATCHED
from kiosk.exam.events_camera import WatchNoted
from kiosk.exam.transitions import Phase
from tests.exam.scenes import Scene
from tests.fakes.exam_play import UNLIKE, WITH_CAMERA, Play
from tests.fakes.exam_stages import SAMPLES, stage, watched

PLAIN = "kz-teacher-general"
CAMERA_LOST = c.NoteCamera(state="down", code="camera_lost")


def before_camera(*, consent: bool | None = True) -> Play:
    """Nobody is identified yet."""
    play = Play(WITH_CAMERA).assigned()
    if consent is not None:
        play.do(c.AcceptRules(biometric_consent=consent))
    return play


def tried(times: int) -> Play:
    """The face was not like the reference so many times."""
    play = before_camera()
    for _ in range(times):
        play.do(play.looked(UNLIKE))
    return play


def watching() -> Play:
    return stage(Phase.RUNNING, WITH_CAMERA, busy=True)


def flapping() -> Play:
    """A camera that sees nobody, and somebody, and nobody, without an end."""
    play = stage(Phase.RUNNING, WITH_CAMERA)
    for _ in range(MOST_WATCHED):
        play.do(watched("nobody"))
        play.do(watched("nobody", began=False))
    return play


def plugged() -> Play:
    """A camera whose plug is loose."""
    play = stage(Phase.RUNNING, WITH_CAMERA)
    for number in range(MOST_NOTES):
        play.do(c.NoteCamera(state="down" if number % 2 else "up"))
    return play


def answered() -> Play:
    play = watching()
    play.do(c.AnswerWatch(number=1, what="bent down for a pen"))
    return play


def frames(number: int) -> c.NoteEvidence:
    return c.NoteEvidence(number=number, evidence="ef" * 32, evidence_bytes=900)


def with_frames() -> Play:
    play = watching()
    play.do(frames(1))
    return play


def look(play: Play, **changes: object) -> str:
    return play.refused(replace(play.looked(), **changes))


def without_rules(kind: type[c.Command]) -> str:
    play = stage(Phase.CHECK_IN, PLAIN)
    return play.refused(SAMPLES[kind](play))


SCENES: list[Scene] = [
    ("no_camera_rules", "a check", lambda: without_rules(c.CheckIdentity)),
    ("no_camera_rules", "the watch", lambda: without_rules(c.NoteWatch)),
    ("no_camera_rules", "the camera", lambda: without_rules(c.NoteCamera)),
    ("two_needed", "one alone", lambda: before_camera().refused(c.ConfirmIdentity())),
    ("no_consent", "not asked yet", lambda: look(before_camera(consent=None))),
    ("no_consent", "the answer was no", lambda: look(before_camera(consent=False))),
    ("already_identified", "by the camera", lambda: look(stage(Phase.CHECK_IN, WITH_CAMERA))),
    ("no_tries_left", "a fourth", lambda: look(tried(3))),
    ("other_check", "the first again", lambda: look(tried(1), number=1)),
    ("other_check", "one left out", lambda: look(before_camera(), number=2)),
    ("single_frame", "a very good one", lambda: look(before_camera(), distances=(0,))),
    ("bad_evidence", "of a check", lambda: look(before_camera(), evidence="../" + "0" * 61)),
    (
        "bad_evidence",
        "of the watch",
        lambda: watching().refused(replace(watched("camera_dark"), evidence="AB" * 32)),
    ),
    (
        "bad_evidence",
        "of the camera",
        lambda: watching().refused(replace(CAMERA_LOST, evidence="ab" * 31)),
    ),
    ("watch_stands", "twice", lambda: watching().refused(watched("nobody"))),
    (
        "watch_missing",
        "an end of nothing",
        lambda: watching().refused(watched("camera_dark", began=False)),
    ),
    ("too_many_notices", "one more", lambda: flapping().refused(watched("several_faces"))),
    ("too_many_notices", "one more state", lambda: plugged().refused(CAMERA_LOST)),
    (
        "nothing_new",
        "the same state",
        lambda: watching().refused(
            c.NoteCamera(state="up", engine="scripted 1", source="script: one person")
        ),
    ),
    (
        "no_open_watch",
        "of that number",
        lambda: watching().refused(c.AnswerWatch(number=2, what="x")),
    ),
    (
        "no_open_watch",
        "answered already",
        lambda: answered().refused(c.AnswerWatch(number=1, what="x")),
    ),
    ("no_such_watch", "frames of nothing", lambda: watching().refused(frames(2))),
    ("has_evidence", "other frames", lambda: with_frames().refused(frames(1))),
    (
        "bad_evidence",
        "no frames",
        lambda: watching().refused(c.NoteEvidence(number=1, evidence="", evidence_bytes=0)),
    ),
    ("bad_evidence", "without a size", lambda: look(before_camera(), evidence_bytes=0)),
    ("bad_evidence", "of less than nothing", lambda: look(before_camera(), evidence_bytes=-1)),
    (
        "bad_evidence",
        "larger than any",
        lambda: look(before_camera(), evidence_bytes=MOST_EVIDENCE_BYTES + 1),
    ),
    (
        "bad_evidence",
        "a size of nothing",
        lambda: watching().refused(replace(CAMERA_LOST, evidence_bytes=1)),
    ),
    ("no_reason", "of an answer", lambda: watching().refused(c.AnswerWatch(number=1, what=" "))),
    (
        "no_reason",
        "of two who vouch",
        lambda: before_camera().refused(c.VouchForIdentity(reason=" ", compared="photo")),
    ),
]


def incidents(play: Play) -> list[WatchNoted]:
    """As they began, in their order."""
    return [one.noted for one in play.state.camera.watched]
