"""What goes on beside a drill: ended with it, heard when it fails, and no reason to miss a stop."""

import asyncio

import pytest

from kiosk.drill.course import _beside
from kiosk.drill.waiting import DrillError


def test_work_beside_goes_on_meanwhile_and_is_ended() -> None:
    told: list[str] = []

    async def work() -> None:
        told.append("began")
        try:
            await asyncio.Event().wait()
        finally:
            told.append("ended")

    async def hold() -> None:
        async with _beside(work()):
            await asyncio.sleep(0)
            told.append("meanwhile")
        told.append("after")

    asyncio.run(hold())
    assert told == ["began", "meanwhile", "ended", "after"]


def test_what_work_beside_raises_comes_out() -> None:
    async def work() -> None:
        raise DrillError("fell", "A seat fell over.")

    async def hold() -> None:
        async with _beside(work()):
            await asyncio.sleep(0)

    with pytest.raises(DrillError, match="fell over"):
        asyncio.run(hold())


def test_a_stop_that_comes_while_work_beside_is_ended_still_stops() -> None:
    async def stop_it() -> bool:
        ending = asyncio.Event()

        async def work() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                ending.set()
                await asyncio.Event().wait()  # until it is told once more, or nobody waits

        async def hold() -> None:
            async with _beside(work()):
                await asyncio.sleep(0)
            await asyncio.Event().wait()

        drill = asyncio.create_task(hold())
        await ending.wait()
        drill.cancel()
        done, _ = await asyncio.wait({drill}, timeout=5)
        return bool(done) and drill.cancelled()

    assert asyncio.run(stop_it())
