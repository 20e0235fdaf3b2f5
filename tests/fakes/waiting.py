"""Waiting for something to come true, within a bound. No sleep decides a result."""

import asyncio
import inspect
from collections.abc import Callable


async def until(condition: Callable[[], object], what: str = "", seconds: float = 20) -> None:
    """Wait for a condition, within a bound; what the wait is for stands in the failure."""
    try:
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110 - what is waited for has no event
                await asyncio.sleep(0.005)
    except TimeoutError:
        said = what or inspect.getsource(condition).strip()
        raise AssertionError(f"waited {seconds} s for: {said}") from None
