"""The end of a drill's sitting: answers final, results, every attempt and the hall closed.

Decides: what is waited for. Whoever does not get that far is counted, and the verdict tells.
"""

import asyncio
import time
from typing import Final

from kiosk.drill.patrol import Patrol
from kiosk.drill.staff import Staff
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h

#: So many seats are closed with each look: staff go from one to the next.
_TOGETHER: Final = 2
_LOOK_S: Final = 1.0


async def close_all(staff: Staff, patrol: Patrol, patience_s: float) -> int:
    """Close every attempt as it is done, and then the sitting.

    Returns:
        Attempts that were not closed.

    Raises:
        DrillError: the hub refuses to close the sitting.
    """
    patrol.resting = True
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        await asyncio.sleep(_LOOK_S)
        if not staff.present:
            continue
        left = _open(staff)
        if not left:
            await staff.hall(h.CloseSitting())
            return 0
        done = [tile.number for tile in staff.board.seats if tile.status.phase == "done"]
        await staff.attempts((seat, c.CloseAttempt()) for seat in done[:_TOGETHER])
    return _open(staff)


def _open(staff: Staff) -> int:
    return sum(one.state != "closed" for one in staff.board.candidates)
