"""How long an incident before the camera takes to the panel of the hall.

Decides: from where to where it is timed. It begins when the seat hears the look by which the rules
confirm an incident, before its journal has a word of it, and ends when the line of a panel hands
over the first board with that alert. Camera process, seat, journal, hub with its keeper, panel line
and TLS are real, over loopback; the camera is scripted, and the seat and the panel have no windows:
a window paints a board within one turn (`panel_turn_p99_ms`).
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from kiosk.drill import observed as o
from kiosk.drill.folder import DrillFolder
from kiosk.drill.grounds import Grounds, direct_grounds
from kiosk.drill.opening import open_hall, seat_everybody, start_everybody
from kiosk.drill.processes import HubWish, Processes, Programs
from kiosk.drill.staff import Staff
from kiosk.drill.waiting import until
from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.hall.board import Board
from kiosk.proctoring.messages import Message
from kiosk.rehearsal.headless import HeadlessSeat
from kiosk.rehearsal.watched_seat import WatchedSeat

INCIDENTS: Final = 12
SEAT: Final = 1
HUB: Final = 1
#: By turns, each long enough to be confirmed on a machine that looks seldom.
_SCENES: Final = ("two=6", "nobody=8")
_FIRST: Final = "good=3"
#: Of one incident, at the outside.
_PATIENCE_S: Final = 40.0
_LOOK_S: Final = 0.05
Progress = Callable[[int, int], None]


class Timed:
    """When each incident was confirmed at the seat, and when the panel had it; seconds."""

    def __init__(self, seat: HeadlessSeat) -> None:
        self._seat = seat
        self._confirmed: dict[int, float] = {}
        self._shown: dict[int, float] = {}
        self._heard_s = time.perf_counter()

    def hearing(self) -> None:
        """The seat is about to hear something of its camera."""
        self._heard_s = time.perf_counter()

    def heard(self, message: Message) -> None:
        """The seat has heard it: what was not there before was confirmed by it."""
        del message
        service = self._seat.session.service
        for one in service.pending.camera.watched if service is not None else ():
            self._confirmed.setdefault(one.noted.number, self._heard_s)

    def looked(self, board: Board) -> None:
        """A board has come to the panel."""
        now_s = time.perf_counter()
        for one in board.alerts:
            if one.kind == "watch" and one.seat == SEAT:
                self._shown.setdefault(int(one.detail["number"]), now_s)

    @property
    def took_s(self) -> list[float]:
        """Of every incident that is on the panel, the first one first."""
        there = sorted(self._shown.keys() & self._confirmed.keys())
        return [self._shown[number] - self._confirmed[number] for number in there]


def measure_incidents(
    directory: Path, progress: Progress | None = None, *, incidents: int = INCIDENTS
) -> dict[str, float | str]:
    """Let things happen before the camera of one seat of a hall, one after the other.

    Args:
        directory: empty, on the disk to be measured.
        progress: called with incidents done and incidents in all.
        incidents: how many.

    Returns:
        `incident_on_panel_s`: the longest from the confirmation to the board with the alert.
        `incident_on_panel_p50_s`: the median; `incidents`: of how many.

    Raises:
        KioskError: the hall could not be opened, or an incident did not come about.
    """
    folder = DrillFolder(directory / "drill")
    folder.make()
    took = asyncio.run(_hold(folder, incidents, progress or (lambda _done, _total: None)))
    return {
        "incident_on_panel_s": round(max(took), 3),
        "incident_on_panel_p50_s": round(median(took), 3),
        "incidents": len(took),
    }


async def _hold(folder: DrillFolder, incidents: int, progress: Progress) -> list[float]:
    grounds = direct_grounds(folder, 1)
    processes, log = Processes(folder, Programs()), o.ObservationLog(folder.seen_by("staff"))
    host, port = grounds.hubs[0]
    processes.start_hub(HubWish(HUB, f"{host}:{port}"))
    try:
        seat = HeadlessSeat(folder.seat(SEAT), urls=grounds.urls[SEAT])
        timed = Timed(seat)
        seat.start()
        staff = Staff(grounds.hall, grounds.panel, log, timed.looked)
        async with _beside(seat, staff):
            await _start(staff, grounds)
            await _watch(seat, timed, incidents, progress)
    finally:
        await processes.end()
        log.close()
    return timed.took_s


async def _start(staff: Staff, grounds: Grounds) -> None:
    await open_hall(staff, grounds)
    await seat_everybody(staff, grounds, 1)
    await start_everybody(staff, 1)


async def _watch(seat: HeadlessSeat, timed: Timed, incidents: int, progress: Progress) -> None:
    """Show the camera one scene after the other until the panel has so many incidents."""
    scenes = [_SCENES[number % len(_SCENES)] for number in range(incidents)]
    source = f"script:{','.join((_FIRST, *scenes, 'good'))}"
    watched = WatchedSeat(seat, source, timed.heard, hearing=timed.hearing)
    try:
        for number in range(1, incidents + 1):
            await until(
                partial(_told, timed, number),
                _PATIENCE_S,
                f"incident {number} to be on the panel",
            )
            progress(number, incidents)
    finally:
        await watched.stop()


def _told(timed: Timed, number: int) -> bool:
    return len(timed.took_s) >= number


@asynccontextmanager
async def _beside(seat: HeadlessSeat, staff: Staff) -> AsyncIterator[None]:
    """Staff at their panel, and a candidate who does what a check-in asks for."""
    tasks = [asyncio.create_task(staff.run()), asyncio.create_task(_checked_in(seat))]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await seat.stop()


async def _checked_in(seat: HeadlessSeat) -> None:
    while True:
        service = seat.session.service
        asked = service is not None and service.saved.phase is Phase.CHECK_IN
        if service is not None and asked and not service.pending.rules_accepted:
            service.request(c.AcceptRules(biometric_consent=True))
            service.request(c.CheckSound(passed=True, device="simulated"))
        await asyncio.sleep(_LOOK_S)
