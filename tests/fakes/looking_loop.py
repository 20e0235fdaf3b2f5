"""The loop of the camera process over fakes, in time that the test makes pass."""

from typing import TypeVar

from kiosk.proctoring.looking import Looking
from kiosk.proctoring.messages import Message, UseReference
from tests.fakes.cameras import FakeEngine, FakeSight, FakeSource
from tests.fakes.scripted_clock import ScriptedClock

#: The picture of person 1, as the fakes have it.
CANDIDATE = UseReference(photo=b"\x01")


Kind = TypeVar("Kind", bound=Message)


class Process:
    """A loop, and what it said."""

    def __init__(self) -> None:
        self.clock = ScriptedClock()
        self.source = FakeSource(self.clock)
        self.engine = FakeEngine()
        self.sight = FakeSight(self.engine)
        self.said: list[Message] = []
        self.spent_ms = 0
        self.cost_ms = 0
        self.looking = Looking(
            *(self.source, self.engine, self.sight, self.said.append, self.clock, self._spent)
        )

    def _spent(self) -> int:
        self.spent_ms += self.cost_ms
        return self.spent_ms

    def told(self, *messages: Message) -> None:
        for message in messages:
            self.looking.take(message)

    def run(self, ms: int) -> None:
        """Let so much time pass, a step whenever the loop wants one."""
        until = self.clock.true_ms + ms
        while self.clock.true_ms < until:
            wait_ms = self.looking.step()
            left = until - self.clock.true_ms
            self.clock.wait(left if wait_ms is None else min(left, max(1, wait_ms)))

    def of(self, kind: type[Kind]) -> list[Kind]:
        return [message for message in self.said if isinstance(message, kind)]
