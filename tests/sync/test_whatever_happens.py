"""Whatever happens on the way: after the line is back everything is there once, and is said to be.

Hypothesis makes the story: faults of the line, lies, a centre put back to a copy, a sender that is
killed in the middle of a request and started again with nothing but its disk.
"""

import asyncio
import contextlib
import tempfile
from pathlib import Path
from typing import TypeVar

import hypothesis.strategies as st
import pytest
import stamina
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiosk.sync import outbox as box
from kiosk.sync.carrying import Carried, carry
from kiosk.sync.centre import Centre
from kiosk.sync.client import CentreLine
from kiosk.sync.errors import NotSentError
from kiosk.sync.sending import Progress, Sending
from kiosk.sync.wire import Message
from tests.fakes.bundles import HUB
from tests.fakes.central_simulator import CentralSimulator, Fault
from tests.fakes.central_tls import served
from tests.fakes.hall_people import root
from tests.fakes.handovers import found, handed
from tests.sync.test_carrying import NOW_MS, ROOTS

T = TypeVar("T", bound=Message)
FAULTS: list[Fault] = ["cut", "unheard", "busy", "garbage", "html", "lies", "rewound"]


class Killed(BaseException):
    """The process is no more."""


class KilledLine:
    """A line in a process that dies at a request: before it, or after it and before the answer."""

    def __init__(self, line: CentreLine, at: int, *, after: bool) -> None:
        self._line = line
        self._left = at
        self._after = after

    async def ask(self, path: str, message: Message, shape: type[T]) -> T:
        self._left -= 1
        if self._left < 0 and not self._after:
            raise Killed
        answer = await self._line.ask(path, message, shape)
        if self._left < 0:
            raise Killed
        return answer


class Hall(RuleBasedStateMachine):
    """A hall, its centre, and what happens between them."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self.centre = CentralSimulator([root()], lambda: NOW_MS)
        self.told: list[Progress] = []

    def teardown(self) -> None:
        self._folder.cleanup()

    @initialize(at_once=st.sampled_from([400, 3_000, 1 << 20]))
    def begin(self, at_once: int) -> None:
        self.manifest = handed(self.folder / "handovers").handover.manifest
        box.RECORDS_AT_ONCE = box.PAPERS_AT_ONCE = at_once  # type: ignore[misc]  # put back below

    @rule(faults=st.lists(st.sampled_from(FAULTS), min_size=1, max_size=3), calm=st.integers(0, 12))
    def trouble(self, faults: list[Fault], calm: int) -> None:
        """So many requests go well, and then this happens."""
        self.centre.faults.extend([None] * calm)
        self.centre.faults.extend(faults)

    @rule()
    def copied(self) -> None:
        self.centre.remember()

    @rule(kinds=st.sets(st.sampled_from(["result", "opening", "anchor", "late"])))
    def early(self, kinds: set[str]) -> None:
        self.centre.early |= kinds

    @rule(judging=st.integers(1, 2))
    def judges(self, judging: int) -> None:
        self.centre.judging = judging

    @rule(at=st.integers(0, 15), after=st.booleans())
    def killed(self, at: int, after: bool) -> None:  # noqa: FBT001 - Hypothesis names it
        """A process tries once and may die meanwhile."""
        with contextlib.suppress(Killed, NotSentError):
            asyncio.run(self._go(at, after=after))

    @rule()
    def line_is_back(self) -> None:
        """From now on everything works; the sender needs no other help."""
        self.centre.faults.clear()
        carried = asyncio.run(self._go(None, after=False))
        assert self.centre.has_once(self.manifest)
        assert set(carried.receipt.heads) == set(self.manifest.heads)
        last = self.told[-1]
        assert (last.state, last.share, last.records, last.papers) == ("done", 1.0, 0, 0)
        assert last.bundle == carried.receipt.bundle

    @invariant()
    def nothing_counts_twice(self) -> None:
        assert set(self.centre.times.values()) <= {1}

    async def _go(self, dies_at: int | None, *, after: bool) -> Carried:
        sending = Sending(lambda: NOW_MS, self.told.append)
        async with served(self.centre, self.folder) as there:
            centre = Centre.parse(there.url, there.ca)
            async with CentreLine(centre, HUB, lambda: NOW_MS) as line:
                handover = found(self.folder / "handovers").handover
                if dies_at is None:
                    return await sending.until_receipt(
                        lambda far: carry(handover, line, ROOTS, far)
                    )
                dying = KilledLine(line, dies_at, after=after)
                return await sending.once(lambda far: carry(handover, dying, ROOTS, far))


@pytest.fixture(autouse=True)
def as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(box, "RECORDS_AT_ONCE", box.RECORDS_AT_ONCE)
    monkeypatch.setattr(box, "PAPERS_AT_ONCE", box.PAPERS_AT_ONCE)


def _story(examples: int, steps: int) -> None:
    Hall.TestCase.settings = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None
    )
    with stamina.set_testing(True, attempts=20):  # it waits for nothing
        Hall.TestCase().runTest()


def test_everything_is_there_once_whatever_happened() -> None:
    _story(25, 10)


@pytest.mark.slow
def test_everything_is_there_once_whatever_happened_in_long_stories() -> None:
    _story(300, 25)
