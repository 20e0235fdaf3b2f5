"""A seat with a real camera process; the test moves the seat's clock."""

import contextlib
import os
import queue
import select
from collections.abc import Callable, Iterator

from kiosk.proctoring.camera_state import CameraState
from kiosk.proctoring.client import CameraClient, camera_client
from kiosk.proctoring.messages import Message
from kiosk.proctoring.starting import PipedProcess, start_camera
from kiosk.system.clock import SystemClock
from tests.fakes.scripted_clock import ScriptedClock

PATIENCE_S = 30


@contextlib.contextmanager
def watched(pid: int) -> Iterator[Callable[[], bool]]:
    """A way to ask whether the process ends within the patience of a test."""
    handle = os.pidfd_open(pid)
    try:
        yield lambda: bool(select.select([handle], [], [], PATIENCE_S)[0])
    finally:
        os.close(handle)


class Seat:
    """A thread that owns a client, as a window does; the test moves its clock."""

    def __init__(self) -> None:
        self.clock = ScriptedClock()
        self.posted: queue.Queue[Callable[[], None]] = queue.Queue()
        self.states: list[CameraState] = []
        self.said: list[Message] = []
        self.processes: list[PipedProcess] = []
        self.client: CameraClient = camera_client(self, self.posted.put, self.clock, self._start)

    def _start(self) -> PipedProcess:
        self.processes.append(start_camera())
        return self.processes[-1]

    def camera_state(self, state: CameraState) -> None:
        self.states.append(state)

    def camera_said(self, message: Message) -> None:
        self.said.append(message)

    def until(self, condition: Callable[[], bool]) -> None:
        """Run what is posted until it holds."""
        while not condition():
            work = self.posted.get(timeout=PATIENCE_S)
            # The camera process reads the machine's clock: this one must not lie behind it.
            behind_ms = SystemClock().now().awake_ms - self.clock.now().awake_ms
            self.clock.true_ms += max(0, behind_ms)
            work()

    def until_state(self, state: str) -> None:
        self.until(lambda: self.client.state.state == state)

    def until_said(self, kind: type[Message]) -> Message:
        self.until(lambda: isinstance(self.said[-1:][0] if self.said else None, kind))
        return self.said[-1]

    def up(self, source: str = "script:good") -> int:
        """Open, and tell the process's number."""
        self.client.open(source)
        self.until_state("up")
        self.client.tick()
        return self.processes[-1].pid
