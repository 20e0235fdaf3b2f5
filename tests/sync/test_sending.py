"""When it is tried again, and what people are told meanwhile."""

import asyncio
from collections.abc import Callable

import pytest
import stamina
from msgspec.structs import replace

from kiosk.bundle.receipt import CentreReceipt
from kiosk.sync import outbox as box
from kiosk.sync.carrying import Carried
from kiosk.sync.errors import (
    HandoverChangedError,
    JudgingError,
    LineDownError,
    NotSentError,
    RefusedError,
)
from kiosk.sync.sending import FIRST_WAIT_S, JITTER_S, LONGEST_WAIT_S, Progress, Sending
from tests.fakes.bundles import manifest

NOW_MS = 1_000_000


def carried() -> Carried:
    what = manifest()
    receipt = CentreReceipt(
        hall=what.hall, sitting=what.sitting, bundle="a" * 64, heads=what.heads, received_ms=77
    )
    return Carried(b"", receipt)


class Tries:
    """Goes that end as was said before."""

    def __init__(self, *ends: Exception | None, moves: bool = False) -> None:
        self.ends = list(ends)
        self.moves = moves
        self.told: list[Progress] = []
        self.sending = Sending(lambda: NOW_MS, self.told.append)

    async def __call__(self, far: Callable[[box.Outbox], object]) -> Carried:
        outbox = box.begin(manifest())
        far(outbox)
        if self.moves:
            far(replace(outbox, journals={}))
        end = self.ends.pop(0)
        if end is not None:
            raise end
        return carried()

    def until_receipt(self) -> Carried:
        with stamina.set_testing(True, attempts=50):
            return asyncio.run(self.sending.until_receipt(self))

    def waits(self) -> list[float]:
        """Seconds until the next try, as told after each that failed."""
        return [(one.next_ms - NOW_MS) / 1000 for one in self.told if one.next_ms]


def down() -> LineDownError:
    return LineDownError("no_line", "It cannot be reached.")


def test_it_is_tried_until_there_is_a_receipt() -> None:
    tries = Tries(*(down() for _ in range(12)), None)
    assert tries.until_receipt().receipt.received_ms == 77
    last = tries.told[-1]
    assert (last.state, last.receipt_ms, last.bundle, last.left) == ("done", 77, "a" * 64, False)


def test_waits_grow_to_a_bound_and_differ_from_hall_to_hall(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slept: list[float] = []
    real = asyncio.sleep

    async def asleep(seconds: float) -> None:
        slept.append(seconds)
        await real(0)

    monkeypatch.setattr(asyncio, "sleep", asleep)
    tries = Tries(*(down() for _ in range(12)), None)
    asyncio.run(tries.sending.until_receipt(tries))
    assert len(slept) == 12
    assert FIRST_WAIT_S <= slept[0] <= FIRST_WAIT_S + JITTER_S
    assert slept[-1] + JITTER_S >= LONGEST_WAIT_S
    assert max(slept) <= LONGEST_WAIT_S + JITTER_S
    assert any(one != int(one) for one in slept)
    assert tries.waits()[0] == FIRST_WAIT_S


@pytest.mark.parametrize(
    ("error", "state", "wait_s"),
    [
        (LineDownError("centre_busy", "It is busy.", wait_s=42.0), "again", 42.0),
        (JudgingError("judging", "It judges."), "judging", 20.0),
        (RefusedError("findings", "It does not hold."), "refused", 600.0),
    ],
)
def test_each_reason_has_its_wait_and_its_words(
    error: NotSentError, state: str, wait_s: float
) -> None:
    tries = Tries(error, None)
    tries.until_receipt()
    told = next(one for one in tries.told if one.code)
    assert (told.state, told.code, told.words) == (state, error.code, error.detail)
    assert tries.waits() == [wait_s]
    assert told.left


def test_a_try_that_got_on_is_followed_by_another_at_once() -> None:
    tries = Tries(down(), None, moves=True)
    tries.until_receipt()
    assert tries.waits() == [1.0]


def test_a_disk_that_changed_ends_it() -> None:
    tries = Tries(HandoverChangedError("changed_meanwhile", "It is gone."))
    with pytest.raises(HandoverChangedError):
        tries.until_receipt()


def test_once_is_once() -> None:
    tries = Tries(down())
    with pytest.raises(LineDownError):
        asyncio.run(tries.sending.once(tries))
    assert tries.sending.progress.state == "again"


def test_it_ends_at_once_when_it_is_cancelled() -> None:
    began = asyncio.Event()

    async def never(far: Callable[[box.Outbox], object]) -> Carried:
        far(box.begin(manifest()))
        began.set()
        await asyncio.Event().wait()
        raise AssertionError

    async def cancelled() -> None:
        sending = Sending(lambda: NOW_MS, lambda _: None)
        task = asyncio.create_task(sending.until_receipt(never))
        await began.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancelled())
