"""What stands in for a camera process, a source and an engine."""

import queue
from typing import TYPE_CHECKING, Final

import numpy as np

from kiosk.proctoring.camera_state import CameraState
from kiosk.proctoring.child_line import Ears
from kiosk.proctoring.client import CameraClient
from kiosk.proctoring.messages import Hint, Message, Opened, Picture, View
from kiosk.proctoring.ports import Box, CameraError, Found, Frame
from tests.fakes.scripted_clock import ScriptedClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.proctoring.ports import Pixels, Template

#: Start of image, start of frame of 64 x 48 in grey, end: all that the head of a JPEG is.
JPEG = bytes.fromhex("ffd8ffc0000b080030004001011100ffd9")
#: What the window is shown: of the camera, and of a reference.
PICTURE: Final = Picture(width=2, height=1, rgb=b"seen..")
OTHER_PICTURE: Final = Picture(width=1, height=2, rgb=b"photo.")
#: The same head with 20,000 x 20,000.
HUGE_JPEG = bytes.fromhex("ffd8ffc0000b084e204e2001011100ffd9")
OPENED = Opened(engine="dlib5 19.24.6 resnet-v1", source="device 0: Webcam", simulated=False)


class FakeLine:
    """A process that says what the test says."""

    def __init__(self, ears: Ears, clock: ScriptedClock) -> None:
        self._ears = ears
        self._clock = clock
        self.sent: list[Message] = []
        self._killed = False
        self.reads = True
        self.heard_ms = clock.now().awake_ms

    def send(self, message: Message) -> bool:
        self.sent.append(message)
        return self.reads

    def end(self) -> None:
        self._killed = True

    def killed(self) -> bool:
        """Whether the client has given it up."""
        return self._killed

    def says(self, *messages: Message) -> None:
        self.heard_ms = self._clock.now().awake_ms
        self._ears.heard(self, messages)

    def dies(self, code: str = "crashed") -> None:
        self._ears.ended(self, code)


class Desk:
    """A client with its listener, its clock, and every process it started."""

    def __init__(self) -> None:
        self.clock = ScriptedClock()
        self.lines: list[FakeLine] = []
        self.states: list[CameraState] = []
        self.said: list[Message] = []
        self.heard: list[CameraState | Message] = []
        self._posted: list[Callable[[], None]] = []
        self.client = CameraClient(self, self._posted.append, self.clock, self._connect)

    def _connect(self, ears: Ears) -> FakeLine:
        self.lines.append(FakeLine(ears, self.clock))
        return self.lines[-1]

    def camera_state(self, state: CameraState) -> None:
        self.states.append(state)
        self.heard.append(state)

    def camera_said(self, message: Message) -> None:
        self.said.append(message)
        self.heard.append(message)

    @property
    def line(self) -> FakeLine:
        """The newest process."""
        return self.lines[-1]

    def settle(self) -> None:
        """Run what was posted."""
        while self._posted:
            self._posted.pop(0)()

    def up(self) -> FakeLine:
        """Open, and let the process open too."""
        self.client.open("device:0")
        self.line.says(OPENED)
        self.settle()
        return self.line

    def wait(self, ms: int) -> None:
        """Let time pass, with a tick every tenth of a second."""
        for _ in range(ms // 100):
            self.clock.wait(100)
            self.client.tick()
        self.settle()


class Pipes:
    """A `ChildProcess` whose words are put in by the test."""

    def __init__(self, exit_code: int = 0) -> None:
        self._words: queue.Queue[bytes] = queue.Queue()
        self._rest = b""
        self.written = b""
        self.killed = False
        self.exit_code = exit_code

    def says(self, data: bytes) -> None:
        """Say these bytes; none is the end."""
        self._words.put(data)

    def read(self, most: int) -> bytes:
        while len(self._rest) < most:
            data = self._words.get(timeout=20)
            if not data:
                self._words.put(b"")
                break
            self._rest += data
        given, self._rest = self._rest[:most], self._rest[most:]
        return given

    def write(self, data: bytes) -> None:
        self.written += data

    def kill(self) -> None:
        self.killed = True
        self._words.put(b"")

    def wait(self) -> int:
        assert self.killed, "a process may close its pipe and live on"
        return self.exit_code


class FakeSource:
    """A camera whose picture is one number: who sits there, 0 for nobody."""

    simulated = True
    name = "fake"

    def __init__(self, clock: ScriptedClock) -> None:
        self._clock = clock
        self.people: tuple[int, ...] = (1,)
        self.kept: list[int] = []  # frames of a driver, before those of now
        self.lost = False
        self.still = False
        self.number = 0
        self.reads = 0

    def read(self) -> Frame:
        self.reads += 1
        if self.lost:
            raise CameraError("camera_lost", "It is lost.")
        if not self.still:
            self.number += 1
        pixels = np.zeros((48, 64, 3), np.uint8)
        people = (self.kept.pop(0),) if self.kept else self.people
        pixels[0, : len(people), 0] = people
        return Frame(pixels, self.number, self._clock.now().awake_ms)

    def close(self) -> None:
        """Nothing to let go."""


class FakeEngine:
    """Sees who sits there; persons are as far apart as their numbers, in tenths."""

    version = "fake"

    def __init__(self) -> None:
        self.templates = 0
        self.found = 0
        self.yaw = 0.0
        self.breaks = False

    def find(self, pixels: "Pixels") -> tuple[Found, ...]:
        self.found += 1
        if self.breaks:
            raise RuntimeError("the engine cannot take this frame")
        points = (
            (10.0, 10.0),
            (20.0, 10.0),
            (30.0, 10.0),
            (40.0, 10.0),
            (25.0 + 20 * self.yaw, 20.0),
        )
        people = [int(one) for one in pixels[0, :, 0] if one]
        return tuple(Found(Box(index, 0, 20, 20), points) for index in range(len(people)))

    def template(self, pixels: "Pixels", face: Found) -> "Template":
        self.templates += 1
        return np.array([float(pixels[0, face.box.left, 0])])

    def distance(self, one: "Template", other: "Template") -> float:
        return abs(float(one[0]) - float(other[0])) / 10


class FakeSight:
    """Says what the test says about every picture."""

    def __init__(self, engine: FakeEngine) -> None:
        self._engine = engine
        self.hint_now: Hint = ""
        self.view_now: View = "clear"

    def reduced(self, pixels: "Pixels") -> "Pixels":
        return pixels

    def view(self, pixels: "Pixels", at_ms: int) -> View:
        del pixels, at_ms
        return self.view_now

    def hint(self, pixels: "Pixels", faces: tuple[Found, ...]) -> Hint:
        del pixels
        if len(faces) != 1:
            return "several_faces" if faces else "no_face"
        return self.hint_now

    def sitting(self, faces: tuple[Found, ...]) -> int:
        return len(faces)

    def jpeg(self, pixels: "Pixels") -> bytes:
        del pixels
        return JPEG

    def picture(self, pixels: "Pixels") -> Picture:
        del pixels
        return PICTURE

    def reference(self, photo: bytes) -> "tuple[Template, Picture]":
        return np.array([float(photo[0])]), OTHER_PICTURE
