"""Works that end together: whatever ends one ends the others, and nobody goes on before."""

import asyncio

import pytest

from kiosk.hall.together import until_one_ends


class Work:
    """One that goes on until it is ended, and takes a turn of the loop to put things in order."""

    def __init__(self) -> None:
        self.ended = False

    async def go_on(self) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            self.ended = True


async def ends() -> None:
    await asyncio.sleep(0)


async def fails() -> None:
    await asyncio.sleep(0)
    raise ConnectionError("the line is gone")


async def fails_at_its_end() -> None:
    try:
        await asyncio.Event().wait()
    finally:
        raise ValueError("while it was ended")


def test_the_first_to_end_ends_the_others() -> None:
    one, another = Work(), Work()
    asyncio.run(until_one_ends(one.go_on(), ends(), another.go_on()))
    assert one.ended
    assert another.ended


def test_what_ended_the_first_is_raised_when_the_others_have_ended() -> None:
    one = Work()
    with pytest.raises(ConnectionError):
        asyncio.run(until_one_ends(fails(), one.go_on(), fails_at_its_end()))
    assert one.ended


def test_who_is_cancelled_ends_all_of_them() -> None:
    one, another = Work(), Work()

    async def cancelled() -> None:
        task = asyncio.create_task(until_one_ends(one.go_on(), another.go_on()))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert one.ended
        assert another.ended

    asyncio.run(cancelled())
