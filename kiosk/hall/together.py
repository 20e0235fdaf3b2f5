"""Works of one line that live and end together.

Decides: that the first to end, however, ends the others, and that nobody goes on before they have.
Leaves to others: the works.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any


async def until_one_ends(*works: Coroutine[Any, Any, object]) -> None:
    """Do all of them at once until one ends; the others are cancelled and waited for.

    Raises:
        Exception: whatever ended the first.
    """
    tasks = {asyncio.create_task(work) for work in works}
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
