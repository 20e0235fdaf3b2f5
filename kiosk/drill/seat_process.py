"""A process with some seats of a drill in it: the one that a drill kills.

Decides: what such a process does from its first to its last moment, and that its seat's keeper is
the parent (`seat_parent`). Leaves to others: the seats (`drilled_seat`).
"""

import asyncio
import logging
import os
import signal
import socket
import threading
from collections.abc import Sequence
from typing import Final

from kiosk.drill.drilled_seat import TICK_S, DrilledSeat, SeatJob
from kiosk.drill.folder import DrillFolder
from kiosk.drill.observed import ObservationLog
from kiosk.rehearsal.quick import MemorySafe
from kiosk.seat.aside import SLOW_WORK
from kiosk.seat.keeper import KeeperLine

_NICE: Final = 15


class KeptSafe(MemorySafe):
    """What the keeper of a single seat holds, in the keeper itself."""

    def __init__(self, line: KeeperLine) -> None:
        super().__init__()
        self._line = line
        self.held = line.kept

    def keep(self, secret: bytes) -> None:
        """Hold these bytes here and there."""
        super().keep(secret)
        self._line.keep(secret)

    def drop(self) -> None:
        """Forget them here and there."""
        super().drop()
        self._line.drop()


def run_seats(
    folder: DrillFolder, process: str, jobs: Sequence[SeatJob], line: socket.socket
) -> None:
    """Be that process until it is told to end.

    Args:
        folder: of the drill.
        process: its name.
        jobs: its seats.
        line: to the keeper, which holds the keys of one seat; several have no keeper.
    """
    logging.basicConfig(level=logging.WARNING, format=f"{process}: %(name)s: %(message)s")
    asyncio.run(_run(folder, process, jobs, KeeperLine(line)))


async def _run(
    folder: DrillFolder, process: str, jobs: Sequence[SeatJob], line: KeeperLine
) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    log = ObservationLog(folder.seen_by(process))
    alone = len(jobs) == 1
    seats = [
        DrilledSeat(job, folder, process, log, KeptSafe(line) if alone else MemorySafe())
        for job in jobs
    ]
    for seat in seats:
        seat.start()
    _stand_back_with_slow_work()
    stepping = asyncio.create_task(_step(seats))
    stopping = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait({stepping, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stepping.cancel()
    await asyncio.gather(*(seat.stop() for seat in seats))
    for task in done:
        task.result()


def _stand_back_with_slow_work() -> None:
    """Codes of anchors take a while on purpose; on the seats' own PCs nobody would wait for them.

    Here two hundred of them would take the processors from the hub for seconds.
    """
    for thread in threading.enumerate():
        if thread.name == SLOW_WORK and thread.native_id is not None:
            os.setpriority(os.PRIO_PROCESS, thread.native_id, _NICE)  # of the thread alone (Linux)


async def _step(seats: Sequence[DrilledSeat]) -> None:
    while True:
        for seat in seats:
            seat.step()
        await asyncio.sleep(TICK_S)
