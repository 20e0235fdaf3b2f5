"""A seat with a camera whose process says what the test says."""

from pathlib import Path
from typing import Final

from msgspec.structs import replace

from kiosk.base.ids import CandidateId
from kiosk.exam import commands as c
from kiosk.exam.attempt import Attempt
from kiosk.exam.blueprint import Camera, parse_blueprint
from kiosk.exam.camera import Watched
from kiosk.packs.sources import read_sources
from kiosk.proctoring.camera_state import CameraState
from kiosk.proctoring.messages import (
    Identified,
    Message,
    ReferenceTold,
    Seen,
)
from kiosk.rehearsal.quick import ASSETS
from kiosk.rehearsal.setting import Setting, furnish
from kiosk.seat.camera import SeatCamera
from kiosk.seat.evidence_kept import ToKeep
from kiosk.seat.pictures import KeptPicture, store_sealed
from kiosk.seat.session import Session
from tests.fakes.hall_people import short_sitting
from tests.fakes.seats import NOON, Hall

PHOTO: Final = b"\xff\xd8\xff a picture that nobody decodes here"
UP: Final = CameraState("up", engine="scripted 1", source="script: good", simulated=True)


def setting_with_camera(folder: Path) -> Setting:
    """A seat's folder for an exam with a camera; made once, copied for each test."""
    plain = parse_blueprint((ASSETS / "exams/demo-model.toml").read_text("utf-8"))
    return furnish(
        folder / "seat",
        blueprint=replace(plain, camera=Camera()),
        sources=read_sources(ASSETS / "bank/demo"),
        sitting_text=short_sitting(),
        now_ms=NOON,
    )


class Process:
    """What the seat asked of its camera, in order."""

    def __init__(self, camera: SeatCamera) -> None:
        self.camera = camera
        self.state = CameraState("starting")
        self.asked: list[tuple[str, object]] = []

    def renew(self) -> None:
        self.asked.append(("renew", None))

    def use_reference(self, photo: bytes) -> None:
        self.asked.append(("use_reference", photo))

    def take_reference(self) -> None:
        self.asked.append(("take_reference", None))

    def identify(self, number: int, frames: int = 5, turn: str = "", turn_ms: int = 6_000) -> None:
        del turn_ms
        self.asked.append(("identify", (number, frames, turn)))

    def give_frames(self, number: int) -> None:
        self.asked.append(("give_frames", number))

    def watch(self, *, on: bool, recheck_ms: int = 10_000) -> None:
        self.asked.append(("watch", recheck_ms if on else 0))

    def preview(self, *, on: bool) -> None:
        self.asked.append(("preview", on))

    def tick(self) -> None:
        self.asked.append(("tick", None))

    def close(self) -> None:
        self.asked.append(("close", None))

    # ---- for the test --------------------------------------------------------------------------

    def turns(self, state: CameraState) -> None:
        self.state = state
        self.camera.camera_state(state)

    def says(self, message: Message) -> None:
        self.camera.camera_said(message)

    def told(self, what: str) -> list[object]:
        return [about for word, about in self.asked if word == what]


class Kept:
    """Keeps frames in memory, and something sealed where they would lie."""

    def __init__(self) -> None:
        self.frames: dict[str, tuple[str, tuple[bytes, ...]]] = {}

    def __call__(self, one: ToKeep) -> KeptPicture:
        kept = store_sealed(one.folder, "evidence", b"sealed %d" % len(self.frames), b"key")
        self.frames[kept.digest] = (one.frames.kind, one.frames.jpegs)
        return kept


class Looked:
    """One seat with a camera."""

    def __init__(self, hall: Hall, photo: bytes) -> None:
        self.hall = hall
        with_photo(hall.session, photo)
        self.kept = Kept()
        self.at_ms = 0
        self.out = False
        self.camera = SeatCamera(hall.session, Process, keep=self.kept, out=lambda: self.out)
        self.process = self.camera._client
        assert isinstance(self.process, Process)

    def assign(self, *, consent: bool = True) -> None:
        self.hall.open()
        service = self.hall.session.assign(CandidateId("demo-c01"), self.hall.key("inv-01"))
        self.camera.attend()
        service.request(c.AcceptRules(biometric_consent=consent))
        self.hall.settle()

    def say(self, message: Message) -> None:
        assert isinstance(self.process, Process)
        self.process.says(message)
        self.hall.settle()

    def turn(self, state: CameraState) -> None:
        assert isinstance(self.process, Process)
        self.process.turns(state)
        self.hall.settle()

    def told(self, what: str) -> list[object]:
        assert isinstance(self.process, Process)
        return self.process.told(what)

    @property
    def attempt(self) -> Attempt:
        service = self.hall.session.service
        assert service is not None
        return service.saved


def with_photo(session: Session, photo: bytes) -> None:
    """The roster has this photo of everybody."""
    sitting = session.premises.sitting
    candidates = tuple(replace(one, photo=photo) for one in sitting.candidates)
    session.extend(replace(session.premises, sitting=replace(sitting, candidates=candidates)))


def compared(looked: Looked) -> None:
    """The candidate agreed, the camera works and has the reference."""
    looked.assign()
    looked.turn(UP)
    looked.say(ReferenceTold())


def in_exam(looked: Looked) -> None:
    compared(looked)
    in_exam_again(looked)


def looks(looked: Looked, count: int, *, faces: int = 1, distance: float | None = None) -> None:
    """So many looks, half a second apart."""
    for _ in range(count):
        looked.at_ms += 500
        looked.say(Seen(at_ms=looked.at_ms, view="clear", faces=faces, distance=distance))


def in_exam_again(looked: Looked) -> None:
    """From the reference on."""
    looked.camera.begin()
    looked.say(Identified(number=1, distances=(0.3,) * 5))
    hall = looked.hall
    service = hall.session.service
    assert service is not None
    service.request(c.CheckSound(passed=True, device="test"))
    hall.session.start(hall.key("inv-02"))
    hall.settle()


def watched(looked: Looked) -> tuple[Watched, ...]:
    return looked.attempt.camera.watched
