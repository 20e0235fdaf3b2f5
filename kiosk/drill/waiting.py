"""Waiting for something that other processes bring about, and giving up in words."""

import asyncio
import time
from collections.abc import Callable
from typing import Final

from kiosk.base.errors import KioskError

_LOOK_S: Final = 0.05


class DrillError(KioskError):
    """The drill itself cannot go on, or something in it did not come about."""


async def until(holds: Callable[[], object], patience_s: float, words: str) -> None:
    """Wait until that holds.

    Args:
        holds: looked at some twenty times a second.
        patience_s: seconds after which it is given up.
        words: what was waited for, in half a sentence.

    Raises:
        DrillError: `took_too_long`.
    """
    end = time.monotonic() + patience_s
    while not holds():
        if time.monotonic() > end:
            raise DrillError(
                "took_too_long", f"After {patience_s:.0f} s still waiting for {words}."
            )
        await asyncio.sleep(_LOOK_S)
